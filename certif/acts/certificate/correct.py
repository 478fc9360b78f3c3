"""Correct an issued certificate: revoke it, or issue a new edition.

``issued/`` is never touched: a correction is a folder beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from certif import __version__
from certif.acts.certificate.verify import refuse_unread
from certif.acts.session.issue import checked_certificate, for_others
from certif.acts.support.refuse_invalid import refuse_unsound
from certif.acts.support.terms import refuse_unentitled, terms_of
from certif.dataset.reading.load import load
from certif.dataset.reading.templates import judged_templates
from certif.dataset.text.emit import Plain, new_file
from certif.dataset.writing.transaction import write_folder
from certif.documents.candidate import Terms, certificate
from certif.documents.render import render
from certif.errors import CannotCheck, Refusal, UsageError
from certif.findings import Severity
from certif.i18n import _
from certif.model.certifier import ActKind, Certifier
from certif.model.follow_up import FOLLOW_UP
from certif.model.issued import CorrectionKind
from certif.model.register import Register, SessionFolder
from certif.quoting import did_you_mean, shown
from certif.results.certificates import Certificate, certificates
from certif.results.code import control_code
from certif.results.due import CERTIFICATE, LETTER, STATEMENT
from certif.results.seal import SUMS, digest, sums_text
from certif.rules import check

__all__ = [
    "CorrectionPlan",
    "certificate_of",
    "plan_reissue",
    "plan_revocation",
    "write_correction",
]


@dataclass(frozen=True, slots=True)
class CorrectionPlan:
    """A correction to be written: its folder, and the bytes of its files by name.

    ``fullname`` and ``code`` are those of a new edition, ``None`` for a revocation.
    """

    number: str
    kind: CorrectionKind
    target: str
    files: Mapping[str, bytes]
    edition: int | None = None
    fullname: str | None = None
    code: str | None = None


def certificate_of(register: Register, number: str) -> Certificate:
    """Return the certificate with that number.

    Raises `UsageError` where no session issued it.

    Raises `CannotCheck` where that cannot be told, the results of a session being unreadable.
    """
    known = {each.number: each for each in certificates(register.sessions.values())}
    wanted = number.strip().upper()
    if wanted not in known:
        refuse_unread(register)
        raise UsageError(
            _("No session issued a certificate {number}.").format(number=shown(number)),
            hint=did_you_mean(wanted, known)
            or _("`certif certificate list` shows those that were issued."),
        )
    return known[wanted]


def plan_revocation(
    root: Path, number: str, *, on: date, by: str, reason: str, tool: str = __version__
) -> CorrectionPlan:
    """Plan the revocation of a certificate on the day ``on``; writes nothing.

    Raises `UsageError` for an unknown number, `Refusal` where it is revoked already, where its session holds
    anything that is not as it was sealed, where the day comes before the last correction, or where ``by`` may not
    decide it.
    """
    register = load(root)
    found = certificate_of(register, number)
    _refuse_unready(register, found, on)
    target = _target(register, found, on, CorrectionKind.REVOCATION)
    folder = register.sessions[found.session]
    certifier = _living(register, folder)
    terms = terms_of(folder, on, ActKind.WITHDRAWALS, certifier=certifier)
    refuse_unentitled(certifier, register.access, ActKind.WITHDRAWALS, by, on)
    data = _record(found, CorrectionKind.REVOCATION, terms, by, reason) | {"certif": tool}
    return CorrectionPlan(
        found.number, CorrectionKind.REVOCATION, target, _sealed(_file(target, data))
    )


def plan_reissue(
    root: Path,
    number: str,
    *,
    on: date,
    by: str,
    reason: str,
    fullname: str | None = None,
    tool: str = __version__,
) -> CorrectionPlan:
    """Plan a new edition of a certificate, dated ``on``; nothing is written.

    It has the same number and a new code.

    The statement for the HR department and the letter to the administration, if there was one, bear the
    same name, and are made anew with it.

    ``fullname`` is the name that it bears, by default the one in the person's file today. All else is what the
    session holds: its certification, its place, its template; who signs, and the name of the certifier, are
    those of the day ``on``. Raises as ``plan_revocation``,
    and `Refusal` where the name is the one that the certificate bears already.
    """
    register = load(root)
    found = certificate_of(register, number)
    _refuse_unready(register, found, on)
    folder = register.sessions[found.session]
    person = register.shelf.person(found.candidate)
    name = fullname or (person.fullname if person else found.current.fullname)
    if name == found.current.fullname:
        raise Refusal(
            _("{number} already bears the name {name}.").format(
                number=found.number, name=shown(name)
            ),
            hint=_("Correct `fullname` in data/candidates/{person}.yml first.").format(
                person=found.candidate
            ),
        )
    certifier = _living(register, folder)
    refuse_unentitled(certifier, register.access, None, by, on)
    terms = terms_of(
        folder,
        on,
        ActKind.CERTIFICATES,
        obtained_on=found.obtained_on,
        certifier=certifier,
    )
    edition = found.current.number + 1
    code = control_code(found.number, edition, name, terms.certification.title, on)
    context = certificate(
        terms,
        fullname=name,
        number=found.number,
        edition=edition,
        code=code,
    )
    templates = judged_templates(root, folder.path)
    result = next(each for each in folder.results if each.candidate == found.candidate)
    others = for_others(folder, terms, replace(result, fullname=name))
    documents = {CERTIFICATE: checked_certificate(terms, context, templates).encode()} | {
        document: render(f"{document}.j2", others, overrides=templates).encode()
        for document in result.documents
        if document in {STATEMENT, LETTER}
    }
    target = _target(register, found, on, CorrectionKind.REISSUE)
    data = _record(found, CorrectionKind.REISSUE, terms, by, reason) | {
        "edition": edition,
        "fullname": name,
        "code": code,
        "certif": tool,
    }
    files = _sealed(_file(target, data) | documents)
    return CorrectionPlan(found.number, CorrectionKind.REISSUE, target, files, edition, name, code)


def write_correction(root: Path, plan: CorrectionPlan) -> None:
    """Make the correction's folder appear by one rename.

    Raises `UsageError` before anything is written if what was typed does not fit the schema.
    """
    refuse_unsound({f"{plan.target}/correction.yml": plan.files["correction.yml"]})
    write_folder(root, plan.target, plan.files)


def _refuse_unready(register: Register, found: Certificate, on: date) -> None:
    folder = register.sessions[found.session]
    if found.revocation is not None:
        raise Refusal(
            _("{number} was revoked on {day}: nothing follows a revocation.").format(
                number=found.number, day=found.revocation.date
            )
        )
    if on < found.current.issued_on:
        raise Refusal(
            _("{number} was issued on {day}: it cannot be corrected before.").format(
                number=found.number, day=found.current.issued_on
            ),
            hint=_("Check the day given with --on."),
        )
    wrong = [
        finding.place.path
        for finding in check(register, on)
        if finding.severity is Severity.ERROR
        and finding.place.path.startswith(f"{folder.path}/")
        and not finding.place.path.startswith(f"{folder.path}/{FOLLOW_UP}/")
    ]
    if wrong:
        raise Refusal(
            _("Session {session} is not as it was sealed: {path}.").format(
                session=folder.id, path=shown(wrong[0])
            ),
            hint=_("`certif validate` says what is wrong; put that right first."),
        )


def _living(register: Register, folder: SessionFolder) -> Certifier:
    """Return today's certifier, whose names and signatories may have changed."""
    certification = folder.certification
    certifier = register.shelf.certifiers.get(certification.certifier) if certification else None
    if certifier is None:
        raise CannotCheck(
            _("The certifier of session {session} cannot be read.").format(
                session=shown(folder.id)
            ),
            hint=_("`certif validate` says where."),
        )
    return certifier


def _target(register: Register, found: Certificate, on: date, kind: CorrectionKind) -> str:
    folder = register.sessions[found.session]
    return f"{folder.path}/corrections/{on.isoformat()}-{found.number}-{kind}"


def _record(
    found: Certificate, kind: CorrectionKind, terms: Terms, by: str, reason: str
) -> dict[str, Plain]:
    """Return the fields common to every correction.

    What its documents show is stored, since the certifier changes over time.
    """
    if terms.signatory is None:
        raise ValueError(found.number)
    return {
        "number": found.number,
        "candidate": found.candidate,
        "kind": kind.value,
        "date": terms.issued_on.isoformat(),
        "by": by,
        "reason": reason,
        "certifier": terms.certifier_name.name,
        "signatory": {
            key: value for key, value in asdict(terms.signatory).items() if value is not None
        },
    }


def _file(target: str, data: dict[str, Plain]) -> dict[str, bytes]:
    return {"correction.yml": new_file("correction", f"{target}/correction.yml", data)}


def _sealed(files: dict[str, bytes]) -> dict[str, bytes]:
    digests = {name: digest(content) for name, content in files.items()}
    return files | {SUMS: sums_text(digests).encode()}
