"""The sentences of the page that verifies, in the language of the moment."""

from __future__ import annotations

from certif.i18n import _

__all__ = ["certificate_words", "spoken_words", "still_words"]


def still_words() -> dict[str, str]:
    """Return the sentences that stand on the page, by key."""
    return {
        "skip": _("Go to the content"),
        "heading": _("Verify a certificate"),
        "lead": _("Scan the code on the certificate, or give its file or its number here."),
        "no_script": _("Signatures are verified by JavaScript, which is switched off here."),
        "by_file": _("With a file"),
        "file_label": _("The certificate in PDF, or its digital credential (.jwt)"),
        "file_hint": _("The file stays on this device. It may also be dropped on this page."),
        "by_number": _("With a number"),
        "number_label": _("The number of the certificate"),
        "number_hint": _("For example RS6247-2026-11-001."),
        "look_up": _("Open the page of this certificate"),
        "privacy": _("This page sends nothing: what you give is verified in your browser."),
        "ask": _("A doubt? Ask {service}:"),
        "home": _("Certifications, public register and figures"),
    }


def spoken_words() -> dict[str, str]:
    """Return the sentences of verdicts and refusals, by key."""
    return {
        "good": _("Authentic certificate. Holder: {name}"),
        "revoked": _("This certificate was revoked. It was signed for: {name}"),
        "superseded": _("This certificate was replaced by a newer edition. Holder: {name}"),
        "stale": _(
            "Signed for: {name}. Whether it still holds is not known: the list of this page is out of date."
        ),
        "no_list": _(
            "Signed for: {name}. Whether it still holds is not known: this page has no list that can be verified."
        ),
        "compare": _(
            "Compare this name with the person's: a picture or a paper around a genuine code proves nothing."
        ),
        "certification": _("Certification"),
        "number": _("Number of the certificate"),
        "edition": _("Edition"),
        "day": _("Issued on"),
        "list_day": _("List of revocations of"),
        "no_token": _("This is not a signed certificate."),
        "a_list": _("This is a list of revocations, and not a certificate."),
        "other_kind": _("This signed file is not a certificate."),
        "other_algorithm": _(
            "Refused: this is signed in another way ({said}) than our certificates are."
        ),
        "other_header": _(
            "Refused: this token tells how to verify itself, which none of ours does."
        ),
        "unknown_key": _("Refused: the certifier has no such key. This may be a forgery."),
        "compromised": _(
            "Its key is void since {day}: the holder has to ask the certifier for a new credential."
        ),
        "forged": _(
            "Refused: the signature is not the certifier's. The content was changed, or forged."
        ),
        "other_day": _("Refused: it says that it was signed on {day}, when its key did not sign."),
        "disagree": _("Refused: this credential contradicts itself."),
        "no_attachment": _(
            "This PDF carries no digital credential. It may be a copy, or its holder asked for none: look it up by its number."
        ),
        "two_attachments": _("Refused: this PDF carries two different credentials."),
        "too_large": _("This file is too large to be a certificate (8 MB at most)."),
        "old_browser": _(
            "This browser cannot verify signatures here. Use a recent version of Firefox, Chrome, Edge or Safari, over https."
        ),
        "no_number": _(
            "This is not the number of a certificate: it looks like RS6247-2026-11-001."
        ),
    }


def certificate_words() -> dict[str, str]:
    """Return the sentences of the small page of a certificate, by key."""
    return {
        "skip": _("Go to the content"),
        "heading": _("Certificate"),
        "valid": _("This certificate was issued and holds."),
        "revoked": _("This certificate was revoked."),
        "name": _("Holder"),
        "not_published": _("not published"),
        "certification": _("Certification"),
        "day": _("Issued on"),
        "edition": _("Edition"),
        "since": _("Revoked on"),
        "proves": _(
            "A number can be copied from somebody else's certificate: this page does not prove who the person before you is."
        ),
        "missing": _("No such certificate"),
        "missing_lead": _(
            "No certificate has this number. Check it: it looks like RS6247-2026-11-001."
        ),
        "ask": _("A doubt? Ask {service}:"),
        "verify": _("Verify a file or a code"),
        "home": _("Certifications, public register and figures"),
    }
