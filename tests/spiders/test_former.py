import pytest

from records.record import Record, compose
from spiders.former import MOST, Former
from tests.spiders.conftest import known_page

BASE = "https://www.wessex.example/news/"
NEW = "https://www.wessex.example/stories/"
MOMENT = "2026-11-20T09:45+00:00"


def record(url: str, *, title: str | None = "Van found", printed: str | None = "09:45 20/11/2026") -> Record:
    return compose({"url": url, "title": title, "publish.date": printed}, body="It is back.")


def former(*known: object, of: Record) -> list[str]:
    pages = Former(known).of(of, timezone="Europe/London")  # type: ignore[arg-type]  # pages
    return [page.url for page in pages]


@pytest.mark.parametrize(
    "known",
    [
        {"url": f"{BASE}17/"},
        {"url": f"{BASE}van/", "published": MOMENT},
        {"url": f"{BASE}van/", "title": "VAN  found", "published": "2026-11-20"},
        {"url": f"{BASE}van/", "title": "Van found", "published": "2026-11-20T23:00+00:00"},
    ],
)
def test_a_page_is_known_by_what_it_keeps_when_it_moves(known: dict[str, str]) -> None:
    """The last part of its address, its very moment, or its headline and day: any one is enough to ask."""
    page = known_page(known.pop("url"), due="2026-11-21T12:00:00Z", **known)

    assert former(page, of=record(f"{NEW}17/")) == [page.url]


@pytest.mark.parametrize(
    "known",
    [
        {"title": "Van found", "published": "2026-11-19"},
        {"title": "Van found"},
        {"title": "Bus found", "published": "2026-11-20"},
        {"published": "2026-11"},
        {},
    ],
)
def test_other_pages_are_not_asked(known: dict[str, str]) -> None:
    """A headline of another day, or a day with another headline, is another story; a month tells nothing."""
    page = known_page(f"{BASE}van/", due="2026-11-21T12:00:00Z", **known)

    assert former(page, of=record(f"{NEW}17/")) == []


def test_what_a_record_does_not_say_finds_nothing() -> None:
    """Neither an address that ends in nothing, nor a missing date or headline."""
    page = known_page("https://www.wessex.example/", due="2026-11-21T12:00:00Z")

    assert former(page, of=record("https://www.wessex.example/", printed=None)) == []
    assert former(page, of=record("https://www.wessex.example/", title=None)) == []


def test_no_more_than_a_few_are_asked_for_one_page() -> None:
    """Many pages end alike: the latest first, each once; what an address tells goes before a moment."""
    pages = [known_page(f"{BASE}{number}/update/", due="2026-11-21T12:00:00Z") for number in range(9)]
    same_moment = known_page(f"{BASE}van/", due="2026-11-21T12:00:00Z", published=MOMENT, title="Van found")

    found = former(*pages, same_moment, of=record(f"{NEW}update/"))

    assert found == [f"{BASE}{number}/update/" for number in (8, 7, 6)]
    assert len(found) == MOST
    assert former(*pages[:1], same_moment, of=record(f"{NEW}update/")) == [pages[0].url, same_moment.url]
