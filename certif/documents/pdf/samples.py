"""A document of each look, invented: what a page template is tried on."""

from __future__ import annotations

from certif.documents.pdf.qr_code import Proof

__all__ = ["SAMPLES", "SAMPLE_PROOF"]

_FRONT = """\
---
type: {kind}
number: "RS0000-2026-11-001"
edition: 1
code: "AAAA-AAAA-A"
session: "2026-11"
---

"""

_CERTIFICATE = """\
# Certificat

**Service certificateur exemple** (SCE)

délivre à

## Prénom Nom

la certification

## Titre de la certification

enregistrée au Répertoire spécifique.

Fait à Paris, le 1er décembre 2026.

Directrice du service,

**Prénom Nom**

---

Certificat n° **RS0000-2026-11-001**
"""

_LETTER = """\
**Service certificateur exemple**

Prénom Nom\\
Service exemple

Paris, le 1er décembre 2026

**Objet :** décision relative à la certification

Madame, Monsieur,

Vous avez présenté votre candidature.

## Motifs

| Compétence | Niveau |
| --- | --- |
| Pitch | *acquis* |

> Une observation.

1. un recours
2. un autre, sur [ce site](https://exemple.gouv.fr/)

- une pièce

### Pour finir

Je vous prie d’agréer, Madame, Monsieur, l’expression de ma considération distinguée.

Directrice du service,

**Prénom Nom**
"""

_MINUTES = """\
**Service certificateur exemple**

# Procès-verbal

| | |
| --- | --- |
| Clôture | 1er décembre 2026 |

## Signatures

| Nom | Signature |
| --- | --- |
| Prénom Nom | |
"""

SAMPLES = {
    kind: _FRONT.format(kind=kind) + text
    for kind, text in {
        "certificat": _CERTIFICATE,
        "attestation": _CERTIFICATE.replace("# Certificat", "# Attestation"),
        "decision": _LETTER,
        "proces-verbal": _MINUTES,
        "grille": _MINUTES.replace("Procès-verbal", "Grille"),
    }.items()
}

SAMPLE_PROOF = Proof("a.b.c", "a.b.c", "https://certification.exemple.gouv.fr/verifier.html")
"""A proof that a certificate may carry; nobody signed it."""
