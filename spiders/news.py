"""`scrapy crawl news`: listings from newest to oldest, and the articles that they lead to."""

from collections.abc import Iterable, Iterator

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from platforms.page import CHALLENGE
from records.kinds import NEWS
from spiders.discovery import NO_PAGE, Discovery, asked_for
from spiders.failures import cause_of, detail_of, request_of
from spiders.items import Item, Refusal
from spiders.walk import Walk


class News(Discovery):
    """Walks news listings: each article within the look-back is fetched, others only when unknown."""

    name = NEWS
    kind = NEWS

    def begin(self, walk: Walk, urls: Iterable[str]) -> Iterator[Request]:
        """Yield the requests for listing pages not asked for yet."""
        for url in walk.listings(urls):
            yield self.request(walk, url, callback=self.parse_listing, errback=self.listing_failed)

    def parse_listing(self, response: Response, walk: Walk) -> Iterator[Request | Item]:
        """Follow a listing's links, and its next page while that may hold wanted articles."""
        listing = self.read(response, walk, by=walk.reader.read_listing)
        if isinstance(listing, Refusal):
            walk.broken = True
            walk.tally.blocked += listing.reason == CHALLENGE
            yield listing
        else:
            for link in walk.pages(listing.links):
                yield self.page_request(walk, link.url)
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
            yield self.refusal(walk, asked_for(request), reason=cause, detail=detail_of(failure))
        yield from self.answered(walk)
