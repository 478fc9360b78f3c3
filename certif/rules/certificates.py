"""CF503 to CF506, CF513: certificates, each edition; copies of what was judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _
from certif.model.issued import Outcome
from certif.model.places import Place
from certif.quoting import shown
from certif.results.code import control_code
from certif.results.mentions import attributes_to_registrar, lacking, mentions
from certif.results.numbers import numbered, series_of
from certif.rules.support.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.results.certificates import Certificate, Edition
    from certif.rules.support.case import Case


@rule("CF503", Severity.ERROR)
def certificate_numbers_have_no_gap(case: Case) -> Iterator[Finding]:
    """Certificate numbers are unique, run from 001, and are for certified people only.

    They have no gap. A number is the registry number, the month of the session and a rank by the order of the
    candidates' ids: two registers that closed the same session would number it alike.
    """
    owners: dict[str, Place] = {}
    for folder in case.closed_sessions:
        certification, results = folder.certification, folder.results_written
        if results is None or certification is None:
            continue
        laureates = [r.candidate for r in results.results if r.outcome is Outcome.CERTIFIED]
        meant = numbered(certification.registry, folder.id, laureates)
        for index, result in enumerate(results.results):
            place = Place(results.path, ("results", index, "number"))
            if result.number != meant.get(result.candidate):
                yield Finding(
                    place,
                    _("The number is {said}; {meant} is meant in the series {series}.").format(
                        said=shown(result.number),
                        meant=shown(meant.get(result.candidate)),
                        series=shown(series_of(certification.registry, folder.id)),
                    ),
                    _("Restore results.yml from git as the close wrote it."),
                )
            elif result.number is not None and result.number in owners:
                yield Finding(
                    place,
                    _("{number} is already the number of another certificate.").format(
                        number=shown(result.number)
                    ),
                    _(
                        "Two sessions issued the same numbers. Ask a maintainer: a session that is closed and merged cannot change (CF610)."
                    ),
                    (Related(owners[result.number], _("the other certificate")),),
                )
            elif result.number is not None:
                owners[result.number] = place


@rule("CF504", Severity.ERROR)
def control_codes_match_their_certificates(case: Case) -> Iterator[Finding]:
    """A certificate's control code fits its number, edition, holder, title and date.

    It is worked out again for each edition. A code that differs would make a good certificate look misread.
    """
    for folder, certificate, edition in case.editions:
        certification = folder.certification
        if certification is None:
            continue
        meant = control_code(
            certificate.number,
            edition.number,
            edition.fullname,
            certification.title,
            edition.issued_on,
        )
        if edition.code != meant:
            yield Finding(
                _code_place(certificate, edition),
                _("The code is {said}; the one of this certificate is {meant}.").format(
                    said=shown(edition.code), meant=shown(meant)
                ),
                _("The code or a fact it is made of was changed: restore the file from git."),
            )


@rule("CF505", Severity.ERROR)
def certificates_carry_every_mandatory_mention(case: Case) -> Iterator[Finding]:
    """A certificate says all that a certificate must say.

    The registered title, the registration and its duration, the certifier, the holder, place and date,
    the signatory and their capacity, the number and the code, from the files that the session holds. A
    reader must find these words; how the template sets them is free. For a certificate that was changed
    after it was sealed, see CF501.
    """
    for folder, certificate, edition in case.editions:
        text = case.documents.get(edition.path)
        if (
            text is None
            or folder.session is None
            or folder.certification is None
            or edition.certifier is None
            or edition.signatory is None
        ):
            continue
        wanted = mentions(
            folder.certification,
            folder.session,
            certifier=edition.certifier,
            signatory=edition.signatory,
            fullname=edition.fullname,
            issued_on=edition.issued_on,
            number=certificate.number,
            code=edition.code,
        )
        for mention in lacking(text, wanted):
            yield Finding(
                Place(edition.path),
                _("This certificate does not say {words}.").format(words=shown(mention.words)),
                _("Restore it from git, or issue a new edition: `certif certificate reissue`."),
            )


@rule("CF506", Severity.ERROR)
def the_certifier_delivers_and_nobody_else(case: Case) -> Iterator[Finding]:
    """No issued document says that France compétences delivers the certificate.

    France compétences registers the certification; the certifier delivers the certificate. Saying otherwise is a
    fault that can cost a certifier its registration.
    """
    for path, text in case.documents.items():
        words = attributes_to_registrar(text)
        if words:
            yield Finding(
                Place(path),
                _("This says that France compétences delivers the certificate: {words}.").format(
                    words=shown(words)
                ),
                _("Correct the template, then issue a new edition of the certificate."),
            )


def _code_place(certificate: Certificate, edition: Edition) -> Place:
    if edition.number == 1:
        return Place(certificate.place.path, (*(certificate.place.pointer or ()), "code"))
    return Place(f"{edition.path.rpartition('/')[0]}/correction.yml", ("code",))


@rule("CF513", Severity.ERROR)
def copies_hold_no_address(case: Case) -> Iterator[Finding]:
    """The copies of a closed session hold no e-mail address.

    A copy stays as long as the session does, and nothing is decided on an address: in `issued/inputs/` the
    `email` of a person is `null`, the one line that differs from the living file. `certif session close` writes it
    so. That one address belongs to one person is judged on the living files (CF212).
    """
    for folder in case.closed_sessions:
        for person in folder.shelf.people:
            if person.email is not None:
                yield Finding(
                    Place(person.path, ("email",)),
                    _("This copy holds the e-mail address of a person."),
                    _("Close the session again with `certif session close`: it leaves it out."),
                )
