"""Correct a decision of a closed session: plan it, then write it beside the close.

``issued/`` is never touched: a correction is a folder under ``corrections/``, sealed by its own sums.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from certif import __version__
from certif.acts.decision.papers import documents_of, papers_of, refuse_former_name
from certif.acts.decision.refusals import refuse_unfit, refuse_unlawful, refuse_unready
from certif.acts.support.find_session import nothing_issued, results_of, session_folder
from certif.acts.support.refuse_invalid import refuse_unsound
from certif.acts.support.terms import refuse_unentitled, terms_of
from certif.dataset.reading.load import load
from certif.dataset.reading.templates import templates_as_of
from certif.dataset.text.emit import Plain, new_file
from certif.dataset.writing.transaction import write_folder
from certif.errors import CannotCheck, Refusal, UsageError
from certif.i18n import _
from certif.model.issued import Correction, CorrectionKind, Outcome
from certif.model.register import CorrectionFolder
from certif.procedure.acts import decided_as, documents_signed_as
from certif.quoting import did_you_mean, shown
from certif.results.code import control_code
from certif.results.follow_up.decided import Decided, after_correction, decided, numbers_given
from certif.results.numbers import following
from certif.results.seal import SUMS, digest, sums_text

if TYPE_CHECKING:
    from certif.acts.decision.asked import Asked
    from certif.documents.candidate import Terms
    from certif.model.certifier import Certifier
    from certif.model.register import Register, SessionFolder

__all__ = ["CorrectionPlan", "decision_on", "plan_correction", "write_correction"]


@dataclass(frozen=True, slots=True)
class CorrectionPlan:
    """A correction to be written: its record, and the bytes of its files by name.

    ``before`` is the decision that it found.
    """

    target: str
    made: Correction
    before: Decided
    files: Mapping[str, bytes]


def decision_on(register: Register, session: str, candidate: str) -> tuple[SessionFolder, Decided]:
    """Return a closed session, and the decision on a person that holds in it.

    Raises `UsageError` for a session or a person that there is not, `Refusal` for an open session, and
    `CannotCheck` where the results cannot be read.
    """
    folder = session_folder(register, session)
    if not folder.closed:
        hint = _("Until the close, `certif session status {session}` says what can change.")
        raise nothing_issued(folder.id, hint.format(session=folder.id))
    results_of(folder)
    found = decided(folder, candidate)
    if found is None:
        everybody = [each.candidate for each in folder.results]
        raise UsageError(
            _("The results of session {session} do not name {person}.").format(
                session=folder.id, person=shown(candidate)
            ),
            hint=did_you_mean(candidate, everybody)
            or _("`certif session results {session}` lists them.").format(session=folder.id),
        )
    return folder, found


def plan_correction(root: Path, asked: Asked, *, tool: str = __version__) -> CorrectionPlan:
    """Plan a correction of one person's decision; nothing is written.

    A decision that takes the place of a certificate is a revocation. Its documents come from today's templates, and
    are signed by whoever decides it or, for an invitation and a new edition, by whoever is in office that day, under the
    certifier's name of that day. Raises what `decision_on` does, and what the law and the register refuse.
    """
    register = load(root)
    folder, now = decision_on(register, asked.session, asked.candidate)
    if asked.kind is CorrectionKind.REVISION and now.outcome is Outcome.CERTIFIED:
        asked = replace(asked, kind=CorrectionKind.REVOCATION)
    certifier = _living(register, folder)
    kind = decided_as(asked.kind)
    refuse_unready(register, folder, asked, now)
    refuse_unentitled(certifier, register.access, kind, asked.by, asked.on)
    refuse_unlawful(folder, asked, now)
    terms = terms_of(
        folder,
        asked.on,
        documents_signed_as(asked.kind),
        obtained_on=asked.on if asked.kind.decides else now.taken_on,
        certifier=certifier,
        by=asked.by if kind else None,
    )
    if asked.kind is CorrectionKind.REVISION:
        living = register.shelf.certifications.get(terms.certification.id, terms.certification)
        refuse_unfit(register, folder, asked, now, living.registry.last_day)
    made = _record(register, folder, terms, asked, now, tool)
    files = {"correction.yml": new_file("correction", made.path, _data(made))}
    target = made.path.rpartition("/")[0]
    after = after_correction(now, CorrectionFolder(target, made, {}, ()), made)
    files |= papers_of(folder, terms, made, now, after, templates_as_of(root, tool))
    if made.kind is CorrectionKind.RENAME:
        refuse_former_name(made, now, files)
    digests = {name: digest(content) for name, content in files.items()}
    return CorrectionPlan(target, made, now, files | {SUMS: sums_text(digests).encode()})


def write_correction(root: Path, plan: CorrectionPlan) -> None:
    """Make the correction's folder appear by one rename.

    Raises `UsageError` before anything is written if what was typed does not fit the schema.
    """
    refuse_unsound({f"{plan.target}/correction.yml": plan.files["correction.yml"]})
    write_folder(root, plan.target, plan.files)


def _record(
    register: Register,
    folder: SessionFolder,
    terms: Terms,
    asked: Asked,
    now: Decided,
    tool: str,
) -> Correction:
    """Return the record of a correction: all that its documents show is in it."""
    person = register.shelf.person(asked.candidate)
    fullname = asked.fullname or (person.fullname if person else now.fullname)
    if terms.signatory is None:
        raise ValueError(asked.session)
    made = Correction(
        "",
        asked.candidate,
        asked.kind,
        asked.on,
        asked.by,
        asked.reason,
        tool,
        terms.certifier_name.name,
        terms.signatory,
        fullname,
        (),
        number=now.number,
        ground=asked.ground,
        until=asked.until,
        heard_on=asked.heard_on,
    )
    if made.kind is CorrectionKind.RENAME and fullname == now.fullname:
        raise Refusal(
            _("The documents of {person} already bear the name {name}.").format(
                person=shown(asked.candidate), name=shown(fullname)
            ),
            hint=_("First: `certif candidate change {person} --name NAME`.").format(
                person=asked.candidate
            ),
        )
    if made.kind is CorrectionKind.REVISION:
        judged = asked.outcome in {Outcome.CERTIFIED, Outcome.NOT_CERTIFIED}
        gives = asked.outcome is Outcome.CERTIFIED
        order = [each.id for each in terms.framework.competences]
        levels = {**now.levels, **asked.levels} if judged else {}
        made = replace(
            made,
            outcome=asked.outcome,
            levels={each: levels[each] for each in order if each in levels},
            deliberation=asked.deliberation,
            number=following(terms.certification.registry, folder.id, numbers_given(folder))
            if gives
            else None,
        )
    elif made.kind is CorrectionKind.REVOCATION:
        made = replace(made, outcome=Outcome.NOT_CERTIFIED)
    elif made.kind.new_edition:
        made = replace(made, edition=now.edition + 1)
    if made.number and (made.kind is CorrectionKind.REVISION or made.kind.new_edition):
        title = terms.certification.title
        code = control_code(made.number, made.edition or 1, fullname, title, made.date)
        made = replace(made, code=code)
    documents = documents_of(folder, made, now)
    if not documents:
        raise Refusal(
            _("Session {session} issued no document to {person}.").format(
                session=folder.id, person=shown(asked.candidate)
            ),
            hint=_(
                "A candidate who withdrew, or whose application was not admissible, was told before the close."
            ),
        )
    name = f"{made.date.isoformat()}-{made.about}-{made.kind}"
    return replace(
        made, path=f"{folder.path}/corrections/{name}/correction.yml", documents=documents
    )


def _data(made: Correction) -> dict[str, Plain]:
    """Return a record as its file holds it; what its kind has no use for is left out."""
    again = made.deliberation
    data: dict[str, Plain | None] = {
        "number": made.number,
        "candidate": made.candidate,
        "kind": made.kind.value,
        "date": made.date.isoformat(),
        "by": made.by,
        "ground": made.ground.value if made.ground else None,
        "outcome": made.outcome.value if made.outcome else None,
        "reason": made.reason,
        "until": made.until.isoformat() if made.until else None,
        "heard_on": made.heard_on.isoformat() if made.heard_on else None,
        "deliberation": {"day": again.day.isoformat(), "present": list(again.present)}
        if again
        else None,
        "levels": dict(made.levels) or None,
        "edition": made.edition,
        "fullname": made.fullname,
        "code": made.code,
        "documents": list(made.documents),
        "certifier": made.certifier,
        "signatory": {
            key: value for key, value in asdict(made.signatory).items() if value is not None
        },
        "certif": made.tool,
    }
    return {key: value for key, value in data.items() if value is not None}


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
