"""Headings: which of them is the headline, where a site marks another as one, or none.

    <title>Van found | Fundy Bay Police</title>
    <h1>Fundy Bay Police</h1> <h1>News</h1> <h2 class="title">Van found</h2>

The headline is the heading with which the page's own title begins or ends,
the longest if several are. Changes the page so that it is its only `h1`, as
all other reading expects; a page whose title names no heading stays as it is.
"""

from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from platforms.page import Page
from platforms.reading import document, evidence, wording

_ALL = "h1, h2, h3"


def settle(page: Page, tree: LexborHTMLParser) -> None:
    """Make the headline the page's only `h1`; headings that say the site's name alone are none."""
    name = wording.folded(page.site.name)
    document.drop([node for node in tree.css("h1") if _folded(node) == name])
    titles = _titles(tree)
    named = [node for node in tree.css(_ALL) if _folded(node) != name and _is_named(node, titles)]
    if named:
        _make_headline(max(named, key=lambda node: len(document.words(node))), tree)


def _make_headline(heading: LexborNode, tree: LexborHTMLParser) -> None:
    document.drop([node for node in tree.css("h1") if node.mem_id != heading.mem_id])
    if heading.tag != "h1":
        made = LexborHTMLParser(f"<h1>{escape(document.words(heading))}</h1>")
        heading.replace_with(document.one(made, "h1"))


def _titles(tree: LexborHTMLParser) -> list[str]:
    """Return what the page calls itself, folded."""
    title = tree.css_first("title")
    named = (evidence.meta(tree).get("og.title"), document.words(title) if title is not None else None)
    return [wording.folded(text) for text in named if text]


def _is_named(heading: LexborNode, titles: list[str]) -> bool:
    words = _folded(heading)
    return bool(words) and any(title.startswith(words) or title.endswith(words) for title in titles)


def _folded(node: LexborNode) -> str:
    return wording.folded(document.words(node))
