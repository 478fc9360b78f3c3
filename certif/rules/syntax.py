"""CF0, continued: constructs that YAML allows and a register refuses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import N_, _
from certif.model.faults import FaultKind, Mistake
from certif.quoting import listed, shown
from certif.rules.support.catalogue import rule
from certif.rules.support.oui_non import ANSWERS, answer_meant, is_answered
from certif.rules.vocabulary import words_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.faults import Fault
    from certif.rules.support.case import Case

_WORDS = {
    Mistake.COLON_IN_TEXT: (
        N_("This line is not understood: it holds a colon too many."),
        N_("Put a text that holds `: ` between quotes, and check the indentation of this line."),
    ),
    Mistake.CURLY_QUOTES: (
        N_("This text holds a colon, and curly quotes do not protect it."),
        N_('Put straight quotes around the whole text: "…".'),
    ),
    Mistake.NO_SPACE: (
        N_("A space is missing after this colon."),
        N_("Write `key: value`."),
    ),
    Mistake.DEEPER: (
        N_("This line is not understood: it is further to the right than what it belongs to."),
        N_(
            "Line up the keys of one mapping; put between quotes a text that goes on over several lines"
            " and holds `: `."
        ),
    ),
    Mistake.NOT_LINED_UP: (
        N_("This key does not line up with the others of its mapping."),
        N_("Line up the keys of one mapping, and close the quotes and brackets opened above."),
    ),
    Mistake.TEXT_NOT_UNDER: (
        N_("This line of a text is not where its text is."),
        N_("Indent all lines of a text alike, further in than the key above it."),
    ),
    Mistake.WIDE_SPACE: (
        N_("This line is indented with a no-break space, that YAML takes for a letter."),
        N_("Indent with plain spaces: remove the beginning of the line and type it again."),
    ),
    Mistake.WIDE_SPACE_AFTER_COLON: (
        N_("A no-break space follows this colon, and YAML takes it for a letter."),
        N_("Remove it, and type a plain space."),
    ),
    Mistake.TAB: (
        N_("This line is indented with a tab."),
        N_("Indent with spaces, never with tabs."),
    ),
    Mistake.RESERVED: (
        N_("A value cannot begin with this character."),
        N_("Put the whole text between quotes."),
    ),
    Mistake.TEXT_AFTER_QUOTES: (
        N_("The text goes on after its closing quote."),
        N_("Put the quotes around the whole text; inside '…' an apostrophe is written twice."),
    ),
    Mistake.TEXT_AFTER_BRACKET: (
        N_("The text goes on after a closing bracket."),
        N_("If it is a text, put the whole of it between quotes."),
    ),
    Mistake.TEXT_AFTER_SIGN: (
        N_("A text cannot begin on the line of this sign, `|` or `>`."),
        N_("Begin it on the next line, further to the right; or put it between quotes."),
    ),
    Mistake.KEY_EXPECTED: (
        N_("A key was expected here."),
        N_("Line up the keys of one mapping, and close the quotes and brackets opened above."),
    ),
    Mistake.ITEM_EXPECTED: (
        N_("A list item was expected here."),
        N_("Line up the hyphens of one list."),
    ),
    Mistake.COLON_EXPECTED: (
        N_("A key has no colon after it."),
        N_("Write `key: value`, and indent the following lines of a long text."),
    ),
    Mistake.OPEN_BRACKET: (
        N_("A bracket opened above is not closed here."),
        N_("Separate the items by commas and close the bracket."),
    ),
    Mistake.OPEN_QUOTES: (
        N_("The quotes opened here are never closed."),
        N_("Close them at the end of the text."),
    ),
    Mistake.BACKSLASH: (
        N_("This backslash does not stand for anything."),
        N_("Use single quotes, or write two backslashes."),
    ),
    Mistake.LIST_HERE: (
        N_("A list cannot begin here."),
        N_("Put the hyphen on its own line, indented under its key."),
    ),
    Mistake.CONFLICT: (
        N_("Two versions of these lines stand here: a conflict that git left to be settled."),
        N_("Keep the right lines; remove those that begin with <<<<<<<, ======= or >>>>>>>."),
    ),
    Mistake.FENCE: (
        N_("This line does not belong to the file: it marks the edge of a block of code."),
        N_("Remove the lines that begin with ```."),
    ),
    Mistake.DIRECTIVE: (
        N_("A line that begins with `%` has no place in the register."),
        N_("Remove it."),
    ),
    Mistake.OTHER: (
        N_("This line is not understood."),
        N_("Check the indentation, quotes and brackets of this line and the one above."),
    ),
}


def _words(fault: Fault) -> tuple[str, str]:
    mistake = fault.detail.get("mistake")
    return _WORDS[mistake if isinstance(mistake, Mistake) else Mistake.OTHER]


def mistake_in_words(fault: Fault) -> str:
    """Return why a file is no YAML, in a sentence."""
    return _(_words(fault)[0])


@rule("CF011", Severity.ERROR)
def files_are_yaml(case: Case) -> Iterator[Finding]:
    """Every file is YAML and holds something.

    Where the correction of a mistake leaves no doubt (a text that lacks its quotes, a tab), the rest of the file is
    looked at too; elsewhere, once the file can be read.
    """
    for fault in case.faults(FaultKind.SYNTAX):
        message, hint = _words(fault)
        yield Finding(fault.place, _(message), _(hint))
    for fault in case.faults(FaultKind.EMPTY):
        yield Finding(
            fault.place,
            _("The file is empty."),
            _("Fill it in, or remove it."),
        )


@rule("CF012", Severity.ERROR)
def files_hold_one_document(case: Case) -> Iterator[Finding]:
    """A file holds one YAML document.

    After a second `---`, what follows would be another document, that some programs read and others drop.
    """
    for fault in case.faults(FaultKind.SEVERAL_DOCUMENTS):
        yield Finding(
            fault.place,
            _("A second document begins here."),
            _("Keep one document in the file: remove this line or what follows it."),
        )


@rule("CF013", Severity.ERROR)
def values_are_written_out(case: Case) -> Iterator[Finding]:
    """No value is an anchor or an alias.

    Each value is written where it is read, so that a change in one place never changes another, and so
    that a small file cannot unfold into a huge one.
    """
    hint = _("Write the value out wherever it is needed.")
    for fault in case.faults(FaultKind.ANCHOR):
        name = shown(f"&{fault.detail.get('name', '')}")
        yield Finding(fault.place, _("The anchor {name} is not allowed.").format(name=name), hint)
    for fault in case.faults(FaultKind.ALIAS):
        name = shown(f"*{fault.detail.get('name', '')}")
        yield Finding(fault.place, _("The alias {name} is not allowed.").format(name=name), hint)


@rule("CF014", Severity.ERROR)
def values_have_no_tag(case: Case) -> Iterator[Finding]:
    """No value bears an explicit tag.

    The schema says what each value is. Tags such as `!!python/object` make some programs run code.
    """
    for fault in case.faults(FaultKind.TAG):
        tag = shown(str(fault.detail.get("tag", "")).replace("tag:yaml.org,2002:", "!!"))
        message = _("The tag {tag} is not allowed.").format(tag=tag)
        yield Finding(fault.place, message, _("Remove it and leave the value."))


@rule("CF015", Severity.ERROR)
def mappings_are_not_merged(case: Case) -> Iterator[Finding]:
    """No mapping is merged into another by `<<`.

    Merge keys belong to YAML 1.1 only: programs differ on what they mean.
    """
    for fault in case.faults(FaultKind.MERGE_KEY):
        yield Finding(
            fault.place,
            _("The merge key {key} is not allowed.").format(key=shown("<<")),
            _("Write the keys out."),
        )


@rule("CF016", Severity.ERROR)
def keys_appear_once(case: Case) -> Iterator[Finding]:
    """A key appears once in a mapping.

    Of two values under the same key, programs keep the first or the last: nobody could say which one was
    meant.
    """
    for fault in case.faults(FaultKind.DUPLICATE_KEY):
        message = _("The key {key} appears twice.").format(key=shown(fault.detail.get("key", "")))
        yield Finding(
            fault.place,
            message,
            _("Keep one of the two."),
            tuple(Related(place, _("it already stands here")) for place in fault.related),
        )


@rule("CF017", Severity.ERROR)
def scalars_read_alike_everywhere(case: Case) -> Iterator[Finding]:
    """No value reads differently in YAML 1.1 and in YAML 1.2.

    `no` is a text in one and false in the other, `12:30` a text or the number 750, `0777` the number 777 or
    511. Between quotes it is a text for everybody. Dates such as 2026-11-18 are always texts here. The
    answers of an availability file are `oui`, `de préférence` and `non`, which mean the same to all.
    """
    for fault in case.faults(FaultKind.AMBIGUOUS_SCALAR):
        text = str(fault.detail.get("text", ""))
        words = words_at(case, fault.place) or (ANSWERS if is_answered(fault.place) else ())
        meant = answer_meant(text, words)
        if meant is not None:
            yield Finding(
                fault.place,
                _("{text} is not an answer: write {words}.").format(
                    text=shown(text), words=listed(words)
                ),
                _("Write {word}, as in {example}.").format(
                    word=shown(meant), example=shown(f"{_key(fault)}: {meant}")
                ),
                instead=meant,
            )
            continue
        message = _("{text} does not mean the same thing to every program that reads YAML.")
        hint = _(
            "If it is a text, put it between quotes; a number has no leading zero and no colon."
        )
        yield Finding(
            fault.place,
            message.format(text=shown(text)),
            _("The words are {words}.").format(words=listed(words)) if words else hint,
            instead=None if words else json.dumps(text, ensure_ascii=False),
        )


def _key(fault: Fault) -> str:
    """Return the key of an answer, or a slot where it is not known."""
    return str(fault.place.pointer[-1]) if fault.place.pointer else "2026-11-18 09h30"


@rule("CF018", Severity.ERROR)
def keys_are_text(case: Case) -> Iterator[Finding]:
    """Every key is a text.

    A number, `null`, a list or a mapping cannot name a value of the register.
    """
    for fault in case.faults(FaultKind.KEY_NOT_TEXT):
        text = fault.detail.get("text")
        if text is None:
            message = _("A list or a mapping cannot be a key.")
        else:
            message = _("The key {key} is not a text.").format(key=shown(text))
        yield Finding(fault.place, message, _("Use one of the keys that this kind of file has."))


@rule("CF019", Severity.ERROR)
def texts_are_not_cut_short(case: Case) -> Iterator[Finding]:
    """No text is cut short by a `#`.

    After a space, `#` begins a comment: of `meeting #2 of the committee` only `meeting` would be kept, and
    nobody would see it. A comment is written with a space after its `#`.
    """
    for fault in case.faults(FaultKind.CUT_BY_COMMENT):
        yield Finding(
            fault.place,
            _("The text after this # is not read: for YAML it is a comment."),
            _("Put the whole text between quotes; in a comment, leave a space after the #."),
        )
