import pytest
from scrapy import Request

from manners.offsite import HOSTS, OffSite, StayOnSite

HOST = "www.wessex.example"


@pytest.mark.parametrize(
    "url", [f"https://{HOST}/news/", f"http://{HOST}:8080/news/", "https://WWW.Wessex.Example/"]
)
def test_a_sites_own_hosts_pass(url: str) -> None:
    """Scheme, port and case do not matter."""
    request = Request(url, meta={HOSTS: frozenset({HOST})})

    StayOnSite().process_request(request)

    assert request.meta[HOSTS] == {HOST}


@pytest.mark.parametrize(
    "url", ["https://www.gwynfa.example/", "https://evil.www.wessex.example/", "https://wessex.example/"]
)
def test_other_hosts_are_refused(url: str) -> None:
    """Neither another site nor a host below or above the site's own is the site."""
    request = Request(url, meta={HOSTS: frozenset({HOST})})

    with pytest.raises(OffSite, match="a redirect to"):
        StayOnSite().process_request(request)


def test_requests_of_no_site_pass() -> None:
    """Scrapy's own requests, such as robots.txt, belong to no section."""
    StayOnSite().process_request(Request("https://www.gwynfa.example/robots.txt"))
