"""What only whole pages of the Single Online Home show."""

from collections.abc import Callable

import pytest

from platforms import single_online_home
from platforms.page import NotARecord, Page

MakePage = Callable[..., Page]
DATE = "09:45 20/11/2026"
TEASER = "<div><h3><a href=/news/wessex/news/{0}/>Van {0}</a></h3><p>Published: 08:00 19/11/2026</p></div>"
TEASERS = TEASER.format("a") + TEASER.format("b")


def test_the_date_may_stand_with_the_headline_above_the_content(make_page: MakePage) -> None:
    """Where the headline is outside `main`, so may the date be."""
    source = f"<body><div><h1>Van</h1><p>Published: {DATE}</p></div><main><p>Found.</p></main></body>"

    record = single_online_home.read_record(make_page(source))

    assert (record.title, record.get("publish.date"), record.body) == ("Van", DATE, "Found.")


def test_an_article_without_a_date_is_no_listing_for_its_teasers(make_page: MakePage) -> None:
    """Two teasers make a page a listing only where it says little of its own."""
    long, short = "It was found in Mill Lane. " * 20, "Latest"
    page = "<main><h1>Van</h1><p>{}</p>{}</main>"

    record = single_online_home.read_record(make_page(page.format(long, TEASERS)))
    with pytest.raises(NotARecord) as refusal:
        single_online_home.read_record(make_page(page.format(short, TEASERS)))

    assert record.body == long.strip()
    assert refusal.value.reason == "listing"


def test_a_heading_that_says_the_title_again_goes(make_page: MakePage) -> None:
    """The body does not repeat the title, whichever heading says it."""
    source = "<h1>Van found</h1><main><h2>VAN FOUND</h2><p>It is back.</p></main>"

    assert single_online_home.read_record(make_page(source)).body == "It is back."


@pytest.mark.parametrize(
    ("source", "url", "reason"),
    [
        ("<frameset><frame src=/a/></frameset><title>Van</title>", "/news/wessex/news/a/", "no-title"),
        ("<title>Van</title><frameset><frame src=/a/></frameset>", "/news/wessex/news/a/", "empty"),
        ("<h1>Van</h1><p>Found.</p>", "/cy-GB/", "home"),
        ("<h1>Van</h1><main><img src=/a.jpg></main>", "/news/wessex/news/a/", "empty"),
        ("<title>Attention Required! | Cloudflare</title>", "/news/wessex/news/a/", "challenge"),
        ("<h1>Sorry, we can’t find that page</h1>", "/news/wessex/news/a/", "soft-404"),
        ("<h1>Methu dod o hyd i’r dudalen hon</h1>", "/news/wessex/news/a/", "soft-404"),
    ],
)
def test_what_is_no_record_is_refused(source: str, url: str, reason: str, make_page: MakePage) -> None:
    """Each response without a record has its reason."""
    with pytest.raises(NotARecord) as refusal:
        single_online_home.read_record(make_page(source, url=f"https://www.wessex.example{url}"))

    assert refusal.value.reason == reason


def test_a_listing_that_is_a_wall_is_refused(make_page: MakePage) -> None:
    """A challenge in place of a listing is no listing without links."""
    with pytest.raises(NotARecord, match="challenge"):
        single_online_home.read_listing(make_page("<title>Just a moment...</title>"))
