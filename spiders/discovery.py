"""Discovery: what both spiders share: walks, requests, what a page or its absence becomes.

Lets the section's platform read and yields what it says. Chooses nothing
inside a page, stores nothing.
"""

import re
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from typing import Any, ClassVar, Self, TypeVar

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response, TextResponse
from twisted.python.failure import Failure

from archive.runs import Tally
from environment.clock import now
from environment.places import registry
from manners.budget import PLATFORM
from manners.offsite import HOSTS
from platforms.page import CHALLENGE, EMPTY, HOME, LISTING, SOFT_404, NotARecord, Page
from records.addresses import normalise
from records.record import Record
from spiders.failures import Cause, cause_of, detail_of, request_of
from spiders.items import Absence, Finding, Item, Refusal
from spiders.plan import Plan, make_plan
from spiders.walk import Walk, make_walks

Read = TypeVar("Read")

MARKUP = re.compile(r"text/|application/(?:[\w.-]+\+)?xml", re.IGNORECASE)
"""Media types that a platform can read; Scrapy guesses from the body, and takes a PDF for text."""

OUT_OF_TREE = "out-of-tree"
"""Reason of a refusal: a redirect led from a tree's page to another part of the site."""

NOT_THERE = frozenset({EMPTY, HOME, LISTING, SOFT_404, OUT_OF_TREE})
"""Refusals by which a page that was known is there no more."""

NO_PAGE = frozenset({Cause.GONE, Cause.OFF_SITE, Cause.FORBIDDEN})
"""Failures that are kept with their reason, as they are answers; the others are counted."""


class Discovery(Spider):
    """A spider for the sections of one kind."""

    kind: ClassVar[str]
    """What its sections hold; also its name."""

    def __init__(self, *, plan: Plan, arguments: str) -> None:
        super().__init__()
        self.plan = plan
        self.arguments = arguments
        self.walks: list[Walk] = []
        self.tallies = {site.id: Tally() for site in plan.sites}

    @classmethod
    def from_crawler(cls, crawler: Crawler, **typed: str) -> Self:
        """Make the spider and its plan from the arguments as typed.

        Raises:
            PlanError: If an argument is wrong or the contact is missing.
            SiteError: If a site file is wrong.
        """
        contact = crawler.settings.get("CONTACT")
        plan = make_plan(registry(crawler.settings), kind=cls.kind, contact=contact, typed=typed)
        if contact:
            agent = f"{crawler.settings['USER_AGENT']} (+{contact})"
            crawler.settings.set("USER_AGENT", agent, priority="spider")
        spider = cls(plan=plan, arguments=" ".join(f"{name}={value}" for name, value in typed.items()))
        spider._set_crawler(crawler)  # what Scrapy's own from_crawler does
        crawler.signals.connect(spider.page_crashed, signal=signals.spider_error)
        crawler.signals.connect(spider.item_crashed, signal=signals.item_error)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the first listings of every section."""
        self.walks = make_walks(self.plan, self.settings, tallies=self.tallies)
        for walk in self.walks:
            # All at once: a walk whose first listing is answered before the second is asked for would end.
            for request in list(self.begin(walk, walk.reader.starts(walk.site, walk.section))):
                yield request

    def begin(self, walk: Walk, urls: Iterable[str]) -> Iterator[Request]:
        """Yield the requests with which a walk starts."""
        raise NotImplementedError

    def parse_page(self, response: Response, walk: Walk) -> Iterator[Item]:
        """Yield what a page says, or why it says nothing."""
        walk.tally.fetched += 1
        record = self.read(response, walk, by=walk.reader.read_record)
        if isinstance(record, Record):
            yield self._finding(walk, record, asked=asked_for(response))
            return
        walk.tally.blocked += record.reason == CHALLENGE
        yield record
        if record.reason in NOT_THERE and normalise(record.url) in walk.known:
            yield Absence(site=walk.site.id, key=normalise(record.url), seen_at=self.now)

    def page_failed(self, failure: Failure) -> Iterator[Item]:
        """Tell a page that is gone from a failure that tells nothing."""
        walk: Walk = request_of(failure).cb_kwargs["walk"]
        cause = cause_of(failure)
        asked = asked_for(request_of(failure))
        if cause is Cause.GONE and normalise(asked) in walk.known:
            yield Absence(site=walk.site.id, key=normalise(asked), seen_at=self.now)
        elif cause in NO_PAGE:
            yield self.refusal(walk, asked, reason=cause, detail=detail_of(failure))
        else:
            walk.count(cause)

    def page_request(self, walk: Walk, url: str) -> Request:
        """Return the request for one page that is no listing."""
        return self.request(walk, url, callback=self.parse_page, errback=self.page_failed)

    def request(
        self, walk: Walk, url: str, *, callback: Callable[..., Any], errback: Callable[[Failure], Any]
    ) -> Request:
        """Return a request that keeps to its platform's budget and its site; a walk asks no page twice."""
        return Request(
            url,
            callback=callback,
            errback=errback,
            cb_kwargs={"walk": walk},
            meta={PLATFORM: walk.section.platform, HOSTS: walk.site.hosts},
        )

    def read(self, response: Response, walk: Walk, *, by: Callable[[Page], Read]) -> Read | Refusal:
        """Return what a platform reads in an answer, or why it reads nothing."""
        page = self.page(response, walk)
        if isinstance(page, Refusal):
            return page
        try:
            return by(page)
        except NotARecord as refused:
            return self.refusal(walk, asked_for(response), reason=refused.reason, detail=refused.detail)

    def page(self, response: Response, walk: Walk) -> Page | Refusal:
        """Return what a platform can read, or why the answer is none."""
        media = (response.headers.get("Content-Type") or b"text/html").decode("latin-1")
        if not isinstance(response, TextResponse) or not MARKUP.match(media):
            return self.refusal(walk, asked_for(response), reason="not-text", detail=media)
        return Page(url=response.url, html=response.text, site=walk.site, section=walk.section)

    def refusal(self, walk: Walk, url: str, *, reason: str, detail: str) -> Refusal:
        """Return the refusal of an answer that holds no record."""
        return Refusal(site=walk.site.id, url=url, reason=reason, detail=detail, seen_at=self.now)

    def answered(self, walk: Walk) -> Iterator[Request]:
        """Note that a listing was answered; after a site.s last, ask for known pages that none led to."""
        walk.answered()
        if self.is_complete(walk.site.id):
            for known in walk.unmet():
                yield self.page_request(walk, known.url)

    def is_complete(self, site: str) -> bool:
        """Tell whether a site's listings were seen to their end, so that what was not met may be gone."""
        walks = [walk for walk in self.walks if walk.site.id == site]
        return self.plan.is_evidence and bool(walks) and all(walk.done and not walk.broken for walk in walks)

    def counted(self, *, finished: bool) -> dict[str, Tally]:
        """Return what was counted for each site; only a crawl that was not interrupted is complete."""
        for site, tally in self.tallies.items():
            tally.complete = finished and self.is_complete(site)
        return self.tallies

    def page_crashed(self, response: Any) -> None:  # noqa: ANN401  (Scrapy's: a response or a failure)
        """Count an answer over which a spider or a platform failed (signal `spider_error`)."""
        response.request.cb_kwargs["walk"].tally.errors += 1

    def item_crashed(self, item: Item) -> None:
        """Count an item over which a pipeline failed (signal `item_error`)."""
        self.tallies[item.site].errors += 1

    @property
    def now(self) -> str:
        """The time, ISO 8601 in UTC; setting `NOW` replaces it in simulations."""
        return now(self.settings)

    def _finding(self, walk: Walk, record: Record, *, asked: str) -> Finding:
        return Finding(
            site=walk.site.id,
            timezone=walk.site.timezone,
            kind=self.kind,
            record=record,
            reader=f"{walk.reader.name} {walk.reader.version}",
            asked=asked,
            seen_at=self.now,
        )


def asked_for(answered: Response | Request) -> str:
    """Return the address that was asked for, before any redirect."""
    redirects = answered.meta.get("redirect_urls")
    return str(redirects[0] if redirects else answered.url)
