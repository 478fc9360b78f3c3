"""The sentences of the public pages, in the language of the moment."""

from __future__ import annotations

from certif.i18n import _

__all__ = ["public_words"]


def public_words() -> dict[str, str]:
    """Return the sentences that stand on the pages, by key."""
    return {
        "skip": _("Go to the content"),
        "pages": _("Pages"),
        "ask": _("A doubt? Ask {service}:"),
        "nothing": _("No certificate was issued yet."),
        **_of_home(),
        **_of_the_register(),
        **_of_figures(),
    }


def _of_home() -> dict[str, str]:
    return {
        "home": _("Certifications"),
        "home_lead": _("Here anybody can verify a certificate, without an account."),
        "verify": _("Verify a certificate"),
        "verify_lead": _("With its code, its file or its number. Nothing leaves your browser."),
        "register": _("Public register"),
        "figures": _("Figures"),
    }


def _of_the_register() -> dict[str, str]:
    return {
        "register_lead": _(
            "Every certificate that was issued. It names the holders who agree to it, and nobody else."
        ),
        "withdraw": _(
            "Whoever agreed may take it back at any time: write to {service}. The name goes when these pages are next built. "
            "Copies, prints and what others keep (search engines, archives of the web) cannot be called back."
        ),
        "number": _("Certificate"),
        "name": _("Holder"),
        "day": _("Issued on"),
        "state": _("State"),
        "not_published": _("not published"),
        "valid": _("in force"),
        "revoked_on": _("revoked on {day}"),
    }


def _of_figures() -> dict[str, str]:
    return {
        "figures_lead": _("The outcome of applications, in the sessions that are closed."),
        "counted": _(
            "Each decision counts as it stands today; sessions under way are not counted."
        ),
        "small": _(
            "A figure that stands for fewer than five people is not published, nor one by which such a figure could be worked out: "
            "it would name somebody."
        ),
        "hidden": _("fewer than five, or hidden"),
        "too_few": _(
            "Too few people so far: fewer than five in each group. No figure can be published without naming somebody."
        ),
        "since": _("Since the first session"),
        "applications": _("Applications"),
        "heard": _("Heard by a jury"),
        "certificates": _("Certificates that hold"),
        "rate": _("Share of those heard who are certified"),
        "refused": _("Heard, and not certified"),
        "missed": _("Absent or excused"),
        "set_aside": _("Without an interview (not admissible, incomplete, withdrawn)"),
        "appeals": _("Appeals"),
        "by_year": _("By year of decision"),
        "year": _("Year"),
        "reached": _("Competences reached (référentiel {version})"),
        "people_heard": _("{count} people were heard."),
        "competence": _("Competence"),
        "people": _("People"),
        "part": _("Share"),
        "in_table": _("The same figures are in the table beside."),
        "delays": _("Delays, in days (median)"),
    }
