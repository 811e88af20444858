"""Where discovery begins beyond the United Kingdom, and what keeps pages there apart."""

from dataclasses import replace

from platforms import polisen, presseportal
from records.addresses import normalise
from sites.site import Section, Site

NEWS = Section(kind="news", platform="polisen", start="/aktuellt/polisens-nyheter/")


def test_swedish_news_begins_at_the_interface_too(sites: dict[str, Site]) -> None:
    """The listing shows a few, the interface the latest five hundred; named twice, it is asked once."""
    host = "https://www.nordmark.example"

    found = polisen.starts(sites["nordmark"], NEWS)
    alone = polisen.starts(sites["nordmark"], replace(NEWS, start="/api/events"))

    assert found == (f"{host}/aktuellt/polisens-nyheter/", f"{host}/api/events")
    assert alone == (f"{host}/api/events",)


def test_an_office_begins_at_its_listing_and_feed(sites: dict[str, Site]) -> None:
    """Each office is a section of its own on the portal."""
    section = replace(NEWS, start="/blaulicht/nr/10001", feed="/blaulicht/nr/10001.rss2")

    found = presseportal.starts(sites["nordhafen"], section)

    assert [url.rpartition("/")[2] for url in found] == ["10001", "10001.rss2"]


def test_an_articles_number_stays_in_its_key() -> None:
    """On CivicPlus the query alone tells articles apart: nothing of it is taken off but tracking."""
    url = "https://www.pine-falls.example/CivicAlerts.aspx?AID=101&ARC=120"

    assert normalise(f"{url}&utm_source=x#newsFlashItemHeader101") == url
