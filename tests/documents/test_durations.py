"""The durations in a notice on personal data: those of retention.yml."""

from __future__ import annotations

from datetime import date

from certif.acts.contents.intake_form import notice
from certif.documents.privacy import kept, privacy_notice
from certif.model.certifier import Privacy
from certif.model.retention import Category, CountedFrom, Retention, RetentionRule, Then
from certif.procedure.certifiers import name_on
from tests.support.session_folders import DINUM

RETENTION = Retention(
    "data/retention.yml",
    None,
    None,
    {
        Category.GRIDS: RetentionRule(72, CountedFrom.CLOSE, "Contrôle.", Then.DELETED),
        Category.AVAILABILITY: RetentionRule(
            18, CountedFrom.REGISTRATION, "Recours.", Then.DELETED
        ),
    },
)
SAID = (
    "disponibilités, 18 mois après la fin de l’enregistrement de la certification\u00a0; grilles du jury, 6 ans après la"
    " clôture de la session\u00a0; certificats, attestations, résultats et procès-verbaux, sans limite."
)


def test_they_are_said_from_the_shortest_to_the_longest():
    assert kept(RETENTION) == SAID


def test_a_notice_has_them_and_none_where_nobody_proposed_any():
    privacy = Privacy("Examiner.", "Mission.", "L'équipe.", "Accès.", "dpo@exemple.gouv.fr")
    certifier = type(DINUM)(
        DINUM.path, DINUM.id, DINUM.names, DINUM.contact, DINUM.signatories, privacy, None
    )
    name = name_on(DINUM, date(2026, 12, 1))
    assert f"Durée de conservation : {SAID}" in privacy_notice(name, certifier, RETENTION)
    assert not [each for each in privacy_notice(name, certifier, None) if "Durée" in each]
    assert f"Durée\u00a0: {SAID}" in notice(certifier, "DINUM", RETENTION)
