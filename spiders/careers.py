"""`scrapy crawl careers`: a tree of pages from its root, each page a record and a listing of others."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from captures.exchange import NOT_MODIFIED
from captures.reading import CaptureError, read_capture
from environment.places import warc_dir
from platforms.page import CHALLENGE, Link, Listing, NotARecord, Page
from platforms.reading.listing.trees import root_of
from records.addresses import normalise
from records.kinds import CAREERS
from spiders.asking import REDIRECTED, ask, asked_for
from spiders.failures import Cause, cause_of, request_of
from spiders.items import Item, Refusal
from spiders.pages import OUT_OF_TREE, Pages
from spiders.walk import Walk


class Careers(Pages):
    """Walks careers trees: every page in each crawl, for each is a listing; never leaves the tree."""

    name = CAREERS
    kind = CAREERS

    def begin(self, walk: Walk, urls: Iterable[str]) -> Iterator[Request]:
        """Yield the requests for pages of the tree not met yet."""
        for link in walk.pages(tuple(Link(url=url) for url in urls)):
            yield self.page_request(walk, link.url)

    def page_request(self, walk: Walk, url: str, *, whole: bool = False) -> Request:
        """Return the request for a page; one that is as it was leads on by its last capture."""
        known = walk.known_at(url)
        kept = known if known is not None and known.file is not None else None
        walk.pending += 1
        return ask(walk, url, callback=self.parse_tree, errback=self.tree_failed, known=kept, whole=whole)

    def parse_tree(self, response: Response, walk: Walk) -> Iterator[Request | Item]:
        """Yield the page's record and follow its links further into the tree."""
        yield from self.parse_page(response, walk)
        listing = self._listing(response, walk)
        if listing is None:
            yield self.page_request(walk, asked_for(response), whole=True)
        elif isinstance(listing, Refusal):
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
        if folder.startswith(walk.root) or REDIRECTED not in response.meta:
            return page
        return self.refusal(walk, response, reason=OUT_OF_TREE, detail=f"a redirect to {page.url}")

    def _listing(self, response: Response, walk: Walk) -> Listing | Refusal | None:
        if response.status != NOT_MODIFIED:
            return self.read(response, walk, by=walk.reader.read_listing)
        return Listing() if REDIRECTED in response.meta else self._listing_kept(response, walk)

    def _listing_kept(self, response: Response, walk: Walk) -> Listing | None:
        """Return where a page led when it was last fetched whole; None where that cannot be read any more."""
        known = walk.known[walk.key_of(response.url)]
        try:
            capture = read_capture(warc_dir(self.settings), file=known.file or "", offset=known.offset or 0)
            return walk.reader.read_listing(walk.page_of(known.url, capture.text()))
        except (CaptureError, NotARecord, OSError):
            return None


def _is_root(walk: Walk, answered: Response | Request) -> bool:
    return normalise(asked_for(answered)) == normalise(walk.section.start_url(walk.site))
