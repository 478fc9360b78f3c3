"""CF520 to CF522: the days of ledgers, and appeals that run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _, dated
from certif.model.follow_up import ANNULMENT, RULED, AppealOutcome
from certif.model.places import Place
from certif.quoting import shown
from certif.results.follow_up.appeals import appeals, in_course
from certif.rules.support.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.follow_up import Ledger
    from certif.model.register import SessionFolder
    from certif.results.follow_up.appeals import Appeal
    from certif.rules.support.case import Case


@rule("CF520", Severity.ERROR)
def entries_follow_what_they_are_about(case: Case) -> Iterator[Finding]:
    """An entry of a ledger is not dated before the one that it is about.

    A document is received after it was sent, an appeal is decided after it came. Time limits run from these days. An
    annulment may be of any day.
    """
    for folder in case.register.sessions.values():
        for ledger in folder.follow_up.ledgers:
            for number, entry in ledger.in_force():
                earlier = _entry(ledger, entry.of, number)
                if earlier is not None and entry.day < ledger.entries[earlier].day:
                    yield Finding(
                        Place(ledger.path, ("entries", number - 1, "day")),
                        _("This is before the entry that it is about, of {day}.").format(
                            day=dated(ledger.entries[earlier].day)
                        ),
                        _("Check both days; annul the entry that is wrong, and note it again."),
                        (
                            Related(
                                Place(ledger.path, ("entries", earlier, "day")),
                                _("the entry that it is about"),
                            ),
                        ),
                    )


@rule("CF521", Severity.ERROR)
def silence_rejects_when_its_time_is_over(case: Case) -> Iterator[Finding]:
    """A rejection by silence is not noted before two months have passed.

    Silence on an appeal to the certifier is a rejection two months after its receipt, before an administrative court
    alone. An appeal before the court is decided by the court.
    """
    for folder in case.register.sessions.values():
        for ledger in folder.follow_up.appeals.values():
            received = {each.entry: each for each in appeals(folder, ledger.person)}
            for number, entry in ledger.in_force():
                appeal = received.get(entry.of or 0)
                silent = entry.facts.get("outcome") == AppealOutcome.REJECTED_BY_SILENCE
                if entry.kind != RULED or appeal is None or not silent:
                    continue
                if appeal.silence_on is None or entry.day < appeal.silence_on:
                    yield Finding(
                        Place(ledger.path, ("entries", number - 1, "outcome")),
                        _too_soon(appeal),
                        _("Annul this entry, and note how the appeal ended."),
                    )


def _too_soon(appeal: Appeal) -> str:
    if appeal.silence_on is None:
        return _("Silence on this appeal rejects nothing: it needs an answer.")
    return _("Silence rejects this appeal on {day}, not before.").format(
        day=dated(appeal.silence_on)
    )


@rule("CF522", Severity.ERROR)
def what_an_appeal_rests_on_stays(case: Case) -> Iterator[Finding]:
    """A purge takes nothing out of a person whose appeal runs.

    The appeal is judged on these files. Once it is decided, and where it is upheld once the decision that follows is
    made, they may go when their time has come.
    """
    for folder in case.register.sessions.values():
        ledger = folder.follow_up.purge
        for number, entry in ledger.in_force() if ledger else ():
            files = entry.facts.get("files")
            for index, file in enumerate(files if isinstance(files, list) else ()):
                person = _whose(folder, str(file["path"]))
                if ledger is not None and person is not None and in_course(folder, person):
                    yield Finding(
                        Place(ledger.path, ("entries", number - 1, "files", index, "path")),
                        _("An appeal of {person} runs: what it is judged on stays.").format(
                            person=shown(person)
                        ),
                        _("Annul this entry and put the file back, until the appeal is ended."),
                        (Related(Place(folder.follow_up.appeals[person].path), _("the appeal")),),
                    )


def _entry(ledger: Ledger, of: int | None, number: int) -> int | None:
    """Return the index of the earlier entry, where there is one that counts."""
    # CF515 reports one that comes later, or is an annulment.
    if of is None or of >= number or ledger.entries[of - 1].kind == ANNULMENT:
        return None
    return of - 1


def _whose(folder: SessionFolder, path: str) -> str | None:
    """Return the person with an appeal whose file lies at a path of the session."""
    parts = {part.removesuffix(".yml") for part in path.split("/")}
    return next((person for person in folder.follow_up.appeals if person in parts), None)
