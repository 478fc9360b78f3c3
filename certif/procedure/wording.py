"""Sentences on who may not do an act, and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.i18n import _, dated
from certif.procedure.acts import staff
from certif.procedure.certifiers import entitled
from certif.quoting import did_you_mean, listed, shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from certif.model.access import Access
    from certif.model.certifier import ActKind, Certifier
    from certif.procedure.acts import Act

__all__ = [
    "delegation_to_add",
    "filled_in_with",
    "may_not_sign",
    "nobody_signs",
    "not_entitled",
    "still_to_fill_in",
]


def nobody_signs(
    certifier: Certifier, act: ActKind, on: date, named: str | None
) -> tuple[str, str]:
    """Return the sentence that nobody may sign an act on a day, and its remedy."""
    hint = delegation_to_add(certifier, act)
    if named:
        return may_not_sign(certifier, act, on, named), hint
    message = _("Nobody may sign {act} on {day} for {certifier}.")
    return message.format(act=shown(act.value), day=dated(on), certifier=shown(certifier.id)), hint


def may_not_sign(certifier: Certifier, act: ActKind, on: date, name: str) -> str:
    """Return the sentence that somebody may not sign an act on a day."""
    return _("{name} may not sign {act} on {day} for {certifier}.").format(
        name=shown(name),
        act=shown(act.value),
        day=dated(on),
        certifier=shown(certifier.id),
    )


def delegation_to_add(certifier: Certifier, act: ActKind) -> str:
    """Return what to do where the certifier's file names nobody for an act."""
    return _(
        "Add to {path} the signatory in office, or a delegation that covers {act}, with its act and the day on which it was published."
    ).format(path=certifier.path, act=shown(act.value))


def still_to_fill_in(certifier: Certifier, keys: Sequence[str]) -> tuple[str, str]:
    """Return the sentence that a certifier's file is not filled in, and its remedy."""
    message = _("{path} still holds what `certif init` wrote to be replaced: {details}.").format(
        path=certifier.path, details=listed(keys)
    )
    return message, filled_in_with(certifier.id, keys)


def filled_in_with(certifier: str, keys: Sequence[str]) -> str:
    """Return the command that fills in a certifier's file, the contact first."""
    name, address, day, words = _("NAME"), _("ADDRESS"), _("DATE"), _("TEXT")
    options = {
        "contact.email": f" --email {address}",
        "contact.address": f' --address "{words}"',
        "privacy.dpo": f" --dpo {address}",
    }
    contact = "".join(options.get(key, "") for key in keys)
    if contact:
        return f"certif certifier contact --certifier {certifier}{contact}"
    if "signatories" in keys:
        return f'certif certifier signatory "{name}" --certifier {certifier} --capacity "{words}" --since {day} --act "{words}" --published-on {day}'
    return f'certif certifier rename "{name}" --short {name} --certifier {certifier} --on {day}'


def not_entitled(act: Act, certifier: Certifier, access: Access | None) -> tuple[str, str]:
    """Return the sentence that an act is not by somebody entitled, and its remedy."""
    if act.kind is None:
        message = _(
            "{name} is neither staff in data/access.yml nor in office for {certifier} on {day}."
        ).format(name=shown(act.by), certifier=shown(certifier.id), day=dated(act.day))
        known = (*staff(access), *(each.name for each in certifier.signatories))
        return message, did_you_mean(act.by, known) or _(
            "Write the name of the person who did it. If they have left since, leave it as it is."
        )
    able = [each.name for each in entitled(certifier, act.kind, act.day)]
    hint = (
        _("People who may, that day: {names}.").format(names=listed(able))
        if able
        else delegation_to_add(certifier, act.kind)
    )
    return may_not_sign(certifier, act.kind, act.day, act.by), hint
