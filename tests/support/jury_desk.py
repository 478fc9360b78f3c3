"""A small invented session, written as files, with people of its own."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from certif.acts.jury.open_session import situation_of
from certif.dataset.reading.load import load
from certif.dataset.text.emit import Plain, new_file
from certif.jury.sitting.assignment_input import Situation

MANAGER = "responsable-de-portefeuille"
HOLDER = "intrapreneur-certifie"
SESSION = "2027-05"
FOLDER = f"data/sessions/{SESSION}"
MORNING, NOON, NEXT_DAY = "2027-05-18 09h30", "2027-05-18 11h00", "2027-05-19 09h30"
REPOSITORY = Path(__file__).parents[2]


class Desk:
    """Writes the files of a dataset, and reads the session back."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in (
            "access.yml",
            "certifications/rs6247.yml",
            "certifications/rs3536.yml",
            "certifiers/dinum.yml",
            "certifiers/numa.yml",
        ):
            target = root / "data" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(REPOSITORY / "data" / name, target)

    def write(self, kind: str, path: str, data: dict[str, Plain]) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(new_file(kind, path, data))

    def session(self, *slots: str, rooms: int = 1, per_day: int = 3, per_session: int = 6) -> None:
        self.write(
            "session",
            f"{FOLDER}/session.yml",
            {
                "id": SESSION,
                "certification": "rs6247",
                "framework": "2026-03",
                "regulation": "2026-03",
                "opens_on": "2026-11-02",
                "applications_until": "2027-03-05",
                "slots": list(slots or (MORNING, NOON, NEXT_DAY)),
                "rooms": rooms,
                "juror_capacity": {"per_day": per_day, "per_session": per_session},
                "place": "Paris",
            },
        )

    def startup(self, name: str, incubator: str | None = None) -> None:
        phases: list[Plain] = [{"name": "acceleration", "start": "2022-01-10"}]
        self.write(
            "startup",
            f"data/startups/{name}.yml",
            {"id": name, "name": name.title(), "incubator": incubator, "phases": phases},
        )

    def candidate(
        self, person: str, *, startup: str = "quai", employer: str = "Ville", screened: bool = True
    ) -> None:
        pieces = [
            *("site", "product_page", "user_interview_report"),
            *("mockup", "investment_table", "presentation"),
        ]
        self.write(
            "candidate",
            f"data/candidates/{person}.yml",
            {
                "id": person,
                "fullname": person.replace(".", " ").title(),
                "email": f"{person}@exemple.gouv.fr",
                "employer": {
                    "name": employer,
                    "type": "collectivite",
                    "employment": "fonctionnaire",
                },
                "applications": [{"session": SESSION, "submitted_on": "2027-01-11"}],
                "missions": [
                    {
                        "role": "intrapreneur",
                        "startups": [startup],
                        "start": "2023-01-09",
                        "working_time": "plein",
                    }
                ],
                "dossier": {piece: f"https://dossiers.exemple.gouv.fr/{piece}" for piece in pieces},
            },
        )
        if screened:
            self.screened(person)

    def screened(self, person: str, complete: str = "complet", eligible: str = "recevable") -> None:
        self.write(
            "screening",
            f"{FOLDER}/screening/{person}.yml",
            {
                "candidate": person,
                "screened_on": "2027-03-08",
                "screened_by": "Dana Exemple",
                "complete": {"decision": complete, "reason": "Les six pièces."},
                "eligible": {"decision": eligible, "reason": "Les conditions."},
                "criteria": [{"criterion": "recency", "state": "rempli", "reason": "En cours."}],
            },
        )

    def juror(
        self,
        person: str,
        role: str = MANAGER,
        *,
        employer: str = "Région",
        portfolio: Sequence[str] = (),
        free: Sequence[str] | None = (MORNING, NOON, NEXT_DAY),
        until: str | None = None,
    ) -> None:
        held: dict[str, Plain] = {"role": role, "start": "2022-01-10"}
        if until:
            held["end"] = until
        if portfolio:
            held["portfolio"] = list(portfolio)
        data: dict[str, Plain] = {
            "id": person,
            "fullname": person.replace(".", " ").title(),
            "email": f"{person}@exemple.gouv.fr",
            "employer": {"name": employer, "type": "collectivite", "employment": "fonctionnaire"},
            "roles": [held],
        }
        if role == HOLDER:
            evidence = "https://certificats.exemple.gouv.fr/1"
            data["certifications_held"] = [
                {"certification": "rs3536", "obtained_on": "2021-06-30", "evidence": evidence}
            ]
        self.write("juror", f"data/jurors/{person}.yml", data)
        if free is not None:
            self.free(person, *free)

    def free(self, person: str, *slots: str) -> None:
        answers = {s: "oui" if s in slots else "non" for s in (MORNING, NOON, NEXT_DAY)}
        self.write(
            "availability",
            f"{FOLDER}/availability/{person}.yml",
            {"person": person, "slots": answers},
        )

    def jury(self, *interviews: tuple[str, str, str, str], pinned: Sequence[str] = ()) -> None:
        entries: list[Plain] = []
        for candidate, slot, manager, holder in interviews:
            members: list[Plain] = [
                {"juror": manager, "role": MANAGER},
                {"juror": holder, "role": HOLDER},
            ]
            entry: dict[str, Plain] = {"candidate": candidate, "slot": slot, "members": members}
            if candidate in pinned:
                entry["pinned"] = True
            entries.append(entry)
        self.write("jury", f"{FOLDER}/jury.yml", {"interviews": entries})

    def events(self, *events: dict[str, Plain]) -> None:
        said: dict[str, Plain] = {"by": "Dana Exemple", "reason": "Dit par téléphone."}
        self.write("events", f"{FOLDER}/events.yml", {"events": [{**e, **said} for e in events]})

    def absent(self, candidate: str, juror: str, day: str) -> None:
        self.write(
            "assessment",
            f"{FOLDER}/assessments/{candidate}/{juror}.yml",
            {
                "candidate": candidate,
                "juror": juror,
                "interviewed_on": day,
                "attendance": "absent",
            },
        )

    def situation(self, on: str = "2027-04-20") -> Situation:
        register = load(self.root)
        assert not [*register.faults], register.faults
        return situation_of(register, SESSION, date.fromisoformat(on))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Two candidates, two managers, two intrapreneurs, three slots, one room."""
    made = Desk(tmp_path)
    made.session()
    made.startup("quai", "ports")
    made.startup("haie")
    made.candidate("ada.exemple")
    made.candidate("bob.exemple", startup="haie")
    made.juror("marc.exemple")
    made.juror("mona.exemple")
    made.juror("hugo.exemple", HOLDER)
    made.juror("hana.exemple", HOLDER)
    return made
