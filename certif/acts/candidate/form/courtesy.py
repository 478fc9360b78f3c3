"""Tell greetings, headers and signatures from what somebody tells. Pure."""

from __future__ import annotations

import re
from typing import Final

from certif.acts.candidate.form.dates import WHEN, paces
from certif.acts.candidate.form.text import plain

__all__ = [
    "begins_reply",
    "is_closing",
    "is_courtesy",
    "is_greeting",
    "is_header",
    "is_rule",
    "is_signature",
    "tells",
]

_CLOSING: Final = re.compile(
    r"--|(?:(?:(?:bien|tres) )?(?:cordialement|respectueusement|sinceres salutations|amicalement|sincerement|cdlt|cdt)"
    r"(?:,? (?:et )?(?:merci|a bientot|bien a vous).{0,20})?|bonne (?:reception|journee|soiree|semaine).{0,30}"
    r"|merci(?: (?:d.avance|beaucoup|bcp|bien|encore|infiniment|a (?:vous|tous|toutes)"
    r"|(?:pour|de) (?:votre|vos|ton|tes|l.|la|le|cette|ces) ?[a-z' -]{1,40}))*|(?:bien )?a vous|salutations.{0,30}"
    r"|(?:envoye|sent) (?:de|depuis|from|a partir)\b.{0,40}|belle journee.{0,30}|le .{4,80} a ecrit ?:?"
    r"|(?:je vous prie|veuillez).{0,40}(?:agreer|croire|recevoir|accepter).{0,120})\W*"
)
_GREETING: Final = re.compile(
    r"(?:bonjour|bonsoir|hello|salut|madame|monsieur|mesdames|messieurs|cher|chere)s?\b([^.:;]{0,40})\W*"
)
_CORRESPONDENT: Final = re.compile(r"(?:de|from|a|to|cc|cci|repondre a|reply-to) ?:(.*)")
_SENT: Final = re.compile(r"(?:envoye|sent|date) ?:(?=.*\d)(.*)")
_ABOUT: Final = re.compile(r"(?:objet|subject|importance|pieces? jointes?) ?:(.*)")
_BETWEEN: Final = re.compile(
    r"-{3,} ?[a-z].*|le .{4,80} a ecrit ?:|on .{4,80} wrote ?:|debut du message.*"
)
_NOTICE: Final = re.compile(
    r".*\bimprim\w+ (?:ce|cet|le) (?:e-?)?(?:courriel|mail|message|courrier).*|(?:ce|les informations de ce) (?:courriel|e?-?mail|message)"
    r"\b.*(?:confidentiel|destinataire|virus).*|si vous n.etes pas (?:le|la) (?:bon )?destinataire.*"
)
"""What a server adds below a message."""
_RULE: Final = re.compile(r"[-_*=~. ]{3,}")
_REPLY: Final = re.compile(
    r"-{2,} ?(?:message (?:d.origine|transfere)|original message|forwarded message).*|_{20,}"
)
_TELLS: Final = re.compile(
    r"\berratum|rectif|corrig|correcti|\berreur|\brs ?\d{4}|temps (?:p|c)|\bmission\b.*\d|\bfauss?e?s?\b|\binexact|oubli"
    r"|\b(?:finalement|desormais|maintenant|aujourd'hui|actuellement|depuis|avant|anciens?|anciennes?|ex|fin|debut|plus|pas"
    r"|ne|n'\w*|non|sauf|mais|seulement|uniquement|attention|nb|ps|p\.s|parti(?:e|s|es)?|change[rsz]?|changee?s?|ferme\w*"
    r"|report(?:ee?s?|er)?|fini\w*|contrat|cdd|cdi|abandon\w*|partiel|plein|quitt\w*|arret\w*|suspen\w*|interromp\w*"
    r"|interrup\w*|termin(?:e|ee|es|ees|er)|clos\w*|annul\w*|retir\w*|retrait\w*|prolong\w*|renouvel\w*|romp\w*|rupture"
    r"|conge\w*|absen\w*|disponibilite|detach\w*|demission\w*|no|not|left|ended|until|since)\b"
)
"""Words that tell something of a situation, and stand in no greeting, header or signature."""
_VERBS: Final = re.compile(
    r"\b(?:a|ai|as|ont|avez|avais|avait|est|es|sont|suis|étais|était|étaient|sera|serai|seront|fut|va|vais|vont)\b"
)
"""Verbs, where their accents tell « a » from « à »."""
_FIRST_PERSON: Final = re.compile(
    r"\b(?:je|j'\w*|moi|mon|ma|mes|me|m'\w*|nous|notre|nos|suis|ai|etais|serai|n.oubli\w+)\b"
)
_MOST_UNKNOWN: Final = 1
_LONGEST_SIGNATURE: Final = 14
_WORDS: Final = frozenset(
    """
    a adresse adresser agreer ai annexe aout appel apres attente au au-dessous aupres automne aux avance
    avec avoir avril beaucoup besoin beta bien bonjour bonne bonsoir bureau candidat candidate candidater
    candidature candidatures ce cela certification cette ci ci-apres ci-dessous ci-joint ci-jointe comme
    complement complementaire complementaires comprenant compris concernant consideration convenu
    cordialement courrier d' dans de decembre demande demandes des dessous dinum disposition document
    documents donc dossier du echange echanges elements email en ensemble entretien envoie envoyer equipe
    esperant espere est et etat etre expression faire fais fevrier fiche fichier formulaire fr gouv hello
    information informations intrapreneur intrapreneure intrapreneurs intrapreneuse j' janvier je joint
    jointe jointes juillet juin jury l' la le les lettre liens ligne lire ma madame mademoiselle mai mail
    mails mars me meilleures merci mes mesdames message messieurs mon monsieur motivation n' ne nom nos
    notre nous nouveau novembre numerique octobre par parvenir piece pieces plaisir postule postuler pour
    precisions prie printemps procedure prochaine propos public puis-je qu' que question questions rappel
    reception rempli remplie repondre reponse reponses restant reste retour reunion rs6247 salut salutations
    sentiments septembre service session si sincere sinceres sont souhaite souhaiter sous suis suit suite
    sur telephone texte tous toute toutes transfere transfert transmets transmettre transmis trouver
    trouverez un une veuillez voici voila vos votre vous
    """.split()  # noqa: SIM905 - a page of words is read as one
)
"""Words that greet, hand over and take leave: a line of nothing else tells nothing."""


def is_closing(line: str) -> bool:
    """Tell whether a line takes leave: « Cordialement », « -- »."""
    return _CLOSING.fullmatch(plain(line)) is not None and not tells(line)


def is_greeting(line: str) -> bool:
    """Tell whether a line greets, and does nothing else."""
    found = _GREETING.fullmatch(plain(line))
    if found is None or tells(line) or _states(line):
        return False
    capitals = {plain(word) for word in re.findall(r"\w+", line) if word[0].isupper()}
    others = [word for word in _plain_words(found[1]) if word not in capitals and not _polite(word)]
    return len(others) <= _MOST_UNKNOWN


def is_rule(line: str) -> bool:
    """Tell whether a line is a rule between two parts of a text."""
    return _RULE.fullmatch(plain(line)) is not None


def is_header(line: str) -> bool:
    """Tell whether a line is a header of a message, or a rule between two."""
    said = plain(line)
    if is_rule(line) or _NOTICE.fullmatch(said) or (_BETWEEN.match(said) and not tells(line)):
        return True
    if found := _CORRESPONDENT.match(said):
        return "@" in found[1] or not (tells(line) or _states(line.partition(":")[2]))
    if found := _SENT.match(said) or _ABOUT.match(said):
        return not (tells(line) or _states(line.partition(":")[2]))
    return False


def is_courtesy(line: str) -> bool:
    """Tell whether a line is mere courtesy: a greeting, a handing over, a leave."""
    if is_greeting(line) or is_closing(line):
        return True
    said = re.sub(r"(?<!\d)20\d\d(?:-\d\d)?(?!\d)", " ", plain(line))
    return all(_polite(word) for word in _plain_words(said))


def is_signature(line: str) -> bool:
    """Tell whether a line after the leave is a signature: name, post, number."""
    said = plain(line)
    short = len(said.split()) <= _LONGEST_SIGNATURE
    dated = WHEN.search(said) is not None or bool(paces(said)[0])
    return short and not (dated or tells(line) or _states(line))


def tells(line: str) -> bool:
    """Tell whether a line holds a word on somebody's situation."""
    return _TELLS.search(plain(line)) is not None


def _states(line: str) -> bool:
    """Tell whether a line is a sentence: « le service a fermé », « ma mission »."""
    said = line.casefold().replace("’", "'").replace("grand est", "")
    return _VERBS.search(said) is not None or _FIRST_PERSON.search(plain(line)) is not None


def _plain_words(said: str) -> list[str]:
    return re.findall(r"\w[\w-]*'?", said)


def _polite(word: str) -> bool:
    return word in _WORDS or word.rstrip("'") in {"d", "l", "j", "n", "qu", "s", "y"}


def begins_reply(lines: list[str], at: int) -> bool:
    """Tell whether the answered message begins there: its rule, or two headers."""
    said = plain(lines[at])
    if _REPLY.fullmatch(said):
        return True
    following = [plain(each) for each in lines[at + 1 : at + 3]]
    return re.match(r"(?:de|from) ?:", said) is not None and any(
        re.match(r"(?:envoye|sent|date|a|to) ?:", each) for each in following
    )
