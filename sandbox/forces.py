"""The invented forces: where their pages stand, how they write, which places they police.

Reads `text/forces/*.yaml` and makes addresses from a force's patterns. Holds
no pages and chooses nothing by chance.
"""

import re
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from typing import Any

import yaml

from sandbox.people import When, names
from sandbox.storybook import TEXT

SOH = "single_online_home"
HERTS = "herts_2018"


class ForceError(ValueError):
    """A force's file that is not as it must be; the message gives file, found and expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """One invented force and its site."""

    id: str
    """The file's stem: `wessex`; the site's id in the registry."""

    name: str
    """As the site calls itself: `Wessex Police`."""

    area: str
    """The `area` of its records."""

    county: str
    """What its people call the place."""

    host: str
    """Its mail domain, under `.example`."""

    layout: str
    """The platform whose pages it imitates: `single_online_home` or `herts_2018`."""

    articles: int
    """News articles published up to day 0, in a world of size 1."""

    news: str
    """Path of its news listing."""

    article: str
    """Pattern of an article's path, with `{year} {month} {yy} {folder} {slug}`."""

    reference: str
    """Pattern of its crime references, with `{yy} {dd} {mm} {year} {number}`."""

    day: str
    """Pattern of a day in running text, with `{weekday} {day} {nth} {month}`."""

    clock: str
    """How it writes a time: `dotted` (9.45pm) or `colon` (9:45pm)."""

    obfuscates: bool
    """Whether a content network hides the site's e-mail addresses from robots."""

    categories: dict[str, str]
    """The category under which each group of stories is listed."""

    towns: tuple[Any, ...]
    """Names, or mappings with `name`, `yn` and `o`."""

    villages: tuple[str, ...]
    """Smaller places."""

    streets: tuple[str, ...]
    """Streets, in any town."""

    pubs: tuple[str, ...]
    """Public houses, with their article."""

    shops: tuple[str, ...]
    """Shops and shopping centres."""

    schools: tuple[str, ...]
    """Schools."""

    parks: tuple[str, ...]
    """Parks."""

    estates: tuple[str, ...]
    """Business parks."""

    roads: tuple[str, ...]
    """Numbers of main roads."""

    feed: str | None = None
    """Path of its RSS feed; None where it has none."""

    careers: str | None = None
    """Path of the first page of its careers tree, under which all of it stands; None where there is none."""

    welsh_name: str | None = None
    """Its name in Welsh; None where it writes English only."""

    welsh_news: str | None = None
    """Path of its Welsh news listing; None where there is none."""

    welsh_article: str | None = None
    """Pattern of a Welsh article's path; None where there are none."""

    welsh_careers: str | None = None
    """The same for its Welsh careers pages."""

    def when(self, at: datetime) -> When:
        """Return a moment in the force's own style."""
        return When(at=at, pattern=self.day, clock=self.clock)

    def path(self, *, title: str, group: str, published: datetime, number: int, language: str) -> str:
        """Return the address of a news article.

        Args:
            title: The headline it was first published under.
            group: The story's group, for the category's folder.
            published: When, in local time.
            number: A number for the codes of the 2018 layout.
            language: `en` or `cy`.
        """
        if self.layout == HERTS:
            return self.article.format(slug=f"{_herts_slug(title)}-{number % 10000:04}{_code(number)}")
        pattern = self.welsh_article if language == "cy" and self.welsh_article else self.article
        return pattern.format(
            slug=slug(title),
            year=published.year,
            yy=f"{published:%y}",
            month=names()["months_cy"][published.month - 1].lower()
            if language == "cy"
            else f"{published:%B}".lower(),
            folder=slug(self.categories[group]),
        )


@cache
def forces() -> tuple[Force, ...]:
    """Read the forces in the order in which they are served.

    Raises:
        ForceError: If a file lacks something.
    """
    order = ("wessex", "mercia-vale", "gwynfa", "old-harnshire")
    return tuple(_read(name) for name in order)


def slug(title: str) -> str:
    """Return a headline as the Single Online Home spells it in an address.

    >>> slug("Man jailed – ‘cowardly’ attack in St Aldred's")
    'man-jailed--cowardly-attack-in-st-aldreds'
    """
    plain = re.sub(r"[^\w\s–-]", "", title.lower().translate(_PLAIN)).strip()
    return re.sub(r"\s", "-", re.sub(r"\s*–\s*", "  ", plain))[:90].strip("-")


_PLAIN = str.maketrans("âêîôûŵŷàéï", "aeiouwyaei", "\u200b")


def _herts_slug(title: str) -> str:
    """Return a headline as the 2018 layout spells it: capitals and curly quotes stay."""
    words = re.sub(r"[^\w\s’“”-]", "", title.replace("\u200b", ""))
    return re.sub(r"[\s-]+", "-", words)[:80].strip("-")


def _code(number: int) -> str:
    return ("A", "B", "C", "D", "E", "F", "ALL")[number % 7]


def _read(name: str) -> Force:
    data: dict[str, Any] = yaml.safe_load((TEXT / "forces" / f"{name}.yaml").read_text("utf-8"))
    known = {field.name for field in fields(Force)}
    if not data.keys() <= known:
        raise ForceError(f"{name}.yaml: found {sorted(data.keys() - known)}, expected only {sorted(known)}")
    tuples = {key: tuple(value) for key, value in data.items() if isinstance(value, list)}
    return Force(id=name, **{**data, **tuples})
