"""Three certifications of two certifiers in one register; all of it invented.

Their files are beside this one. None is RS6247: their scales, juries, documents, roles, months, courts, registers
of France compétences and certifiers are their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FILES = Path(__file__).parent


@dataclass(frozen=True)
class Run:
    """A certification, and the session that the test runs of it.

    ``pieces`` are the questions of the form with what answers them; ``jurors`` those who sit, by role. ``last`` is the
    level below the one that the award asks for, ``refused`` who does not reach it in the first competence.
    """

    id: str
    certifier: str
    signatory: str
    session: str
    place: str
    slots: tuple[str, ...]
    day: str
    pieces: tuple[tuple[str, str], ...]
    competences: tuple[str, ...]
    best: str
    last: str
    jurors: tuple[tuple[str, str], ...]
    candidates: tuple[str, ...]
    refused: str | None = None

    @property
    def number(self) -> str:
        """The number at France compétences."""
        return self.id.upper()


DEPLOYMENT = Run(
    *("rs9910", "campus", "Garance Hollier", "2027-05", "Lyon"),
    slots=("2027-05-18 09h00", "2027-05-18 10h00"),
    day="2027-05-18",
    pieces=(("Journal de bord du déploiement", "journal"), ("Carte des acteurs", "carte")),
    competences=("terrain", "partenaires", "mesure"),
    best="maîtrise",
    last="à-reprendre",
    jurors=(("Ada Belmont", "pair-du-déploiement"), ("Bruno Castel", "coach-produit")),
    candidates=("Lise Tournel", "Omar Quessy"),
)
COACHING = Run(
    *("rs9920", "campus", "Garance Hollier", "2027-05-rs9920", "Lyon"),
    slots=("2027-05-18 09h00", "2027-05-19 09h00", "2027-05-19 14h00"),
    day="2027-05-19",
    pieces=(("Récit d’un accompagnement", "recit"),),
    competences=("ecoute", "cadre"),
    best="confirmé",
    last="fragile",
    jurors=(
        ("Bruno Castel", "coach-produit"),
        ("Chloé Dumas", "observation"),
        ("Diane Estève", "personne-certifiée"),
    ),
    candidates=("Paul Verdier",),
    refused="Paul Verdier",
)
DESIGN = Run(
    *("rncp38888", "ecole", "Ivan Jaubert", "2027-06", "Nantes"),
    slots=("2027-06-08 09h00", "2027-06-08 10h00"),
    day="2027-06-08",
    pieces=(("Portfolio", "portfolio"), ("Lettre", "lettre")),
    competences=("recherche", "esquisse", "epreuve", "livraison"),
    best="validé",
    last="non-validé",
    jurors=(("Éloi Ferrand", "designer"), ("Flora Guérin", "enseignement")),
    candidates=("Rita Sorel", "Théo Urbain"),
    refused="Théo Urbain",
)
RUNS = (DEPLOYMENT, COACHING, DESIGN)

FORM = """\
### Prénom et nom
{name}

### Adresse électronique professionnelle
{person}@exemple.gouv.fr

### Session
{session}

### Employeur
Ministère exemple des Rivières

### Type d’employeur
Administration centrale

### Lien d’emploi
Fonctionnaire

### Missions
service-exemple ; 2024-02-05 ; en cours ; plein

### Certifications déjà obtenues
aucune

{pieces}
### Courrier à votre employeur
Oui

### Publication de votre nom
Oui

### Attestation numérique
Oui
"""


def form(run: Run, name: str, person: str) -> str:
    """Return a form as somebody fills it in for a session."""
    pieces = "".join(
        f"### {label}\nhttps://docs.exemple.gouv.fr/{word}\n\n" for label, word in run.pieces
    )
    return FORM.format(name=name, person=person, session=run.session, pieces=pieces)
