"""Read each answer of a form; keep and report what is not understood. Pure."""

from __future__ import annotations

import re
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from certif.acts.candidate.form.dates import WHEN, when_said
from certif.acts.candidate.form.text import masked, plain
from certif.acts.contents.intake_questions import ABOUT
from certif.errors import UsageError
from certif.i18n import _
from certif.model.people import NotUnderstood
from certif.quoting import harmless

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certif.acts.candidate.form.answers import Answers

__all__ = ["Reading", "employer", "holds_none", "link", "one_line", "session", "wish", "word"]

_INCLUSIVE: Final = re.compile(
    r"(?<=[a-z])(?:[·•.‧∙/-](?:e|le|ne|ee|trice|euse|s|es|e[·•.]s|le[·•.]s)(?!\w)|\((?:e|le|ne|s|es)\))"
)
EMPLOYER_WORDS: Final = {
    "administration-centrale": re.compile(
        r"(?:une? |l')?(?:admin(?:istration)? centrale|ministere)(?: \(?(?:de l.etat|etat|ministere)\)?)?"
    ),
    "service-deconcentre": re.compile(r"(?:un )?services? deconcentres?(?: de l.etat)?"),
    "collectivite": re.compile(
        r"(?:une )?(?:collectivite(?: territoriale| locale)?|commune|departement|region|mairie)"
    ),
    "hopital": re.compile(r"(?:un )?(?:hopital(?: public)?|centre hospitalier|chu)"),
    "etablissement-public": re.compile(r"(?:un )?(?:etablissement public(?: \w+)?|epa|epic|epst)"),
    "operateur": re.compile(r"(?:un )?operateur(?: de l.etat| public)?"),
    "autre-public": re.compile(
        r"autre employeur public|autre public|gip|groupement d.interet public"
    ),
    "prive": re.compile(r"employeur prive|(?:entreprise |societe )?privee?"),
}
EMPLOYMENT_WORDS: Final = {
    "fonctionnaire": re.compile(
        r"(?:agente? )?(?:je suis )?(?:fonctionnaire|titulaire)s?(?: titulaire| stagiaire| detachee?| mise? a disposition"
        r"| (?:de |d')?(?:l')?etat| territoriale?| hospitaliere?| de categorie [abc]| de la fonction publique(?: d.etat)?)*"
    ),
    "contractuel": re.compile(
        r"(?:je suis )?(?:agente? )?(?:public |publique )?(?:contractuel(?:le)?|(?:en |sous )?(?:contrat|cd[id]))"
        r"(?: (?:en |sous )?(?:contrat|cd[id])| a duree (?:in)?determinee| de droit public| de \w+ (?:ans|mois)"
        r"| de la fonction publique| (?:de l')?etat)*"
    ),
    "autre": re.compile(r"autre"),
}
YES_NO: Final = {
    "oui": re.compile(
        r"(?:oui|volontiers|avec plaisir|d.accord)(?:,? (?:je (?:le )?(?:veux|souhaite)(?: bien)?|merci|volontiers"
        r"|avec plaisir|s.il vous plait|svp|tout a fait))*"
    ),
    "non": re.compile(
        r"non(?:,? (?:merci|pas (?:besoin|pour l.instant|la peine)|sans facon))*|_?no response_?"
    ),
}
_NO_HOLDING: Final = re.compile(
    r"non|zero|0|(?:non,? )?(?:je (?:n.en (?:ai|detiens|possede)|n.ai|ne (?:detiens|possede)) )?(?:aucune|pas)"
    r"(?: (?:de )?(?:autre )?certifications?)?(?: professionnelles?)?(?: du repertoire specifique)?"
    r"(?: deja)?(?: (?:obtenue|detenue)s?)?(?: (?:a ce jour|pour l.instant|pour le moment|encore|a ma connaissance))?"
)
_HARMFUL: Final = {
    "autre": re.compile(
        r"prestataire|prestation|freelance|independante?|auto-?entrepreneu(?:r|se)|salariee? du prive"
    ),
    "prive": re.compile(r"societe|entreprise|esn|prestataire|cabinet|societe de conseil"),
}
"""Words on which a refusal can rest, and what may stand beside each: nothing else that nobody read."""
_BESIDE: Final = re.compile("[(,;:/]| - | – ")
_TURNS: Final = re.compile(
    r"\b(?:ex|ancien\w*|pas|non|plus|puis|ou|futur\w*|bientot|jusqu\w*|depuis|prive\w*|societe|prestat\w*|freelance"
    r"|independant\w*|interim\w*|portage|stag\w*|apprenti\w*|alternan\w*|retrait\w*|disponibilite|conge|demission\w*"
    r"|vacat\w*|benevol\w*|militaire|erratum|en fait|mais|sauf)\b|\d{4}|\?"
)
"""What turns the word beside it into something else."""
_BOX: Final = re.compile(r"^\W*?(?:\[(?P<x>[ xX✓✔]?)\]|(?P<on>[☑☒✅✔])|(?P<off>[☐□]))\s*")
_SOUND: Final = re.compile(
    r"https://[0-9A-Za-zÀ-ÖØ-öø-ÿ](?:[0-9A-Za-zÀ-ÖØ-öø-ÿ.-]*[0-9A-Za-zÀ-ÖØ-öø-ÿ])?(?::[0-9]{1,5})?(?:[/?#][^\s@]*)?"
)
_LINK: Final = re.compile(r"https://[^\s<>()\[\]\"'«»{}|^`\\]+")
_LONGEST_LINK: Final = 500
_ACRONYM: Final = re.compile(r"[A-ZÉÈ0-9&. -]{2,15}")
"""What stands in brackets behind a name and is the same employer."""
_NO_LABEL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f<>\[\]{}|`\\]")
_LONGEST_LABEL: Final = 200
_AROUND_A_SESSION: Final = frozenset(
    {"session", "la", "le", "de", "du", "d", "mois", "celle", "en"}
)
_MOST_LEFT: Final = 150
_LONGEST_LEFT: Final = 2000


class Reading:
    """The answers as they are read, with what is left over."""

    def __init__(self, answers: Answers, questions: Mapping[str, str]) -> None:
        self.answers = answers.said
        self.nothing = answers.nothing
        self.questions = questions
        self.left: list[NotUnderstood] = []
        self.notes: list[str] = []

    def keep(self, name: str | None, text: str, *, about: str | None = None) -> None:
        """Keep what was not understood, and say it; raise `UsageError` for too much of it."""
        said = masked(text)
        about = about or ABOUT.get(name or "remarks", "dossier")
        label = self.questions.get(name or "", "")
        whole = label and about in {"dossier", "identity", "wishes"}
        text = f"{label} : {said}" if whole else said
        kept = [
            NotUnderstood(about, part) for part in wrap(text, _LONGEST_LEFT, break_on_hyphens=False)
        ]
        if all(each in self.left for each in kept):
            return
        self.left.extend(kept)
        if len(self.left) > _MOST_LEFT:
            raise UsageError(
                _("The text is not a form: more than {count} passages are not understood.").format(
                    count=_MOST_LEFT
                ),
                hint=_("Leave nothing in the file but the questions and their answers."),
            )
        self.notes.append(
            _("{question}: {answer} is not understood, and is kept in the file to be read.").format(
                question=label or _("Elsewhere in the text"), answer=harmless(said)
            )
        )

    def tell(self, name: str, text: str) -> None:
        """Say what is read and not kept."""
        self.notes.append(
            _("{question}: {answer} is not kept in the register.").format(
                question=self.questions.get(name, name), answer=harmless(masked(text))
            )
        )


def one_line(answer: str | None) -> str | None:
    """Return an answer on one line, ``None`` where there is none."""
    return " ".join(answer.split()) if answer else None


def word(reading: Reading, name: str, words: Mapping[str, re.Pattern[str]]) -> str | None:
    """Return the one word that an answer is, and say what stands beside it."""
    answer = reading.answers.get(name)
    if answer is None:
        return None
    one = " ".join(_ticked(answer).split())
    said = _INCLUSIVE.sub("", plain(one)).rstrip(".! *_")
    parted = _BESIDE.search(said)
    head = said[: parted.start()].strip() if parted else said
    aside = said[parted.start() :].strip(" (),;:/-–") if parted else ""
    for whole, beside in ((said, ""), (head, aside)):
        found = [each for each, form in words.items() if form.fullmatch(whole)]
        if found and _agrees(found[0], beside):
            if beside:
                reading.tell(name, one)
            return found[0]
    reading.keep(name, answer)
    return None


def wish(reading: Reading, name: str) -> bool | None:
    """Return what somebody wishes, ``None`` where they do not say it."""
    said = word(reading, name, YES_NO)
    return None if said is None else said == "oui"


def holds_none(reading: Reading) -> bool:
    """Tell whether somebody holds no certification; keep any other answer.

    What they hold is recorded with its proof, which a form does not bring.
    """
    if "certifications" in reading.nothing:
        return True
    answer = reading.answers.get("certifications")
    if answer is None:
        return False
    said = plain(" ".join(answer.split())).strip(" .!_*-•")
    if _NO_HOLDING.fullmatch(said):
        return True
    reading.keep("certifications", answer)
    return False


def _agrees(found: str, beside: str) -> bool:
    """Tell whether what stands beside a word leaves it what it says."""
    if found in _HARMFUL:
        return not beside or _HARMFUL[found].fullmatch(beside) is not None
    return not _TURNS.search(beside)


def _ticked(answer: str) -> str:
    """The one line whose box is ticked, where an answer has boxes."""
    lines = [line for line in answer.split("\n") if line.strip()]
    boxes = [_BOX.match(line) for line in lines]
    if not lines or not all(boxes):
        return answer
    ticked = [
        line[box.end() :]
        for line, box in zip(lines, boxes, strict=True)
        if box and (box["on"] or (box["x"] or "").strip())
    ]
    return ticked[0] if len(ticked) == 1 else answer


def session(reading: Reading) -> str | None:
    """Return the id of the session that the answer names, else the answer as it is."""
    answer = plain(reading.answers.get("session", ""))
    ids = dict.fromkeys(re.findall(r"(?<!\d)20\d\d-\d\d(?:-[a-z][a-z0-9-]*)?(?![\d-])", answer))
    said = [when_said(found) for found in WHEN.finditer(answer)]
    found = ids or dict.fromkeys(f"{when.year:04}-{when.month:02}" for when in said if when)
    if len(found) != 1:
        return one_line(reading.answers.get("session"))
    left = WHEN.sub(" ", re.sub(r"20\d\d-\d\d(?:-[a-z][a-z0-9-]*)?", " ", answer))
    if set(re.findall(r"\w+", left)) - _AROUND_A_SESSION:
        reading.keep("session", reading.answers["session"])
    return str(next(iter(found)))


def employer(reading: Reading) -> str | None:
    """Return the employer's name; keep what brackets after it say."""
    answer = (one_line(reading.answers.get("employer")) or "").strip(" *«»“”\"'")
    if not answer:
        return None
    name, opened, rest = answer.partition("(")
    aside, closed, after = rest.partition(")")
    alone = opened and closed and name.strip() and not after.strip(" .") and "(" not in aside
    if alone and not _ACRONYM.fullmatch(aside):
        reading.keep("employer", aside)
        answer = name.strip()
    if _NO_LABEL.search(answer) or len(answer) > _LONGEST_LABEL:
        reading.keep("employer", answer)
        return None
    return answer


def link(reading: Reading, piece: str) -> str | None:
    """Return the one link of an answer, and say what stands beside it."""
    answer = reading.answers.get(piece)
    if answer is None:
        return None
    found = _LINK.findall(answer)
    links = list(dict.fromkeys(each.rstrip(".,;:!?*_") for each in found))
    others = re.findall(r"(?:http|ftp|file|javascript|data):\S+|\bwww\.\S+", _LINK.sub(" ", answer))
    sound = [each for each in links if _SOUND.fullmatch(each) and len(each) <= _LONGEST_LINK]
    if len(sound) != 1 or len(links) != 1 or others:
        reading.keep(piece, answer)
        return None
    beside = re.sub(r"\[[^\[\]]{0,200}\]\(", lambda m: " " + m[0][1:-2] + " ", answer)
    for each in found:
        beside = beside.replace(each, " ")
    if beside := " ".join(re.sub(r"[<>()\[\].,;*_«»\"'|-]", " ", beside).split()):
        label = re.findall(
            r"\w+", plain(f"lien ici voir la le les du {reading.questions.get(piece, '')}")
        )
        if set(re.findall(r"\w+", plain(beside))) - set(label):
            reading.tell(piece, beside)
    return str(links[0])
