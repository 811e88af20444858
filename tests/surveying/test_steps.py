"""A survey: what is asked for, and what is found, on an invented site without a network."""

import asyncio

import pytest

from surveying import steps
from surveying.findings import Answer
from tests.surveying.pages import HOST, PAGES, START, STORIES, Web, article, listing, surveyed

FEED = f"<rss><channel><item><title>Van</title><link>{HOST}/news/van-found/</link></item></channel></rss>"
SITEMAP = f"<urlset><url><loc>{HOST}/news/van-found/</loc></url><url><loc>{HOST}/about/</loc></url></urlset>"
INDEX = f"<sitemapindex><sitemap><loc>{HOST}/posts.xml</loc></sitemap></sitemapindex>"


def feed_link(href: str) -> str:
    return f"<link rel='alternate' type='application/rss+xml' href='{href}'>"


def test_a_site_that_can_be_read_is_proposed() -> None:
    """The platform that reads and dates everything, with the address that was given, as certain."""
    found = surveyed()

    assert found.best is not None
    assert (found.best.read, found.best.dated, found.best.further) == (3, 3, 1)
    assert found.best.section.start == "/news/"
    assert found.best.section.certainty == "certain"
    assert (found.site.id, found.site.country, found.site.domains) == (
        "wessex",
        "gb",
        ("www.wessex.example",),
    )


def test_little_is_asked_and_nothing_twice() -> None:
    """The page, robots.txt, the usual sitemap, and three articles."""
    web = Web(PAGES)

    asyncio.run(steps.survey(web.ask, START, kind="news", site_id=None, country=None))

    assert sorted(web.asked) == sorted([*PAGES, f"{HOST}/robots.txt", f"{HOST}/sitemap.xml"])


def test_a_page_that_did_not_answer_is_told_as_it_is() -> None:
    """No platform is tried, and nothing is proposed."""
    found = surveyed({})

    assert (found.first.text, found.first.problem) == (None, "status 404")
    assert (found.trials, found.best) == ((), None)


def test_the_address_that_answered_counts() -> None:
    """After a redirect, the site is that of the new address."""
    moved = Answer(url=START, text=PAGES[START], problem=None)

    found = surveyed({**PAGES, "http://wessex.example/news": moved}, url="http://wessex.example/news")

    assert found.site.domains == ("www.wessex.example",)
    assert found.best is not None
    assert found.best.section.start == "/news/"


def test_feeds_that_lead_to_something_are_found() -> None:
    """The first goes into the section; what is no feed, or no address, does not count."""
    head = "".join(
        map(feed_link, ["javascript:alert(1)", "http://[", "", "/gone.rss", "/empty.rss", "/news.rss"])
    )
    pages = {
        **PAGES,
        START: listing(*STORIES, head=head),
        f"{HOST}/news.rss": FEED,
        f"{HOST}/empty.rss": "<rss><channel></channel></rss>",
    }

    found = surveyed(pages)

    assert found.feeds == (f"{HOST}/news.rss",)
    assert found.best is not None
    assert found.best.section.feed == "/news.rss"


def test_careers_have_no_feed() -> None:
    """A feed tells news: a section of another kind does not take it."""
    root = f"{HOST}/careers/"
    paths = ("/careers/officers/", "/careers/staff/", "/careers/cadets/")
    pages = {HOST + path: article(path, day="") for path in paths}
    pages |= {root: listing(*paths, head=feed_link("/news.rss")), f"{HOST}/news.rss": FEED}

    found = surveyed(pages, url=root, kind="careers")

    assert found.feeds == (f"{HOST}/news.rss",)
    assert found.best is not None
    assert (found.best.section.kind, found.best.section.feed) == ("careers", None)
    assert (found.best.section.certainty, found.best.dated) == ("certain", 0)


@pytest.mark.parametrize(
    ("robots", "expected"),
    [
        (None, ((f"{HOST}/sitemap.xml", 2),)),
        ("Sitemap: /index.xml\nsitemap: mailto:a@b.example\nSitemap: /gone.xml", ((f"{HOST}/index.xml", 1),)),
        ("Sitemap: /news/", ()),
        ("Sitemap: /torn.xml", ((f"{HOST}/torn.xml", 0),)),
    ],
)
def test_sitemaps_are_counted(robots: str | None, expected: tuple[tuple[str, int], ...]) -> None:
    """Those that robots.txt names, else the usual one; what is none is left out."""
    pages = {
        **PAGES,
        f"{HOST}/sitemap.xml": SITEMAP,
        f"{HOST}/index.xml": INDEX,
        f"{HOST}/torn.xml": SITEMAP[:-9],
        **({f"{HOST}/robots.txt": robots} if robots else {}),
    }

    assert surveyed(pages).sitemaps == expected


def test_at_most_three_sitemaps_are_asked_for() -> None:
    """A robots.txt that names hundreds costs no more."""
    robots = "\n".join(f"Sitemap: {HOST}/{number}.xml" for number in range(300))
    web = Web({**PAGES, f"{HOST}/robots.txt": robots})

    asyncio.run(steps.survey(web.ask, START, kind="news", site_id=None, country=None))

    assert [url for url in web.asked if url.endswith(".xml")] == [
        f"{HOST}/{number}.xml" for number in range(3)
    ]


def test_links_to_another_host_are_noticed() -> None:
    """Where most lead elsewhere, that host is named; platforms see none of them."""
    hrefs = [f"https://news.wessex.example{path}" for path in STORIES]

    found = surveyed({START: listing(*hrefs)})

    assert (found.elsewhere, found.best) == ("news.wessex.example", None)
    assert surveyed().elsewhere is None
