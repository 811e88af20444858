"""`scrapy crawl news`: listings from newest to oldest, and the articles that they lead to."""

import sqlite3
from collections.abc import Iterable, Iterator
from functools import cached_property

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from archive.connection import open_to_read
from captures.exchange import NOT_MODIFIED
from environment.places import archive_path, warc_dir
from platforms.page import CHALLENGE, Page
from records.kinds import NEWS
from spiders.asking import REDIRECTED, ask, asked_for
from spiders.failures import cause_of, detail_of, request_of
from spiders.items import Item, Refusal
from spiders.kept import KeptListing, kept_listing
from spiders.pages import NO_PAGE, Pages
from spiders.walk import Walk


class News(Pages):
    """Walks news listings: each article is fetched when it is unknown, and again when it is due."""

    name = NEWS
    kind = NEWS

    def begin(self, walk: Walk, urls: Iterable[str]) -> Iterator[Request]:
        """Yield the requests for listing pages not asked for yet."""
        for url in walk.listings(urls):
            # A sweep asks for all: some sites say of a list that it is as it was, and it is not.
            kept = None if walk.swept else self._kept(url)
            yield self._ask_listing(walk, url, kept=kept)

    def parse_listing(
        self, response: Response, walk: Walk, kept: KeptListing | None = None
    ) -> Iterator[Request | Item]:
        """Follow a listing's links, and its next page while that may hold wanted articles."""
        if response.status == NOT_MODIFIED and (kept is None or REDIRECTED in response.meta):
            yield self._ask_listing(walk, asked_for(response), kept=None)
            return
        listing = self.read(response, walk, by=walk.reader.read_listing)
        if isinstance(listing, Refusal):
            walk.broken = True
            walk.tally.blocked += listing.reason == CHALLENGE
            yield listing
        else:
            for link in walk.pages(listing.links):
                yield self.page_request(walk, link.url)
            yield from self.begin(walk, listing.parts)
            if walk.goes_on(listing):
                yield from self.begin(walk, listing.more)
        yield from self.answered(walk)

    def listing_failed(self, failure: Failure) -> Iterator[Request | Item]:
        """Note that the walk did not see a listing, so that it proves nothing about what it did not meet."""
        request, cause = request_of(failure), cause_of(failure)
        walk: Walk = request.cb_kwargs["walk"]
        walk.broken = True
        walk.count(cause)
        if cause in NO_PAGE:
            yield self.refusal(walk, request, reason=cause, detail=detail_of(failure))
        yield from self.answered(walk)

    def page(self, response: Response, walk: Walk) -> Page | Refusal:
        """Return what a platform can read: of a listing that is as it was, what was last served."""
        if response.status != NOT_MODIFIED:
            return super().page(response, walk)
        kept: KeptListing = response.cb_kwargs["kept"]
        return walk.page_of(response.url, kept.capture.text())

    def closed(self, reason: str) -> None:  # noqa: ARG002  (Scrapy's: why the crawl ended)
        """Close the archive, if it was opened; Scrapy calls this at the end."""
        if "_archive" in vars(self):
            self._archive.close()

    def _ask_listing(self, walk: Walk, url: str, *, kept: KeptListing | None) -> Request:
        request = ask(walk, url, callback=self.parse_listing, errback=self.listing_failed, known=kept)
        request.cb_kwargs["kept"] = kept
        return request

    def _kept(self, url: str) -> KeptListing | None:
        return kept_listing(self._archive, folder=warc_dir(self.settings), url=url)

    @cached_property
    def _archive(self) -> sqlite3.Connection:
        """The archive, from the first listing that may be as it was to the end of the crawl."""
        return open_to_read(archive_path(self.settings))
