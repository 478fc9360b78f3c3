"""The form of applications, as somebody fills it in for the invented session."""

from __future__ import annotations

__all__ = ["form_answers"]

_FORM = """\
Prénom et nom : {name}
Adresse électronique professionnelle : {email}
Session : 2027-05
Employeur : {employer}
Type d’employeur : {kind}
Lien d’emploi : {employment}
Missions d’intrapreneur : service-exemple ; 2024-02-05 ; en cours ; plein
Certifications déjà obtenues : aucune
Site du service : https://rivieres.exemple.gouv.fr
Fiche produit : https://fiches.exemple.gouv.fr/rivieres
Compte rendu d’entretien utilisateur : https://docs.exemple.gouv.fr/entretiens
Maquette : {mockup}
Tableau d’investissement : https://docs.exemple.gouv.fr/tableau
Présentation du service : https://docs.exemple.gouv.fr/presentation
Courrier à votre employeur : Oui
Publication de votre nom : {published}
Attestation numérique : {published}
Liens avec des membres du jury : Aucun
Remarques : Aucune
"""


def form_answers(name: str, email: str, *, mockup: bool, private: bool, published: bool) -> str:
    """Return the answers of somebody to session 2027-05.

    ``private`` is whether their employer is no public body, ``published`` whether they agree to the publication of
    their name and to a digital credential.
    """
    return _FORM.format(
        name=name,
        email=email,
        employer="Société exemple" if private else "Ministère exemple des Rivières",
        kind="Employeur privé" if private else "Administration centrale",
        employment="Autre" if private else "Fonctionnaire",
        mockup="https://docs.exemple.gouv.fr/maquette" if mockup else "",
        published="Oui" if published else "Non",
    )
