import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.internet.error import DNSLookupError

from manners.offsite import OffSite
from manners.private import PrivateAddress
from manners.robots import RobotsForbidden, RobotsUnavailable
from spiders.failures import Cause, cause_of, request_of
from tests.spiders.conftest import failed

URL = "https://www.wessex.example/news/"


@pytest.mark.parametrize(
    ("status", "cause"),
    [
        (404, Cause.GONE),
        (410, Cause.GONE),
        (401, Cause.BLOCKED),
        (403, Cause.BLOCKED),
        (429, Cause.BLOCKED),
        (400, Cause.ERROR),
        (304, Cause.ERROR),
        (500, Cause.ERROR),
        (503, Cause.ERROR),
    ],
)
def test_a_status_says_what_became_of_the_page(status: int, cause: Cause) -> None:
    """Only 404 and 410 say that a page is gone; being kept out and errors say nothing about it."""
    failure = failed(HttpError(Response(URL, status=status)))

    assert cause_of(failure) is cause


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (RobotsUnavailable("status 503"), Cause.BLOCKED),
        (RobotsForbidden(URL), Cause.FORBIDDEN),
        (PrivateAddress(URL), Cause.FORBIDDEN),
        (OffSite(URL), Cause.OFF_SITE),
        (IgnoreRequest("max redirections reached"), Cause.ERROR),
        (DNSLookupError(), Cause.ERROR),
        (TimeoutError(), Cause.ERROR),
    ],
)
def test_our_own_manners_are_told_from_errors(error: Exception, cause: Cause) -> None:
    """What we refuse ourselves has a reason of its own; an endless redirect and a dead network have none."""
    assert cause_of(failed(error)) is cause


def test_a_failure_knows_its_request() -> None:
    """Scrapy hands the request over as an attribute."""
    failure = failed(DNSLookupError(), request=Request(URL))

    assert request_of(failure).url == URL
