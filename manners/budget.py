"""One budget for the hosts of one platform: 39 forces run on the Single Online Home, and it is one service.

Also gives each host and port a slot of its own, so that delays are a host's.
Stands after the robots.txt rule: what is forbidden spends nothing, and what
passes leaves at once.
"""

import asyncio
import time
from collections import defaultdict
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.utils.httpobj import urlparse_cached

PLATFORM = "platform"
"""Key of `Request.meta`: whose budget a request spends, by the name of a platform, or of a site's own."""


class Budget:
    """Downloader middleware: lets at most `PLATFORM_REQUESTS_PER_SECOND` of a platform's requests pass."""

    def __init__(self, *, per_second: float) -> None:
        self.gap = 1 / per_second if per_second > 0 else 0.0
        self.free_at: defaultdict[str, float] = defaultdict(float)
        self.platforms: dict[str, str] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make it from the settings."""
        budget = cls(per_second=crawler.settings.getfloat("PLATFORM_REQUESTS_PER_SECOND"))
        crawler.signals.connect(budget.note, signal=signals.request_scheduled)
        return budget

    def note(self, request: Request) -> None:
        """Note whose host a request is for: its robots.txt, asked for first, spends the same budget."""
        if PLATFORM in request.meta:
            self.platforms[urlparse_cached(request).netloc] = request.meta[PLATFORM]

    async def process_request(self, request: Request) -> None:
        """Wait until the budget of the host's platform allows one more request."""
        host = urlparse_cached(request).netloc
        request.meta["download_slot"] = host  # a redirect brings the slot of the host that it came from
        platform = request.meta.get(PLATFORM, self.platforms.get(host))
        if not self.gap or platform is None:
            return
        now = time.monotonic()
        turn = max(now, self.free_at[platform])
        self.free_at[platform] = turn + self.gap
        if turn > now:
            await asyncio.sleep(turn - now)
