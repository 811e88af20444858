"""GOV.UK: the news of police that are organisations of the government.

    <li><a href="/government/news/van-found">Van found</a> Updated: <time>20 November 2026</time></li>
    <a rel="next" href="/search/news-and-communications?organisations[]=wessex-police&page=2">Next page</a>

The listing is the search by organisation, with its Atom feed; a section may start
at the organisation's own page, too, which shows the latest only. An article prints
its dates in boxes around the text. That it was withdrawn is part of the text:

    <h1>Van found</h1> <p class="gem-c-lead-paragraph">It is back.</p>
    <div class="gem-c-metadata"><dl><dt>From:</dt> <dd><a>Wessex Police</a></dd>
    <dt>Published</dt> <dd>20 November 2026</dd> <dt>Last updated</dt> <dd>21 November 2026</dd></dl></div>
    <section class="gem-c-notice"><h2>This news story was withdrawn on 1 March 2027</h2> <p>…</p></section>
    <div class="govspeak"><p>…</p></div>

Crawls ask for these pages, not for the interface `/api/content/<path>`: a known page
is asked for again by its record's address, which is the page's, so that the two would
take turns, with each other's validators. Captures of the interface's answers are read
all the same (`platforms/reading/govuk_items.py`), under the page's address.
"""

import re
from dataclasses import replace
from urllib.parse import urlencode, urljoin, urlsplit

from selectolax.lexbor import LexborNode

from platforms.page import Listing, Page
from platforms.reading import answers, document, govuk_items, published, refusals
from platforms.reading.newsroom import Newsroom, Take
from records import dates
from records.dates import Moment
from records.record import Record
from sites.site import Section, Site

VERSION = "1"

SEARCH = "/search/news-and-communications"

_ORGANISATION = re.compile(r"^/government/organisations/(?P<name>[\w-]+)/?$")
_FACTS = (
    ".gem-c-metadata, .gem-c-published-dates, .app-c-published-dates, .metadata-block, .document-metadata"
)
_CHROME = (
    f"{_FACTS}, .app-c-publisher-metadata, .gem-c-publisher-metadata, .gem-c-title__context, "
    ".gem-c-heading__context, .govuk-caption-xl, .gem-c-share-links, .gem-c-contextual-sidebar, "
    ".gem-c-contextual-footer, .related-container, "
    ".gem-c-single-page-notification-button, .gem-c-subscription-links, .gem-c-print-link, .gem-c-feedback, "
    ".gem-c-organisation-logo, .gem-c-translation-nav"
)


def _in_facts(label: re.Pattern[str]) -> Take:
    """Make what reads a labelled date in the boxes around a text; they stay until both dates are read."""

    def read(root: LexborNode, *, timezone: str) -> Moment | None:
        found = (label.search(document.words(box)) for box in root.css(_FACTS))
        return next((dates.parse(match[1], timezone=timezone) for match in found if match), None)

    return read


_NEWSROOM = Newsroom(
    article=re.compile(r"^/government/(?:news|speeches)/[^/]+/?$"),
    listing=re.compile(rf"^{SEARCH}(?:\.atom)?$|^/government/organisations/[\w.-]+/?$"),
    pages=re.compile(r"(?:.*&)?page=\d+"),
    take=_in_facts(published.PUBLISHED),
    take_modified=_in_facts(published.MODIFIED),
    chrome=_CHROME,
)
_AS_STATED = replace(_NEWSROOM, take=lambda _root, *, timezone: None, take_modified=None)  # noqa: ARG005


def starts(site: Site, section: Section) -> tuple[str, ...]:
    """Return where discovery begins: the listing, the feed, and the search of an organisation's own page."""
    found = _NEWSROOM.starts(site, section)
    own = _ORGANISATION.search(urlsplit(found[0]).path)
    query = urlencode({"organisations[]": own["name"]}) if own else ""
    return (*found, urljoin(found[0], f"{SEARCH}?{query}")) if own else found


def read_listing(page: Page) -> Listing:
    """Return the articles and the further pages that a listing or a feed leads to.

    Raises:
        NotARecord: If it is a challenge or a soft 404, or a feed that cannot be read.
    """
    listing = _NEWSROOM.read_listing(page)
    if not refusals.is_xml(page.html):
        return listing
    # An organisation's feed has all that it publishes: statistics, guidance, contracts.
    articles = (link for link in listing.links if _NEWSROOM.is_article(urlsplit(link.url).path))
    return replace(listing, links=tuple(articles))


def read_record(page: Page) -> Record:
    """Return the record of an article, or of the interface's answer for one.

    Raises:
        NotARecord: If it is none, with the reason.
    """
    if answers.is_json(page.html):
        return _AS_STATED.read_record(govuk_items.page_told(page))
    return _NEWSROOM.read_record(page)
