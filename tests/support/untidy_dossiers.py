"""Untidy dossiers, all invented, each with what is to be read, kept and said.

A dossier is a whole form, of which `form` makes every layout; `DOSSIERS` says in what each differs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

__all__ = ["ANSWERS", "DOSSIERS", "Untidy"]

ANSWERS: Mapping[str, str] = {
    "Prénom et nom": "Solveig Tamaris",
    "Adresse électronique professionnelle": "solveig.tamaris@exemple.gouv.fr",
    "Session": "2026-11",
    "Employeur": "Office exemple des Marais",
    "Type d’employeur": "Établissement public",
    "Lien d’emploi": "Fonctionnaire",
    "Missions d’intrapreneur": "Service exemple ; 2024-02-05 ; en cours ; plein",
    "Certifications déjà obtenues": "Aucune",
    "Site du service": "https://marais.exemple.gouv.fr",
    "Fiche produit": "https://fiches.exemple.gouv.fr/marais",
    "Compte rendu d’entretien utilisateur": "https://docs.exemple.gouv.fr/entretiens",
    "Maquette": "https://docs.exemple.gouv.fr/maquette",
    "Tableau d’investissement": "https://docs.exemple.gouv.fr/tableau",
    "Présentation du service": "https://docs.exemple.gouv.fr/presentation",
    "Courrier à votre employeur": "Non",
    "Liens avec des membres du jury": "_No response_",
    "Remarques": "_No response_",
}
ON_RECORD: Mapping[str, Any] = {
    "fullname": "Solveig Tamaris",
    "email": "solveig.tamaris@exemple.gouv.fr",
    "employer": "Office exemple des Marais",
    "employer_type": "etablissement-public",
    "employment": "fonctionnaire",
    "missions": [("Service exemple", "2024-02-05", None, "plein")],
    "holds_none": True,
}
"""What a form that differs in nothing says."""

Layout = Callable[[Mapping[str, str]], bytes]


def issue(answers: Mapping[str, str]) -> bytes:
    return "\n".join(f"### {label}\n\n{said}\n" for label, said in answers.items()).encode()


def inline(answers: Mapping[str, str]) -> bytes:
    return "\n".join(f"{label} : {said}" for label, said in answers.items()).encode()


def alone(answers: Mapping[str, str]) -> bytes:
    return "\n\n".join(f"{label}\n{said}" for label, said in answers.items()).encode()


def numbered(answers: Mapping[str, str]) -> bytes:
    lines = [f"{at}) **{label}** : {said}" for at, (label, said) in enumerate(answers.items(), 1)]
    return "\n".join(lines).encode()


def bullets(answers: Mapping[str, str]) -> bytes:
    return "\n".join(f"•\t{label}\u00a0: {said}" for label, said in answers.items()).encode()


def table(answers: Mapping[str, str]) -> bytes:
    rows = ["| Question | Réponse |", "|---|---|"]
    return "\n".join(
        [*rows, *(f"| {label} | {said} |" for label, said in answers.items())]
    ).encode()


def page(answers: Mapping[str, str]) -> str:
    rows = "".join(f"<tr><td>{label}</td><td>{said}</td></tr>" for label, said in answers.items())
    return f"<html><head><style>td {{}}</style></head><body><table>{rows}</table></body></html>"


def quoted(answers: Mapping[str, str]) -> bytes:
    return b"\n".join(b"> " + line for line in inline(answers).split(b"\n"))


def mail(
    answers: Mapping[str, str],
    *,
    charset: str = "utf-8",
    cte: str = "quoted-printable",
    html: bool = False,
    both: bool = False,
    attached: tuple[str, ...] = (),
) -> bytes:
    message = EmailMessage()
    message["From"] = "Solveig Tamaris <solveig.tamaris@exemple.gouv.fr>"
    message["To"] = "certification@exemple.gouv.fr"
    message["Subject"] = "Dossier, à compléter s’il le faut"
    message["Date"] = "Mon, 05 Oct 2026 09:12:40 +0200"
    text = inline({key.replace("’", "'"): said for key, said in answers.items()}).decode()
    if html:
        message.set_content(page(answers), subtype="html", charset=charset, cte=cte)
    else:
        message.set_content(text, charset=charset, cte=cte)
    if both:
        message.add_alternative(page(answers), subtype="html", charset=charset, cte=cte)
    for name in attached:
        message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename=name)
    return message.as_bytes()


@dataclass(frozen=True)
class Untidy:
    """A dossier and its expectations.

    ``read`` is what the form says where it differs from `ON_RECORD`, ``kept`` what stays in the file
    to be read, ``said`` what the notes say, ``lost`` words that are courtesy or quoted mail."""

    name: str
    answers: Mapping[str, str] = field(default_factory=dict)
    read: Mapping[str, Any] = field(default_factory=dict)
    kept: tuple[tuple[str, str], ...] = ()
    said: tuple[str, ...] = ()
    layout: Layout = issue
    wrap: Callable[[bytes], bytes] = lambda content: content
    lost: str = ""

    @property
    def content(self) -> bytes:
        """The bytes that are received."""
        return self.wrap(self.layout({**ANSWERS, **self.answers}))

    @property
    def expected(self) -> dict[str, Any]:
        """The values that the form must have."""
        return {**ON_RECORD, **self.read}


def missions(said: str, *read: tuple[str, str, str | None, str | None]) -> dict[str, Any]:
    """A dossier whose missions alone differ."""
    return {"answers": {"Missions d’intrapreneur": said}, "read": {"missions": list(read)}}


def unread(said: str, *read: tuple[str, str, str | None, str | None]) -> dict[str, Any]:
    """A dossier whose missions are kept as they are written."""
    return {**missions(said, *read), "kept": (("missions", said),)}


def employment(answer: str, read: str | None = "contractuel", **more: Any) -> dict[str, Any]:
    return {"answers": {"Lien d’emploi": answer}, "read": {"employment": read}, **more}


def holding(answer: str, *kept: str, none: bool = False) -> dict[str, Any]:
    """A dossier that differs in the certifications held."""
    return {
        "answers": {"Certifications déjà obtenues": answer},
        "read": {"holds_none": none},
        "kept": tuple(("certifications", " ".join(each.split())) for each in kept),
    }


def after(text: str) -> Callable[[bytes], bytes]:
    return lambda content: content + b"\n\n" + text.encode()


def before(text: str) -> Callable[[bytes], bytes]:
    return lambda content: text.encode() + b"\n\n" + content


def utf16(encoding: str) -> Callable[[bytes], bytes]:
    return lambda content: content.decode().encode(encoding)


S = "Service exemple"
DOSSIERS: tuple[Untidy, ...] = (
    Untidy("as the form asks"),
    # Days and months
    Untidy(
        "first of a month in short",
        **missions(f"{S} ; 1er févr. 2024 ; en cours ; plein", (S, "2024-02-01", None, "plein")),
    ),
    Untidy(
        "the first in a word",
        **missions(
            f"{S} ; premier mars 2024 ; à ce jour ; temps complet", (S, "2024-03-01", None, "plein")
        ),
    ),
    Untidy(
        "middle of a month",
        **missions(f"{S} ; mi-mars 2024 ; en cours ; plein", (S, "2024-03", None, "plein")),
    ),
    Untidy(
        "since a month",
        **missions(f"{S} depuis janvier 2024, à plein temps", (S, "2024-01", None, "plein")),
    ),
    Untidy(
        "from a month to a month",
        **missions(
            f"{S} ; de septembre 2023 à juin 2024 ; 80 %", (S, "2023-09", "2024-06", "partiel")
        ),
    ),
    Untidy(
        "one year for two months",
        **missions(
            f"{S} : janvier à octobre 2024, temps plein", (S, "2024-01", "2024-10", "plein")
        ),
    ),
    Untidy(
        "months in figures",
        **missions(f"{S} ; 02/2024 ; 06/2026 ; plein", (S, "2024-02", "2026-06", "plein")),
    ),
    Untidy(
        "an ISO month",
        **missions(f"{S} ; 2024-02 ; en cours ; partiel", (S, "2024-02", None, "partiel")),
    ),
    Untidy(
        "day, month, short year",
        **missions(f"{S} ; 5.2.24 ; en cours ; plein", (S, "2024-02-05", None, "plein")),
    ),
    Untidy(
        "year first with strokes",
        **missions(
            f"{S} ; 2024/02/05 → 2026/01/30 ; plein", (S, "2024-02-05", "2026-01-30", "plein")
        ),
    ),
    Untidy(
        "in capitals",
        **missions(
            f"{S.upper()} ; 5 FÉVRIER 2024 ; EN COURS ; TEMPS PLEIN",
            (S, "2024-02-05", None, "plein"),
        ),
    ),
    Untidy("a day that is none", **unread(f"{S} ; 2024-02-30 ; en cours ; plein")),
    Untidy("a month that is none", **unread(f"{S} ; 2024-13 ; en cours ; plein")),
    Untidy(
        "until June of no year", **unread(f"{S}, depuis février 2024 jusqu’en juin, à plein temps")
    ),
    Untidy("for two years", **unread(f"{S} depuis deux ans et demi, à temps plein")),
    Untidy("a year alone", **unread(f"{S} ; 2024 ; en cours ; plein")),
    Untidy("a quarter", **unread(f"{S} ; T2 2024 ; en cours ; plein")),
    Untidy("an end before its start", **unread(f"{S} ; 2025-02-05 ; 2024-03-01 ; plein")),
    Untidy("two days of one month", **unread(f"{S} du 3 au 28 mars 2024, plein")),
    Untidy(
        "several missions in a line",
        **unread(f"{S} du 05/02/2023 au 04/02/2024 puis Quai des arts depuis le 05/02/2024"),
    ),
    Untidy("the same elsewhere", **unread("idem sur un autre ; 2024-02-05 ; en cours ; plein")),
    Untidy("the same as above", **unread("idem ; 2024-02-05 ; en cours ; plein")),
    Untidy(
        "about a day",
        **unread(f"{S} ; vers le 5 février 2024 ; en cours ; plein"),
    ),
    Untidy(
        "a doubt", **unread(f"{S} ; 2024-02-05 ; en cours ; plein ?", (S, "2024-02-05", None, None))
    ),
    Untidy("left, and nothing else", **unread(f"J’ai quitté {S} en février 2024")),
    Untidy("struck out", **unread(f"~~{S} ; 2023-02-05 ; en cours ; plein~~")),
    Untidy(
        "another function",
        **unread(
            f"{S} ; 2024-02-05 ; en cours ; plein ; développeuse", (S, "2024-02-05", None, None)
        ),
    ),
    Untidy(
        "an end to come",
        **missions(
            f"{S} ; 2024-02-05 ; 31 décembre 2027 ; plein", (S, "2024-02-05", "2027-12-31", "plein")
        ),
    ),
    Untidy(
        "without an end",
        **missions(f"{S} ; 2024-02-05 ; ; plein", (S, "2024-02-05", None, "plein")),
    ),
    # Working time
    Untidy(
        "four fifths",
        **missions(f"{S} ; 2024-02-05 ; en cours ; 4/5e", (S, "2024-02-05", None, "partiel")),
    ),
    Untidy(
        "four days a week",
        **missions(
            f"{S} ; 2024-02-05 ; en cours ; 4 jours par semaine", (S, "2024-02-05", None, "partiel")
        ),
    ),
    Untidy(
        "five days a week",
        **missions(f"{S} ; 2024-02-05 ; en cours ; 5 j/semaine", (S, "2024-02-05", None, "plein")),
    ),
    Untidy(
        "eighty per cent in brackets",
        **missions(f"{S} ; 2024-02-05 ; en cours (80 %)", (S, "2024-02-05", None, "partiel")),
    ),
    Untidy(
        "a hundred per cent",
        **missions(f"{S} ; 2024-02-05 ; en cours ; 100 %", (S, "2024-02-05", None, "plein")),
    ),
    Untidy(
        "part, then full",
        **unread(
            f"{S} ; 2024-02-05 ; en cours ; à mi-temps puis plein", (S, "2024-02-05", None, None)
        ),
    ),
    Untidy(
        "not full",
        **unread(f"{S} ; 2024-02-05 ; en cours ; pas à plein temps", (S, "2024-02-05", None, None)),
    ),
    Untidy(
        "no working time", **missions(f"{S} ; 2024-02-05 ; en cours", (S, "2024-02-05", None, None))
    ),
    Untidy(
        "two lines of which one is read",
        answers={
            "Missions d’intrapreneur": f"{S} ; 2024-02-05 ; en cours ; plein\nQuai des arts, environ un an avant"
        },
        kept=(("missions", "Quai des arts, environ un an avant"),),
    ),
    Untidy(
        "bullets and a heading row",
        answers={
            "Missions d’intrapreneur": f"Service | Début | Fin | Quotité\n---|---|---|---\n{S} | 5 février 2024 | en cours | plein"
        },
    ),
    Untidy(
        "one thing a line",
        answers={
            "Missions d’intrapreneur": f"Service : {S}\nDébut : 5 février 2024\nFin : en cours\nQuotité : plein"
        },
    ),
    Untidy(
        "an employer inside the missions",
        answers={
            "Missions d’intrapreneur": f"{S} ; 2024-02-05 ; en cours ; plein\nEmployeur : Agence exemple"
        },
        kept=(("missions", "Employeur : Agence exemple"),),
    ),
    # Employment
    Untidy("under contract, feminine", **employment("contractuelle")),
    Untidy("inclusive", **employment("Agent·e contractuel·le")),
    Untidy("inclusive in brackets", **employment("Contractuel(le)")),
    Untidy("a permanent contract", **employment("CDI de droit public")),
    Untidy("titulaire, feminine", **employment("Agente titulaire", "fonctionnaire")),
    Untidy("seconded", **employment("fonctionnaire détaché·e", "fonctionnaire")),
    Untidy(
        "a corps beside",
        **employment(
            "Fonctionnaire (ingénieure des travaux)",
            "fonctionnaire",
            said=("ingénieure des travaux",),
        ),
    ),
    Untidy(
        "on leave",
        **employment(
            "Fonctionnaire en disponibilité depuis 2024",
            None,
            kept=(("employer", "Fonctionnaire en disponibilité depuis 2024"),),
        ),
    ),
    Untidy(
        "another link, explained",
        **employment(
            "Autre : militaire de carrière",
            None,
            kept=(("employer", "Autre : militaire de carrière"),),
        ),
    ),
    Untidy(
        "two words",
        **employment(
            "Contrat puis fonctionnaire", None, kept=(("employer", "Contrat puis fonctionnaire"),)
        ),
    ),
    Untidy("boxes", **employment("- [ ] Fonctionnaire\n- [x] Contrat\n- [ ] Autre")),
    Untidy(
        "private, with a doubt",
        answers={
            "Type d’employeur": "Employeur privé (association chargée d’une mission de service public)"
        },
        read={"employer_type": None},
        kept=(
            ("employer", "Employeur privé (association chargée d’une mission de service public)"),
        ),
    ),
    Untidy(
        "an employer with a secondment",
        answers={"Employeur": "Office exemple des Marais (mise à disposition du GIP exemple)"},
        kept=(("employer", "mise à disposition du GIP exemple"),),
    ),
    # Names and addresses
    Untidy(
        "two questions on a line",
        layout=inline,
        wrap=lambda content: content.replace(
            b"Session : 2026-11\nEmployeur : ", b"Session : 2026-11, Employeur : "
        ),
        read={"employer": None},
        kept=(("identity", "Session : 2026-11, Employeur : Office exemple des Marais"),),
    ),
    Untidy(
        "a title",
        answers={"Prénom et nom": "Mme Solveig TAMARIS"},
        read={"fullname": "Solveig TAMARIS"},
    ),
    Untidy(
        "the family name first",
        answers={"Prénom et nom": "Tamaris, Solveig"},
        said=("Check how the name",),
    ),
    Untidy("a doctor", answers={"Prénom et nom": "Dr Solveig Tamaris"}),
    Untidy(
        "capitals",
        answers={"Prénom et nom": "SOLVEIG TAMARIS"},
        read={"fullname": "SOLVEIG TAMARIS"},
        said=("Check how the name",),
    ),
    Untidy(
        "a remark after the name",
        answers={"Prénom et nom": "Solveig Tamaris (ex-Lorrain)"},
        kept=(("identity", "Prénom et nom : ex-Lorrain"),),
    ),
    Untidy(
        "two addresses",
        answers={
            "Adresse électronique professionnelle": "s.tamaris@exemple.fr ou solveig@exemple.gouv.fr"
        },
        read={"email": None},
        kept=(
            (
                "identity",
                "Adresse électronique professionnelle : s.tamaris@exemple.fr ou solveig@exemple.gouv.fr",
            ),
        ),
    ),
    Untidy(
        "an address in a link",
        answers={
            "Adresse électronique professionnelle": "[solveig.tamaris@exemple.gouv.fr](mailto:solveig.tamaris@exemple.gouv.fr)"
        },
    ),
    # Pieces
    Untidy(
        "two links",
        answers={
            "Maquette": "https://docs.exemple.gouv.fr/maquette et https://docs.exemple.gouv.fr/mobile"
        },
        read={"mockup": None},
        kept=(
            (
                "dossier",
                "Maquette : https://docs.exemple.gouv.fr/maquette et https://docs.exemple.gouv.fr/mobile",
            ),
        ),
    ),
    Untidy(
        "no link",
        answers={"Maquette": "sur le partage R:\\equipe"},
        read={"mockup": None},
        kept=(("dossier", "Maquette : sur le partage R:\\equipe"),),
    ),
    Untidy(
        "a link and a word",
        answers={"Maquette": "https://docs.exemple.gouv.fr/maquette (version 3)"},
        said=("version 3",),
    ),
    # Ties
    Untidy(
        "nobody, at length",
        answers={
            "Liens avec des membres du jury": "Aucun lien personnel ni professionnel à ma connaissance."
        },
    ),
    Untidy(
        "a juror with a title",
        answers={"Liens avec des membres du jury": "M. PERRIN Noa (mon ancien chef)"},
        read={"conflicts": ("noa.perrin",)},
        said=("mon ancien chef",),
    ),
    Untidy(
        "two jurors",
        answers={"Liens avec des membres du jury": "Noa Perrin et Maud Keravel"},
        read={"conflicts": ("noa.perrin", "maud.keravel")},
    ),
    Untidy(
        "somebody unknown",
        answers={"Liens avec des membres du jury": "Une cousine au ministère"},
        kept=(("conflicts", "Une cousine au ministère"),),
    ),
    Untidy(
        "not a tie",
        answers={"Liens avec des membres du jury": "Pas de lien avec Noa Perrin"},
        kept=(("conflicts", "Pas de lien avec Noa Perrin"),),
    ),
    # Remarks
    Untidy(
        "no certification in a sentence", **holding("Non, je n’en ai pas à ce jour.", none=True)
    ),
    Untidy(
        "no certification, and when", **holding("aucune certification pour l’instant", none=True)
    ),
    Untidy("nobody asked for certifications", **holding("_No response_")),
    Untidy(
        "certifications and their dates",
        **holding("RS3536, juin 2021\nCléA en 2019", "RS3536, juin 2021\nCléA en 2019"),
    ),
    Untidy("no certification but one", **holding("Aucune sauf PIX", "Aucune sauf PIX")),
    Untidy("somebody who does not know", **holding("je ne sais plus", "je ne sais plus")),
    Untidy(
        "a certification in a remark",
        answers={"Remarques": "J’ai obtenu la RS3536 chez NUMA"},
        kept=(("certifications", "J’ai obtenu la RS3536 chez NUMA"),),
    ),
    Untidy(
        "a remark on the missions",
        answers={"Remarques": "Ma mission a été interrompue au printemps"},
        kept=(("other", "Ma mission a été interrompue au printemps"),),
    ),
    Untidy(
        "a tie in a remark",
        answers={"Remarques": "Noa Perrin m’a formée"},
        kept=(("conflicts", "Noa Perrin m’a formée"),),
    ),
    Untidy(
        "a remark on the day",
        answers={"Remarques": "De préférence le matin"},
        said=("De préférence le matin",),
    ),
    Untidy(
        "a telephone",
        answers={"Remarques": "Mon poste : 01 99 00 12 34"},
        kept=(("other", "masqué, voir le message"),),
        lost="mon poste 01 99 00 12 34",
    ),
    Untidy(
        "health",
        answers={"Remarques": "En arrêt maladie de mars à mai"},
        kept=(("other", "masqué, voir le message"),),
        lost="en arrêt maladie de mars à mai",
    ),
    # Layouts
    Untidy("on one line", layout=inline),
    Untidy(
        "a given name and a family name",
        layout=inline,
        wrap=lambda content: content.replace(
            "Prénom et nom : Solveig Tamaris".encode(), "Nom : Tamaris\nPrénom : Solveig".encode()
        ),
    ),
    Untidy(
        "a blank form below",
        layout=inline,
        wrap=lambda content: (
            content
            + "\n\nLe 3 oct. 2026, Certification a écrit :\n".encode()
            + b"\n".join(b"> " + line for line in inline(dict.fromkeys(ANSWERS, "")).split(b"\n"))
        ),
        lost="le 3 oct 2026 certification a écrit",
    ),
    Untidy("questions alone", layout=alone),
    Untidy("numbered and bold", layout=numbered),
    Untidy("bullets of a word processor", layout=bullets),
    Untidy("a table", layout=table, lost="question réponse"),
    Untidy(
        "headings of groups",
        layout=lambda said: (
            b"## Qui\n\n" + issue(said).replace(b"### Site", b"## Pieces\n\n### Site")
        ),
        lost="qui pieces",
    ),
    Untidy("a page", layout=lambda said: page(said).encode()),
    Untidy("quoted", layout=quoted),
    Untidy("another order", layout=lambda said: inline(dict(reversed([*said.items()])))),
    Untidy("deep headings", layout=lambda said: issue(said).replace(b"###", b"#####")),
    Untidy(
        "a damaged heading",
        layout=lambda said: issue(said).replace(
            "Lien d’emploi".encode(), "Lien d’empploi".encode()
        ),
        lost="empploi",
    ),
    Untidy(
        "no word of some answers",
        layout=inline,
        answers={"Remarques": "", "Liens avec des membres du jury": "Néant"},
    ),
    Untidy(
        "a question twice",
        layout=inline,
        wrap=after("Lien d’emploi : Contrat"),
        read={"employment": None},
        kept=(("employer", "Fonctionnaire"), ("employer", "Contrat")),
    ),
    Untidy(
        "a question of one’s own",
        wrap=after("### Encadrement\n\nJe n’ai pas de chef"),
        kept=(("other", "### Encadrement"), ("other", "Je n’ai pas de chef")),
    ),
    # Encodings
    Untidy("Windows-1252", layout=inline, wrap=utf16("cp1252")),
    Untidy("UTF-16 with its mark", layout=inline, wrap=utf16("utf-16")),
    Untidy("UTF-16 without", layout=inline, wrap=utf16("utf-16-le")),
    Untidy("UTF-8 with a mark", wrap=lambda content: b"\xef\xbb\xbf" + content),
    Untidy("returns of a typewriter", wrap=lambda content: content.replace(b"\n", b"\r\n")),
    # E-mails
    Untidy("an e-mail", layout=mail),
    Untidy("an e-mail in base64", layout=lambda said: mail(said, cte="base64")),
    Untidy(
        "an e-mail in Latin-1",
        layout=lambda said: mail({**said, "Maquette": said["Maquette"]}, charset="iso-8859-1"),
    ),
    Untidy("an e-mail of a page alone", layout=lambda said: mail(said, html=True)),
    Untidy(
        "a page that says more than the text",
        layout=lambda said: mail(said, both=True),
        wrap=lambda content: content.replace(
            b"</table>", b"</table><p>PS=C2=A0: je pars en mai</p>"
        ),
        kept=(("other", "PS : je pars en mai"),),
    ),
    Untidy("an e-mail of both", layout=lambda said: mail(said, both=True)),
    Untidy(
        "an e-mail with a file",
        layout=lambda said: mail(said, attached=("maquette.pdf",)),
        said=("maquette.pdf",),
    ),
    Untidy(
        "a leave, a name, a post",
        layout=inline,
        wrap=after("Bien cordialement,\nSolveig Tamaris\nCheffe de produit, Office exemple"),
        lost="bien cordialement solveig tamaris cheffe de produit office exemple",
    ),
    Untidy(
        "a postscript after the leave",
        layout=inline,
        wrap=after("Cordialement,\nSolveig\nPS : je serai absente en mai"),
        kept=(("other", "PS : je serai absente en mai"),),
        lost="cordialement solveig",
    ),
    Untidy(
        "a greeting",
        layout=inline,
        wrap=before(
            "Bonjour,\n\nVeuillez trouver ci-dessous mon dossier pour la session de novembre 2026."
        ),
        lost="bonjour veuillez trouver ci-dessous mon dossier pour la session de novembre 2026",
    ),
    Untidy(
        "something told first",
        layout=inline,
        wrap=before("Je suis à mi-temps depuis la rentrée."),
        kept=(("other", "Je suis à mi-temps depuis la rentrée."),),
    ),
    Untidy(
        "an erratum",
        layout=inline,
        wrap=after("Rectificatif : j’ai commencé en mars 2024."),
        read={"missions": []},
        kept=(
            ("missions", f"{S} ; 2024-02-05 ; en cours ; plein"),
            ("other", "Rectificatif : j’ai commencé en mars 2024."),
        ),
    ),
    Untidy(
        "above the message that it answers",
        layout=inline,
        wrap=after(
            "-----Message d’origine-----\nDe : Certification\nEnvoyé : lundi\nÀ : Solveig Tamaris\n\nVoici le formulaire."
        ),
        lost="message d origine de certification envoyé lundi à solveig tamaris voici le formulaire",
    ),
    Untidy(
        "above quoted lines",
        layout=inline,
        wrap=after(
            "Le 3 oct. 2026 à 10:02, Certification a écrit :\n> Bonjour,\n> voici le formulaire."
        ),
        lost="le 3 oct 2026 à 10 02 certification a écrit bonjour voici le formulaire",
    ),
    Untidy(
        "forwarded",
        layout=inline,
        wrap=before(
            "De : Solveig Tamaris\nEnvoyé : lundi 5 octobre 2026\nÀ : Certification\nObjet : candidature"
        ),
        lost="de solveig tamaris envoyé lundi 5 octobre 2026 à certification objet candidature",
    ),
)
