"""`scrapy crawl careers`: a tree of pages from its root, each page a record and a listing of others."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from platforms.page import CHALLENGE, Link, Page
from platforms.reading.trees import root_of
from records.addresses import normalise
from records.kinds import CAREERS
from spiders.discovery import OUT_OF_TREE, Discovery, asked_for
from spiders.failures import Cause, cause_of, request_of
from spiders.items import Item, Refusal
from spiders.walk import Walk


class Careers(Discovery):
    """Walks careers trees; never leaves the tree below a section's start."""

    name = CAREERS
    kind = CAREERS

    def begin(self, walk: Walk, urls: Iterable[str]) -> Iterator[Request]:
        """Yield the requests for pages of the tree not met yet."""
        for link in walk.pages(tuple(Link(url=url) for url in urls)):
            walk.pending += 1
            yield self.request(walk, link.url, callback=self.parse_tree, errback=self.tree_failed)

    def parse_tree(self, response: Response, walk: Walk) -> Iterator[Request | Item]:
        """Yield the page's record and follow its links further into the tree."""
        yield from self.parse_page(response, walk)
        listing = self.read(response, walk, by=walk.reader.read_listing)
        if isinstance(listing, Refusal):
            walk.broken |= listing.reason == CHALLENGE or _is_root(walk, response)
        else:
            yield from self.begin(walk, (link.url for link in listing.links))
        yield from self.answered(walk)

    def tree_failed(self, failure: Failure) -> Iterator[Request | Item]:
        """Tell a page that is gone from one that could not be had, behind which others may lie."""
        request = request_of(failure)
        walk: Walk = request.cb_kwargs["walk"]
        walk.broken |= cause_of(failure) in {Cause.BLOCKED, Cause.ERROR} or _is_root(walk, request)
        yield from self.page_failed(failure)
        yield from self.answered(walk)

    def page(self, response: Response, walk: Walk) -> Page | Refusal:
        """Return what a platform can read, unless a redirect led out of the tree."""
        page = super().page(response, walk)
        if isinstance(page, Refusal):
            return page
        folder = urlsplit(page.url).path.rstrip("/") + "/"
        if _is_root(walk, response) and folder != "/":
            walk.root = root_of(folder)
        if folder.startswith(walk.root) or "redirect_urls" not in response.meta:
            return page
        detail = f"a redirect to {page.url}"
        return self.refusal(walk, asked_for(response), reason=OUT_OF_TREE, detail=detail)


def _is_root(walk: Walk, answered: Response | Request) -> bool:
    return normalise(asked_for(answered)) == normalise(walk.section.start_url(walk.site))
