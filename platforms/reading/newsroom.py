"""A newsroom: a news site like most, whose articles and listings are told apart by their addresses.

    <article><h2><a href="/news/2026/11/van-found/">Van found</a></h2><time>20 November 2026</time></article>
    <a class="next" href="/news/page/2/">Next</a>

A platform gives the addresses' forms and how its pages print their date; the
rest is as everywhere. What a site does in its own way stands in its module.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from platforms.page import LISTING, Link, Listing, NotARecord, Page
from platforms.reading import article, document, links, published, refusals
from platforms.reading.article import Fields
from platforms.reading.links import Anchor
from platforms.reading.listing import cards, feeds
from records import addresses
from records.dates import Moment
from records.record import Record
from sites.site import Section, Site

Take = Callable[..., Moment | None]
"""Takes a moment that is printed out of a page's content: an element, and its site's `timezone`."""

FieldsOf = Callable[[Page, LexborHTMLParser], Fields]
"""Reads fields from a page, and leaves the page as it is."""

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

    take: Take = published.take_above
    """Takes the printed date of publication out of an article."""

    take_modified: Take | None = None
    """Takes the printed date of the last change out of an article; None where none is printed."""

    date_of: Take = published.bare
    """Reads the date that a teaser prints, by default one that stands there alone; called as `take` is."""

    is_printed_first: bool = True
    """Whether the printed date goes before the one stated for machines."""

    is_by_query: bool = False
    """Whether `article` and `listing` match the path with its query: some systems have one path for all."""

    content: str | None = None
    """Selects the element with an article's text where its class is known; else meaning finds it."""

    chrome: str | None = None
    """Selects what is no text of its own within an article's; it goes after the dates were taken."""

    end: re.Pattern[str] | None = None
    """Matches the words of the line that ends an article's text; the line goes, too."""

    settle: Callable[[LexborHTMLParser], None] | None = None
    """Makes regular what an article's page marks up in a way of its own, before its content is read."""

    addressed: Callable[[str], Moment | None] | None = None
    """Reads the moment that an article's address names, which dates it where nothing is printed or stated."""

    fields_of: FieldsOf | None = None
    """Reads further fields from an article's whole page; they go before what is read otherwise."""

    def starts(self, site: Site, section: Section) -> tuple[str, ...]:
        """Return where discovery begins: the listing, and the feed where one is known."""
        return section.starts(site)

    def read_listing(self, page: Page) -> Listing:
        """Return the articles and the further pages that a listing or a feed leads to.

        Raises:
            NotARecord: If it is a challenge or a soft 404, or a feed that cannot be read.
        """
        listing = feeds.read(page) if refusals.is_xml(page.html) else self._listed(page)
        return replace(listing, links=tuple(map(self._dated, listing.links)))

    def read_record(self, page: Page) -> Record:
        """Return the record of an article.

        Raises:
            NotARecord: If it is none, with the reason.
        """
        place = self._place(page.url)
        if not self.is_article(place) and self.listing.search(place):
            raise NotARecord(LISTING, url=page.url, detail="the address of a listing")
        tree = article.opened(page)
        header = article.header(page, tree)
        stated = published.stated_fields(tree, timezone=page.site.timezone)
        own = self.fields_of(page, tree) if self.fields_of else {}
        if self.settle:
            self.settle(tree)
        root = article.content(tree, known=self.content)
        places = [place for place in (root, document.above_content(tree, root)) if place is not None]
        printed = self._printed(places, timezone=page.site.timezone)
        dates = {**stated, **printed} if self.is_printed_first else {**printed, **stated}
        document.drop(root.css(self.chrome) if self.chrome else ())
        record = article.record(page, tree, root, fields={**header, **dates, **own}, end=self.end)
        moment = self._addressed(page.url) if record.get("publish.iso") is None else None
        return record.with_fields({"publish.iso": moment.iso}) if moment else record

    def is_article(self, place: str) -> bool:
        """Tell an article by its path, with the query where that tells."""
        return self.article.search(place) is not None and self.listing.search(place) is None

    def _addressed(self, url: str) -> Moment | None:
        return self.addressed(url) if self.addressed else None

    def _dated(self, link: Link) -> Link:
        return link if link.published else replace(link, published=self._addressed(link.url))

    def _listed(self, page: Page) -> Listing:
        tree = document.parse(page.html)
        refusals.refuse(page, tree)
        anchors = links.all_anchors(page, tree)
        articles = (anchor for anchor in anchors if self.is_article(self._place(anchor.url)))
        date_of = partial(self.date_of, timezone=page.site.timezone)
        further = sorted(filter(self._leads_further, anchors), key=lambda anchor: not links.leads_on(anchor))
        more = links.once((anchor.url for anchor in further), without=addresses.normalise(page.url))
        return Listing(links=cards.merged(cards.cards(articles, date_of=date_of)), more=more)

    def _place(self, url: str) -> str:
        parts = urlsplit(url)
        return f"{parts.path}?{parts.query}" if self.is_by_query else parts.path

    def _printed(self, places: Sequence[LexborNode], *, timezone: str) -> Fields:
        """Return the dates that a page prints in its content, or above it beside the headline."""
        last = _first(self.take_modified, places, timezone=timezone) if self.take_modified else None
        first = _first(self.take, places, timezone=timezone)
        return {**published.fields("publish", first), **published.fields("modified", last)}

    def _leads_further(self, anchor: Anchor) -> bool:
        is_numbered = _NUMBERED.search(anchor.path) or self.pages.fullmatch(urlsplit(anchor.url).query)
        return self.listing.search(self._place(anchor.url)) is not None and (
            bool(is_numbered) or links.leads_on(anchor)
        )


def _first(take: Take, places: Sequence[LexborNode], *, timezone: str) -> Moment | None:
    return next((moment for place in places if (moment := take(place, timezone=timezone)) is not None), None)
