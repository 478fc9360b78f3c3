"""CF501, CF502, CF507: issued documents, judged by the session's own files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _
from certif.model.places import Place, Span
from certif.quoting import listed, shown
from certif.results.decide import applicants, decide
from certif.results.due import MINUTES, documents_due, wants_letter
from certif.results.judged import judged_files
from certif.results.seal import SUMS, is_as_sealed, sums_text
from certif.rules.follow_up.purges import purged_unasked
from certif.rules.support.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from certif.model.issued import IssuedFile, Result, Results, SumLine
    from certif.model.register import CorrectionFolder, Issued, SessionFolder
    from certif.rules.support.case import Case

_TEMPLATES = "issued/inputs/templates/"
_RESULTS = "issued/results.yml"
_CORRECTION = "correction.yml"


@rule("CF501", Severity.ERROR)
def sums_match_every_file(case: Case) -> Iterator[Finding]:
    """`SHA256SUMS` lists every file of a closed session, and no file has changed.

    The checksums of `issued/` cover the whole folder of the session, `corrections/` excepted; each correction
    has its own. `sha256sum -c issued/SHA256SUMS`, from the session's folder, checks the same. A file that
    differs was changed after the close: put it back as it was (`git log` shows by whom), or correct the
    certificate by a revocation or a new edition. A purge (CF552) may take a file out.
    """
    for folder in case.register.sessions.values():
        if folder.issued is not None:
            yield from _sealed(folder, folder.path, f"issued/{SUMS}", folder.issued, _RESULTS)
            yield from purged_unasked(folder, case.register.shelf.retention)
        for correction in folder.corrections:
            yield from _sealed(folder, correction.path, SUMS, correction, _CORRECTION)


def _sealed(
    folder: SessionFolder, root: str, sums: str, sealed: Issued | CorrectionFolder, record: str
) -> Iterator[Finding]:
    files, lines = sealed.files, sealed.sums
    if sums not in files:
        if f"{root}/{sums}" in folder.gone:
            yield Finding(
                Place(f"{root}/{sums}"),
                _("The checksums that seal this folder are missing."),
                _("Restore the file from git: without it, nothing proves what was issued."),
            )
        return
    listed_once: dict[str, SumLine] = {}
    for line in lines:
        if line.path in listed_once or line.path == sums or not line.sha256:
            yield _odd_line(root, sums, line)
        else:
            yield from _unlike_its_sum(folder, root, sums, line, files.get(line.path))
        listed_once.setdefault(line.path, line)
    if all(line.sha256 for line in lines) and not _as_written(files[sums].text, lines):
        # Digests in capitals, other spaces, another order: it may say the same, and somebody wrote it.
        yield Finding(
            Place(f"{root}/{sums}"),
            _("These checksums are not written as the close wrote them."),
            _("Restore the file from git as it was when the session closed."),
        )
    if record in files and record not in listed_once:
        # Sums that lost lines would otherwise ask to remove the very files that they sealed.
        yield Finding(
            Place(f"{root}/{sums}"),
            _("These checksums do not list {file}: some of them are gone.").format(
                file=shown(record)
            ),
            _("Restore the file from git as it was when the session closed."),
        )
        return
    for path in sorted(files.keys() - listed_once.keys() - {sums}):
        yield Finding(
            Place(f"{root}/{path}"),
            _("This file was added to a closed session: its checksums do not list it."),
            _("Remove it; what happens later goes to corrections/ or to another session."),
            (Related(Place(f"{root}/{sums}"), _("the checksums")),),
        )


def _unlike_its_sum(
    folder: SessionFolder, root: str, sums: str, line: SumLine, known: IssuedFile | None
) -> Iterator[Finding]:
    path = f"{root}/{line.path}"
    if known is not None and known.sha256 != line.sha256:
        message = _("This file is not what it was when it was sealed.")
        yield _sum_finding(root, sums, line, path, message)
    # One that stands there and cannot be read is not gone: CF0 says what is wrong with it.
    elif known is None and path in folder.gone:
        yield _sum_finding(root, sums, line, path, _("This file was sealed, and is gone."))


def _as_written(text: str | None, lines: tuple[SumLine, ...]) -> bool:
    try:
        return text == sums_text({line.path: line.sha256 for line in lines})
    except ValueError:
        return False


def _odd_line(root: str, sums: str, line: SumLine) -> Finding:
    return Finding(
        Place(f"{root}/{sums}", span=_line_span(line)),
        _("This line of the checksums is not one that the close wrote: {line}.").format(
            line=shown(line.path)
        ),
        _("Restore the file from git as it was when the session closed."),
    )


def _sum_finding(root: str, sums: str, line: SumLine, path: str, message: str) -> Finding:
    return Finding(
        Place(path),
        message,
        _("Restore it from git; a decision is corrected by `certif decision`."),
        (Related(Place(f"{root}/{sums}", span=_line_span(line)), _("its checksum")),),
        by_hand=_(
            "The session is closed: take this change back, and tell the team what was wrong."
        ),
    )


def _line_span(line: SumLine) -> Span:
    return Span(line.line, 1, line.line, 1 + len(line.sha256))


@rule("CF502", Severity.ERROR)
def results_follow_from_grids_and_deliberations(case: Case) -> Iterator[Finding]:
    """The results of a closed session are those that its own files give.

    Each decision is worked out again from the screening, the grids, the deliberations and the events that
    the session holds, on the copies in `issued/inputs/`: the candidates, their names, outcomes, levels and
    days of interview must be the same. While a file of the session is gone or cannot be read, that is reported,
    and nothing is worked out.
    """
    for folder in case.closed_sessions:
        if folder.results_written is None:
            if not folder.is_broken(_RESULTS):
                yield Finding(
                    Place(f"{folder.path}/issued"),
                    _("Session {session} is closed and has no results.").format(
                        session=shown(folder.id)
                    ),
                    _("Restore issued/ from git, or remove it and close the session again."),
                )
        elif not folder.broken:
            yield from _results_differ(folder, folder.results_written)


def _results_differ(folder: SessionFolder, results: Results) -> Iterator[Finding]:
    session = folder.session
    if session is not None:
        facts = {
            "session": (results.session, session.id),
            "certification": (results.certification, session.certification),
            "framework": (results.framework, session.framework),
            "regulation": (results.regulation, session.regulation),
        }
        for key, (said, meant) in facts.items():
            if said != meant:
                yield _differs(results.path, (key,), said, meant)
    if folder.framework is None or folder.regulation is None:
        return  # CF205 or CF206 say why nothing can be worked out
    written = {result.candidate for result in results.results}
    for candidate in applicants(folder):
        if candidate not in written:
            yield Finding(
                Place(results.path, ("results",)),
                _("{candidate} applied, and the results do not name them.").format(
                    candidate=shown(candidate)
                ),
                _("Restore results.yml from git as the close wrote it."),
            )
    for index, result in enumerate(results.results):
        yield from _result_differs(folder, results.path, index, result)


def _result_differs(
    folder: SessionFolder, path: str, index: int, result: Result
) -> Iterator[Finding]:
    decision = decide(folder, result.candidate)
    judged = folder.shelf.candidates.get(result.candidate)
    interview = folder.interview(result.candidate)
    day = interview.slot.day if interview and not result.outcome.without_jury else None
    facts: dict[str, tuple[object, object]] = {"interviewed_on": (result.interviewed_on, day)}
    if decision.outcome is not result.outcome:
        meant_outcome = decision.outcome.value if decision.outcome else None
        yield _differs(path, ("results", index, "outcome"), result.outcome.value, meant_outcome)
    else:  # an outcome that differs comes from levels that do: said once
        facts["levels"] = _unlike(result.levels, decision.levels)
    if judged is not None:
        facts["fullname"] = (result.fullname, judged.fullname)
    for key, (said, meant) in facts.items():
        if said != meant:
            yield _differs(path, ("results", index, key), said, meant)


def _unlike(
    said: Mapping[str, str], meant: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the competences on which two grids differ, from each of them."""
    alike = {name for name in said if meant.get(name) == said[name]}
    return (
        {name: level for name, level in said.items() if name not in alike},
        {name: level for name, level in meant.items() if name not in alike},
    )


def _differs(path: str, pointer: tuple[str | int, ...], said: object, meant: object) -> Finding:
    if meant:
        message = _("The results say {said}; the session's own files give {meant}.")
    elif pointer[-1] == "outcome":
        message = _("The results say {said}; the session's own files give no decision.")
    else:
        message = _("The results say {said}; the session's own files give nothing.")
    if not said:
        message = _("The results say nothing; the session's own files give {meant}.")
    return Finding(
        Place(path, pointer),
        message.format(said=_short(said), meant=_short(meant)),
        _("One of them was changed after the close: restore it from git."),
    )


def _short(value: object) -> str:
    if isinstance(value, dict):
        return listed(f"{key}: {level}" for key, level in value.items())
    return shown(value)


@rule("CF507", Severity.ERROR)
def documents_are_those_that_decisions_call_for(case: Case) -> Iterator[Finding]:
    """`issued/` holds exactly the documents and copies that the decisions require.

    A certificate and an attestation for a certified candidate, the letter to the administration where the application
    asks for it, a reasoned decision for a candidate who is not certified or was not there, and the minutes; then the copies
    of the files that the session was judged on.
    """
    for folder in case.closed_sessions:
        issued, results = folder.issued, folder.results_written
        if issued is None or results is None or folder.broken or not _is_as_sealed(issued):
            continue
        due = {f"issued/{name}" for name in ("results.yml", SUMS, MINUTES)}
        for index, result in enumerate(results.results):
            named = _documents_due(folder, result)
            due |= {f"issued/{result.candidate}/{name}" for name in named}
            if result.documents != named:
                yield Finding(
                    Place(results.path, ("results", index, "documents")),
                    _("This decision requires {due}, and the results name {named}.").format(
                        due=listed(named) or shown(None),
                        named=listed(result.documents) or shown(None),
                    ),
                    _("Restore results.yml from git as the close wrote it."),
                )
        due |= {path.removeprefix(f"{folder.path}/") for path in judged_files(folder)}
        yield from _undue(folder, issued.files, due, {*issued.sealed})


def _is_as_sealed(issued: Issued) -> bool:
    """Tell whether all sealed files are intact; if not, CF501 reports them."""
    return all(is_as_sealed(issued.files, line) for line in issued.sums)


def _documents_due(folder: SessionFolder, result: Result) -> tuple[str, ...]:
    return documents_due(result.outcome, letter=wants_letter(folder, result.candidate))


def _undue(
    folder: SessionFolder, files: Mapping[str, IssuedFile], due: set[str], sealed: set[str]
) -> Iterator[Finding]:
    """Yield the findings on missing or extra files that CF501 does not report."""
    sealed = sealed | {f"issued/{SUMS}"}
    there = {path for path in files if path.startswith("issued/")}
    for path in sorted(due - there - sealed):
        yield Finding(
            Place(f"{folder.path}/{path}"),
            _("The decisions require this file, and it is missing."),
            _("Restore it from git as the close wrote it."),
        )
    for path in sorted((there - due) & sealed):
        if not path.startswith(_TEMPLATES):
            yield Finding(
                Place(f"{folder.path}/{path}"),
                _("No decision requires this file."),
                _("Remove it: issued/ holds what the close wrote and nothing else."),
            )
