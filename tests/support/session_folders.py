"""Sessions in memory: a candidate, two jurors, three competences, all invented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time

from certif.model.certification import (
    Appeal,
    Award,
    Certification,
    Competence,
    Framework,
    JuryTerms,
    Registry,
    Regulation,
)
from certif.model.certifier import (
    ActKind,
    Appointment,
    Certifier,
    CertifierName,
    Contact,
    Delegation,
)
from certif.model.dates import Slot
from certif.model.events import Event, EventKind, Events
from certif.model.interviews import Interview, Jury, Seat
from certif.model.issued import Outcome, Result, Results
from certif.model.people import Application, Candidate
from certif.model.register import CorrectionFolder, Issued, SessionFolder, Shelf
from certif.model.session import (
    Assessment,
    Attendance,
    Capacity,
    Deliberation,
    JointMark,
    Mark,
    Screening,
    Session,
)

DAY = date(2026, 11, 18)
COMPETENCES = ("pitch", "test", "equipe")
LEVELS = ("acquis", "partiellement-acquis", "non-acquis")
ROLES = ("responsable-de-portefeuille", "intrapreneur-certifie")
PATH = "data/sessions/2026-11"
CAMILLE = "camille.moreau"


def regulation(competences: int = 3, waivable: Sequence[str] = ()) -> Regulation:
    return Regulation(
        version="2023-09",
        effective_on=date(2023, 9, 18),
        source=None,
        session_months=(5, 11),
        jury=JuryTerms(ROLES, 1, 60, (), (), tuple(waivable), ()),
        prerequisites={},
        dossier=(),
        award=Award("acquis", competences),
        answer_within_months=1,
        appeal=Appeal(2, administrative=True, court="le tribunal administratif"),
        try_again="Déposez un dossier à jour.",
    )


DINUM = Certifier(
    path="data/certifiers/dinum.yml",
    id="dinum",
    names=(
        CertifierName(
            "Direction interministérielle du numérique", "DINUM", date(2019, 10, 30), None
        ),
    ),
    contact=Contact("Campus exemple", "certification@exemple.gouv.fr", None, "1 rue de l'Exemple"),
    signatories=(
        Appointment(
            "Ange Exemple",
            "La directrice",
            date(2022, 1, 1),
            None,
            Delegation("Arrêté du 15 décembre 2021", date(2021, 12, 20)),
            frozenset(ActKind),
        ),
    ),
    privacy=None,
    public_url=None,
)


SIGNATORY = DINUM.signatories[0].signatory


FRAMEWORK = Framework(
    version="2023-07",
    effective_on=date(2023, 7, 19),
    source=None,
    competences=tuple(
        Competence(each, each.title(), "Ce qui est attesté.", ()) for each in COMPETENCES
    ),
    levels=LEVELS,
)


def certification(terms: Regulation | None = None) -> Certification:
    return Certification(
        path="data/certifications/rs6247.yml",
        id="rs6247",
        title="Concevoir un service public numérique au sein de l'État",
        registry=Registry(
            "Répertoire spécifique", "RS6247", date(2023, 7, 19), date(2028, 7, 19), ""
        ),
        certifier="dinum",
        frameworks=(FRAMEWORK,),
        regulations=(terms or regulation(),),
    )


def candidate(person: str = CAMILLE, **changes: object) -> Candidate:
    known = Candidate(
        path=f"data/candidates/{person}.yml",
        id=person,
        fullname=person.replace(".", " ").title(),
        email=None,
        employer=None,
        applications=(Application("2026-11", date(2026, 10, 2), letter_to_administration=False),),
        missions=(),
        certifications_held=(),
        conflicts=(),
        dossier={},
    )
    return replace(known, **changes)  # type: ignore[arg-type]


def screening(person: str = CAMILLE, *, complete: bool = True, eligible: bool = True) -> Screening:
    path = f"{PATH}/screening/{person}.yml"
    return Screening(
        path=path,
        candidate=person,
        screened_on=DAY,
        screened_by="Ange",
        complete=complete,
        complete_reason="Les pièces.",
        missing=() if complete else ("mockup",),
        eligible=eligible,
        eligible_reason="Les critères.",
        criteria=(),
        rulings=(),
        pieces_until=DAY if eligible and not complete else None,
    )


def grid(
    juror: str,
    levels: Mapping[str, str],
    attendance: Attendance = Attendance.PRESENT,
    comment: str | None = "Poursuivez.",
    person: str = CAMILLE,
    reason: str | None = "À reprendre.",
) -> Assessment:
    """A grid; ``reason`` stands beside each level that is not the best."""
    return Assessment(
        path=f"{PATH}/assessments/{person}/{juror}.yml",
        candidate=person,
        juror=juror,
        interviewed_on=DAY,
        attendance=attendance,
        grid={
            each: Mark(level, "Vu.", None if level == LEVELS[0] else reason)
            for each, level in levels.items()
        },
        comment_for_candidate=comment,
        comment_for_jury="Entre nous.",
    )


def joint(
    levels: Mapping[str, tuple[str, Mapping[str, str]]],
    person: str = CAMILLE,
    present: Sequence[str] | None = None,
    confirmed_by: Mapping[str, date | None] | None = None,
) -> Deliberation:
    """Return a deliberation; jurors with a level are present by default."""
    everybody = sorted({juror for _level, given in levels.values() for juror in given})
    return Deliberation(
        f"{PATH}/deliberations/{person}.yml",
        person,
        DAY,
        tuple(everybody if present is None else present),
        {each: JointMark(level, "Ensemble.", given) for each, (level, given) in levels.items()},
        confirmed_by or {},
    )


def event(kind: EventKind, person: str = CAMILLE, day: date = DAY) -> Events:
    return Events(f"{PATH}/events.yml", (Event(day, kind, "Ange", "Une raison.", person),))


def folder(
    grids: Sequence[Assessment] = (),
    *,
    deliberation: Deliberation | None = None,
    jurors: Sequence[str] = ("noa.perrin", "sacha.petit"),
    screened: Screening | None = None,
    terms: Regulation | None = None,
    **changes: object,
) -> SessionFolder:
    """An open session of one candidate, screened and assigned, with these grids."""
    seats = tuple(Seat(juror, role) for juror, role in zip(jurors, ROLES, strict=False))
    made = certification(terms)
    known = SessionFolder(
        path=PATH,
        id="2026-11",
        session=Session(
            f"{PATH}/session.yml",
            "2026-11",
            "rs6247",
            "2023-07",
            "2023-09",
            date(2026, 9, 1),
            date(2026, 10, 9),
            (Slot(DAY, time(9, 30)),),
            1,
            Capacity(4, 10),
            "Paris",
            "Ange Exemple",
        ),
        screenings={CAMILLE: screened or screening()},
        availabilities={},
        jury=Jury(
            f"{PATH}/jury.yml",
            (Interview(CAMILLE, Slot(DAY, time(9, 30)), seats, pinned=False, waivers=()),),
        ),
        grids_written={CAMILLE: {each.juror: each for each in grids}},
        deliberations_written={CAMILLE: deliberation} if deliberation else {},
        issued=None,
        corrections=(),
        shelf=Shelf(
            "data", {"dinum": DINUM}, {"rs6247": made}, {}, {CAMILLE: candidate()}, {}, frozenset()
        ),
        broken=frozenset(),
    )
    return replace(known, **changes)  # type: ignore[arg-type]


def closed(*numbers: str, corrections: tuple[CorrectionFolder, ...] = ()) -> SessionFolder:
    """A closed session that certified one candidate for each number."""
    results = tuple(
        Result(
            f"laureat.{n}",
            f"Lauréat {n}",
            Outcome.CERTIFIED,
            "Tout.",
            DAY,
            {},
            number,
            f"CODE{n}",
            (),
        )
        for n, number in enumerate(numbers, 1)
    )
    path = f"{PATH}/issued"
    issued = Issued(
        path,
        Results(
            f"{path}/results.yml",
            1,
            "1.0.0",
            "2026-11",
            "rs6247",
            "2023-07",
            "2023-09",
            date(2026, 12, 10),
            results,
        ),
        {},
        (),
    )
    return folder(issued=issued, corrections=corrections)
