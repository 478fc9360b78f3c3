"""Texts that a control reads and no sealed document says, in French.

The règlement and the référentiel as text, the grids side by side, the ties examined. Never a juror's comment for
the jury, nor the evidence of a grid: those stay in the files.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from certif.documents.control.page import LEFT, NONE, grid_of, heading, listed, page
from certif.documents.french import (
    date_in_words,
    enumeration,
    month_in_words,
    of_months_in_words,
    slot_in_words,
)
from certif.documents.words import (
    criterion_in_words,
    piece_in_words,
    role_in_words,
    spelled,
    tie_in_words,
)
from certif.eligibility.catalogue import CRITERIA
from certif.jury.sitting.declarations import Declaration, declaration
from certif.jury.sitting.ties import forbidden, ties_between, weighed
from certif.model.session import Attendance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from certif.jury.sitting.earlier_refusals import Refusals
    from certif.jury.sitting.ties import Tie
    from certif.markdown import Markdown
    from certif.model.certification import Certification, Framework, JuryTerms, Regulation, TieKind
    from certif.model.interviews import Interview
    from certif.model.register import SessionFolder
    from certif.model.session import Assessment

__all__ = ["framework_text", "grids_text", "regulation_text", "ties_text"]

_PRESENT = {
    Attendance.PRESENT: "oui",
    Attendance.ABSENT: "absence",
    Attendance.EXCUSED: "absence excusée",
}
_ASKED = {
    "full_time_months": "au moins {} mois à temps plein",
    "part_time_months": "au moins {} mois à temps partiel",
    "left_within_months": "au plus {} mois depuis la dernière mission",
    "phase_known": "{}",
    "phases_carried_out": "{}",
    "public_agent": "{}",
    "not_already_certified": "{}",
}
"""What a key of the règlement asks; one that is not here reads as the règlement names it.

Two keys of one criterion are two ways to meet it.
"""


def regulation_text(certification: Certification, regulation: Regulation) -> str:
    """Return the règlement that a session is held to, in sentences."""
    jury, award = regulation.jury, regulation.award
    return page(
        f"Règlement {regulation.version}",
        _version(certification, regulation),
        heading("Recevabilité"),
        listed(_conditions(regulation)),
        *_missions(regulation),
        f"Sessions : {enumeration(month_in_words(date(2000, each, 1)).split()[0] for each in regulation.session_months)}.",
        heading("Dossier"),
        listed(piece_in_words(each, regulation) for each in regulation.dossier),
        f"Pièces manquantes : {regulation.pieces_within_days} jours pour les envoyer.",
        heading("Jury"),
        listed(map(role_in_words, jury.roles)),
        listed(_of_jury(jury)),
        heading("Attribution"),
        f"Au moins {award.competences} compétences au niveau « {spelled(award.level)} ».",
        heading("Délais et recours"),
        f"Réponse dans un délai {of_months_in_words(regulation.answer_within_months)}.",
        f"Recours dans un délai {of_months_in_words(regulation.appeal.within_months)} à compter de la notification,"
        f" devant {regulation.appeal.court}.",
        heading("Se présenter de nouveau"),
        regulation.try_again,
    )


def framework_text(certification: Certification, framework: Framework) -> str:
    """Return the référentiel that a session is held to."""
    lines = [
        _version(certification, framework),
        f"Niveaux, du plus haut au plus bas : {', '.join(map(spelled, framework.levels))}.",
    ]
    for competence in framework.competences:
        lines += [
            heading(competence.title),
            competence.definition,
            listed(competence.criteria) if competence.criteria else "Aucun critère n’est écrit.",
        ]
    return page(f"Référentiel {framework.version}", *lines)


def grids_text(folder: SessionFolder, framework: Framework) -> str:
    """Return the levels that each juror gave, beside those of the deliberation."""
    parts: list[str] = []
    for candidate, grids in sorted(folder.grids_written.items()):
        if not grids:
            continue
        parts.append(heading(folder.shelf.name_of(candidate)))
        parts.append(_attendances(folder, candidate, grids))
        held = {juror: grid for juror, grid in sorted(grids.items()) if grid.grid}
        if held:
            parts.append(_levels(folder, framework, candidate, held))
    return page(
        f"Grilles de la session {folder.id}",
        *([LEFT] if folder.broken else []),
        *(parts or ["Aucune grille n’est au registre."]),
    )


def _attendances(
    folder: SessionFolder, candidate: str, grids: Mapping[str, Assessment]
) -> Markdown:
    return grid_of(
        ("Membre du jury", "Entretien du", "Présence de la personne candidate", "Grille retenue"),
        (
            (
                folder.shelf.name_of(juror),
                date_in_words(grid.interviewed_on),
                _PRESENT[grid.attendance],
                "non, l’entretien ne compte plus" if folder.is_void(candidate, juror) else "oui",
            )
            for juror, grid in sorted(grids.items())
        ),
    )


def _levels(
    folder: SessionFolder, framework: Framework, candidate: str, held: Mapping[str, Assessment]
) -> Markdown:
    deliberation = folder.deliberations.get(candidate)
    joint = deliberation.joint if deliberation else {}
    return grid_of(
        ("Compétence", *map(folder.shelf.name_of, held), "Délibération"),
        (
            (
                competence.title,
                *(
                    spelled(grid.grid[competence.id].level) if competence.id in grid.grid else NONE
                    for grid in held.values()
                ),
                spelled(joint[competence.id].level) if competence.id in joint else NONE,
            )
            for competence in framework.competences
        ),
    )


_OF_SEAT = ("Entretien", "Personne candidate", "Membre du jury")
_OF_TIE = ("Lien", "Règlement", "Déclaration")
_DECLARED: Final = {
    Declaration.IN_GRID: "aucun lien, dans la grille",
    Declaration.IN_AVAILABILITY: "dans les disponibilités",
    Declaration.SILENT: "aucune",
}


def ties_text(folder: SessionFolder, terms: JuryTerms, refusals: Refusals) -> str:
    """Return the ties of every juror who sat with the candidate whom they heard."""
    rows: list[Sequence[str]] = []
    for interview in sorted(folder.interviews, key=lambda each: each.when):
        rows += _of_interview(folder, terms, interview, refusals)
    return page(
        f"Liens examinés de la session {folder.id}",
        "Pour chaque entretien, les liens entre la personne candidate et chaque membre du jury, tels que les fichiers"
        " jugés à la clôture les font apparaître et tels que les personnes les ont déclarés.",
        grid_of((*_OF_SEAT, *_OF_TIE), rows),
        "La dernière colonne dit si le membre du jury a déclaré ses liens, ou de n’en avoir aucun ; « aucune » : rien n’a"
        " été déclaré. Les déclarations sont dans les grilles, dans `session/availability/` et `session/issued/inputs/`. Un lien écarté avant"
        " l’entretien n’y est pas : la personne n’a pas siégé.",
        heading("Préparation des membres du jury"),
        grid_of(
            ("Membre du jury", "Préparation à siéger, avant son premier entretien"),
            _briefed(folder),
        ),
        *([LEFT] if folder.broken else []),
    )


def _briefed(folder: SessionFolder) -> Iterator[Sequence[str]]:
    """Yield who sat, and the last day on which they were briefed before they did."""
    first: dict[str, date] = {}
    for interview in sorted(folder.interviews, key=lambda each: each.slot):
        for seat in interview.seats:
            first.setdefault(seat.juror, interview.slot.day)
    certification = folder.certification.id if folder.certification else ""
    for juror, day in sorted(first.items()):
        known = folder.shelf.jurors.get(juror)
        briefed = known.briefed_on(certification, day) if known else None
        yield folder.shelf.name_of(juror), date_in_words(briefed) if briefed else "non notée"


def _of_interview(
    folder: SessionFolder, terms: JuryTerms, interview: Interview, refusals: Refusals
) -> Iterator[Sequence[str]]:
    candidate = folder.shelf.candidates.get(interview.candidate)
    for seat in interview.seats:
        juror = folder.shelf.jurors.get(seat.juror)
        head = (
            slot_in_words(interview.slot),
            folder.shelf.name_of(interview.candidate),
            folder.shelf.name_of(seat.juror),
        )
        if juror is None or candidate is None:
            yield (*head, "ne se vérifie plus : un fichier n’est plus au registre", NONE, NONE)
            continue
        found = ties_between(juror, candidate, folder.shelf, folder.availabilities, refusals)
        declared = _DECLARED[declaration(folder, interview.candidate, seat.juror)]
        for tie in found:
            yield (*head, _tie(tie), _weight(tie, terms), declared)
        if not found:
            left = "aucun, d’après les fichiers qui restent" if folder.broken else "aucun"
            yield (*head, left, NONE, declared)


def _tie(tie: Tie) -> str:
    return f"{tie_in_words(tie.kind)} ({tie.detail})" if tie.detail else tie_in_words(tie.kind)


def _weight(tie: Tie, terms: JuryTerms) -> str:
    if forbidden((tie,), terms):
        return "exclut"
    return "admis, à éviter" if weighed((tie,), terms) else "admis"


def _of_jury(jury: JuryTerms) -> Iterator[str]:
    yield f"Entretien de {jury.interview_minutes} minutes."
    yield f"Membres extérieurs à l’organisme certificateur, au moins : {jury.external_members}."
    if jury.collegial:
        yield "Jury collégial : deux membres au moins à chaque entretien."
    yield f"Liens qui excluent : {_ties(jury.forbidden_ties)}."
    yield f"Liens admis, à éviter : {_ties(jury.weighed_ties)}."
    yield f"Rôles qui peuvent rester vacants par dispense : {_named(map(role_in_words, jury.waivable_roles))}."
    yield f"Certifications qu’accepte un rôle réservé : {_named(jury.accepted_certifications)}."
    yield f"Rôles réservés à qui détient une certification : {_named(map(role_in_words, jury.certified_roles))}."


def _missions(regulation: Regulation) -> Iterator[str]:
    if regulation.looks_at_missions:
        yield f"Missions qui comptent\u00a0: {enumeration(regulation.experience_roles)}."


def _conditions(regulation: Regulation) -> Iterator[str]:
    """Yield the conditions of admissibility, each with what the règlement asks."""
    given = regulation.prerequisites
    said: set[str] = set()
    for each in CRITERIA.values():
        if each.asked_by(given):
            asked = [key for key in each.keys if key in given]
            said.update(asked)
            terms = ", ou ".join(_term(key, given[key]) for key in asked)
            yield (
                f"{criterion_in_words(each.id)} : {terms}" if terms else criterion_in_words(each.id)
            )
    yield from (_term(key, value) for key, value in given.items() if key not in said)


def _term(key: str, value: object) -> str:
    said = _value(value)
    return _ASKED[key].format(said) if key in _ASKED else f"{key} : {said}"


def _ties(kinds: Iterable[TieKind]) -> str:
    return _named(map(tie_in_words, kinds))


def _named(words: Iterable[str]) -> str:
    return " ; ".join(words) or "aucun"


def _version(certification: Certification, version: Framework | Regulation) -> str:
    source = f" Source : {version.source}" if version.source else ""
    registry = certification.registry
    return (
        f"{certification.title} ({registry.name}, {registry.number})."
        f" Décision d’enregistrement du {date_in_words(registry.decision_on)}, jusqu’au"
        f" {date_in_words(registry.registered_until)}. Version en vigueur depuis le {date_in_words(version.effective_on)}.{source}"
    )


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
