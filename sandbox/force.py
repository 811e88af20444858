"""A force: what is its own about an invented site, its places and its way to write.

Holds no pages and chooses nothing by chance; which forces there are is told in
`forces`, and how their sites look by their layouts.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.people import When


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
    """The platform whose pages it imitates, by the name of its module in `layouts`: `single_online_home`."""

    articles: int
    """News articles published up to day 0, in a world of size 1."""

    news: str
    """Path of its news listing."""

    article: str
    """Pattern of an article's path, with `{year} {month} {slug}` and others; `layouts` names them all."""

    reference: str
    """Pattern of its crime references, with `{yy} {dd} {mm} {year} {number}`."""

    day: str
    """Pattern of a day in running text, with `{weekday} {day} {nth} {month}`."""

    clock: str
    """How it writes a time: `dotted` (9.45pm), `colon` (9:45pm), `dotted24` (21.45) or `colon24` (21:45)."""

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

    country: str = "gb"
    """The folder of its site file: ISO 3166-1 alpha-2 in lower case."""

    timezone: str = "Europe/London"
    """Where its clocks stand."""

    language: str = "en"
    """In which it writes: `en`, `sv`, `de` or `da`."""

    stories: str = "stories"
    """The folder of its stories, under `text/`."""

    vocabulary: str = "words.txt"
    """The file of the words that its stories ask for, under `text/`."""

    people: dict[str, tuple[str, ...]] | None = None
    """First names `m` and `f`, and surnames `last`; None where they are those of `names.yaml`."""

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
        return When(at=at, pattern=self.day, clock=self.clock, language=self.language)

    @property
    def zone(self) -> ZoneInfo:
        """Its time zone."""
        return ZoneInfo(self.timezone)
