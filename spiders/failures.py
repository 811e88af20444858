"""Failures: what a request that brought no page tells about the page, if anything."""

from enum import StrEnum

from scrapy import Request
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from manners.offsite import OffSite
from manners.private import PrivateAddress
from manners.robots import RobotsForbidden, RobotsUnavailable


class Cause(StrEnum):
    """What a failure means; the value is its reason in `drops`."""

    GONE = "gone"
    """The site says that there is no such page (404, 410)."""

    OFF_SITE = "off-site"
    """A redirect leads to another site, which was not asked."""

    FORBIDDEN = "forbidden"
    """robots.txt's rules, or our own, forbid the address: never asked for."""

    BLOCKED = "blocked"
    """The site, or its robots.txt that cannot be had, keeps us out: no evidence about the page."""

    ERROR = "error"
    """No answer, or one that tells nothing: no evidence about the page."""


STATUSES = {
    401: Cause.BLOCKED,
    403: Cause.BLOCKED,
    404: Cause.GONE,
    410: Cause.GONE,
    429: Cause.BLOCKED,
}
"""What a status says; any other says nothing."""

REFUSALS: dict[type[BaseException] | type[None], Cause] = {
    OffSite: Cause.OFF_SITE,
    PrivateAddress: Cause.FORBIDDEN,
    RobotsForbidden: Cause.FORBIDDEN,
    RobotsUnavailable: Cause.BLOCKED,
}
"""What it means when our own manners stop a request."""


def cause_of(failure: Failure) -> Cause:
    """Tell what a failed request means."""
    error = failure.value
    if isinstance(error, HttpError):
        return STATUSES.get(error.response.status, Cause.ERROR)
    return REFUSALS.get(type(error), Cause.ERROR)


def detail_of(failure: Failure) -> str:
    """Say what was found, for people."""
    error = failure.value
    return f"status {error.response.status}" if isinstance(error, HttpError) else str(error)


def request_of(failure: Failure) -> Request:
    """Return the request that failed; Scrapy sets it on every failure that it hands to an errback."""
    request: Request = vars(failure)["request"]
    return request
