"""The public pages as HTML: no script, and nothing asked of a network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from certif.i18n import speaking
from certif.model.dates import in_words
from certif.pages.page import both_languages, one_file, styles
from certif.pages.pictures import Bar, Bars
from certif.pages.public.words import public_words
from certif.results.figures.wording import delay_in_words, number, percent

if TYPE_CHECKING:
    from certif.pages.verifier import CertificateShown, Publisher
    from certif.results.figures.small_groups import PublicFigures, PublicFramework, PublicYear

__all__ = ["figures_page", "home_page", "register_page"]


@dataclass(frozen=True, slots=True)
class _Holders:
    """The certificates of a certification, by year from the latest."""

    id: str
    title: str
    years: tuple[tuple[int, tuple[CertificateShown, ...]], ...]


@dataclass(frozen=True, slots=True)
class _Counted:
    """The figures of a certification as the page shows them."""

    id: str
    title: str
    too_few: bool
    facts: tuple[tuple[str, str | int | None], ...]
    years: tuple[PublicYear, ...]
    levels: tuple[Bars, ...]
    delays: tuple[tuple[str, str | None], ...]


def home_page(publisher: Publisher, titles: Iterable[str]) -> str:
    """Return the first page: what there is, and the certifications by title."""
    return _page("home", publisher, titles=sorted(titles))


def register_page(publisher: Publisher, certificates: Sequence[CertificateShown]) -> str:
    """Return the page of every certificate, with the names that may be published."""
    return _page("register", publisher, parts=[*_holders(certificates)], in_words=in_words)


def figures_page(publisher: Publisher, found: Sequence[PublicFigures]) -> str:
    """Return the page of figures, certification by certification."""
    with speaking("fr"):
        parts = [_counted(each) for each in found]
    return _page("figures", publisher, parts=parts)


def _page(name: str, publisher: Publisher, **values: object) -> str:
    words = both_languages(public_words)
    french = words["fr"]
    links = [
        ("index.html", french["home"]),
        ("verifier.html", french["verify"]),
        ("registre.html", french["register"]),
        ("chiffres.html", french["figures"]),
    ]
    here = {"home": "index.html", "register": "registre.html", "figures": "chiffres.html"}[name]
    return one_file(
        f"public/{name}.html.j2",
        styles("site.css", "pictures.css", "public/style.css"),
        "",
        {},
        title=dict(links)[here],
        here=here,
        links=links,
        hidden=name == "register",
        publisher=publisher,
        **words,
        **values,
    )


def _holders(certificates: Sequence[CertificateShown]) -> Iterator[_Holders]:
    by_title: dict[str, list[CertificateShown]] = {}
    for each in certificates:
        by_title.setdefault(each.title, []).append(each)
    for rank, (title, found) in enumerate(sorted(by_title.items()), start=1):
        latest = sorted(found, key=lambda each: (-each.obtained_on.toordinal(), each.number))
        years = groupby(latest, key=lambda each: each.obtained_on.year)
        yield _Holders(f"c{rank}", title, tuple((year, tuple(each)) for year, each in years))


def _counted(found: PublicFigures) -> _Counted:
    words = public_words()
    facts = (
        (words["applications"], found.applied),
        (words["heard"], found.heard),
        (words["certificates"], found.certified),
        (words["rate"], percent(found.rate) if found.rate is not None else None),
        (words["refused"], found.refused),
        (words["missed"], found.missed),
        (words["set_aside"], found.set_aside),
        (words["appeals"], found.appeals),
    )
    return _Counted(
        found.id,
        f"{found.title} ({found.number})",
        all(value is None for _name, value in facts),
        facts,
        found.years,
        tuple(_levels(found.id, each, words) for each in found.frameworks),
        tuple(
            (delay_in_words(kind), number(each))
            for kind, each in found.delays.items()
            if each is not None
        ),
    )


def _levels(name: str, found: PublicFramework, words: dict[str, str]) -> Bars:
    return Bars(
        f"{name}-{found.version}",
        words["reached"].format(version=found.version),
        words["people_heard"].format(count=found.heard),
        (words["competence"], words["part"], words["people"]),
        tuple(
            Bar(title, 0, "–", limit_said=words["hidden"])
            if reached is None
            else Bar(title, reached, percent(reached / found.heard), limit_said=str(reached))
            for title, reached in found.reached
        ),
        whole=found.heard,
    )
