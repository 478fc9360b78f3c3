"""An invented register that files, and invented identities for it."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import REPOSITORY

SCHEMA = REPOSITORY / "tests/filing/flux.xsd"
TERMS = "filing: {since: 2026-01-01, client: 00TEST00, contract: MCFCER000000}\n"
HEAD = (
    "numero;titulaire;nir;nom_naissance;nom_usage;prenom1;prenom2;prenom3;sexe;date_naissance;"
    "code_insee;code_postal;commune;code_pays;pays"
)
BORN = {
    "nom_naissance": "Zébulonval",
    "nom_usage": "Ostrowicz",
    "prenom1": "Philomène",
    "prenom2": "Aurore",
    "sexe": "F",
    "date_naissance": "1983-04-17",
    "code_insee": "2A004",
    "commune": "Ajaccio",
}
NIR = "283042A00401896"
"""An invented number of Corsica, with its key."""


def line(number: str, **cells: str) -> str:
    """A line of the file of identities."""
    known = {"numero": number, **cells}
    return ";".join(known.get(column, "") for column in HEAD.split(";"))


def identities_file(file: Path, *lines: str, head: str = HEAD) -> Path:
    """Write a file of identities that its owner alone reads."""
    file.write_text("\ufeff" + "\r\n".join([head, *lines]) + "\r\n", "utf-8")
    file.chmod(0o600)
    return file


def that_files(root: Path) -> Path:
    """Let the certifier of a register file its certificates."""
    certifier = root / "data/certifiers/dinum.yml"
    text = certifier.read_text("utf-8")
    certifier.write_text(text if "\nfiling:" in text else text + TERMS, "utf-8")
    return root
