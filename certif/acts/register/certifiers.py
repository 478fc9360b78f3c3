"""Changes of a certifier: how to write to it, who signs for it, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from certif.acts.support.file_plan import FilePlan, document_at, plan_edit
from certif.acts.support.unknown import no_certifier, which_certifier
from certif.dataset.layout import Kind
from certif.dataset.reading.load import load
from certif.errors import Refusal, UsageError
from certif.i18n import _, dated
from certif.model.names import alike
from certif.procedure.certifiers import WRITTEN_BY_INIT
from certif.quoting import did_you_mean, listed, shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from certif.dataset.text.emit import Plain
    from certif.model.certifier import ActKind, Certifier

__all__ = ["NewSignatory", "plan_contact", "plan_departure", "plan_name", "plan_signatory"]


@dataclass(frozen=True, slots=True)
class NewSignatory:
    """Somebody who signs from a day on, by a published act."""

    name: str
    capacity: str
    start: date
    act: str
    published_on: date
    signs: tuple[ActKind, ...]


def plan_contact(root: Path, certifier: str | None, said: Mapping[str, str | None]) -> FilePlan:
    """Plan how to write to a certifier; nothing is written.

    ``said`` are ``service``, ``email``, ``address`` and ``dpo``; ``None`` leaves one as it is. Raises `UsageError` for an
    unknown certifier, `Refusal` where nothing would change.
    """
    ours = _the_certifier(root, certifier)
    before, document = document_at(root, ours.path, Kind.CERTIFIER)
    for key, value in said.items():
        if value is not None:
            pointer = ("privacy", "dpo") if key == "dpo" else ("contact", key)
            document.set(pointer, value)
    return plan_edit(ours.path, before, document)


def plan_signatory(root: Path, certifier: str | None, new: NewSignatory) -> FilePlan:
    """Plan one more signatory; nothing is written.

    The one of before stays in office, until `plan_departure` says otherwise. Raises `UsageError` for an unknown
    certifier, `Refusal` for a person who is in office already.
    """
    ours = _the_certifier(root, certifier)
    for each in ours.signatories:
        if alike(each.name, new.name) and (each.end is None or new.start <= each.end):
            raise Refusal(
                _("{name} signs already, since {day}.").format(
                    name=shown(each.name), day=dated(each.start)
                )
            )
    before, document = document_at(root, ours.path, Kind.CERTIFIER)
    entry: dict[str, Plain] = {
        "name": new.name,
        "capacity": new.capacity,
        "from": new.start.isoformat(),
        "act": {"reference": new.act, "published_on": new.published_on.isoformat()},
        "signs": [each.value for each in new.signs],
    }
    if WRITTEN_BY_INIT.issuperset(each.name for each in ours.signatories):
        document.set(("signatories", 0), entry)
    else:
        document.append(("signatories",), entry)
    return plan_edit(ours.path, before, document)


def plan_departure(root: Path, certifier: str | None, name: str, last: date) -> FilePlan:
    """Plan the last day of a signatory; nothing is written.

    Raises `UsageError` for an unknown certifier or name, and for a day before the first one.
    """
    ours = _the_certifier(root, certifier)
    found = [n for n, each in enumerate(ours.signatories) if alike(each.name, name)]
    if not found:
        names = [each.name for each in ours.signatories]
        raise UsageError(
            _("{name} signs nothing for {certifier}.").format(
                name=shown(name), certifier=shown(ours.id)
            ),
            hint=did_you_mean(name, names)
            or _("Its signatories: {names}.").format(names=listed(names)),
        )
    index = found[-1]
    if last < ours.signatories[index].start:
        raise UsageError(
            _("{name} signs from {day} on: the last day cannot be before.").format(
                name=shown(name), day=dated(ours.signatories[index].start)
            )
        )
    before, document = document_at(root, ours.path, Kind.CERTIFIER)
    document.set(("signatories", index, "until"), last.isoformat())
    return plan_edit(ours.path, before, document)


def plan_name(root: Path, certifier: str | None, name: str, short: str, first: date) -> FilePlan:
    """Plan the name that a certifier bears from a day on; nothing is written.

    Documents of earlier days keep the former one. Raises `UsageError` for an unknown certifier, `Refusal` for a day
    that is not after the first one of the former name.
    """
    ours = _the_certifier(root, certifier)
    before, document = document_at(root, ours.path, Kind.CERTIFIER)
    last = ours.names[-1]
    entry: dict[str, Plain] = {"name": name, "short": short, "from": first.isoformat()}
    if not WRITTEN_BY_INIT.isdisjoint({last.name, last.short}):
        document.set(("names", len(ours.names) - 1), entry)
        return plan_edit(ours.path, before, document)
    if first <= last.start:
        raise Refusal(
            _("{name} is its name since {day}: the next one comes later.").format(
                name=shown(last.name), day=dated(last.start)
            )
        )
    eve = (first - timedelta(days=1)).isoformat()
    document.set(("names", len(ours.names) - 1, "until"), eve)
    document.append(("names",), entry)
    return plan_edit(ours.path, before, document)


def _the_certifier(root: Path, named: str | None) -> Certifier:
    certifiers = load(root).shelf.certifiers
    if named is None and len(certifiers) == 1:
        return next(iter(certifiers.values()))
    if named is None:
        raise which_certifier(certifiers)
    if named not in certifiers:
        raise no_certifier(named, certifiers)
    return certifiers[named]
