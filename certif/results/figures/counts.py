"""The figures of closed sessions, certification by certification.

Everything is counted from what a purge keeps (`results.yml`, corrections, ledgers); where a figure rests on a file
that may be purged, it says of how many people it is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.model.issued import CorrectionKind, Outcome
from certif.procedure.certifiers import name_on
from certif.results.figures.delays import Delay, DelayKind, delays_of, joined
from certif.results.follow_up.appeals import appeals
from certif.results.follow_up.decided import Decided, decided
from certif.results.follow_up.filing import certifier_of

if TYPE_CHECKING:
    from datetime import date

    from certif.model.follow_up import AppealOutcome
    from certif.model.register import Register, SessionFolder

__all__ = [
    "CertificationFigures",
    "CompetenceFigures",
    "Counts",
    "Figures",
    "FrameworkFigures",
    "Promotion",
    "counts_of",
    "figures",
    "total",
]


@dataclass(frozen=True, slots=True)
class Counts:
    """Applications by outcome, as each decision stands now.

    ``outcomes`` leaves out those whose certificate was taken away: they are ``revoked``. ``revised`` are those of
    all whose decision another one replaced since the close.
    """

    outcomes: Mapping[Outcome, int]
    revoked: int
    revised: int

    @property
    def applied(self) -> int:
        """All applications that were decided."""
        return sum(self.outcomes.values()) + self.revoked

    @property
    def certified(self) -> int:
        """The people whose certificate holds."""
        return self.outcomes.get(Outcome.CERTIFIED, 0)

    @property
    def refused(self) -> int:
        """The people whom the jury heard and did not certify."""
        return self.outcomes.get(Outcome.NOT_CERTIFIED, 0)

    @property
    def missed(self) -> int:
        """The people who did not come to their interview, excused or not."""
        return self.outcomes.get(Outcome.ABSENT, 0) + self.outcomes.get(Outcome.EXCUSED, 0)

    @property
    def heard(self) -> int:
        """The people whom the jury heard, those included whose certificate was taken away."""
        return self.certified + self.refused + self.revoked

    @property
    def admissible(self) -> int:
        """The people who could have an interview; withdrawals are left out."""
        return self.heard + self.missed


@dataclass(frozen=True, slots=True)
class Promotion:
    """The people of one closed session, and the day of its decisions.

    ``appeals`` are counted by how they ended, under ``None`` where they run; ``purged`` is how many of its files a
    purge took away.
    """

    session: str
    decided_on: date
    framework: str
    regulation: str
    counts: Counts
    delays: Mapping[DelayKind, Delay]
    appeals: Mapping[AppealOutcome | None, int]
    purged: int


@dataclass(frozen=True, slots=True)
class CompetenceFigures:
    """The final levels on one competence, and how many reached what the award asks."""

    id: str
    title: str
    levels: Mapping[str, int]
    reached: int


@dataclass(frozen=True, slots=True)
class FrameworkFigures:
    """The levels under one version of the référentiel, of ``graded`` people.

    ``counts`` are those of the sessions that kept this version.
    """

    version: str
    counts: Counts
    graded: int
    competences: tuple[CompetenceFigures, ...]


@dataclass(frozen=True, slots=True)
class CertificationFigures:
    """The figures of one certification, its promotions from the oldest."""

    id: str
    number: str
    title: str
    certifier: str
    certifier_name: str
    promotions: tuple[Promotion, ...]
    frameworks: tuple[FrameworkFigures, ...]
    counts: Counts
    delays: Mapping[DelayKind, Delay]
    appeals: Mapping[AppealOutcome | None, int]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of certifications, and the sessions under way, by id."""

    certifications: tuple[CertificationFigures, ...]
    under_way: tuple[str, ...]


def figures(register: Register) -> tuple[CertificationFigures, ...]:
    """Return the figures of every certification with a closed session, by id."""
    by_certification: dict[str, list[SessionFolder]] = {}
    for folder in register.sessions.values():
        if folder.results_written:
            by_certification.setdefault(folder.results_written.certification, []).append(folder)
    return tuple(
        _certification(register, name, folders)
        for name, folders in sorted(by_certification.items())
    )


def counts_of(folder: SessionFolder) -> Counts:
    """Return the counts of one closed session."""
    return _counts(_now(folder))


def total(each: Iterable[Counts]) -> Counts:
    """Return several counts as one."""
    each = tuple(each)
    outcomes: Counter[Outcome] = Counter()
    for one in each:
        outcomes.update(one.outcomes)
    return Counts(dict(outcomes), sum(c.revoked for c in each), sum(c.revised for c in each))


def _certification(
    register: Register, name: str, folders: list[SessionFolder]
) -> CertificationFigures:
    found = sorted(
        ((_promotion(register, folder), folder) for folder in folders),
        key=lambda pair: (pair[0].decided_on, pair[0].session),
    )
    promotions = tuple(promotion for promotion, _folder in found)
    last = found[-1][1]
    known = register.shelf.certifications.get(name) or last.certification
    certifier = certifier_of(register, last) or last.certifier
    by_version: dict[str, list[SessionFolder]] = {}
    for promotion, folder in found:
        by_version.setdefault(promotion.framework, []).append(folder)
    appealed: Counter[AppealOutcome | None] = Counter()
    for each in promotions:
        appealed.update(each.appeals)
    return CertificationFigures(
        name,
        known.registry.number if known else name,
        known.title if known else name,
        certifier.id if certifier else "",
        name_on(certifier, promotions[-1].decided_on).name if certifier else "",
        promotions,
        tuple(_framework(version, each) for version, each in by_version.items()),
        total(each.counts for each in promotions),
        joined(each.delays for each in promotions),
        dict(appealed),
    )


def _promotion(register: Register, folder: SessionFolder) -> Promotion:
    results = folder.results_written
    if results is None:
        raise ValueError(folder.id)
    certifier = certifier_of(register, folder)
    return Promotion(
        folder.id,
        results.closed_on,
        results.framework,
        results.regulation,
        counts_of(folder),
        delays_of(folder, results, certifier.filing if certifier else None),
        dict(Counter(each.outcome for each in appeals(folder))),
        len(folder.purged),
    )


def _now(folder: SessionFolder) -> list[Decided]:
    """Return the decision on each person that holds now."""
    return [now for each in folder.results if (now := decided(folder, each.candidate)) is not None]


def _counts(found: Iterable[Decided]) -> Counts:
    outcomes: Counter[Outcome] = Counter()
    revoked = revised = 0
    for each in found:
        revised += each.made is not None and each.made.kind is CorrectionKind.REVISION
        if each.revoked_on is None:
            outcomes[each.outcome] += 1
        else:
            revoked += 1
    return Counts(dict(outcomes), revoked, revised)


def _framework(version: str, folders: list[SessionFolder]) -> FrameworkFigures:
    levels: dict[str, Counter[str]] = {}
    reached: Counter[str] = Counter()
    titles: dict[str, str] = {}
    graded, counted = 0, []
    for folder in folders:
        now, framework, regulation = _now(folder), folder.framework, folder.regulation
        counted.append(_counts(now))
        enough = framework.at_least(regulation.award.level) if framework and regulation else ()
        titles |= {each.id: each.title for each in framework.competences} if framework else {}
        for each in now:
            graded += bool(each.levels)
            for competence, level in each.levels.items():
                levels.setdefault(competence, Counter())[level] += 1
                reached[competence] += level in enough
    scale = [*(framework.levels if framework else ())]
    in_order = [*titles, *(each for each in levels if each not in titles)]
    return FrameworkFigures(
        version,
        total(counted),
        graded,
        tuple(
            CompetenceFigures(
                each,
                titles.get(each, each),
                {
                    level: levels[each][level]
                    for level in (*scale, *sorted(levels[each]))
                    if levels[each][level]
                },
                reached[each],
            )
            for each in in_order
            if each in levels
        ),
    )
