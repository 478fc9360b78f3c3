"""The questions of a control, where each answer is, what the certifier adds."""

from __future__ import annotations

from typing import Final

__all__ = [
    "ADMISSION",
    "FRAMEWORK",
    "GRIDS",
    "QUESTIONS",
    "REGULATION",
    "REPORT",
    "SESSION",
    "SIGNING",
    "TIES",
    "UNPROVEN",
]

REGULATION, FRAMEWORK = "reglement.md", "referentiel.md"
ADMISSION, SIGNING = "recevabilite.md", "signatures.md"
TIES, GRIDS, REPORT = "liens.md", "grilles.md", "audit.md"
SESSION: Final = "session"
"""The folder of the session, byte for byte, as the register has it."""

_INPUTS: Final = f"{SESSION}/issued/inputs"
_MINUTES: Final = f"`{SESSION}/issued/proces-verbal.md`"
_SIGNED: Final = f"`{SIGNING}` : les papiers notés comme signés, leur jour et leur empreinte."

QUESTIONS: Final = (
    ("Selon quelles règles la session a-t-elle été évaluée ?", f"`{REGULATION}`, `{FRAMEWORK}` : les versions de la session, avec le jour depuis lequel elles sont en vigueur. Une session garde celles du jour de son ouverture (`{SESSION}/session.yml`), copiées à la clôture dans `{_INPUTS}/certifications/`.", ""),
    ("Quels critères le jury avait-il ?", f"`{FRAMEWORK}` : sous chaque compétence.", ""),
    ("Qui était recevable, et pourquoi ? Qui l’a décidé, et quand ?", f"`{ADMISSION}` : les décisions, les critères non remplis. `{SESSION}/screening/` : chaque critère, son état, son motif.", "Les lettres de recevabilité et les convocations : le registre n’en garde que les envois notés."),
    ("Quelles dérogations ont été accordées, et par qui ?", f"`{ADMISSION}` : auteur, jour, acte, motif.", ""),
    ("Que contenaient les dossiers ?", f"`{_INPUTS}/candidates/` : les dossiers tels que jugés. `{ADMISSION}`, « Pièces examinées » : l’empreinte de chaque pièce téléchargée pour l’examen, et comment la vérifier.", "Les pièces elles-mêmes : le registre n’en garde que les liens et, si l’équipe les a prises, les empreintes."),
    ("Le jury était-il composé comme le règlement le demande ?", f"{_MINUTES}, « Composition du jury » et « Entretiens » : employeurs au jour de l’entretien. {_SIGNED}", "La décision de composition du jury, signée (`certif jury papers` en fait le texte)."),
    ("Un membre du jury avait-il un lien avec une personne candidate ?", f"`{TIES}` : chaque lien, ou « aucun », et ce que le membre du jury a déclaré.", ""),
    ("Qui a siégé ?", f"`{GRIDS}` : une grille par membre du jury ; {_MINUTES}. {_SIGNED}", "Les feuilles d’émargement, et l’exemplaire signé du procès-verbal."),
    ("Où, comment et avec quels aménagements l’entretien s’est-il tenu ?", f"`{SESSION}/jury.yml` (`remote` : à distance ; `minutes` : durée propre ; `room`), `{SESSION}/session.yml` (`place`, `venue`), {_MINUTES}, « Événements ».", "L’identité vérifiée et les heures de présence : sur les feuilles d’émargement."),
    ("Le jury a-t-il été informé de ses obligations ?", f"`{TIES}`, « Préparation des membres du jury ». `{SESSION}/follow-up/` : l’envoi des convocations, s’il est noté ; elles rappellent les liens qui excluent.", "Les convocations envoyées, et ce qui a été remis au jury."),
    ("Un rôle est-il resté vacant ?", f"`{ADMISSION}`, « Rôles laissés vacants » : rôle, auteur, jour, acte, motif.", ""),
    ("Qui a délibéré, et d’où vient chaque niveau ?", f"`{GRIDS}` : niveaux de chaque membre, puis niveau retenu. {_MINUTES}, « Délibérations » : présence et motifs, d’après `{SESSION}/deliberations/`.", ""),
    ("Comment un refus a-t-il été décidé, sur quels motifs et quels éléments ?", f"`{SESSION}/issued/…/decision.md` : motifs de chaque compétence non atteinte. `{SESSION}/assessments/` : éléments relevés par chaque membre (`evidence`). Avant le jury : `{ADMISSION}`.", ""),
    ("Combien de candidatures, par issue ?", f"Ci-dessus, et {_MINUTES}, « Décisions ».", "Les chiffres par promotion (`certif figures`), et l’enquête sur le devenir des titulaires."),
    ("Les décisions suivent-elles des grilles ?", f"`{SESSION}/issued/` : résultats, décisions motivées, certificats. `{REPORT}` : recalculés.", ""),
    ("Qui a signé, et en vertu de quel acte ?", f"`{SIGNING}` : signataires, acte, publication, dates, ce qui peut être signé, d’après `{_INPUTS}/certifiers/`.", "L’acte de délégation tel que publié."),
    ("Les fichiers sont-ils ceux de la clôture ? Qu’est-ce qui a changé depuis ?", f"Les empreintes, ci-dessus, et `{REPORT}`. `{SESSION}/corrections/` : rééditions, révisions, retraits et, avant un retrait, l’invitation à présenter des observations, avec leur motif et leurs lettres.", "Pour un retrait, les réponses reçues."),
    ("Les personnes ont-elles été notifiées ? Ont-elles formé un recours ?", f"`{SESSION}/follow-up/` : envois, notifications, recours, décisions. Délais et voies : `{REGULATION}` et chaque `decision.md`.", "Les accusés de réception."),
    ("Les certifications ont-elles été transmises à la Caisse des Dépôts ?", f"`{SESSION}/follow-up/filing.yml`, s’il existe.", "L’accusé de traitement : le registre ne garde aucun état civil."),
    ("Quelle information les personnes reçoivent-elles, et combien de temps leurs données sont-elles gardées ?", "Ci-dessous, « Données personnelles ».", "La décision qui arrête les durées."),
    ("Que disent ces fichiers de la santé ou de la vie privée ?", f"{_MINUTES} ne dit que la nature des événements. Leur motif est dans `{SESSION}/events.yml`.", "À relire avant de remettre ces fichiers."),
    ("Que répondre à une personne qui demande ce qui la concerne ?", "Hors de cette archive, qui mêle plusieurs personnes : `certif decision extract` (extrait du procès-verbal) et `certif privacy access`.", ""),
)  # fmt: skip
"""The question, where the answer is, what the certifier adds."""

UNPROVEN: Final = (
    "Que les personnes étaient là : une grille dit qui l’a écrite. Les feuilles d’émargement, que signent la personne candidate et le jury, le prouvent.",
    "Que le jury a arrêté le procès-verbal : le fichier n’est pas signé. L’exemplaire que signent le jury et le signataire le prouve.",
    "Qu’une pièce d’identité a été vue : un membre du jury l’écrit sur la feuille d’émargement.",
    "Qu’un membre du jury n’a aucun lien : le registre montre ceux qu’il connaît et ce que chaque membre a déclaré, que rien ne signe. Une déclaration signée le prouverait mieux.",
    "Qu’une lettre est arrivée : le registre tient ce que l’équipe en a noté ; l’avis de réception le prouve.",
    "Que les pièces du dossier n’ont pas changé depuis l’examen, là où leur empreinte n’a pas été prise : le registre n’en a alors que les liens. Les pièces, gardées par l’équipe, le montrent.",
    f"Le jour de la clôture, par ces seuls fichiers : les empreintes prouvent qu’ils s’accordent. Le commit que nomme `{REPORT}` se vérifie dans le dépôt, que tient le certificateur.",
)  # fmt: skip
"""Facts that a file cannot prove, each with the paper that does."""
