"""Certificates as text and JSON: the list, and the answer for one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.i18n import _
from certif.quoting import harmless, shown
from certif.reporters.layout import columns, csv_document, json_v1
from certif.results.pdf.seal import Pages
from certif.results.verify import AnswerKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from certif.results.certificates import Certificate
    from certif.results.verify import Answer, ChangedLine

__all__ = ["answer_json", "answer_text", "list_csv", "list_json", "list_text", "standing"]

_MOST_LINES = 20


def standing(certificate: Certificate) -> str:
    """Return what a certificate is worth today, in a few words."""
    if certificate.revocation is not None:
        return _("revoked on {day}").format(day=certificate.revocation.date)
    if certificate.current.number > 1:
        return _("valid, edition {edition}").format(edition=certificate.current.number)
    return _("valid")


def list_text(certificates: Sequence[Certificate]) -> str:
    """Return one line a certificate: number, holder, day of issue, standing."""
    if not certificates:
        return _("No certificate was issued.")
    rows = [
        (
            each.number,
            harmless(each.current.fullname),
            each.obtained_on.isoformat(),
            standing(each),
        )
        for each in certificates
    ]
    return "\n".join(columns(rows))


def list_json(certificates: Sequence[Certificate]) -> str:
    """Return the same for a script."""
    return json_v1(certificates=[_record(each) for each in certificates])


def list_csv(certificates: Sequence[Certificate]) -> str:
    """Return the same for a spreadsheet, one line a certificate."""
    head = (_("number"), _("id"), _("name"), _("certification"), _("obtained on"), _("standing"))
    rows = (
        (
            each.number,
            each.candidate,
            each.current.fullname,
            each.certification,
            each.obtained_on.isoformat(),
            standing(each),
        )
        for each in certificates
    )
    return csv_document(head, rows)


def answer_text(answer: Answer, pages: Pages | None = None) -> str:
    """Return the answer in one sentence, its evidence, and the state of a PDF's pages."""
    of_pages = [_pages(pages)] if pages else []
    return "\n".join([_sentence(answer, pages), *of_pages, *_evidence(answer)])


def answer_json(answer: Answer, pages: Pages | None = None) -> str:
    """Return the answer as JSON; ``pages`` is ``null`` but for a known PDF.

    That is a PDF whose text the register knows.
    """
    return json_v1(
        answer=answer.kind.value,
        authentic=answer.authentic,
        pages=pages.value if pages else None,
        since=answer.since,
        edition=answer.edition.number if answer.edition else None,
        certificate=_record(answer.certificate) if answer.certificate else None,
        path=answer.path,
        same_words=answer.same_words,
        changes=[
            {"line": change.line, "issued": change.issued, "found": change.found}
            for change in answer.changes
        ],
    )


def _sentence(answer: Answer, pages: Pages | None) -> str:
    number = answer.certificate.number if answer.certificate else ""
    if answer.kind is AnswerKind.ALTERED and pages is not None:
        return _("Altered: the pages of this file are not those that were made.")
    if answer.kind is AnswerKind.AUTHENTIC and answer.certificate is None:
        return _("Authentic: this document is the one that was issued.")
    if answer.kind is AnswerKind.SUPERSEDED and answer.certificate is None:
        return _("Superseded: another document replaced this one on {since}.").format(
            since=answer.since
        )
    sentences = {
        AnswerKind.AUTHENTIC: _("Authentic: {number} is in the register and valid."),
        AnswerKind.ALTERED: _("Altered: this is not the text of {number} that was issued.")
        if number
        else _("Altered: this is not the text of {path} that was issued."),
        AnswerKind.REVOKED: _("Revoked: {number} has not been good since {since}."),
        AnswerKind.SUPERSEDED: _(
            "Superseded: a new edition of {number} replaced this one on {since}."
        ),
        AnswerKind.UNKNOWN: _("Unknown: the register issued no such document."),
        AnswerKind.OTHER_NAME: _("Not authentic: {number} was issued under another name."),
        AnswerKind.OTHER_CODE: _("Not authentic: {number} never bore this control code."),
        AnswerKind.MISREAD_CODE: _(
            "The control code was misread: its check symbol does not fit. Read it again."
        ),
        AnswerKind.REGISTER_ALTERED: _(
            "The register itself was altered: {path} is not what was sealed. Nothing can be proved from it."
        ),
    }
    return sentences[answer.kind].format(
        number=number, since=answer.since, path=harmless(answer.path or "")
    )


def _pages(pages: Pages) -> str:
    sentences = {
        Pages.SAME: _("Pages: they show the text of the register, and nothing follows them."),
        Pages.SEALED: _(
            "Pages: they show the text of the register. A seal follows, covers the whole file and changes no "
            "page; whose it is, and whether it holds, `pyhanko sign validate` or a reader of PDF says."
        ),
        Pages.FOLLOWED: _(
            "Pages: the file goes on after the pages that were made, and may show others. The text that it carries is the one that was issued."
        ),
        Pages.OTHER: _(
            "Pages: the file carries the text that was issued, but its pages are not those that this text makes."
        ),
    }
    return sentences[pages]


def _evidence(answer: Answer) -> Iterator[str]:
    certificate, edition = answer.certificate, answer.edition
    if certificate is not None and edition is not None:
        yield _("Holder: {holder}").format(holder=harmless(edition.fullname))
        yield _("Certification: {certification}, obtained on {day}").format(
            certification=certificate.certification, day=certificate.obtained_on
        )
        yield _("Edition {edition} of {last}, control code {code}").format(
            edition=edition.number, last=certificate.current.number, code=edition.code
        )
    if certificate is not None and certificate.revocation is not None:
        yield _("Reason of the revocation: {reason}").format(
            reason=harmless(certificate.revocation.reason)
        )
    if answer.same_words:
        yield _("The text is the one that was issued; only the ends of its lines differ.")
    for change in answer.changes[:_MOST_LINES]:
        yield _changed(change).format(
            line=change.line, issued=shown(change.issued or ""), found=shown(change.found or "")
        )
    if len(answer.changes) > _MOST_LINES:
        yield _("… and {count} lines more.").format(count=len(answer.changes) - _MOST_LINES)


def _changed(change: ChangedLine) -> str:
    if change.issued is None:
        return _("Line {line}: {found} is in this file, and was not issued.")
    if change.found is None:
        return _("Line {line}: {issued} was issued, and is not in this file.")
    return _("Line {line}: {issued} was issued, {found} is in this file.")


def _record(certificate: Certificate) -> dict[str, object]:
    revocation = certificate.revocation
    return {
        "number": certificate.number,
        "session": certificate.session,
        "certification": certificate.certification,
        "candidate": certificate.candidate,
        "fullname": certificate.current.fullname,
        "obtained_on": certificate.obtained_on,
        "edition": certificate.current.number,
        "code": certificate.current.code,
        "path": certificate.current.path,
        "revoked_on": revocation.date if revocation else None,
        "editions": [
            {
                "edition": each.number,
                "issued_on": each.issued_on,
                "fullname": each.fullname,
                "code": each.code,
                "path": each.path,
            }
            for each in certificate.editions
        ],
    }
