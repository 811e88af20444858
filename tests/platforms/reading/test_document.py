"""What a whole page says of itself."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from platforms.reading import document, evidence
from platforms.reading.document import SelectorError


@pytest.mark.parametrize(("source", "found"), [("<p>a</p><p>b</p>", 2), ("<div></div>", 0)])
def test_a_selector_that_must_match_once_raises_otherwise(source: str, found: int) -> None:
    """None or several elements are an error that counts them."""
    with pytest.raises(SelectorError, match=f"'p': found {found} elements, expected one"):
        document.one(document.parse(source), "p")


@pytest.mark.parametrize(
    ("source", "named", "title"),
    [
        ("<h1>Site</h1><main><h1>Van <br>found</h1></main>", "Van", "Van found"),
        ("<title>Van</title><h1> </h1>", "Van found | Wessex Police", "Van found"),
        ("<title>Van found | Wessex Police</title>", None, "Van found"),
        ("<title>Wessex Police</title>", None, "Wessex Police"),
        ("<h1>Ben&amp;#39;s&#8203; van&nbsp;</h1>", None, "Ben's van"),
        ("<p>Nothing</p>", None, None),
    ],
)
def test_a_headline_is_the_contents_heading_or_else_the_title(
    source: str, named: str | None, title: str | None
) -> None:
    """The first `h1` with words counts, that of the content first; a title loses the site's name."""
    found = document.headline(document.parse(source), site_name="Wessex Police", named=named)

    assert found == title


def test_open_graph_tags_keep_their_names_and_details_that_fit() -> None:
    """Names are split at colon and underscore; empty, odd and second tags are left out, details too."""
    tags = [
        ("og:image", "/a.jpg"),
        ("og:image", "/b.jpg"),
        ("og:image:width", "600"),
        ("og:updated_time", "2026-11-20"),
        ("og:description", " "),
        ("og:a.b", "odd"),
        ("og:title", "Smith &amp;amp; Sons"),
    ]
    source = "".join(f'<meta property="{name}" content="{content}">' for name, content in tags)

    found = evidence.meta(LexborHTMLParser(f"{source}<meta name='og:type'>"))

    assert found == {"og.image": "/a.jpg", "og.updated.time": "2026-11-20", "og.title": "Smith & Sons"}


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('<script type="application/ld+json">[{"@graph": [{"datePublished": "2026"}]}]</script>', "2026"),
        ('<script type="application/ld+json">{"datePublished": 5}</script>', None),
        (f'<script type="application/ld+json">{"[" * 100_000}</script><meta name=p content=2025>', "2025"),
        ("<meta property=p content=2024>", "2024"),
        ("<meta property=p>", None),
        ("", None),
    ],
)
def test_json_ld_goes_before_meta_tags(source: str, said: str | None) -> None:
    """What is no JSON, or nested beyond reading, is as if it were not there."""
    assert evidence.stated(LexborHTMLParser(source), json_ld="datePublished", meta_name="p") == said


def test_json_ld_nested_deep_is_read_to_the_end() -> None:
    """No depth that the parser takes is too deep for the search."""
    source = f'{"[" * 900}{{"datePublished": "2026"}}{"]" * 900}'
    tree = LexborHTMLParser(f'<script type="application/ld+json">{source}</script>')

    assert evidence.stated(tree, json_ld="datePublished", meta_name="p") == "2026"


def test_what_stands_above_the_content_is_found_by_its_headline() -> None:
    """The headline's own element is found where it stands apart from the content."""
    tree = document.parse("<body><div><div><h1>Van</h1></div></div><div><main>x</main></div></body>")
    inside = document.parse("<main><h1>Van</h1></main>")
    without = document.parse("<main></main>")

    above = document.above_content(tree, document.one(tree, "main"))

    assert above is not None
    assert above.html == "<div><div><h1>Van</h1></div></div>"
    assert document.above_content(inside, document.one(inside, "main")) is None
    assert document.above_content(without, document.one(without, "main")) is None
