"""No visits elsewhere: a redirect must not lead off the site that a request belongs to.

Scrapy's own middleware drops such a redirect without telling the spider, allows
every subdomain, and knows one list for all sites of a crawl.
"""

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.utils.httpobj import urlparse_cached

HOSTS = "hosts"
"""Key of `Request.meta`: the host names of the site that a request belongs to."""


class OffSite(IgnoreRequest):
    """An address on a host that its site does not have."""


class StayOnSite:
    """Downloader middleware: refuses requests to hosts that are none of their site's."""

    def process_request(self, request: Request) -> None:
        """Refuse a request that a redirect led elsewhere."""
        hosts = request.meta.get(HOSTS)
        if hosts is not None and urlparse_cached(request).hostname not in hosts:
            raise OffSite(f"a redirect to {request.url}")
