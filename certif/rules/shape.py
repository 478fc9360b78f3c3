"""CF1: faults that a schema found in a file, put into words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import N_, _, language
from certif.model.faults import Fault, FaultKind
from certif.quoting import (
    capitalised,
    harmless,
    listed,
    meant,
    shown,
    word_meant,
)
from certif.rules.support.catalogue import rule
from certif.rules.support.hints import fits, form, off_the_calendar, within_bounds, without_quotes
from certif.rules.support.oui_non import answer_meant
from certif.rules.support.said import day_said, id_said
from certif.rules.support.value_words import (
    described,
    either,
    out_of_bounds,
    subject,
    texts,
    to_fill_in,
)
from certif.rules.vocabulary import competences_at, key_at, words_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from certif.model.places import Pointer
    from certif.rules.support.case import Case

_MANY_WORDS = 12
_SEE_THE_PAGE = N_("docs/data.md says when it may be there.")
_WHEN_IT_MAY_BE_THERE: dict[str | int, str] = {
    "grid": N_(
        "There is a grid only where the candidate was present: correct `attendance`, or remove the grid."
    ),
}


@rule("CF101", Severity.ERROR)
def keys_are_known(case: Case) -> Iterator[Finding]:
    """A file has only the keys of its kind.

    A key that nothing reads is a misspelt key, or information that would be lost: neither is kept in
    silence. `docs/data.md` lists the keys of each kind of file.
    """
    for fault in case.faults(FaultKind.UNKNOWN_KEY):
        key = fault.detail.get("key", "")
        competences = competences_at(case, fault.place)
        known = list(competences) or texts(fault, "known")
        examples = texts(fault, "examples")
        near = key_at(case, fault.place) or fault.detail.get("meant")
        if near:
            hint = meant(str(near))
        elif examples:
            hint = _("Write it like {example}.").format(example=shown(examples[0]))
        elif " " in str(key) and fault.detail.get("bare"):
            hint = _("Between braces a comma begins a new key: put the text before it in quotes.")
        elif known:
            hint = _("The keys here are {keys}.").format(keys=listed(known[:_MANY_WORDS]))
        else:
            hint = _("Remove it.")
        message = _("The key {key} is not known here.").format(key=shown(key))
        yield Finding(fault.place, message, hint, instead=str(near) if near else None)


@rule("CF102", Severity.ERROR)
def keys_are_all_there(case: Case) -> Iterator[Finding]:
    """A file has every key that its kind requires.

    The finding points at the mapping that lacks the key. Where a value is not known yet and the schema
    allows it, write `null`: a gap is said, never left out.
    """
    misspelt = _misspelt_keys(case)
    for fault in case.faults(FaultKind.MISSING_KEY):
        if (fault.place.path, fault.place.pointer, str(fault.detail.get("key", ""))) in misspelt:
            continue
        key = shown(fault.detail.get("key", ""))
        title = fault.detail.get("title")
        named = f"{key} ({harmless(str(title))})" if title and language() == "fr" else key
        where = _container(fault)
        if where:
            message = _("The key {key} is missing in {where}.").format(key=named, where=where)
        else:
            message = _("The key {key} is missing.").format(key=named)
        yield Finding(
            fault.place,
            message,
            _("Add a line {line}.").format(line=shown(f"{fault.detail.get('key', '')}: …")),
        )


@rule("CF103", Severity.ERROR)
def values_have_the_right_type(case: Case) -> Iterator[Finding]:
    """A value has the type that the schema requires: text, number, list, mapping.

    A number that is meant as a text, such as the version `2023`, is written between quotes.
    """
    for fault in case.faults(FaultKind.WRONG_TYPE):
        if to_fill_in(fault):
            continue
        expected = texts(fault, "expected")
        message = _("{what} should be {expected}, and is {found}.").format(
            what=capitalised(subject(fault)),
            expected=either(expected),
            found=described(fault.detail.get("value")),
        )
        words = words_at(case, fault.place)
        hint = _the_words(words) if words else _type_hint(fault, expected)
        answer = answer_meant(fault.detail.get("value"), words)
        yield Finding(fault.place, message, hint, instead=answer)


@rule("CF104", Severity.ERROR)
def words_are_of_the_list(case: Case) -> Iterator[Finding]:
    """A value that must be chosen from a list is on that list.

    Decisions, statuses, phases and kinds are fixed words, in French, without capitals.
    """
    for fault in case.faults(FaultKind.NOT_A_WORD):
        if to_fill_in(fault):
            continue
        value = fault.detail.get("value")
        words = texts(fault, "words")
        message = _("{value} is not one of the words for {what}.").format(
            value=described(value), what=subject(fault)
        )
        near = word_meant(value, words) if isinstance(value, str) else None
        if near:
            hint = meant(near)
        elif len(words) == 1:
            hint = _("Only {word} is possible here.").format(word=shown(words[0]))
        else:
            hint = _the_words(words)
        yield Finding(fault.place, message, hint)


@rule("CF105", Severity.ERROR)
def values_have_the_right_form(case: Case) -> Iterator[Finding]:
    """A value has its schema's form: a date, an id, a link, an e-mail, a slot.

    Dates are days of the calendar written YYYY-MM-DD; slots are written `2026-11-18 09h30`; links begin
    with https://. For a misspelt level or role, see CF208 and CF219.
    """
    for fault in case.faults(FaultKind.WRONG_FORM):
        if to_fill_in(fault) or words_at(case, fault.place):
            continue
        value = fault.detail.get("value")
        examples = texts(fault, "examples")
        hint = off_the_calendar(value)
        if hint:
            message = _("{value} is not a day of the calendar.").format(value=shown(value))
        else:
            message = _("{value} does not have the form of {what}.").format(
                value=described(value), what=subject(fault)
            )
            pattern = str(fault.detail.get("pattern") or "")
            hint = without_quotes(value, pattern) or form(examples, pattern)
        said = _said(case, fault)
        yield Finding(fault.place, message, meant(said) if said else hint, instead=said)


@rule("CF106", Severity.ERROR)
def values_are_within_bounds(case: Case) -> Iterator[Finding]:
    """A number, the length of a text or of a list is within the bounds of the schema.

    Bounds are wide; they catch a list left empty, an item written twice, a text pasted in the wrong place.
    """
    for fault in case.faults(FaultKind.OUT_OF_BOUNDS):
        if to_fill_in(fault):
            continue
        keyword = str(fault.detail.get("keyword", ""))
        limit = fault.detail.get("limit")
        message = out_of_bounds(capitalised(subject(fault)), keyword, limit)
        related = tuple(Related(place, _("the first of the two")) for place in fault.related)
        yield Finding(fault.place, message, within_bounds(keyword, limit), related)


@rule("CF107", Severity.ERROR)
def data_follows_its_schema(case: Case) -> Iterator[Finding]:
    """A file follows its schema in every other respect.

    For instance a value that depends on another one: a grid is there only where the candidate was present.
    Reported only if every single value is well formed: otherwise the malformed value is most often the cause,
    and is reported instead.
    """
    elsewhere = {
        fault.place.path
        for fault in case.register.faults
        if fault.kind not in {FaultKind.SCHEMA, FaultKind.UNJUDGED}
    }
    for fault in case.faults(FaultKind.SCHEMA):
        if fault.place.path in elsewhere:
            continue
        message = _("{what} does not go with the rest of the file.").format(
            what=capitalised(subject(Fault(fault.kind, fault.place)))
        )
        key = (fault.place.pointer or ("",))[-1]
        yield Finding(fault.place, message, _(_WHEN_IT_MAY_BE_THERE.get(key, _SEE_THE_PAGE)))


@rule("CF108", Severity.ERROR)
def contract_is_known(case: Case) -> Iterator[Finding]:
    """A closed session's contract version is one that this version of certif reads.

    A closed session is judged under the contract it was written in. To read a session closed by a newer version of
    certif, install that version.
    """
    for fault in case.faults(FaultKind.UNKNOWN_CONTRACT):
        message = _("This version of certif does not know the contract version {version}.").format(
            version=shown(fault.detail.get("value"))
        )
        known = fault.detail.get("known")
        versions = listed(known) if isinstance(known, (list, tuple)) else shown(known)
        hint = _("It reads {versions}: install a newer certif, or correct the number.")
        yield Finding(fault.place, message, hint.format(versions=versions))


@rule("CF109", Severity.ERROR)
def templates_are_filled_in(case: Case) -> Iterator[Finding]:
    """Every value that a template leaves empty is filled in.

    The tool prepares files (grids, availabilities) with empty values for people to fill in; an empty value
    is not an answer. All that a competence of a grid lacks is one finding.
    """
    kinds = (
        FaultKind.WRONG_TYPE,
        FaultKind.NOT_A_WORD,
        FaultKind.WRONG_FORM,
        FaultKind.OUT_OF_BOUNDS,
    )
    of_grids: dict[tuple[str, Pointer], list[Fault]] = {}
    for fault in filter(to_fill_in, case.faults(*kinds)):
        pointer = fault.place.pointer or ()
        mark = pointer[:-1] if pointer[:1] == ("grid",) and pointer[2:] else pointer
        of_grids.setdefault((fault.place.path, mark), []).append(fault)
    for (_path, mark), faults in of_grids.items():
        words = next((w for f in faults if (w := texts(f, "words") or words_at(case, f.place))), ())
        what = capitalised(subject(faults[0]))
        message = _("{what} is still to be filled in.").format(what=what)
        if len(faults) > 1:
            keys = listed([(each.place.pointer or ("",))[-1] for each in faults])
            message = _("{competence} is still to be filled in: {keys}.").format(
                competence=shown(mark[-1]), keys=keys
            )
        yield Finding(faults[0].place, message, _the_words(words) if words else None)


def _misspelt_keys(case: Case) -> set[tuple[str, Pointer | None, str | None]]:
    """Return the keys that misspelt ones stand for, which CF101 reports already.

    They are given by file and mapping.
    """
    return {
        (
            fault.place.path,
            (fault.place.pointer or ())[:-1],
            str(fault.detail.get("meant")),
        )
        for fault in case.faults(FaultKind.UNKNOWN_KEY)
    }


def _said(case: Case, fault: Fault) -> str | None:
    """Return the value in its form, where what was typed says it without a doubt."""
    value, pattern = fault.detail.get("value"), str(fault.detail.get("pattern") or "")
    if not isinstance(value, str):
        return None
    day = day_said(value)
    for said in (str(day) if day else None, id_said(value, case.people_named)):
        if said and fits(said, pattern):
            return said
    return None


def _the_words(words: Sequence[str]) -> str:
    return _("The words are {words}.").format(words=listed(words[:_MANY_WORDS]))


def _container(fault: Fault) -> str:
    return subject(Fault(fault.kind, fault.place)) if fault.place.pointer else ""


def _type_hint(fault: Fault, expected: list[str]) -> str | None:
    value = fault.detail.get("value")
    if "string" in expected and isinstance(value, (int, float)):
        return _("Put it between quotes.")
    if "array" in expected:
        return _("Begin each item with a hyphen, or write [] for none.")
    return None
