"""Certifiers, their names and signatories, and the acts that these may do."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _, dated
from certif.model.certifier import ActKind
from certif.model.places import Place
from certif.procedure.acts import acts_of, corrections_of, documents_signed_as, is_entitled
from certif.procedure.certifiers import entitled, name_on
from certif.procedure.wording import may_not_sign, not_entitled
from certif.quoting import did_you_mean, shown
from certif.rules.support.catalogue import rule
from certif.rules.support.hints import known_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.access import Access
    from certif.model.certifier import Certifier
    from certif.model.issued import Correction
    from certif.model.register import Shelf
    from certif.procedure.acts import Act
    from certif.rules.support.case import Case


@rule("CF220", Severity.ERROR)
def certifiers_named_exist(case: Case) -> Iterator[Finding]:
    """Every certification and every set of keys is of a certifier with a file.

    The file gives the certifier's name on each day, who signs for it and how to write to it: without it no
    document can be issued.
    """
    shelf = case.register.shelf
    for name, keys in shelf.keys.items():
        if name not in shelf.certifiers and not shelf.is_broken("certifiers", name):
            yield _no_certifier(Place(keys.path), name, shelf)
    for certification in shelf.certifications.values():
        named = certification.certifier
        if named not in shelf.certifiers and not shelf.is_broken("certifiers", named):
            yield _no_certifier(Place(certification.path, ("certifier",)), named, shelf)


def _no_certifier(place: Place, named: str, shelf: Shelf) -> Finding:
    return Finding(
        place,
        _("There is no certifier {id}.").format(id=shown(named)),
        known_words(named, shelf.certifiers)
        or _("Describe it in data/certifiers/{id}.yml.").format(id=named),
    )


@rule("CF221", Severity.ERROR)
def signatories_named_are_the_certifiers(case: Case) -> Iterator[Finding]:
    """The signatory that a session names is one of its certifier's.

    A decision bears the name and the capacity of somebody who may take it (CRPA L212-1): the `signs` of the person
    named holds `certificats`. A session that names nobody is signed by the person in office on the day of the close.
    """
    for folder in case.register.sessions.values():
        session, certifier = folder.session, folder.certifier
        if session is None or certifier is None or session.signatory is None:
            continue
        known = [each.name for each in certifier.signatories if ActKind.CERTIFICATES in each.signs]
        if session.signatory not in known:
            signs_else = session.signatory in {each.name for each in certifier.signatories}
            message = (
                _("{name} signs other acts for {certifier}, and no certificates.")
                if signs_else
                else _("{name} is not a signatory of {certifier}.")
            )
            yield Finding(
                Place(session.path, ("signatory",)),
                message.format(name=shown(session.signatory), certifier=shown(certifier.id)),
                did_you_mean(session.signatory, known)
                or _(
                    "Add them to `signatories` of {path}, with `certificats` in `signs`, or name another signatory."
                ).format(path=certifier.path),
                (Related(Place(certifier.path, ("signatories",)), _("who signs for it")),),
            )


@rule("CF222", Severity.ERROR)
def a_certifier_bears_one_name_on_each_day(case: Case) -> Iterator[Finding]:
    """The names of a certifier follow each other, one a day, without a gap.

    A document bears the name of the day on which it is issued: two names on a day, or none, would leave it to
    chance.
    """
    for certifier in case.register.shelf.certifiers.values():
        for index, (older, newer) in enumerate(pairwise(certifier.names), start=1):
            before = Related(Place(certifier.path, ("names", index - 1)), _("the name before"))
            at = Place(certifier.path, ("names", index, "from"))
            if older.end is None or newer.start <= older.end:
                yield Finding(
                    at,
                    _("On {day}, {certifier} has two names.").format(
                        day=dated(newer.start), certifier=shown(certifier.id)
                    ),
                    _("Give the previous name an `until`: the day before this one begins."),
                    (before,),
                )
            elif newer.start > older.end + timedelta(days=1):
                yield Finding(
                    at,
                    _("On {day}, {certifier} has no name.").format(
                        day=dated(older.end + timedelta(days=1)),
                        certifier=shown(certifier.id),
                    ),
                    _("Each name begins on the day after the previous one ends."),
                    (before,),
                )
        yield from _ended(certifier)


def _ended(certifier: Certifier) -> Iterator[Finding]:
    last = certifier.names[-1]
    if last.end is not None:
        index = len(certifier.names) - 1
        yield Finding(
            Place(certifier.path, ("names", index, "until")),
            _("After {day}, {certifier} has no name.").format(
                day=dated(last.end), certifier=shown(certifier.id)
            ),
            _("Add the name that follows, or remove `until`."),
        )


@rule("CF230", Severity.ERROR)
def acts_are_by_who_may_sign_them(case: Case) -> Iterator[Finding]:
    """Dérogations, waived roles and revocations are by people who may sign them.

    `by` is one of the certifier's `signatories`, in office on that day, with the act in `signs` (`derogations`,
    `composition`, `retraits`) and the delegation published by then. Names are compared as people compare them:
    order, capitals and accents do not matter. A decision by anybody else can be annulled.
    """
    living = case.register.shelf.certifiers
    for folder in case.register.sessions.values():
        certifier = folder.certifier
        if certifier is None:
            continue
        now = living.get(certifier.id, certifier)
        acts = [(act, certifier) for act in acts_of(folder)]
        acts += [(act, now) for act, _made in corrections_of(folder)]
        for act, whose in acts:
            if act.kind is not None and not is_entitled(act, whose, None):
                yield _by_another(act, whose, None)


def _by_another(act: Act, certifier: Certifier, access: Access | None) -> Finding:
    message, hint = not_entitled(act, certifier, access)
    return Finding(
        Place(act.path, act.pointer),
        message,
        hint,
        (Related(Place(certifier.path, ("signatories",)), _("who signs for it")),),
    )


@rule("CF231", Severity.WARNING)
def records_are_by_staff(case: Case) -> Iterator[Finding]:
    """Acts of record in open sessions are by staff or signatories.

    `screened_by`, `granted_by` and `by` name a member of the team `equipe` of `data/access.yml`, or a signatory in
    office that day. `access.yml` says who is staff today and not who was: nothing is reported on a closed session, and
    nothing has to be done about somebody who has left since.
    """
    access = case.register.access
    for folder in case.open_sessions:
        certifier = folder.certifier
        for act in acts_of(folder) if certifier else ():
            if certifier and act.kind is None and not is_entitled(act, certifier, access):
                yield _by_another(act, certifier, access)


@rule("CF232", Severity.ERROR)
def corrections_show_the_day_they_bear(case: Case) -> Iterator[Finding]:
    """A correction shows the certifier's name and the signatory of its day.

    `certifier` and `signatory` are copied from the certifier's file by `certif decision`, as they are on the day
    of the correction. A past name or a past signatory is never taken out of that file: it gets its `until`.
    """
    for folder in case.register.sessions.values():
        named = folder.certification.certifier if folder.certification else ""
        certifier = case.register.shelf.certifiers.get(named)
        for _act, made in corrections_of(folder) if certifier else ():
            if certifier:
                yield from _of_its_day(made, certifier)


def _of_its_day(made: Correction, certifier: Certifier) -> Iterator[Finding]:
    right = name_on(certifier, made.date).name
    if made.certifier != right:
        yield Finding(
            Place(made.path, ("certifier",)),
            _("On {day}, {certifier} has the name {name}.").format(
                day=dated(made.date), certifier=shown(certifier.id), name=shown(right)
            ),
            _("Put the names of that time back into {path}.").format(path=certifier.path),
            (Related(Place(certifier.path, ("names",)), _("its names")),),
        )
    kind = documents_signed_as(made.kind)
    able = [each.signatory for each in entitled(certifier, kind, made.date)]
    same = [each for each in able if each.name == made.signatory.name]
    if same and made.signatory not in same:
        yield Finding(
            Place(made.path, ("signatory", "capacity")),
            _("On {day}, {name} signs as {capacity}.").format(
                day=dated(made.date),
                name=shown(made.signatory.name),
                capacity=shown(same[0].capacity),
            ),
            _("Put the capacity of that time back into {path}.").format(path=certifier.path),
            (Related(Place(certifier.path, ("signatories",)), _("who signs for it")),),
        )
    elif not same:
        yield Finding(
            Place(made.path, ("signatory", "name")),
            may_not_sign(certifier, kind, made.date, made.signatory.name),
            _("Put the person in office back into {path}.").format(path=certifier.path),
            (Related(Place(certifier.path, ("signatories",)), _("who signs for it")),),
        )
