"""The input of a rule on the register: register, day, and shared indexes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from certif.jury.sitting.earlier_refusals import NO_REFUSALS, refusals_before
from certif.model.certification import TieKind
from certif.quoting import Spelling
from certif.results.certificates import certificates
from certif.results.holders import holdings
from certif.results.seal import is_as_sealed
from certif.rules.support.interviews import Sitting, clashes, first_interviews, sittings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from certif.jury.sitting.earlier_refusals import Refusals
    from certif.model.faults import Fault, FaultKind
    from certif.model.issued import Holding
    from certif.model.people import Candidate, Person
    from certif.model.register import Register, SessionFolder
    from certif.results.certificates import Certificate, Edition

__all__ = ["Case"]


@dataclass(frozen=True)
class Case:
    """The register as it stands on the day ``on`` (a calendar day in Europe/Paris).

    The cached properties are indexes that several rules read: each is computed once, when first asked.
    """

    register: Register
    on: date

    @cached_property
    def open_sessions(self) -> tuple[SessionFolder, ...]:
        """The sessions that are not closed, judged on the living shelf; by id."""
        return tuple(folder for folder in self.register.sessions.values() if not folder.closed)

    @cached_property
    def closed_sessions(self) -> tuple[SessionFolder, ...]:
        """The closed sessions, each judged on its own copies; by id."""
        return tuple(folder for folder in self.register.sessions.values() if folder.closed)

    @cached_property
    def documents(self) -> Mapping[str, str]:
        """The text of each issued document, by path, if it is as it was sealed.

        Changed documents are left out: CF501 reports them.
        """
        sealed = [
            each
            for folder in self.closed_sessions
            for each in ((folder.issued,) if folder.issued else ()) + folder.corrections
        ]
        files = [
            each.files[line.path]
            for each in sealed
            for line in each.sums
            if line.path.endswith(".md") and is_as_sealed(each.files, line)
        ]
        return {file.path: file.text for file in files if file.text}

    @cached_property
    def editions(self) -> tuple[tuple[SessionFolder, Certificate, Edition], ...]:
        """Every edition of every certificate, with the folder of its session."""
        return tuple(
            (folder, certificate, edition)
            for folder in self.closed_sessions
            for certificate in certificates([folder])
            for edition in certificate.editions
        )

    @cached_property
    def sittings(self) -> tuple[Sitting, ...]:
        """Every interview that was held or is to be, with its session and its règlement."""
        return tuple(sittings(self.register))

    @cached_property
    def first_interviews(self) -> Mapping[tuple[str, str], Sitting]:
        """The first interview of each candidate, by session and candidate."""
        return first_interviews(self.sittings)

    @cached_property
    def clashes(self) -> Mapping[tuple[Sitting, Sitting], list[str]]:
        """Each pair of overlapping first interviews that share people, and who they are."""
        return clashes(self.first_interviews.values(), self.register.shelf.identities)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Every living candidate, then every living juror, by id; somebody may be both."""
        return self.register.shelf.people

    @cached_property
    def holdings(self) -> Mapping[str, tuple[Holding, ...]]:
        """The certifications that each person holds or held, by person id.

        Revoked certificates are included.
        """
        return holdings(self.register)

    @cached_property
    def holdings_are_known(self) -> bool:
        """True if the results of every closed session could be read.

        If not, ``holdings`` may lack some.
        """
        return not self.register.unread_results

    @cached_property
    def people_ids(self) -> Spelling:
        """The ids of every living person, to tell which one a misspelt id was meant to be."""
        shelf = self.register.shelf
        return Spelling({**shelf.candidates, **shelf.jurors})

    @cached_property
    def people_named(self) -> frozenset[str]:
        """The same ids, to tell which one a name is."""
        shelf = self.register.shelf
        return frozenset({*shelf.candidates, *shelf.jurors})

    @cached_property
    def startup_ids(self) -> Spelling:
        """The ids of every living startup, likewise."""
        return Spelling(self.register.shelf.startups)

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """The roles that any règlement of the register requires, closed sessions included.

        Empty while a certification cannot be read: its own would lack.
        """
        living = self.register.shelf
        if any(path.startswith(f"{living.root}/certifications/") for path in living.broken):
            return ()
        regulations = [
            each for one in living.certifications.values() for each in one.regulations
        ] + [folder.regulation for folder in self.closed_sessions if folder.regulation]
        return tuple(dict.fromkeys(role for each in regulations for role in each.jury.roles))

    def earlier_refusals(self, folder: SessionFolder) -> Refusals:
        """Return who sat when candidates were refused, in sessions before this one.

        Nothing is worked out unless the règlement of the session gives such a tie a weight.
        """
        terms = folder.regulation.jury if folder.regulation else None
        if terms is None or TieKind.EARLIER_REFUSAL not in terms.forbidden_ties:
            return NO_REFUSALS
        if folder.id not in self._refusals:
            self._refusals[folder.id] = refusals_before(self.register, folder)
        return self._refusals[folder.id]

    @cached_property
    def _refusals(self) -> dict[str, Refusals]:
        return {}

    def faults(self, *kinds: FaultKind) -> Iterator[Fault]:
        """Yield the faults of reading of these kinds, in the order in which they were met."""
        for kind in kinds:
            yield from self._faults_by_kind.get(kind, ())

    @cached_property
    def _faults_by_kind(self) -> dict[FaultKind, list[Fault]]:
        by_kind: dict[FaultKind, list[Fault]] = {}
        for fault in self.register.faults:
            by_kind.setdefault(fault.kind, []).append(fault)
        return by_kind

    @cached_property
    def _living_applications(self) -> Mapping[str, list[tuple[Candidate, int]]]:
        found: dict[str, list[tuple[Candidate, int]]] = {}
        for candidate in self.register.shelf.candidates.values():
            for index, application in enumerate(candidate.applications):
                found.setdefault(application.session, []).append((candidate, index))
        return found

    def living_applications(self, session: str) -> list[tuple[Candidate, int]]:
        """Return who applied there by their living dossier, with the application's index."""
        return self._living_applications.get(session, [])

    def applications(self, folder: SessionFolder) -> list[tuple[Candidate, int]]:
        """Return who applied to a session, as it is judged, with the application's index."""
        if not folder.closed:
            return self.living_applications(folder.id)
        return [
            (candidate, index)
            for candidate in folder.shelf.candidates.values()
            for index, application in enumerate(candidate.applications)
            if application.session == folder.id
        ]
