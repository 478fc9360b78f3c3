"""The cells of a row of identities, read as they are filed; no value is said."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from certif.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["COLUMNS", "Birth", "Cells", "Problem", "as_name", "as_nir", "birth_of", "plain"]

COLUMNS: Final = (
    *("numero", "titulaire", "nir", "nom_naissance", "nom_usage", "prenom1", "prenom2", "prenom3"),
    *("sexe", "date_naissance", "code_insee", "code_postal", "commune", "code_pays", "pays"),
)
_GIVEN: Final = ("numero", "titulaire")
"""The columns that the tool fills in; the second is for the reader alone."""
_LONGEST_NAME: Final = 60
_LONGEST_PLACE: Final = 40
_NIR: Final = re.compile(r"([12][0-9]{4}(?:2[AB]|[0-9]{2})[0-9]{6})([0-9]{2})")
_CORSICA: Final = {"2A": "19", "2B": "18"}
_INSEE: Final = re.compile(r"[0-9][0-9AB][0-9]{3}")
_POSTAL: Final = re.compile(r"[0-9]{5}")
_COUNTRY: Final = re.compile(r"[0-9]{3}")
_DATE: Final = re.compile(r"((?:19|20)[0-9]{2})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")
_FRENCH_DATE: Final = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})")
_BY_A_SPREADSHEET: Final = re.compile(r"[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]+")


@dataclass(frozen=True, slots=True, repr=False)
class Birth:
    """The civil status of a holder who gives no NIR; it has no ``repr``."""

    first_names: tuple[str, ...]
    used_name: str | None
    sex: str
    year: str
    month: str | None
    day: str | None
    insee: str | None
    postal: str | None
    place: str | None
    country: str | None
    country_name: str | None


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong with the file, at a line and perhaps in a column; no value."""

    line: int
    column: str
    said: str


class Cells:
    """The cells of a row by column."""

    def __init__(self, line: int, cells: Mapping[str, str], problems: list[Problem]) -> None:
        self._line, self._cells, self._problems = line, cells, problems

    def given(self, column: str) -> str:
        """Return a cell as it was written, empty where there is none."""
        return self._cells.get(column, "")

    def wrong(self, column: str, said: str) -> None:
        """Note a problem of a cell."""
        self._problems.append(Problem(self._line, column, said))

    def read(self, column: str, check: Callable[[str], tuple[str, str]]) -> str | None:
        """Return a cell as it is filed; ``None`` where it is empty or wrong."""
        value = self.given(column)
        if not value:
            return None
        said, filed = check(value)
        if said:
            self.wrong(column, said)
            return None
        return filed

    def needed(self, column: str, check: Callable[[str], tuple[str, str]] | None = None) -> str:
        """Return a cell that must be filled in, or an empty text where it is wrong."""
        if not self.given(column):
            self.wrong(column, _("this cell is empty"))
        return (self.read(column, check) if check else self.given(column)) or ""

    def refuse_beside_nir(self) -> None:
        """Note each cell that a NIR makes useless: the fewest data are filed."""
        for column in COLUMNS:
            if column not in {*_GIVEN, "nir", "nom_naissance"} and self.given(column):
                said = _("leave this cell empty: the NIR and the birth name are enough")
                self.wrong(column, said)


def plain(cell: str) -> str:
    """Return a cell without the spaces around it, in composed characters."""
    return unicodedata.normalize("NFC", cell).replace("\u00a0", " ").strip()


def birth_of(cells: Cells) -> Birth:
    """Return the civil status in a row without a NIR; problems are noted in ``cells``."""
    first = [cells.needed("prenom1", as_name), cells.read("prenom2", as_name)]
    first.append(cells.read("prenom3", as_name))
    year, month, day = _parts(cells)
    birth = Birth(
        tuple(filter(None, first)),
        cells.read("nom_usage", as_name),
        cells.needed("sexe", _sex),
        year,
        month,
        day,
        cells.read("code_insee", _matching(_INSEE, _("five characters, such as 75056 or 2A004"))),
        cells.read("code_postal", _matching(_POSTAL, _("five digits"))),
        cells.read("commune", _place),
        cells.read(
            "code_pays", _matching(_COUNTRY, _("three digits: INSEE's code of the country"))
        ),
        cells.read("pays", _place),
    )
    if not any(cells.given(each) for each in ("code_insee", "code_postal", "code_pays")):
        said = _("a place of birth is needed: code_insee, code_postal or code_pays")
        cells.wrong("code_insee", said)
    return birth


def _parts(cells: Cells) -> tuple[str, str | None, str | None]:
    value = cells.given("date_naissance")
    if not value:
        cells.wrong("date_naissance", _("this cell is empty"))
        return "", None, None
    if french := _FRENCH_DATE.fullmatch(value):  # as a spreadsheet writes it back
        value = f"{french[3]}-{french[2]}-{french[1]}"
    found = _DATE.fullmatch(value)
    if found is None or (found[3] and not _exists(value)):
        said = _("this is no date: write YYYY-MM-DD, or YYYY-MM or YYYY where the rest is unknown")
        cells.wrong("date_naissance", said)
        return "", None, None
    return found[1], found[2], found[3]


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def as_name(value: str) -> tuple[str, str]:
    """Return what is wrong with a name, and the name as it is filed."""
    return _words(value, _LONGEST_NAME)


def _place(value: str) -> tuple[str, str]:
    return _words(value, _LONGEST_PLACE, also="0123456789()/,")


def _words(value: str, most: int, also: str = "") -> tuple[str, str]:
    allowed = f" '’.-{also}"
    if not all(each.isalpha() or unicodedata.combining(each) or each in allowed for each in value):
        return _("a character of this cell is of no name"), ""
    if not any(each.isalpha() for each in value):
        return _("this cell holds no name"), ""
    if len(value) > most:
        return _("this cell is longer than {most} characters").format(most=most), ""
    return "", value.replace("’", "'")


def _sex(value: str) -> tuple[str, str]:
    sex = value.upper()
    return ("", sex) if sex in {"F", "M"} else (_("write F or M"), "")


def _matching(form: re.Pattern[str], asked: str) -> Callable[[str], tuple[str, str]]:
    def check(value: str) -> tuple[str, str]:
        code = value.replace(" ", "").upper()
        if form.fullmatch(code):
            return "", code
        # The form is said, and the value is not.
        return _("this is not a code of the right form: {form}").format(form=asked), ""

    return check


def as_nir(value: str) -> tuple[str, str]:
    """Return what is wrong with a NIR and its key, and the NIR as it is filed."""
    if _BY_A_SPREADSHEET.fullmatch(value):
        said = _("a spreadsheet rounded this number: format the column as text, and type it again")
        return said, ""
    number = re.sub(r"[ .-]", "", value).upper()
    found = _NIR.fullmatch(number)
    if found is None:
        return _("this is no NIR: 13 characters, then the key of 2 digits"), ""
    digits = found[1]
    department = digits[5:7]
    digits = digits[:5] + _CORSICA.get(department, department) + digits[7:]
    if 97 - int(digits) % 97 != int(found[2]):
        return _("the key of this NIR does not match: read it again"), ""
    return "", found[1]
