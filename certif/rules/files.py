"""CF0: files and YAML. Faults of reading, put into words."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import N_, _
from certif.model.faults import Fault, FaultKind
from certif.model.names import folded
from certif.quoting import harmless, listed, meant, nearest, shown
from certif.rules.support.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.rules.support.case import Case

_ID_FORMS = {
    "person": N_("A person's id is prenom.nom: a to z, digits, dots, hyphens and underscores."),
    "startup": N_(
        "A service's id is made of letters, digits, dots, underscores and hyphens; it begins with a letter or a digit."
    ),
    "session": N_("A session's id is YYYY-MM, or YYYY-MM-<certification>."),
    "certification": N_("A certification's id is made of a to z, digits and hyphens."),
    "correction": N_("A correction's folder is named YYYY-MM-DD-<number>-<kind>."),
    "credential": N_("A credential's file is named <number>-<edition>.jwt or .qr."),
}

_IDS_IN_NAMES = {"<person>": "prenom.nom", "<session>": "AAAA-MM"}
"""Ids as people write them: the words of the form are French in both languages."""

_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)

_NOT_REGULAR = {
    "link": (N_("This is a symbolic link."), N_("Put the file itself here instead of the link.")),
    "folder": (N_("This is a folder, where a file should be."), N_("Rename or remove the folder.")),
    "other": (N_("This is no regular file."), N_("Remove it from the register.")),
}


@rule("CF001", Severity.ERROR)
def entries_are_regular_files(case: Case) -> Iterator[Finding]:
    """Everything in the register is a regular file in a regular folder.

    A symbolic link would let a register read, and a closed session seal, something that lies outside it
    and that no pull request shows. Links, devices, sockets, and a folder that bears the name of a file
    are refused without being opened.
    """
    for fault in case.faults(FaultKind.NOT_REGULAR):
        message, hint = _NOT_REGULAR.get(str(fault.detail.get("what")), _NOT_REGULAR["other"])
        yield Finding(fault.place, _(message), _(hint))


@rule("CF002", Severity.ERROR)
def files_can_be_read(case: Case) -> Iterator[Finding]:
    """Every file can be opened and read.

    A file that the disk or its permissions keep closed cannot be checked, so nothing is known about it.
    """
    for fault in case.faults(FaultKind.UNREADABLE):
        message = _("This file cannot be read: {reason}.").format(
            reason=shown(_(str(fault.detail.get("reason", ""))))
        )
        yield Finding(fault.place, message, _("Check its permissions, then run this again."))


@rule("CF003", Severity.ERROR)
def files_are_utf8(case: Case) -> Iterator[Finding]:
    """Every file is UTF-8 text without a byte order mark.

    Names with accents saved in another encoding come out wrong on a certificate. The finding points at the
    first byte that is not UTF-8.
    """
    for fault in case.faults(FaultKind.NOT_UTF8):
        message = _("The byte {byte} is not UTF-8.").format(
            byte=shown(fault.detail.get("byte", ""))
        )
        yield Finding(fault.place, message, _("Save the file again with the UTF-8 encoding."))
    for fault in case.faults(FaultKind.BYTE_ORDER_MARK):
        yield Finding(
            fault.place,
            _("The file begins with a byte order mark, an invisible character."),
            _("Save the file as UTF-8 without BOM."),
        )


@rule("CF004", Severity.ERROR)
def files_are_in_a_known_place(case: Case) -> Iterator[Finding]:
    """Every file lies where its kind belongs.

    A misplaced file would be ignored in silence: a grid saved in the wrong folder is a grid that nobody
    counts. Hidden files are findings too, the tool's own temporaries (`.certif-…`) excepted.
    """
    for fault in case.faults(FaultKind.UNKNOWN_PLACE):
        yield Finding(fault.place, _("No file of the register belongs here."), _where_else(fault))


@rule("CF005", Severity.ERROR)
def files_have_a_known_name(case: Case) -> Iterator[Finding]:
    """The name of a file or folder is an id of the right form.

    Ids are file names: they are written in other files, in certificate numbers and in URLs, and must read
    the same on every system. Names that Windows keeps for devices (`con`, `nul`, `com1`…) are refused.
    """
    for fault in case.faults(FaultKind.BAD_NAME):
        message = _("{name} is not a name that this folder takes.").format(
            name=shown(fault.detail.get("name", ""))
        )
        yield Finding(fault.place, message, _form_of_ids(fault))


@rule("CF006", Severity.ERROR)
def files_are_within_limits(case: Case) -> Iterator[Finding]:
    """No file is too large, too deep or made of too many values.

    The limits (256 KB, 20 levels, 10,000 values; more for the `jury.yml` and `results.yml` of a session) are
    far above any real file; they keep a file made to exhaust the machine from doing so.
    """
    hint = _("Split it, or move what is not part of the register out of it.")
    for fault in case.faults(FaultKind.TOO_LARGE):
        message = _("The file has {size} bytes; the limit is {limit}.")
        yield Finding(fault.place, message.format(**_numbers(fault)), hint)
    for fault in case.faults(FaultKind.TOO_DEEP):
        message = _("Values are nested more than {limit} levels deep here.")
        yield Finding(fault.place, message.format(**_numbers(fault)), hint)
    for fault in case.faults(FaultKind.TOO_MANY_NODES):
        message = _("The file holds more than {limit} values.")
        yield Finding(fault.place, message.format(**_numbers(fault)), hint)


@rule("CF007", Severity.WARNING)
def lines_end_with_lf(case: Case) -> Iterator[Finding]:
    """Lines end with LF.

    CR LF, the habit of Windows, makes whole files look changed in a pull request and changes the checksums of
    a session. `certif init` writes a `.gitattributes` that keeps LF.
    """
    for fault in case.faults(FaultKind.LINE_ENDINGS):
        yield Finding(
            fault.place,
            _("Lines of this file end with a carriage return (CR)."),
            _("Set the editor to LF line endings and save the file again."),
        )


@rule("CF008", Severity.ERROR)
def text_is_visible(case: Case) -> Iterator[Finding]:
    """No control, zero-width or bidirectional character is in a file.

    Such characters are invisible: they make a name read as another, act on a terminal, or make two equal
    texts differ.
    """
    for fault in case.faults(FaultKind.FORBIDDEN_CHARACTER):
        message = _("An invisible character stands here: {character}.").format(
            character=_character_name(str(fault.detail.get("character", "")))
        )
        yield Finding(
            fault.place, message, _("Delete it; typing the text again is often the quickest.")
        )


@rule("CF009", Severity.ERROR)
def text_is_normalised(case: Case) -> Iterator[Finding]:
    """Names and texts are in the Unicode normal form NFC.

    The same `é` can be one character or two that look alike; searches and comparisons only find one of
    them. NFC is what keyboards type; the other form comes from some file systems and from PDF files.
    """
    for fault in case.faults(FaultKind.NOT_NFC):
        message = _(
            "{text} holds accents written as separate characters (it is not in the form NFC)."
        )
        yield Finding(
            fault.place,
            message.format(text=shown(fault.detail.get("text", ""))),
            _("Type it again on the keyboard instead of pasting it."),
        )


@rule("CF010", Severity.ERROR)
def paths_differ_by_more_than_case(case: Case) -> Iterator[Finding]:
    """No two paths differ only by upper and lower case.

    Windows and macOS would keep only one of the two files.
    """
    for fault in case.faults(FaultKind.CASE_COLLISION):
        message = _("This path and {other} differ only by upper and lower case.").format(
            other=shown(fault.detail.get("other", ""))
        )
        yield Finding(
            fault.place,
            message,
            _("Rename or remove one of the two."),
            tuple(Related(place, _("the other one")) for place in fault.related),
        )


@rule("CF020", Severity.ERROR)
def the_page_template_compiles(case: Case) -> Iterator[Finding]:
    """A register's own page template compiles, and loads nothing from elsewhere.

    `templates/page.typ` says how documents look on paper, in place of the packaged one. It is one file: it
    imports no package, which would be fetched over the network. Where the extra `certif[pdf]` is installed,
    one document of each kind is made with it, within the time and the memory that templates may take;
    elsewhere it is not tried.
    """
    for fault in case.faults(FaultKind.PAGE_TEMPLATE):
        yield Finding(
            fault.place,
            _("This page template makes no pages: {reason}.").format(
                reason=harmless(str(fault.detail.get("reason", "")))
            ),
            _("Correct the template; the packaged one of that name is an example."),
        )


@rule("CF021", Severity.ERROR)
def no_repository_lies_inside(case: Case) -> Iterator[Finding]:
    """No folder of the register looks like a git repository.

    Where `HEAD`, `objects` and `refs` lie side by side, git takes the folder for a repository of its own: run
    there, by a person or an editor, it follows the configuration that lies beside them, which can name a command
    to run. The register itself is in the repository that holds its `.git`.
    """
    for fault in case.faults(FaultKind.GIT_REPOSITORY):
        yield Finding(
            fault.place,
            _("git takes the folder of this file for a repository of its own."),
            _(
                "Remove the files that make it one. Until then, run no git command in that folder: it could run "
                "what they say."
            ),
        )


def _right_place(fault: Fault) -> str | None:
    """Say which path a misplaced file should have, if its content tells."""
    right = fault.detail.get("right")
    if right is None:
        return None
    if fault.detail.get("taken"):
        text = _("Its place is {path}, where another file lies: keep one of the two there.")
    elif fault.place.path.rpartition("/")[0] == str(right).rpartition("/")[0]:
        text = _("Rename it {path}.")
    else:
        text = _("Move it to {path}.")
    return text.format(path=shown(right))


def _form_of_ids(fault: Fault) -> str | None:
    name = str(fault.detail.get("name", ""))
    if right := _right_place(fault):
        return right
    if _DEVICE.fullmatch(name):
        return _("Windows keeps this name for a device: choose another id.")
    what = str(fault.detail.get("id"))
    form = _ID_FORMS.get(what)
    if form and what == "person" and (near := folded(name).replace(" ", ".")).isascii():
        return f"{_(form)} {meant(near)}"
    return _(form) if form else None


def _where_else(fault: Fault) -> str:
    if right := _right_place(fault):
        return right
    names = fault.detail.get("names")
    if isinstance(names, (list, tuple)) and names:
        near = nearest(fault.place.path.rpartition("/")[2], [str(name) for name in names])
        if near and near.endswith("/"):
            return _("Rename it {path}.").format(path=shown(near))
        if fault.place.path.endswith(".yaml") and any(str(name).endswith(".yml") for name in names):
            return _("Rename it: its name ends in `.yml`, not in `.yaml`.")
        return _("This folder holds {names} only.").format(names=listed(map(_as_written, names)))
    return _("Move it to where it belongs, or out of data/.")


def _as_written(name: object) -> str:
    written = str(name)
    for placeholder, form in _IDS_IN_NAMES.items():
        written = written.replace(placeholder, form)
    return written


def _numbers(fault: Fault) -> dict[str, str]:
    return {name: harmless(str(fault.detail.get(name, "?"))) for name in ("size", "limit")}


def _character_name(character: str) -> str:
    names = [f"U+{ord(each):04X} {unicodedata.name(each, '')}".strip() for each in character[:1]]
    return names[0] if names else "?"
