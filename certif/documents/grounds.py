"""The grounds of a refusal, for its candidate: the condition, then the fact.

The screening's reasons are written for staff; none of them is printed here. A ground is a criterion that is
unmet and that no ruling covers: what is unknown is none. Sentences are French, as every letter is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.documents.french import date_in_words, enumeration
from certif.eligibility.experience import amounts, experience
from certif.eligibility.judge import covers
from certif.eligibility.phases import never_shared, unreached
from certif.eligibility.wording import distinct, phase
from certif.i18n import speaking
from certif.model.certification import INTRAPRENEUR, PhaseName
from certif.model.dates import Month, add_months, in_words
from certif.model.session import CriterionState

if TYPE_CHECKING:
    from certif.eligibility.criteria import Question
    from certif.eligibility.phase_days import Lived
    from certif.model.session import Screening

__all__ = ["GROUNDS", "Ground", "grounds"]


@dataclass(frozen=True, slots=True)
class Ground:
    """The condition of the règlement that is not met, and the fact that shows it."""

    condition: str
    fact: str


def grounds(screening: Screening, question: Question) -> Iterator[Ground]:
    """The grounds of a refusal, in the order of the screening."""
    for one in screening.criteria:
        ruled = any(
            r.criterion == one.criterion and covers(r, one.state) for r in screening.rulings
        )
        if one.state is CriterionState.UNMET and not ruled:
            with speaking("fr"):
                yield GROUNDS[one.criterion](question)


def _experience(question: Question) -> Ground:
    full, part = question.number("full_time_months"), question.number("part_time_months")
    ways = [
        f"{months} mois à temps {pace}"
        for months, pace in ((full, "plein"), (part, "partiel"))
        if months is not None
    ]
    condition = (
        f"Le règlement demande une expérience {_as(question)} d’au moins {', ou '.join(ways)}."
    )
    if not question.served:
        return Ground(condition, _no_mission(question))
    time = amounts(experience(question.served))
    most = "au plus " if any(one.mission.has_months for one in question.served) else ""
    fact = (
        f"Au {date_in_words(question.on)}, vous en comptez, d’après votre dossier : {most}{time}."
    )
    return Ground(condition, fact)


def _recency(question: Question) -> Ground:
    months = question.number("left_within_months") or 0
    condition = (
        f"Le règlement demande d’être en mission {_as(question)} le {date_in_words(question.on)}, "
        f"ou d’avoir quitté une telle mission depuis {months} mois au plus."
    )
    if not question.served:
        return Ground(condition, _no_mission(question))
    last = max(question.served, key=lambda one: one.end)
    known = last.mission.end if isinstance(last.mission.end, Month) else None
    left = f"en {in_words(known)}" if known else f"le {date_in_words(last.end)}"
    fact = (
        f"Votre dernière mission s’est achevée {left} : ce délai courait jusqu’au "
        f"{date_in_words(add_months(last.end, months))}{' au plus tard' if known else ''}."
    )
    return Ground(condition, fact)


def _phase_known(question: Question) -> Ground:
    asked = _phases(question.words("phase_known"))
    condition = (
        f"Le règlement demande qu’un service ait été en phase {asked}, ou dans une phase ultérieure, "
        "pendant que vous y étiez en mission."
    )
    if not question.served:
        return Ground(condition, _no_mission(question))
    seen = never_shared(question)
    if seen is None:
        return Ground(
            condition, f"{_services(question)} : aucune phase de ce genre ne nous est connue."
        )
    when = _lasted(seen)
    why = (
        f"après le {date_in_words(question.on)}, jour auquel votre candidature est examinée"
        if seen.period.start > question.on
        else "en dehors de vos missions"
    )
    fact = f"Le service « {seen.startup.name} » était en phase {phase(seen.name)} {when}, {why}."
    return Ground(condition, fact)


def _lasted(seen: Lived) -> str:
    """Return the days of a phase, or its months where the file gives no day."""
    start, end = date_in_words(seen.period.start), seen.period.end
    if seen.has_months:
        last = f" jusqu’au {date_in_words(end)} au plus tard" if end else ""
        return f"à partir du {start} au plus tôt{last}"
    return f"du {start} au {date_in_words(end)}" if end else f"à partir du {start} seulement"


def _phases_carried_out(question: Question) -> Ground:
    condition = (
        "Le règlement demande d’avoir été en mission pendant chacune de ces phases d’un service : "
        f"{_phases(question.words('phases_carried_out'))}."
    )
    if not question.served:
        return Ground(condition, _no_mission(question))
    lacking = _phases(str(name) for name in unreached(question))
    fact = f"{_services(question)} : cette étape n’était pas atteinte pendant vos missions ({lacking})."
    return Ground(condition, fact)


def _public_agent(question: Question) -> Ground:
    condition = "Le règlement réserve la certification aux agents publics."
    employer = question.person.employer
    if employer is not None and employer.type == "prive":
        fact = f"Votre dossier indique un employeur privé : « {employer.name} »."
    elif employer is not None and employer.employment is not None:
        fact = (
            f"D’après votre dossier, votre lien avec « {employer.name} » n’est ni un statut de "
            "fonctionnaire ni un contrat d’agent public."
        )
    else:
        fact = (
            "Les données publiques indiquent que vous avez effectué votre dernière mission au titre "
            "d’une prestation ou à titre indépendant, et non comme agent d’une administration."
        )
    return Ground(condition, fact)


def _not_already_certified(question: Question) -> Ground:
    excluding = question.words("not_already_certified")
    own = [(h.obtained_on, h.certification) for h in question.person.certifications_held]
    issued = [(h.obtained_on, h.certification) for h in question.held if h.revoked_on is None]
    held = sorted({one for one in (*own, *issued) if one[1] in excluding})
    condition = (
        "Le règlement réserve la certification aux personnes qui ne détiennent aucune de celles-ci : "
        f"{enumeration(name.upper() for name in excluding)}."
    )
    said = enumeration(f"{name.upper()} depuis le {date_in_words(since)}" for since, name in held)
    return Ground(condition, f"Vous détenez {said}.")


def _filed_in_time(question: Question) -> Ground:
    session = question.session
    if session is None:
        raise ValueError("filed_in_time")
    until = date_in_words(session.applications_until)
    condition = f"Les dossiers étaient attendus au plus tard le {until}."
    application = question.person.application(session.id)
    filed = application.submitted_on if application else None
    if filed is None:
        return Ground(condition, "Vous n’avez pas déposé le vôtre.")
    return Ground(condition, f"Vous avez déposé le vôtre le {date_in_words(filed)}.")


def _as(question: Question) -> str:
    """Return the roles that count, in words: intrapreneur, or quoted names.

    Names that the règlement gives are its own.
    """
    names = distinct(question.regulation.experience_roles)
    if names == [INTRAPRENEUR]:
        return "comme intrapreneur"
    quoted = (f"« {name} »" for name in names)
    return f"dans l’une de ces fonctions ({', '.join(quoted)})"


def _no_mission(question: Question) -> str:
    on = date_in_words(question.on)
    return f"Votre dossier ne fait état d’aucune mission {_as(question)} jusqu’au {on}."


def _services(question: Question) -> str:
    """The services of their missions by name, as a sentence begins."""
    ids = dict.fromkeys(name for served in question.served for name in served.mission.startups)
    names = [question.startups[one].name for one in ids if one in question.startups]
    return f"Vos missions portaient sur {enumeration(f'« {name} »' for name in names)}"


def _phases(names: Iterator[str] | tuple[str, ...]) -> str:
    known = set(PhaseName)
    return enumeration(phase(name) for name in names if name in known)


GROUNDS: dict[str, Callable[[Question], Ground]] = {
    "experience": _experience,
    "recency": _recency,
    "phase_known": _phase_known,
    "phases_carried_out": _phases_carried_out,
    "public_agent": _public_agent,
    "not_already_certified": _not_already_certified,
    "filed_in_time": _filed_in_time,
}
"""By criterion: every one that can be unmet has its sentences."""
