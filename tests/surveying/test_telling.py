"""A survey in words."""

from dataclasses import replace

import pytest

from sites.registry import Registry
from surveying.findings import Answer
from surveying.telling import told
from tests.invented import site_of
from tests.surveying.pages import HOST, PAGES, START, STORIES, article, listing, surveyed

NONE = Registry([])


def test_what_was_found_is_told_line_by_line() -> None:
    """The page, robots.txt, sitemaps, feeds, each platform, and what the best one reads."""
    feed = "<link rel='alternate' type='application/atom+xml' href='/feed'>"
    pages = {
        **PAGES,
        START: listing(*STORIES, head=feed, further="<a rel='next' href='/news/?page=2'>Next</a>"),
        f"{HOST}/feed": f"<rss><channel><item><link>{HOST}/a</link></item></channel></rss>",
        f"{HOST}/sitemap.xml": f"<urlset><url><loc>{HOST}/a</loc></url></urlset>",
        HOST + STORIES[1]: article("Shed", day=""),
    }
    del pages[HOST + STORIES[2]]

    survey = surveyed(pages)

    assert survey.best is not None
    lines = told(survey, known=NONE).splitlines()
    assert lines[:4] == [
        f"page      {START}: ok",
        f"robots    {HOST}/robots.txt: status 404",
        f"feed      {HOST}/feed",
        f"sitemap   {HOST}/sitemap.xml: 1 addresses",
    ]
    best = f"platform  {survey.best.platform}: 3 links, 1 further pages; read 2 of 3 samples, 1 dated"
    assert lines[4] == best
    assert lines[-3:] == [
        "sample    2026-11-20 | Story of van-found | 36 words",
        "sample    no date | Shed | 37 words",
        f"sample    {HOST}{STORIES[2]}: status 404",
    ]


@pytest.mark.parametrize(
    ("url", "text", "note"),
    [
        (START, PAGES[START], "gb/wessex.yaml has this host already"),
        ("http://wessex.example/news/", PAGES[START], "this is not https: try the address with it"),
        ("https://a.example/", "<rss></rss>", "this is a feed, a sitemap or JSON"),
        ("https://a.example/", '\ufeff\n{"items": []}', "this is a feed, a sitemap or JSON"),
        ("https://a.example/", listing("https://b.example/c"), "most links lead to b.example"),
    ],
)
def test_what_is_odd_is_noted(url: str, text: str, note: str) -> None:
    """Each with what to do about it."""
    survey = surveyed({url: text}, url=url)

    assert f"note      {note}" in told(survey, known=Registry([site_of()]))


def test_nothing_is_noted_of_a_plain_page() -> None:
    """Nor that a sandbox has no https."""
    survey = surveyed()
    loopback = Answer(url="http://127.0.0.1:8101/news/", text=survey.first.text, problem=None)

    assert "note" not in told(survey, known=NONE)
    assert "note" not in told(replace(survey, first=loopback), known=NONE)
