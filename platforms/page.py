"""What a platform reads and what it gives back: a page, its links, or why it is no record.

Holds data only; how a page is read stands in the platform modules.
"""

from dataclasses import dataclass
from typing import Final, Literal

from records.dates import Moment
from sites.site import Section, Site

Reason = Literal["challenge", "empty", "feed", "home", "listing", "no-title", "soft-404"]
"""Why a response is no record, as runs count it and `drops` keeps it."""

CHALLENGE: Final = "challenge"
"""A wall before the page: a browser check, a captcha, an "access denied"."""

EMPTY: Final = "empty"
"""A page with a title whose content holds no word."""

FEED: Final = "feed"
"""An XML document: a feed where a page was expected, or one that cannot be parsed."""

HOME: Final = "home"
"""The site's front page."""

LISTING: Final = "listing"
"""A page that only leads to others."""

NO_TITLE: Final = "no-title"
"""A page without heading and title."""

SOFT_404: Final = "soft-404"
"""A page that says in words that there is none, whatever its status said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One served page and where it belongs."""

    url: str
    """The absolute address that served it, after redirects, as the site spells it."""

    html: str
    """The decoded text: HTML; XML where the address is a feed's, JSON where it is an interface's."""

    site: Site
    """The site that it was found on."""

    section: Section
    """The section of that site whose listing or tree led to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A page that a listing leads to."""

    url: str
    """Its absolute address, normalised."""

    title: str | None = None
    """The words by which the listing calls it; None where it gives none."""

    published: Moment | None = None
    """When the listing says it was published; None where it does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a listing leads to, in the order of the page."""

    links: tuple[Link, ...] = ()
    """Pages that may be records, each once."""

    more: tuple[str, ...] = ()
    """Further listing pages, absolute, each once: the next page first."""

    parts: tuple[str, ...] = ()
    """Listings of which this one is made, absolute, each once: the sitemaps of an index. They are read
    however old the articles here are."""


class NotARecord(ValueError):  # noqa: N818  (an outcome that is counted, not a fault of the program)
    """A response that holds no record, and why.

    Args:
        reason: The class under which it is counted.
        url: The page's address.
        detail: What was found, in words.
    """

    def __init__(self, reason: Reason, *, url: str, detail: str) -> None:
        super().__init__(f"{url}: found {detail}, expected a record ({reason})")
        self.reason: Reason = reason
        self.detail = detail
