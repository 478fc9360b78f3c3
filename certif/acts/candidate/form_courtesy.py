"""Tell greetings, headers and signatures from what somebody tells. Pure."""

from __future__ import annotations

import re
from typing import Final

from certif.acts.candidate.form_dates import WHEN, paces
from certif.acts.candidate.form_text import plain

__all__ = ["begins_reply", "is_closing", "is_courtesy", "is_header", "is_signature"]

_CLOSING: Final = re.compile(
    r"--|(?:(?:(?:bien|tres) )?(?:cordialement|respectueusement|sinceres salutations|amicalement|sincerement|cdlt|cdt)"
    r"(?:,? (?:et )?(?:merci|a bientot|bien a vous).{0,20})?|merci\b[^.\d]{0,30}|bonne (?:reception|journee|soiree|semaine)"
    r"|(?:envoye|sent) (?:de|depuis|from|a partir)\b.*|(?:bien )?a vous|salutations.*|belle journee.*|bonjour.{0,30}"
    r"|le .{4,80} a ecrit ?:?|(?:je vous prie|veuillez).{0,40}(?:agreer|croire|recevoir|accepter).{0,120})\W*"
)
_HEADER: Final = re.compile(
    r"(?:de|from|envoye|sent|date|a|to|cc|cci|objet|subject|repondre a|reply-to|importance|pieces? jointes?) ?:"
    r"|-{3,} ?[a-z]|le .{4,80} a ecrit ?:|on .{4,80} wrote ?:|debut du message"
)
_RULE: Final = re.compile(r"[-_*=~. ]{3,}")
_REPLY: Final = re.compile(
    r"-{2,} ?(?:message (?:d.origine|transfere)|original message|forwarded message).*|_{20,}"
)
_FACT: Final = re.compile(
    r"\berratum|rectific|corrig|\brs ?\d{4}|mi-temps|temps (?:p|c)|\bmission\b.*\d"
)
_FIRST_PERSON: Final = re.compile(
    r"\b(?:je|j'\w*|moi|mon|ma|mes|me|m'\w*|nous|notre|nos|suis|ai|etais|serai|ps|p\.s|nb|attention|n.oubli\w+)\b"
)
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
    return _CLOSING.fullmatch(plain(line)) is not None


def is_header(line: str) -> bool:
    """Tell whether a line is a header of a message, or a rule between two."""
    said = plain(line)
    return (_HEADER.match(said) or _RULE.fullmatch(said)) is not None and _FACT.search(said) is None


def is_courtesy(line: str) -> bool:
    """Tell whether a line is mere courtesy: a greeting, a handing over, a leave."""
    said = plain(line)
    greeting = re.fullmatch(
        r"(?:bonjour|bonsoir|hello|salut|madame|monsieur|cher|chere)s?\b[^.:;]{0,40}", said
    )
    if greeting or is_closing(line):
        return True
    words = re.findall(r"\w[\w-]*'?", re.sub(r"(?<!\d)20\d\d(?:-\d\d)?(?!\d)", " ", said))
    return all(
        word in _WORDS or word.rstrip("'") in {"d", "l", "j", "n", "qu", "s", "y"} for word in words
    )


def is_signature(line: str) -> bool:
    """Tell whether a line after the leave is a signature: name, post, number."""
    said = plain(line)
    short = len(said.split()) <= _LONGEST_SIGNATURE
    tells = any(each.search(said) for each in (_FIRST_PERSON, _FACT, WHEN)) or paces(said)[0]
    return short and not tells


def begins_reply(lines: list[str], at: int) -> bool:
    """Tell whether the answered message begins there: its rule, or two headers."""
    said = plain(lines[at])
    if _REPLY.fullmatch(said):
        return True
    following = [plain(each) for each in lines[at + 1 : at + 3]]
    return re.match(r"(?:de|from) ?:", said) is not None and any(
        re.match(r"(?:envoye|sent|date|a|to) ?:", each) for each in following
    )
