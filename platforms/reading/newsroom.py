"""A newsroom: a news site like most, whose articles and listings are told apart by their addresses.

    <article><h2><a href="/news/2026/11/van-found/">Van found</a></h2><time>20 November 2026</time></article>
    <a class="next" href="/news/page/2/">Next</a>

A platform gives the addresses' forms and how its pages print their date; the
rest is as everywhere. What a site does in its own way stands in its module.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from platforms.page import LISTING, Listing, NotARecord, Page
from platforms.reading import article, cards, document, feeds, links, published, refusals
from platforms.reading.links import Anchor
from records import addresses
from records.dates import Moment
from records.record import Record
from sites.site import Section, Site

Take = Callable[..., Moment | None]
"""Takes the moment of publication out of a page's content: an element, and its site's `timezone`."""

_NUMBERED = re.compile(r"/(?:page/)?\d+/?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Newsroom:
    """What tells one platform's pages from another's."""

    article: re.Pattern[str]
    """Matches the path of an article, somewhere."""

    listing: re.Pattern[str]
    """Matches the path of a listing, somewhere; what matches it is never an article."""

    pages: re.Pattern[str] = re.compile(r"(?:page|p)=\d+", re.IGNORECASE)
    """Matches the whole query of a further page of a listing; so is a path with a number at its end."""

    take: Take = published.take_bare
    """Takes the printed date out of an article."""

    date_of: cards.DateOf | None = None
    """Reads the date that a teaser prints; by default one that stands there alone."""

    is_printed_first: bool = True
    """Whether the printed date goes before the one stated for machines."""

    def starts(self, site: Site, section: Section) -> tuple[str, ...]:
        """Return where discovery begins: the listing, and the feed where one is known."""
        found = (section.start_url(site), section.feed_url(site))
        return tuple(dict.fromkeys(url for url in found if url is not None))

    def read_listing(self, page: Page) -> Listing:
        """Return the articles and the further pages that a listing or a feed leads to.

        Raises:
            NotARecord: If it is a challenge or a soft 404, or a feed that cannot be read.
        """
        if refusals.is_xml(page.html):
            return feeds.read(page)
        tree = document.parse(page.html)
        refusals.refuse(page, tree)
        anchors = links.all_anchors(page, tree)
        articles = (anchor for anchor in anchors if self.is_article(anchor.path))
        date_of = self.date_of or partial(published.bare, timezone=page.site.timezone)
        further = sorted(filter(self._leads_further, anchors), key=lambda anchor: not links.leads_on(anchor))
        more = links.once((anchor.url for anchor in further), without=addresses.normalise(page.url))
        return Listing(links=cards.merged(cards.cards(articles, date_of=date_of)), more=more)

    def read_record(self, page: Page) -> Record:
        """Return the record of an article.

        Raises:
            NotARecord: If it is none, with the reason.
        """
        if not self.is_article(urlsplit(page.url).path) and self.listing.search(urlsplit(page.url).path):
            raise NotARecord(LISTING, url=page.url, detail="the address of a listing")
        tree = article.opened(page)
        header = article.header(page, tree)
        stated = published.stated_fields(tree, timezone=page.site.timezone)
        root = article.content(tree)
        printed = published.fields("publish", self._taken(page, root))
        dates = {**stated, **printed} if self.is_printed_first else {**printed, **stated}
        return article.record(page, tree, root, fields={**header, **dates})

    def is_article(self, path: str) -> bool:
        """Tell an article by its path."""
        return self.article.search(path) is not None and self.listing.search(path) is None

    def _taken(self, page: Page, root: LexborNode) -> Moment | None:
        return self.take(root, timezone=page.site.timezone)

    def _leads_further(self, anchor: Anchor) -> bool:
        is_numbered = _NUMBERED.search(anchor.path) or self.pages.fullmatch(urlsplit(anchor.url).query)
        return self.listing.search(anchor.path) is not None and (bool(is_numbered) or links.leads_on(anchor))
