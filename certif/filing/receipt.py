"""The receipts of the Caisse des Dépôts, read without trusting them.

No document type is read, so that no entity is; namespaces and capitals do not matter. What a receipt says of a passage
is put into the register's own words: its messages can quote somebody's civil status.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from certif.i18n import _

__all__ = ["FLOW_REFUSED", "NOT_REPEATED", "Answer", "Receipt", "ReceiptError", "read_receipt"]

NOT_REPEATED: Final = "message non repris"
FLOW_REFUSED: Final = "flux refusé"

_KNOWN: Final = (
    ("", re.compile(r"\bnir\b"), "NIR refusé"),
    (
        "",
        re.compile(r"commune|insee|code postal|pays|lieu de naissance"),
        "lieu de naissance refusé",
    ),
    (
        "titulaire",
        re.compile(r"non identifie|non trouve|inconnu|introuvable"),
        "titulaire non identifié",
    ),
    (
        "",
        re.compile(r"prenom|nom de naissance|sexe|date de naissance|etat civil"),
        "état civil refusé",
    ),
    (
        "certification",
        re.compile(r"inconnue|non reconnue|inactive|non habilite"),
        "certification non reconnue",
    ),
    ("passage", re.compile(r"inconnu|introuvable|inexistant"), "passage inconnu"),
)
"""Messages that are known: a word, what follows it somewhere, and how the register says it."""

_THERE_ALREADY: Final = re.compile(r"\bexist\w* deja|deja exist|deja present|deja enregistr")
_GOOD: Final = frozenset({"ok", "accepte", "acceptee", "valide", "succes", "traite"})
_BAD: Final = frozenset({"ko", "rejete", "rejetee", "refuse", "refusee", "erreur", "invalide"})
_FLOW: Final = frozenset({"idflux"})
_NUMBER: Final = frozenset({"idtechnique"})
_STATUS: Final = frozenset({"statut", "etat", "resultat", "coderetour"})
_MESSAGE: Final = frozenset({"message", "libelle", "libelleerreur", "motif", "commentaire"})
_PASSAGE: Final = frozenset({"passagecertification", "passage"})
_DEEPEST: Final = 60


class ReceiptError(Exception):
    """A receipt that cannot be taken; its text is a sentence without a value."""


@dataclass(slots=True)
class Answer:
    """A receipt's word on one certificate; ``message`` is in the register's words.

    ``already`` says that the Caisse had it already: what was asked is done.
    """

    number: str = ""
    good: bool | None = None
    message: str | None = None
    already: bool = False
    line: int = 0

    @property
    def taken(self) -> bool:
        """True if what was asked is done."""
        return self.already or self.good is True


@dataclass(slots=True)
class Receipt:
    """A receipt: its flow, the Caisse's word on the whole, and on each certificate."""

    flow: str = ""
    whole: Answer = field(default_factory=Answer)
    answers: list[Answer] = field(default_factory=list)


def read_receipt(content: bytes) -> Receipt:
    """Return what a receipt says.

    Raises `ReceiptError` for a file that is no XML, declares a document type, names no flow or several, or leaves
    the result of a passage open.
    """
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _no_document_type
    parser.StartElementHandler = lambda name, _attributes: reader.start(
        name, parser.CurrentLineNumber
    )
    parser.EndElementHandler = lambda _name: reader.end(parser.CurrentLineNumber)
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat takes no keyword
    except expat.ExpatError as error:
        said = _("line {line}: this is not XML").format(line=error.lineno)
        raise ReceiptError(said) from None
    if not reader.receipt.flow:
        raise ReceiptError(_("it names no flow (idFlux)"))
    for each in reader.receipt.answers:
        _refuse_open(each)
    return reader.receipt


def _no_document_type(*_declared: object) -> None:
    raise ReceiptError(_("it declares a document type, which no receipt does"))


def _refuse_open(answer: Answer) -> None:
    if not answer.number:
        said = _("line {line}: a passage without its number (idTechnique)")
    elif answer.good is None and not answer.already:
        said = _("line {line}: a passage of which it is not said whether it is OK or KO")
    elif not answer.taken and answer.message is None:
        said = _("line {line}: a passage is KO without a message")
    else:
        return
    raise ReceiptError(said.format(line=answer.line))


class _Reader:
    """The elements, read one after the other."""

    def __init__(self) -> None:
        self.receipt = Receipt()
        self._names: list[str] = []
        self._texts: list[list[str]] = []
        self._passage: tuple[int, Answer] | None = None

    def start(self, name: str, line: int) -> None:
        if len(self._names) >= _DEEPEST:
            raise ReceiptError(_("line {line}: elements lie too deep").format(line=line))
        local = name.rpartition(":")[2].lower()
        self._names.append(local)
        self._texts.append([])
        if local in _PASSAGE and self._passage is None:
            self._passage = (len(self._names), Answer(line=line))

    def text(self, data: str) -> None:
        if self._texts:
            self._texts[-1].append(data)

    def end(self, line: int) -> None:
        name, text = self._names.pop(), "".join(self._texts.pop()).strip()
        depth = len(self._names) + 1
        if self._passage and self._passage[0] == depth:
            self.receipt.answers.append(self._passage[1])
            self._passage = None
            return
        answer = self._passage[1] if self._passage else self.receipt.whole
        if name in _FLOW and text:
            if self.receipt.flow not in {"", text}:
                raise ReceiptError(_("line {line}: it names a second flow").format(line=line))
            self.receipt.flow = text
        elif name in _NUMBER and text:
            if answer.number or not self._passage:
                said = _("line {line}: a number that belongs to no passage")
                raise ReceiptError(said.format(line=line))
            answer.number = text
        elif name in _STATUS and text:
            self._status(answer, text, line)
        elif name in _MESSAGE and text:
            _said(answer, text)

    def _status(self, answer: Answer, text: str, line: int) -> None:
        word = _folded(text)
        good = True if word in _GOOD else False if word in _BAD else None
        if good is None or answer.good not in {None, good}:
            said = _("line {line}: the result is neither OK nor KO")
            raise ReceiptError(said.format(line=line))
        answer.good = good


def _said(answer: Answer, text: str) -> None:
    """Note a message: the first that is known, in the register's words."""
    words = _folded(text)
    if _THERE_ALREADY.search(words):
        answer.already = True
        return
    known = next(
        (
            said
            for subject, form, said in _KNOWN
            if (at := words.find(subject)) >= 0 and form.search(words, at)
        ),
        NOT_REPEATED,
    )
    if answer.message in {None, NOT_REPEATED}:
        answer.message = known


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower())
    return " ".join("".join(each for each in plain if not unicodedata.combining(each)).split())
