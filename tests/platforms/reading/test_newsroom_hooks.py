"""What a newsroom's description can say beyond the forms of its addresses."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from platforms.page import NotARecord, Page
from platforms.reading.article import Fields
from platforms.reading.newsroom import Newsroom

HTML = (
    "<main><h1>Van found</h1><p class=meta>14 Feb 2018</p><div class=text><p>It is back.</p><p class=ad>"
    "Buy.</p><p>ENDS</p><p>Issued by us.</p></div><p>Other.</p></main>"
)

MakePage = Callable[..., Page]


def _room(**told: Any) -> Newsroom:  # noqa: ANN401  (one field's own type)
    return Newsroom(article=re.compile("/news/"), listing=re.compile("/news/$"), **told)


@pytest.mark.parametrize(
    ("told", "body"),
    [
        ({}, "It is back.\n\nBuy.\n\nENDS\n\nIssued by us.\n\nOther."),
        ({"content": ".text"}, "It is back.\n\nBuy.\n\nENDS\n\nIssued by us."),
        ({"content": ".unknown"}, "It is back.\n\nBuy.\n\nENDS\n\nIssued by us.\n\nOther."),
        ({"chrome": ".ad, .text ~ p"}, "It is back.\n\nENDS\n\nIssued by us."),
        ({"end": re.compile("ENDS")}, "It is back.\n\nBuy."),
    ],
)
def test_a_description_says_what_the_text_is(make_page: MakePage, told: dict[str, Any], body: str) -> None:
    """Its element, what is none of it, and the line that ends it."""
    record = _room(**told).read_record(make_page(HTML))

    assert record.body == body


def test_a_page_is_settled_and_its_own_fields_go_first(make_page: MakePage) -> None:
    """A platform reads fields from the page as served, then makes regular what it marks up oddly."""

    def settle(tree: LexborHTMLParser) -> None:
        for node in tree.css(".ad"):
            node.decompose()

    def fields(_page: Page, tree: LexborHTMLParser) -> Fields:
        return {"title": f"{len(tree.css('.ad'))} ad", "author": None}

    room = _room(settle=settle, fields_of=fields)

    record = room.read_record(make_page(HTML))

    assert (record.title, record.get("author")) == ("1 ad", None)
    assert "Buy" not in record.body


def test_articles_may_be_told_apart_by_their_query(make_page: MakePage) -> None:
    """Some systems have one path for all: it is the query that names an article."""
    room = Newsroom(article=re.compile(r"\?AID=\d"), listing=re.compile(r"\?(?!AID)"), is_by_query=True)
    url = "https://www.wessex.example/news.aspx"
    source = f"{HTML}<a href='?AID=1'>A</a><a href='?CID=2'>B</a><a rel=next href='?CID=1&page=2'>Next</a>"

    listing = room.read_listing(make_page(source, url=f"{url}?CID=1"))

    assert [link.url for link in listing.links] == [f"{url}?AID=1"]
    assert listing.more == (f"{url}?CID=1&page=2",)
    assert room.read_record(make_page(source, url=f"{url}?AID=1")).title == "Van found"
    with pytest.raises(NotARecord, match="listing"):
        room.read_record(make_page(source, url=f"{url}?CID=1"))
