"""Discovery: what all spiders share: a crawl's walks, from their first requests to what they counted.

What a page or its absence becomes stands in `spiders.pages`. Stores nothing.
"""

import sqlite3
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from typing import Any, ClassVar, Self, TypeVar

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response, TextResponse

from archive.crawling import note_listed
from archive.runs import Tally
from environment.clock import now
from environment.places import registry
from manners.contact import introduce
from platforms.page import NotARecord, Page
from rereading.reading import MARKUP, NOT_TEXT
from spiders.asking import answer_of, asked_for
from spiders.items import Item, Refusal
from spiders.plan import Plan, make_plan
from spiders.walk import Walk
from spiders.walks import make_walks

Read = TypeVar("Read")


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
        introduce(crawler.settings)
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

    def page_request(self, walk: Walk, url: str, *, whole: bool = False) -> Request:
        """Return the request for one page; `whole` asks for it even if it is as it was."""
        raise NotImplementedError

    def read(self, response: Response, walk: Walk, *, by: Callable[[Page], Read]) -> Read | Refusal:
        """Return what a platform reads in an answer, or why it reads nothing."""
        page = self.page(response, walk)
        if isinstance(page, Refusal):
            return page
        try:
            return by(page)
        except NotARecord as refused:
            return self.refusal(walk, response, reason=refused.reason, detail=refused.detail)

    def page(self, response: Response, walk: Walk) -> Page | Refusal:
        """Return what a platform can read, or why the answer is none."""
        media = (response.headers.get("Content-Type") or b"text/html").decode("latin-1")
        if not isinstance(response, TextResponse) or not MARKUP.match(media):
            return self.refusal(walk, response, reason=NOT_TEXT, detail=media)
        return walk.page_of(response.url, response.text)

    def refusal(self, walk: Walk, answered: Response | Request, *, reason: str, detail: str) -> Refusal:
        """Return the refusal of an answer that holds no record."""
        answer = answer_of(answered, at=self.now)
        return Refusal(
            site=walk.site.id, url=asked_for(answered), reason=reason, detail=detail, answer=answer
        )

    def answered(self, walk: Walk) -> Iterator[Request]:
        """Note that a listing was answered; after a site's last, ask for the known pages that are due."""
        walk.answered()
        if self.is_complete(walk.site.id):
            for known in walk.due():
                yield self.page_request(walk, known.url)

    def is_complete(self, site: str) -> bool:
        """Tell whether a site's listings were seen to their end, so that what was not met may be gone."""
        walks = [walk for walk in self.walks if walk.site.id == site]
        return self.plan.is_evidence and bool(walks) and all(walk.done and not walk.broken for walk in walks)

    def counted(self, *, finished: bool) -> dict[str, Tally]:
        """Return what was counted for each site; only a crawl that was not interrupted is complete."""
        for site, tally in self.tallies.items():
            tally.complete = finished and self.is_complete(site)
            tally.swept = tally.complete and all(walk.swept for walk in self.walks if walk.site.id == site)
        return self.tallies

    def note_listed(self, connection: sqlite3.Connection) -> None:
        """Note what the listings no longer show, of sites whose listings show every live page."""
        for site in self.plan.sites:
            met = {key for walk in self.walks if walk.site.id == site.id for key in walk.met}
            if site.listing == "complete" and self.tallies[site.id].swept:
                note_listed(connection, site=site.id, kind=self.kind, met=met, now=self.now)

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
