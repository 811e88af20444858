"""Dates in lines of a form of their own."""

import re

import pytest

from platforms.reading import document, posted

POSTED = posted.by(re.compile(r"Posted on (.+?)(?: in .+)?"))
LINE = "Posted on 20 November 2026 at 09:45am"
LATER = "<p>Posted on 1 May 2026</p>"


@pytest.mark.parametrize(
    ("source", "left"),
    [
        (f"<p>{LINE}</p><p>Van.</p>", "<p>Van.</p>"),
        (f"<p>Van.</p><p>{LINE} in <a href=/n/>News</a></p>", "<p>Van.</p>"),
        ("<h2>Posted on <b>20</b> <b>November</b> 2026 at <i>09:45</i></h2>", ""),
        (f"<p>Incident 7<br>{LINE} in <a href=/n/>News</a><br>Van.</p>", "<p>Incident 7<br><br>Van.</p>"),
        (f"{LINE}<p>Van.</p>", "<p>Van.</p>"),
        (f"<p>Posted on the wall.</p><p>{LINE}</p>", "<p>Posted on the wall.</p>"),
        (f"<a href=/a/><p>Posted on 1 May 2026</p></a><p>{LINE}</p>", None),
        (f"<ul><li><h3><a href=/a/>A</a></h3>{LATER}</li></ul><p>{LINE}</p>", None),
    ],
)
def test_the_first_line_of_the_form_is_the_pages_own(source: str, left: str | None) -> None:
    """It goes with all that stands in it; sentences, links, teasers and lines beside it are passed over."""
    root = document.one(document.parse(f"<main>{source}</main>"), "main")

    found = POSTED(root, timezone="Europe/London")

    assert found is not None
    assert found.iso == "2026-11-20T09:45+00:00"
    assert left is None or root.inner_html == left


@pytest.mark.parametrize(
    "source",
    [
        f"<p>{LINE} {'and then ' * 20}</p>",
        f"<p>He wrote: {LINE}</p>",
        f"<p>{'<b>' * 5}Posted{'</b>' * 5} {'<i>' * 5}on 20 November 2026{'</i>' * 5}</p>",
        "<p></p>",
    ],
)
def test_what_has_no_line_of_the_form_is_left_alone(source: str) -> None:
    """Long lines, other words around and parts too deep are none."""
    root = document.one(document.parse(f"<main>{source}</main>"), "main")
    before = root.html

    found = POSTED(root, timezone="Europe/London")

    assert (found, root.html) == (None, before)
