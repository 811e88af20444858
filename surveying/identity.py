"""Who publishes a page, as far as its words and its host tell: name, area, id, country, zone.

Guesses all of them. What a site file needs and a page does not give is left for its author to put right.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final
from unicodedata import normalize
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from platforms.reading import document, evidence, wording
from sites.site import Section, Site

ZONES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "au": "Australia/Sydney",
        "ca": "America/Toronto",
        "de": "Europe/Berlin",
        "dk": "Europe/Copenhagen",
        "gb": "Europe/London",
        "ie": "Europe/Dublin",
        "nl": "Europe/Amsterdam",
        "no": "Europe/Oslo",
        "nz": "Pacific/Auckland",
        "se": "Europe/Stockholm",
        "us": "America/New_York",
    }
)
"""A zone of each country; of those that have several, the one where most people live."""

ELSEWHERE: Final = "gb"
"""The country of a host whose last part names none."""

_SUFFIXES: Final = MappingProxyType({"uk": "gb", "gov": "us"})
_LANGUAGES: Final = MappingProxyType({"cy": "gb", "da": "dk", "ga": "ie", "nb": "no", "nn": "no", "sv": "se"})
_ORGANISATION: Final = re.compile(
    r"\b(?:police(?: service| department| force)?|constabulary|heddlu|polizei|polis(?:en)?|politi(?:e|et)?"
    r"|garda|gendarmerie|sheriff|department|service)\b",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(r" [|•·»:–—-] ")
_BEFORE: Final = re.compile(r"^(?:of|for|in|i|på|de|du|des)\b(?: the\b)?", re.IGNORECASE)
_AROUND: Final = re.compile(r"^[^\w(]+|[^\w.)]+$")
_LONGEST: Final = 80  # signs of a name; a longer one is a sentence


def country_of(host: str, *, language: str = "") -> str:
    """Return the country that a host's last part names, else that of the page's language.

    >>> country_of("www.wessex.example"), country_of("www.wessex.police.uk"), country_of("www.ballyharn.ie")
    ('gb', 'gb', 'ie')
    >>> country_of("pinefalls.example", language="en-US"), country_of("nordmark.example", language="sv")
    ('us', 'se')
    """
    last = host.rpartition(".")[2].lower()
    spoken, _, region = language.lower().partition("-")
    found = (_SUFFIXES.get(last, last), region, _LANGUAGES.get(spoken, spoken))
    return next((country for country in found if country in ZONES), ELSEWHERE)


def site_of(url: str, html: str, *, site_id: str | None = None, country: str | None = None) -> Site:
    """Return the site that a page seems to belong to, without sections.

    Args:
        url: The page's address.
        html: The page.
        site_id: The site's id, where somebody has chosen one.
        country: The site's country, ISO 3166-1 alpha-2 in lower case, where somebody knows.
    """
    parts, tree = urlsplit(url), document.parse(html)
    host = parts.hostname or ""
    name = _name(tree)
    land = country or country_of(host, language=_language(tree))
    return Site(
        id=site_id or _slug(_area(name)) or _slug(_short(host)) or "site",
        country=land,
        name=name or host,
        area=_area(name) or name or host,
        timezone=ZONES.get(land, ZONES[ELSEWHERE]),
        domains=(parts.netloc,),
        licence="unknown",
        verified=None,
        sections=(),
    )


def start_of(url: str) -> str:
    """Return how a section gives its start: a path, or the whole address where https does not serve it.

    >>> start_of("https://www.wessex.example/news/?page=2"), start_of("http://127.0.0.1:8101/news/")
    ('/news/?page=2', 'http://127.0.0.1:8101/news/')
    """
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.path.startswith("//"):
        return url
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def section_of(url: str, *, kind: str, feed: str | None = None) -> Section:
    """Return the section that an address would be; which platform reads it is to be found."""
    return Section(kind=kind, start=start_of(url), feed=None if feed is None else start_of(feed))


def _name(tree: LexborHTMLParser) -> str:
    """Return what the site calls itself: a part of the title that names a force, else what it states."""
    title = tree.css_first("title")
    parts = _PARTS.split(wording.line(title.text())) if title is not None else []
    named = [part for part in reversed(parts) if _ORGANISATION.search(part)]
    stated = evidence.meta(tree).get("og.site.name", "")
    return next((_AROUND.sub("", name) for name in (*named, stated) if len(name) <= _LONGEST), "")


def _area(name: str) -> str:
    """Return a name without the words that say what kind of organisation it is.

    >>> _area("Wessex Police"), _area("Heddlu Gwynfa"), _area("Police Service of the Fens")
    ('Wessex', 'Gwynfa', 'Fens')
    """
    return _BEFORE.sub("", " ".join(_ORGANISATION.sub(" ", name).split())).strip()


def _language(tree: LexborHTMLParser) -> str:
    node = tree.css_first("html[lang]")
    return "" if node is None else node.attributes["lang"] or ""


def _short(host: str) -> str:
    """Return the part of a host that is its own.

    >>> _short("www.wessex.example"), _short("127.0.0.1")
    ('wessex', '127.0.0.1')
    """
    return host if host.replace(".", "").isdigit() else host.removeprefix("www.").partition(".")[0]


def _slug(text: str) -> str:
    """Return a name as an id is spelt.

    >>> _slug("Polisen Öst"), _slug("Ports & Ferries")
    ('polisen-ost', 'ports-ferries')
    """
    letters = normalize("NFKD", wording.folded(text)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
