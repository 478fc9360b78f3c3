"""Answers as people write them, all invented, with what each says.

One answer of a form that is in order but for it. `tests.support.untidy_dossiers` has whole dossiers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.support.untidy_dossiers import ANSWERS, alone, inline, issue

__all__ = ["KEPT", "LAYOUTS", "MISSIONS", "NEVER_SILENT", "OTHER_ANSWERS"]

KEPT = "kept"
"""What an answer is where it stays in the file to be read."""
Facts = tuple[str, str | None, str | None]
SINCE: Facts = ("2025-01-06", None, "plein")
JANUARY: Facts = ("2025-01", None, "plein")
TWO: tuple[Facts, ...] = (SINCE, ("2024-03-01", "2024-12-31", "partiel"))
MISSIONS: Mapping[str, Facts | tuple[Facts, ...] | str] = {
    # days and months in each form
    "Service exemple ; 1er janvier 2025 ; en cours ; plein": ("2025-01-01", None, "plein"),
    "Service exemple ; 1er janv. 2025 ; en cours ; plein": ("2025-01-01", None, "plein"),
    "Service exemple ; 1 janvier 2025 ; en cours ; 100%": ("2025-01-01", None, "plein"),
    "Service exemple ; 06.01.25 ; en cours ; plein": SINCE,
    "Service exemple ; 6/1/2025 ; ce jour ; temps complet": SINCE,
    "Service exemple ; 06 / 01 / 2025 ; en cours ; plein": SINCE,
    "Service exemple ; 2025/01/06 ; en cours ; plein": SINCE,
    "Service exemple ; le lundi 6 janvier 2025 ; en cours ; plein": SINCE,
    "Service exemple ; lundi 6 janvier 2025 ; jusqu’à ce jour ; plein": SINCE,
    "Service exemple ; mardi 6 janvier 2025 ; en cours ; plein": KEPT,  # it was a Monday
    "Service exemple ; 6-janv-25 ; en cours ; plein": SINCE,
    "Service exemple ; 06-janv.-2025 ; en cours ; plein": SINCE,
    "Service exemple ; 6 January 2025 ; present ; full-time": SINCE,
    "Service exemple ; January 6, 2025 ; ongoing ; full time": SINCE,
    "Service exemple ; 6th of January 2025 ; today ; full time": SINCE,
    "Service exemple ; Jan 2025 ; now ; full time": JANUARY,
    "Service exemple ; depuis janvier 2025 ; plein": JANUARY,
    "Service exemple ; depuis le 6/01/2025 ; plein": SINCE,
    "Service exemple ; 01/2025 ; 12/2026 ; plein": ("2025-01", "2026-12", "plein"),
    "Service exemple ; 2025-01 ; 2026-06 ; plein": ("2025-01", "2026-06", "plein"),
    "Service exemple ; de janvier 2025 à juin 2026 ; plein": ("2025-01", "2026-06", "plein"),
    "Service exemple ; entre janvier 2025 et juin 2026 ; plein": ("2025-01", "2026-06", "plein"),
    "Service exemple ; janvier - juin 2025 ; plein": ("2025-01", "2025-06", "plein"),
    "Service exemple ; sept. 2024 – mars 2026 ; plein": ("2024-09", "2026-03", "plein"),
    "Service exemple ; 6 janvier 2025 ; fin juin 2026 ; plein": ("2025-01-06", "2026-06", "plein"),
    "Service exemple ; 6 janvier 2025 ; ; plein": SINCE,
    # what a reader would have to guess
    **dict.fromkeys(
        (
            "Service exemple ; janvier 25 ; en cours ; plein",
            "Service exemple ; janv.-25 ; en cours ; plein",
            "Service exemple ; 2025 ; en cours ; plein",
            "Service exemple ; début 2025 ; en cours ; plein",
            "Service exemple ; printemps 2025 ; en cours ; plein",
            "Service exemple ; T1 2025 ; en cours ; plein",
            "Service exemple ; semaine 2 2025 ; en cours ; plein",
            "Service exemple ; 2025-W02 ; en cours ; plein",
            "Service exemple ; 20250106 ; en cours ; plein",
            "Service exemple ; 6 janvuer 2025 ; en cours ; plein",
            "Service exemple ; 6 mais 2025 ; en cours ; plein",
            "Service exemple ; 32 janvier 2025 ; en cours ; plein",
            "Service exemple ; 30/02/2025 ; en cours ; plein",
            "Service exemple ; 01/13/2025 ; en cours ; plein",
            "Service exemple ; 06/01/205 ; en cours ; plein",
            "Service exemple ; 06/01/2O25 ; en cours ; plein",
            "Service exemple ; six janvier 2025 ; en cours ; plein",
            "Service exemple ; 6 janvier ; en cours ; plein",
            "Service exemple ; septembre à mars 2026 ; plein",
            "Service exemple ; 2024-2026 ; plein",
            "Service exemple ; 2024-09-02/2026-03-01 ; plein",
            "Service exemple ; du 6 au 30 janvier 2025 ; plein",
            "Service exemple ; depuis 18 mois ; plein",
            "Service exemple ; jusqu'au 30 juin 2026 ; plein",
            "Service exemple ; 6 janvier 2025 ; 31/12 ; plein",
            "Service exemple ; 6 janvier 2025 ; ? ; plein",
            "Service exemple ; 6 janvier 2025 ; NC ; plein",
            "Service exemple ; 6 janvier 2025 ; 24 mois ; plein",
            "Service exemple ; 6 janvier 2025 ; fin prévue juin 2027 ; plein",
            "Service exemple ; 30 juin 2026 ; 6 janvier 2025 ; plein",
            "Service exemple ; 6 janvier 2025 ; 30 juin 2026 puis 1er sept 2026 ; plein",
            "Service exemple ; 6 janvier 2025 ; terminée ; plein",
            "Service exemple ; 6 janvier 2025 ; suspendue ; plein",
            "Service exemple : 6 janvier 2025",
            "Service exemple : janvier 2025 (plein)",
            "Service exemple janvier 2025 plein",
            "J'ai quitté Service exemple en janvier 2025, plein",
            "J'ai rejoint Service exemple en janvier 2025, à plein temps",
            "2 ans et 3 mois sur Service exemple, plein",
        ),
        KEPT,
    ),
    # how much of somebody's time
    **{
        f"Service exemple ; 6 janvier 2025 ; en cours ; {said}": ("2025-01-06", None, time)
        for time, all_said in {
            "plein": "100 %|plein (100 %)|à plein temps|1 ETP|PLEIN|Plein.|tps plein|full time|à 100 pour cent",
            "partiel": "mi-temps|mi temps|1/2 temps|50%|80 %|90 %|4/5|4/5ème|3j/semaine|2,5 j/sem|0,5 ETP|partiel (80 %)"
            "|deux jours par semaine|part-time|half time|temps non complet",
        }.items()
        for said in all_said.split("|")
    },
    **{
        f"Service exemple ; 6 janvier 2025 ; en cours ; {said}": KEPT
        for said in [
            "temps plein à 80 %",
            "plein puis 80 %",
            "80 % puis plein",
            "pas à temps plein",
            "non plein",
            "plein sauf le mercredi",
            "plein à partir du 1er mars 2026",
            "à mi-temps jusqu'en juin 2025, plein ensuite",
            "plein/partiel",
            "plein ou partiel",
            "60-80 %",
            "environ 80 %",
            "quasi temps plein",
            "presque plein",
            "TP",
            "plien",
            "oui",
            "100",
            "20h/semaine",
            "variable",
            "plein ; voir CV",
            "plein mais en disponibilité depuis 2026",
            "plein — mission suspendue 3 mois",
            "100% (puis 50%)",
            "plein (interrompue)",
        ]
    },
    # tables, lists, sentences
    "Service exemple ; 6 janvier 2025 ; en cours ; plein\nQuai des arts ; 1er mars 2024 ; 31 décembre 2024 ; 50 %": TWO,
    "Service\tDébut\tFin\tTemps\nService exemple\t06/01/2025\ten cours\tplein\nQuai des arts\t01/03/2024\t31/12/2024\t50%": TWO,
    "| Service | Début | Fin | Quotité |\n|---|---|---|---|\n| Service exemple | 06/01/2025 | en cours | plein |\n"
    "| Quai des arts | 01/03/2024 | 31/12/2024 | partiel |": TWO,
    "Service\nDébut\nFin\nTemps\nService exemple\n06/01/2025\nen cours\nplein\nQuai des arts\n01/03/2024\n31/12/2024\npartiel": TWO,
    "Service exemple\n06/01/2025\nen cours\nplein": SINCE,
    "Service exemple\nDébut : 6 janvier 2025\nFin : en cours\nQuotité : 100 %": SINCE,
    "1. Service exemple ; 06/01/2025 ; en cours ; plein\n2. Quai des arts ; 01/03/2024 ; 31/12/2024 ; partiel": TWO,
    "(1) Service exemple ; 06/01/2025 ; en cours ; plein": SINCE,
    "o\tService exemple ; 06/01/2025 ; en cours ; plein": SINCE,
    "\uf0b7Service exemple ; 06/01/2025 ; en cours ; plein": SINCE,
    "§ Service exemple ; 06/01/2025 ; en cours ; plein": SINCE,
    '"Service exemple";"06/01/2025";"en cours";"plein"': SINCE,
    "Service exemple,06/01/2025,en cours,plein": SINCE,
    "Service exemple (depuis le 6 janvier 2025, à plein temps)": SINCE,
    "Je suis intrapreneuse de Service exemple depuis le 6 janvier 2025 à temps plein.": SINCE,
    "J'ai été intrapreneur de Service exemple du 6 janvier 2025 au 30 juin 2026 à plein temps.": (
        "2025-01-06",
        "2026-06-30",
        "plein",
    ),
    "Depuis le 6 janvier 2025 : Service exemple, plein": SINCE,
    # another post, a break, a remark in a service's place
    **dict.fromkeys(
        (
            "Développeur chez Inconnu ; 06/01/2025 ; en cours ; plein",
            "Chargée de déploiement, Lavoir ; 06/01/2025 ; en cours ; plein",
            "Lavoir (designer) ; 06/01/2025 ; en cours ; plein",
            "Service exemple (product manager) ; 06/01/2025 ; en cours ; plein",
            "Service exemple ; 06/01/2025 ; en cours ; plein ; cheffe de produit",
            "Coach de Service exemple ; 06/01/2025 ; en cours ; plein",
            "Service exemple puis Quai des arts ; 06/01/2025 ; en cours ; plein",
            "Lavoir depuis mars 2025 ; 06/01/2025 ; en cours ; plein",
            "Service exemple ; 6 janvier 2025 ; en cours ; plein et Quai des arts ; 2024-03-01 ; 2024-12-31 ; 50 %",
            "Service exemple ; 06/01/2025 ; en cours ; plein\nATTENTION : mi-temps depuis mars 2026",
            "Service exemple ; 06/01/2025 ; en cours ; plein\nCongé parental ; 01/03/2025 ; 31/05/2025 ; plein",
            "Service exemple ; 06/01/2025 ; en cours ; plein\nArrêt du 1er mars 2025 au 31 mai 2025",
            "Service exemple ; 06/01/2025 ; en cours ; plein\nDisponibilité : mars 2025 - mai 2025",
            "Service exemple ; 06/01/2025 ; en cours ; plein\nNB : j'étais en réalité développeur",
            "Service exemple ; 06/01/2025 ; en cours ; plein\nIntrapreneur depuis le 1er mars 2026 seulement",
            "Service exemple ; 06/01/2025 ; en cours ; plein\nidem ; 01/01/2023 ; 01/09/2024 ; plein",
            "~~Service exemple ; 06/01/2025 ; en cours ; plein~~",
            *(
                "idem",
                "voir CV",
                "cf. ci-dessus",
                "x",
                "nc",
                "oui",
                "Non",
                "RAS",
                "sans objet",
                "Pas de mission",
            ),
            "Aucune (voir ci-dessous)\nService exemple ; 02/09/2024 ; en cours ; plein",
            "aucune, je suis chef de projet",
        ),
        KEPT,
    ),
}
"""Missions as they are written: the days and the time that are read, or `KEPT`."""

OTHER_ANSWERS: tuple[tuple[str, str, str, object], ...] = (
    *(
        ("Lien d’emploi", "employment", said, word)
        for word, all_said in {
            "fonctionnaire": "Fonctionnaire titulaire|fonctionnaire territoriale|agent titulaire|“Fonctionnaire”|Je suis fonctionnaire"
            "|Fonctionnaire (catégorie A)|=> Fonctionnaire|R : fonctionnaire|[Fonctionnaire]",
            "contractuel": "Contractuelle|contractuel·le|Contractuel(le)|contractuel-le|CDI|en CDI|CDD de 3 ans|agente publique en CDI",
            KEPT: "ancien fonctionnaire|pas fonctionnaire|fonctionnaire ou contractuel|fonctionnaire en disponibilité"
            "|contractuel de droit privé|Contractuelle via une ESN|CDI de droit privé|agent public|vacataire|stagiaire|militaire"
            "|autre (fonctionnaire détachée)|freelance|fonctionaire|idem|cf. ci-dessus|oui|1|☑ Contractuel ☐ Fonctionnaire",
        }.items()
        for said in all_said.split("|")
    ),
    *(
        ("Type d’employeur", "employer_type", said, word)
        for word, all_said in {
            "administration-centrale": "Ministère|administration centrale (ministère)",
            "collectivite": "Mairie|Collectivité territoriale",
            KEPT: "État|public|secteur public|public/privé|non privé|association|ESN|autre|Préfecture|CHU de Nantes"
            "|privé, mais mis à disposition d'un ministère",
        }.items()
        for said in all_said.split("|")
    ),
    *(
        ("Certifications déjà obtenues", "holds_none", said, value)
        for value, all_said in {
            True: "aucune.|non aucune|Néant|Pas encore|Je n'en ai pas|0",
            KEPT: "RS3536|Oui|Aucune sauf RS3536|aucune, à part RS3536 en 2020|Aucune (RS3536 en 2020)|Non. J'ai la RS3536."
            "|Aucune\nRS3536|je ne sais pas|cf. CV|en cours|PIX",
        }.items()
        for said in all_said.split("|")
    ),
    *(
        ("Liens avec des membres du jury", "conflicts", said, value)
        for value, all_said in {
            (): "RAS|Aucun lien à déclarer|Je n'ai pas de lien|Aucun à ma connaissance",
            (
                "noa.perrin",
            ): "PERRIN Noa|Mme Noa Perrin|noa.perrin|Noa Perrin : mon ancienne cheffe",
            KEPT: "N. Perrin|Noa|pas Noa Perrin|Aucun, sauf Noa Perrin|Je ne sais pas|mon conjoint est au jury|oui|à voir"
            "|Noa Perrin / Maud Keravel|Noa Perrin (je ne la connais pas)",
        }.items()
        for said in all_said.split("|")
    ),
    *(
        ("Session", "session", said, "2026-11")
        for said in (
            "novembre 2026",
            "nov. 2026",
            "11/2026",
            "November 2026",
            "Session de novembre 2026",
        )
    ),
    *(
        ("Prénom et nom", "fullname", said, "Solveig Tamaris")
        for said in (
            "Mme Solveig Tamaris",
            "Tamaris, Solveig",
            "Solveig  Tamaris.",
            "Solveig\nTamaris",
            "Je m’appelle Solveig Tamaris",
            "Solveig Tamaris <solveig@exemple.fr>",
            "Nom : Tamaris\nPrénom : Solveig",
        )
    ),
    *(("Prénom et nom", "fullname", said, KEPT) for said in ("idem", "voir CV", "cf. signature")),
    *(
        ("Remarques", "remarks", said, KEPT)
        for said in (
            "Ma date de début est fausse",
            "J'étais développeur avant",
            "en réalité je suis designer",
            "Je ne suis plus dans l'équipe",
            "Je pars bientôt",
            "Je retire ma candidature",
            "Finalement je ne me présente pas",
            "Mon intrapreneuriat a débuté plus tard",
            "Il y a eu une pause",
            "Un trou de trois mois",
            "je suis payée par une ESN",
            "Pas intrapreneure mais cheffe de produit",
            "Ne pas écrire à mon administration",
            "Noa m'a formée",
            "je travaille le matin seulement",
            "Interprète en langue des signes nécessaire",
            "voir CV",
        )
    ),
    ("Remarques", "remarks", "De préférence l’après-midi", "De préférence l’après-midi"),
    ("Remarques", "remarks", "Je souhaite passer en visio", "Je souhaite passer en visio"),
)
"""An answer to a question, the field that holds it, and what is read, or `KEPT`."""

NEVER_SILENT: tuple[str, ...] = (
    "Bonjour, contrat terminé en juin",
    "Bonjour, le service a fermé",
    "Bonjour je suis à mi-temps",
    "Bonjour,\nContrat terminé en avance.",
    "Madame, le service a fermé cet été",
    "Cher jury, fin de mission",
    "Hello, no more on the team",
    "Merci, je suis à mi-temps",
    "Merci de corriger ma date de début",
    "Bonne réception, mission finie",
    "Belle journée, je quitte le service",
    "Salutations, contrat rompu",
    "Cordialement,\nSolveig Tamaris\nFinalement le service a fermé cet été",
    "Cordialement,\nSolveig Tamaris\nen poste à mi temps",
    "Cordialement\nSolveig\nancienne intrapreneuse, développeuse aujourd'hui",
    "Bien à vous\nSolveig\nps je suis à 80%",
    "Je vous prie de noter la fin de mission",
    "Date : fin de mission repoussée",
    "Objet : fin de ma mission",
    "A : mi-août 2026 je quitte le service",
)
"""What stands before or after a form and tells something, in the clothes of courtesy, a header or a signature."""

Layout = Callable[[Mapping[str, str]], str]


def _lines(form: str) -> Layout:
    return lambda answers: "\n".join(
        form.format(at=at, letter=chr(96 + at), label=label, said=said)
        for at, (label, said) in enumerate(answers.items(), 1)
    )


def _page(form: str) -> Layout:
    return lambda answers: "<html><body>" + _lines(form)(answers) + "</body></html>"


LAYOUTS: Mapping[str, Layout] = {
    "lettered": _lines("{letter}) {label} : {said}"),
    "Q1": _lines("Q{at} - {label} : {said}"),
    "R:": _lines("{label}\nR : {said}"),
    "arrows": _lines("{label} -> {said}"),
    "arrows below": _lines("{label}\n=> {said}"),
    "dots": _lines("{label} ........ {said}"),
    "csv": _lines("{label};{said}"),
    "quoted csv": _lines('"{label}";"{said}"'),
    "full-width colons": _lines("{label}：{said}"),
    "quotes around answers": _lines("{label} : “{said}”"),
    "underlined labels": _lines("{label}\n------------------\n{said}\n"),
    "bold labels": _lines("**{label}**\n{said}\n"),
    "bold with colon": _lines("**{label} :** {said}"),
    "questions": _lines("{label} ?\n{said}\n"),
    "upper case": lambda answers: inline(
        {key.upper(): said for key, said in answers.items()}
    ).decode(),
    "headings of parts": lambda answers: (
        "# Candidature\n## Identité\n"
        + issue(answers).decode().replace("### Missions", "## Parcours\n### Missions")
    ),
    "answers below quoted questions": _lines("> {label}\n{said}\n"),
    "answers below quoted headings": _lines("> ### {label}\n>\n{said}\n>\n"),
    "read twice as Windows-1252": lambda answers: (
        inline(answers).decode().encode().decode("cp1252", "replace")
    ),
    "tags in a text": lambda answers: (
        "Bonjour<br>\n" + _lines("<b>{label}</b> : {said}<br>")(answers)
    ),
    "a list": lambda answers: "<ul>" + _lines("<li>{label} : {said}</li>")(answers) + "</ul>",
    "paragraphs": _page(
        "<p class=MsoNormal><b>{label}<o:p></o:p></b></p><p class=MsoNormal>{said}<o:p></o:p></p>"
    ),
    "a table": _page("<table><tr><th>{label}</th><td>{said}</td></tr></table>"),
    "above a quoted page": lambda answers: _page("<div>{label} : {said}</div>")(answers).replace(
        "</body>", "<blockquote>Bonjour<br>Employeur : Société Exemple</blockquote></body>"
    ),
    "in English": lambda answers: alone(
        {_ENGLISH.get(key, key): said for key, said in answers.items()}
    ).decode(),
}
"""Ways in which a form of `ANSWERS` comes back, each of which says the same."""
_ENGLISH: Mapping[str, str] = {
    "Prénom et nom": "Full name",
    "Adresse électronique professionnelle": "Work email",
    "Employeur": "Employer",
    "Type d’employeur": "Employer type",
    "Lien d’emploi": "Employment",
    "Missions d’intrapreneur": "Missions as intrapreneur",
    "Certifications déjà obtenues": "Certifications already held",
    "Site du service": "Service website",
    "Fiche produit": "Product page",
    "Compte rendu d’entretien utilisateur": "User interview report",
    "Maquette": "Mockup",
    "Tableau d’investissement": "Investment table",
    "Présentation du service": "Service presentation",
    "Courrier à votre employeur": "Letter to your administration",
    "Liens avec des membres du jury": "Ties with jury members",
    "Remarques": "Remarks",
}
assert set(_ENGLISH) < set(ANSWERS)
