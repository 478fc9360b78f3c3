"""CF447, CF448: the criteria of competences, in grids and in the référentiel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _, ngettext
from certif.model.places import Place
from certif.quoting import listed, shown
from certif.rules.support.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.certification import Certification, Competence
    from certif.model.register import SessionFolder
    from certif.rules.support.case import Case


@rule("CF447", Severity.ERROR)
def criteria_named_exist(case: Case) -> Iterator[Finding]:
    """A grid names criteria that its competence has, by their rank.

    The first criterion of a competence in the référentiel of the session has the rank 1. Evidence about a criterion that is not
    there cannot be discussed, nor defended.
    """
    for folder in case.register.sessions.values():
        framework = folder.framework
        known = {each.id: each for each in framework.competences} if framework else {}
        for grids in folder.grids_written.values():
            for grid in grids.values():
                for name, mark in grid.grid.items():
                    competence = known.get(name)
                    for index, rank in enumerate(mark.criteria if competence else ()):
                        if competence and rank > len(competence.criteria):
                            place = Place(grid.path, ("grid", name, "criteria", index))
                            yield _no_criterion(folder, place, competence, rank)


def _no_criterion(
    folder: SessionFolder, place: Place, competence: Competence, rank: int
) -> Finding:
    count = len(competence.criteria)
    path = folder.certification.path if folder.certification else ""
    return Finding(
        place,
        ngettext(
            "{competence} has {count} criterion: there is no {rank}.",
            "{competence} has {count} criteria: there is no {rank}.",
            count,
        ).format(competence=shown(competence.id), count=count, rank=rank),
        _("Give ranks of the criteria that the référentiel has, from 1."),
        (Related(Place(path, ("frameworks",)), _("the référentiel")),),
    )


@rule("CF448", Severity.WARNING)
def competences_have_criteria(case: Case) -> Iterator[Finding]:
    """A référentiel that is in force says by which criteria each competence is judged.

    Jurors see them in every grid. Reasons that are foreign to the référentiel annul a refusal, and without criteria nobody can
    tell which are. Versions that no open session uses, and that others took the place of, are left alone.
    """
    for certification in case.register.shelf.certifications.values():
        if certification.registry.last_day < case.on:
            continue
        used = _used(case, certification)
        for index, framework in enumerate(certification.frameworks):
            bare = [each.id for each in framework.competences if not each.criteria]
            if framework.version in used and bare:
                yield Finding(
                    Place(
                        certification.path,
                        ("frameworks", index, "competences"),
                        on_key=True,
                    ),
                    _("No criterion is written for: {competences}.").format(
                        competences=listed(bare)
                    ),
                    _("Copy the criteria of the registered référentiel into `criteria`."),
                )


def _used(case: Case, certification: Certification) -> set[str]:
    """Return the versions in force on the day, or kept by an open session."""
    today = certification.framework_on(case.on)
    used = {today.version} if today else set()
    for folder in case.open_sessions:
        if folder.session and folder.session.certification == certification.id:
            used.add(folder.session.framework)
    return used
