"""Close a session: list everything that is missing, or plan and write ``issued/``.

``plan_close`` computes all of it in memory and writes nothing; ``write_close`` makes it appear by one rename;
``certif.acts.session.close_commit`` makes a commit of it instead. Same inputs, same day: same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from certif import __version__
from certif.acts.session.close_gaps import what_is_lacking
from certif.acts.session.issue import CONTRACT, TEMPLATES, Issue, issue
from certif.acts.support.find_session import load_open, open_session
from certif.acts.support.read_or_refuse import content_of
from certif.dataset.reading.load import load
from certif.dataset.reading.templates import OwnTemplates, templates_as_of
from certif.dataset.reading.walk import walk
from certif.dataset.text.emit import Plain, new_file
from certif.dataset.text.sealed_copy import sealed_copy
from certif.dataset.writing.transaction import write_folder
from certif.errors import CannotCheck, Refusal
from certif.findings import Finding, Severity
from certif.i18n import _
from certif.model.follow_up import UNSEALED
from certif.model.issued import Result, Results
from certif.model.register import Issued, Register, SessionFolder
from certif.results.judged import judged_files
from certif.results.owed import decisions_of, refusing
from certif.results.seal import SUMS, digest, sums_text
from certif.rules import check
from certif.rules.private_life import HEALTH_RULE
from certif.rules.screening import OUTDATED_RULE

__all__ = ["ClosePlan", "NotReady", "plan_close", "write_close"]

_LARGEST = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ClosePlan:
    """The plan of a close: results, documents, and the bytes of every file.

    Documents are named by their path in ``issued/``.

    ``base`` is the commit that was judged, where it was one.
    """

    session: str
    on: date
    target: str
    results: tuple[Result, ...]
    documents: tuple[str, ...]
    files: Mapping[str, bytes]
    base: str | None = None


class NotReady(Refusal):
    """A session cannot be closed: ``missing`` sentences and ``findings`` say why.

    The findings are not located yet.
    """

    def __init__(self, session: str, missing: Sequence[str], findings: Sequence[Finding]) -> None:
        super().__init__(
            _("Session {session} cannot be closed yet.").format(session=session),
            hint=_("Nothing was written. Complete the session, then run the same command again."),
        )
        self.missing = tuple(missing)
        self.findings = tuple(findings)


def plan_close(root: Path, session: str, on: date, *, tool: str = __version__) -> ClosePlan:
    """Return every file that closing ``session`` on ``on`` writes; write nothing.

    ``tool`` is the version of certif that the results name, another where a close is made again.
    Raises `NotReady` with the complete list of what is missing, `Refusal` for a session already closed or a
    template that leaves out a mandatory mention, `CannotCheck` where a file changes while it is read.
    """
    register, folder = load_open(root, session)
    decisions = decisions_of(folder)
    paths = judged_files(folder)
    lacking = what_is_lacking(folder, decisions, on, _errors(register, folder, paths, on))
    if any(lacking):
        raise NotReady(session, *lacking)
    overrides = templates_as_of(root, tool)
    shared = {path: _content(root, path) for path in paths}
    own = {path: _content(root, path) for path in _own_files(root, folder)}
    issued = issue(folder, decisions, on, overrides)
    if contradicted := _after(register, folder, on, issued):
        raise NotReady(session, [], contradicted)
    # Read a second time: what was decided on and what was copied must be the same register.
    again = load(root)
    if again != register:
        open_session(
            again, session
        )  # somebody else closed it meanwhile: that is what is to be said
        raise CannotCheck(
            _("A file of the register changed while it was being read; nothing was written."),
            hint=_("Run the same command again."),
        )
    files = _issued_files(issued, shared, overrides)
    files["results.yml"] = _results_file(folder, on, tool, issued.results)
    files[SUMS] = _sums(folder, own, files)
    documents = tuple(sorted(issued.documents))
    return ClosePlan(session, on, f"{folder.path}/issued", issued.results, documents, files)


def write_close(root: Path, plan: ClosePlan) -> None:
    """Make ``issued/`` appear with all its files by one rename.

    Raises what `write_folder` raises.
    """
    write_folder(root, plan.target, plan.files)


def _errors(
    register: Register, folder: SessionFolder, paths: Sequence[str], on: date
) -> list[Finding]:
    """Return the errors in the files a session is judged on, unreadable ones included.

    What is said of health in private is one of them: it would be sealed. So is a refusal that the dossier, as it is
    now, no longer bears out: nobody is refused on what was corrected since.
    """
    judged = {*paths, *(path for path in folder.shelf.broken if "/sessions/" not in path)}
    refusals = {screening.path for screening in refusing(folder)}
    return [
        finding
        for finding in check(register, on)
        if (
            finding.severity is Severity.ERROR
            or finding.rule == HEALTH_RULE
            or (finding.rule == OUTDATED_RULE and finding.place.path in refusals)
        )
        and (finding.place.path in judged or finding.place.path.startswith(f"{folder.path}/"))
    ]


def _after(register: Register, folder: SessionFolder, on: date, issued: Issue) -> list[Finding]:
    """Return what the rules would say of these results once they are issued.

    Somebody certified twice, for instance: a register that was right does not become wrong by a close. Findings
    of CF5 on files are left out, for they are not written yet.
    """
    session = folder.session
    if session is None:
        raise ValueError(folder.id)
    path = f"{folder.path}/issued"
    results = Results(
        f"{path}/results.yml",
        CONTRACT,
        __version__,
        folder.id,
        session.certification,
        session.framework,
        session.regulation,
        on,
        issued.results,
    )
    closed = replace(folder, issued=Issued(path, results, {}, ()))
    after = replace(register, sessions={**register.sessions, folder.id: closed})
    return [
        finding
        for finding in check(after, on)
        if finding.severity is Severity.ERROR
        and finding.place.path.startswith(f"{folder.path}/")
        and not finding.rule.startswith("CF5")
    ]


def _own_files(root: Path, folder: SessionFolder) -> list[str]:
    """Return the paths of the session's files on disk, without its corrections."""
    found = walk(root)
    paths = [*(each.path for each in found.yaml), *found.plain]
    kept = tuple(f"{folder.path}/{name}/" for name in (*UNSEALED, "issued"))
    return [p for p in paths if p.startswith(f"{folder.path}/") and not p.startswith(kept)]


def _content(root: Path, path: str) -> bytes:
    content = content_of(root / path, _LARGEST, path)
    if len(content) > _LARGEST:
        raise CannotCheck(_("{path} is too large to be copied.").format(path=path))
    return content


def _issued_files(
    issued: Issue,
    shared: Mapping[str, bytes],
    overrides: OwnTemplates,
) -> dict[str, bytes]:
    """Return every file of ``issued/`` but its sums, by path in it."""
    from certif.documents.render import source_of

    return {
        **{path: text.encode() for path, text in issued.documents.items()},
        **{
            f"inputs/{path.removeprefix('data/')}": sealed_copy(path, content)
            for path, content in shared.items()
        },
        **{f"inputs/templates/{name}": source_of(name, overrides).encode() for name in TEMPLATES},
    }


def _results_file(folder: SessionFolder, on: date, tool: str, results: Sequence[Result]) -> bytes:
    if folder.session is None:
        raise ValueError(folder.id)
    data: dict[str, Plain] = {
        "contract": CONTRACT,
        "certif": tool,
        "session": folder.id,
        "certification": folder.session.certification,
        "framework": folder.session.framework,
        "regulation": folder.session.regulation,
        "closed_on": on.isoformat(),
        "results": [_line(result) for result in results],
    }
    return new_file("results", f"{folder.path}/issued/results.yml", data)


def _line(result: Result) -> dict[str, Plain]:
    """One line of ``results.yml``; what an outcome has no use for is left out."""
    line: dict[str, Plain] = {
        "candidate": result.candidate,
        "fullname": result.fullname,
        "outcome": result.outcome.value,
        "reason": result.reason,
    }
    if result.interviewed_on:
        line["interviewed_on"] = result.interviewed_on.isoformat()
    if result.levels:
        line["levels"] = dict(result.levels)
    if result.number:
        line |= {"number": result.number, "code": result.code}
    return line | {"documents": list(result.documents)}


def _sums(folder: SessionFolder, own: Mapping[str, bytes], files: Mapping[str, bytes]) -> bytes:
    """Return ``SHA256SUMS``, with paths relative to the session's folder.

    `sha256sum -c` is run there.
    """
    digests = {
        path.removeprefix(f"{folder.path}/"): digest(content) for path, content in own.items()
    }
    digests |= {f"issued/{path}": digest(content) for path, content in files.items()}
    return sums_text(digests).encode()
