"""CF550, CF551: holders filed with the Caisse des Dépôts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Severity
from certif.i18n import _, dated
from certif.model.places import Place
from certif.quoting import shown
from certif.results.certificates import certificates
from certif.results.follow_up.filing import filings, terms_of
from certif.results.follow_up.flows import FilingAction, flows
from certif.rules.support.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.register import SessionFolder
    from certif.results.follow_up.flows import Flow
    from certif.rules.support.case import Case


@rule("CF550", Severity.WARNING)
def certificates_are_filed_in_time(case: Case) -> Iterator[Finding]:
    """Certificates are filed with the Caisse des Dépôts within three months.

    They count from the issue (articles L6113-8 and R6113-17-2 of the code du travail); this is reported from the sixtieth
    day on. A revoked certificate that was filed is withdrawn, and a name that was corrected is filed again, within three months as well.
    Only certificates issued since `filing.since` of the certifier count. `certif filing status` shows them all.
    """
    for folder in case.closed_sessions:
        terms = terms_of(case.register, folder)
        for each in filings(folder, terms) if terms else ():
            if not each.warned(case.on):
                continue
            withdrawn = each.action is FilingAction.SUPPRESSION
            message = (
                _(
                    "{number} was revoked, and is to be withdrawn from the Caisse des Dépôts by {day}."
                )
                if withdrawn
                else _("{number} is to be filed with the Caisse des Dépôts by {day}.")
            )
            yield Finding(
                _place_of(folder, each.number),
                message.format(number=shown(each.number), day=dated(each.due)),
                _("`certif filing template {session}` writes the file to fill in.").format(
                    session=folder.id
                ),
            )


def _place_of(folder: SessionFolder, number: str) -> Place:
    """Return where a number is given: in the results, or in a later decision."""
    place = next(each.place for each in certificates([folder]) if each.number == number)
    return Place(place.path, (*(place.pointer or ()), "number"))


@rule("CF551", Severity.ERROR)
def flows_are_of_certificates_of_the_session(case: Case) -> Iterator[Finding]:
    """A flow names certificates of its session, a receipt those of its flow.

    Each flow has an id of its own in the whole register, since the Caisse's receipt names nothing else. A flow is
    deposited once, and its deposit answered once.
    """
    known: dict[str, str] = {}
    for folder in case.register.sessions.values():
        ledger = folder.follow_up.filing
        if ledger is None or not folder.closed or folder.is_broken("issued/results.yml"):
            continue
        issued = {result.number for result in folder.results if result.number}
        for flow in flows(ledger):
            at = ("entries", flow.entry - 1)
            for index, number in enumerate(flow.certificates):
                if number not in issued:
                    yield Finding(
                        Place(ledger.path, (*at, "certificates", index)),
                        _("Session {session} issued no certificate {number}.").format(
                            session=shown(folder.id), number=shown(number)
                        ),
                        _("Annul this entry, and make the flow again: `certif filing export`."),
                    )
            if flow.id in known:
                yield Finding(
                    Place(ledger.path, (*at, "flux")),
                    _("Another flow is called {flow}.").format(flow=shown(flow.id)),
                    _("Annul this entry, and make the flow again: `certif filing export`."),
                )
            known.setdefault(flow.id, ledger.path)
        yield from _answers(folder)


def _answers(folder: SessionFolder) -> Iterator[Finding]:
    ledger = folder.follow_up.filing
    if ledger is None:
        return
    prepared: dict[int | None, Flow] = {each.entry: each for each in flows(ledger)}
    answered: dict[int | None, Flow] = {each.deposit: each for each in flows(ledger)}
    seen: set[tuple[str, int | None]] = set()
    for number, entry in ledger.in_force():
        place = ("entries", number - 1)
        if entry.kind in {"depot", "accuse"}:
            if (entry.kind, entry.of) in seen:
                yield Finding(
                    Place(ledger.path, (*place, "of")),
                    _("Entry {number} has its answer already.").format(number=entry.of),
                    _("Annul one of the two entries."),
                )
            seen.add((entry.kind, entry.of))
        flow = answered.get(entry.of) if entry.kind == "accuse" else prepared.get(entry.of)
        rejected = (flow.rejected or {}) if flow and entry.kind == "accuse" else {}
        for index, each in enumerate(rejected):
            if flow and each not in flow.certificates:
                yield Finding(
                    Place(ledger.path, (*place, "rejected", index, "number")),
                    _("{number} is not of flow {flow}.").format(
                        number=shown(each), flow=shown(flow.id)
                    ),
                    _("Annul this entry, and take the receipt again: `certif filing receipt`."),
                )
