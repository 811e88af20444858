"""Dates that a page prints, and those that are another page's."""

from functools import partial

import pytest

from platforms.reading import document, published
from platforms.reading.links import Anchor
from platforms.reading.listing.cards import cards, merged, teasers

LONDON = partial(published.take_labelled, timezone="Europe/London")
DATE = "09:45 20/11/2026"
OLD = "Published: 01:00 01/01/2026"
A, B = "<h3><a href=a>A</a></h3>", "<h3><a href=b>B</a></h3>"


@pytest.mark.parametrize(
    ("source", "left"),
    [
        (f"<p>Published: {DATE}</p><p>Van.</p>", "<p>Van.</p>"),
        (f"<p><b>Published</b> <time>{DATE}</time></p>", ""),
        (f"<dl><dt>Published</dt><dd>{DATE}</dd></dl>", ""),
        (f"<div>Cyhoeddwyd: {DATE}</div>", ""),
        (f"<p>Published: {DATE} in News</p>", f"<p>Published: {DATE} in News</p>"),
        (f"<ul><li><h3><a href=/a/>A</a></h3><p>{OLD}</p></li></ul><p>Published {DATE}</p>", None),
        (f"<a href=/a/><p>{OLD}</p></a><p>Published: {DATE}</p>", None),
        (f"<p><a href=/a/>A</a> {OLD}</p><p>Published: {DATE}</p>", None),
        (f"<p>Published: 25:00 01/01/2026</p><p>Published: {DATE}</p>", "<p>Published: 25:00 01/01/2026</p>"),
    ],
)
def test_the_date_beside_the_label_is_the_pages_own(source: str, left: str | None) -> None:
    """It is read once and its line taken out; a date of a link, a teaser or no calendar is passed over."""
    root = document.one(document.parse(f"<main>{source}</main>"), "main")

    found = LONDON(root, published.PUBLISHED)

    assert found is not None
    assert (found.printed, found.iso) == (DATE, "2026-11-20T09:45+00:00")
    assert left is None or root.inner_html == left


@pytest.mark.parametrize(
    "source",
    [
        f"Published: {DATE}",
        "<div><div><div><div><div><p>Published</p></div></div></div></div></div>",
        "<p>We published it on 3 May.</p>",
        "<p>The report, published on 3 May 2019, says more.</p>",
        "<p>Guidance was last updated 3 May 2019.</p>",
        "<p>Van.</p>",
    ],
)
def test_a_page_that_prints_no_date_has_none(source: str) -> None:
    """A label without a date, a date in the text and bare words of the whole content are no date."""
    root = document.one(document.parse(f"<main>{source}</main>"), "main")

    assert LONDON(root, published.PUBLISHED) is None


@pytest.mark.parametrize(
    ("source", "taken"),
    [
        ("<p>14 Feb 2018</p><p>Van.</p>", True),
        ("<div><span><b>14 Feb 2018</b></span></div><p>Van.</p>", True),
        ("<h1>T</h1> <span>14 Feb 2018</span> <ul></ul>", True),
        ("<p>Posted at 22:49 on 14th February 2018</p><p>Van.</p>", True),
        ("<p>Posted on 12:31:00 on 14th February 2018</p>", True),
        ("<p>Last modified: 14 Feb 2018</p>", False),
        ("<h3>14 Feb 2018</h3>", False),
        ("<p>On <b>14 Feb 2018</b></p>", False),
        ("<p><b>14 Feb 2018</b> it was</p>", False),
        ("14 Feb 2018", False),
        ("<p>14 cars in 2018</p>", False),
    ],
)
def test_a_bare_date_counts_where_it_has_a_line_of_its_own(source: str, *, taken: bool) -> None:
    """Headings and dates within a sentence stay where they are."""
    root = document.one(document.parse(f"<main>{source}</main>"), "main")

    found = published.take_bare(root, timezone="Europe/London")

    assert (found is not None) is taken
    assert ("2018" in root.text()) is not taken


def _cards(source: str) -> tuple[list[tuple[str | None, str | None]], int]:
    tree = document.parse(f"<body><h1>News</h1><div>{source}</div></body>")
    anchors = [Anchor(node=node, url=str(node.attributes["href"]), path="") for node in tree.css("a[href]")]
    found = list(cards(anchors, date_of=partial(published.labelled, timezone="Europe/London")))
    links = [
        (link.title, link.published.printed if link.published is not None else None) for link in merged(found)
    ]
    return links, len(teasers(found))


@pytest.mark.parametrize(
    ("source", "links", "blocks"),
    [
        (f"<p><a href=a>A</a> Published: {DATE}</p>", [("A", DATE)], 0),
        (f"<a href=a><h3>A</h3><p>Published: {DATE}</p></a>", [("A", DATE)], 0),
        (f"<a href=a><img></a><a href=a>A</a><p>Published: {DATE}</p>", [("A", DATE)], 0),
        (f"{A}{B}<p>Published: {DATE}</p>", [("A", None), ("B", None)], 0),
        (f"<div>{A}Published: {DATE}</div><div>{B}Published: {DATE}</div>", [("A", DATE), ("B", DATE)], 2),
        (f"<i><i><i><i><i><a href=a>A</a></i></i></i></i></i><p>Published: {DATE}</p>", [("A", None)], 0),
    ],
)
def test_a_card_is_a_link_with_the_one_date_of_its_block(
    source: str, links: list[tuple[str | None, str | None]], blocks: int
) -> None:
    """A block that two links share has no date for either; two dated headings are teasers."""
    assert _cards(source) == (links, blocks)


@pytest.mark.parametrize(
    ("source", "iso"),
    [
        ("<h1>Van</h1><p>3 May 2019</p><p>A grey van was found in Mill Lane.</p>", "2019-05-03"),
        ("<p>3 May 2019</p><h1>A grey van was found in Mill Lane.</h1><p>Van.</p>", "2019-05-03"),
        ("<p>This is how we use cookies on this page.</p><h1>Van</h1><p>3 May 2019</p>", "2019-05-03"),
        ("<h1>Van</h1><p>A grey van was found in Mill Lane.</p><p>3 May 2019</p><p>It was seen.</p>", None),
        ("<p>A grey van was found in Mill Lane.</p><ul><li>3 May 2019</li><li>4 May 2019</li></ul>", None),
    ],
)
def test_a_date_alone_counts_above_the_story(source: str, iso: str | None) -> None:
    """In the story it may be the day of an event, and stays there."""
    root = document.one(document.parse(f"<main>{source}</main>"), "main")

    found = published.take_above(root, timezone="Europe/London")

    assert (found and found.iso) == iso
    assert iso is not None or "3 May 2019" in document.words(root)
