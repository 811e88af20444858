"""A whole page, parsed: its headline and the element that holds its content.

Goes by semantics (`h1`, `main`, `article`) and the page's own title, never by
a class name that nobody has seen. Nothing here knows a platform, and nothing
is made into Markdown; what a page states for machines stands in `evidence`:

    <head><title>Van found | Wessex Police</title><meta property="og:title" content="Van found"></head>
    <body><main><h1>Van found</h1>…</main></body>
"""

from collections.abc import Callable, Container, Iterable
from typing import TypeVar
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from platforms.page import Page
from platforms.reading import emails, nesting, wording
from platforms.reading.boilerplate import is_known
from records.headlines import without_suffix

Found = TypeVar("Found")

_MOST_NODES = 500  # of what is a line, or a label and its date


class SelectorError(ValueError):
    """A selector that had to match one element and did not."""


def parse(html: str) -> LexborHTMLParser:
    """Parse a page, no deeper than browsers do, and put back the e-mail addresses that it hides."""
    tree = LexborHTMLParser(nesting.shallow(html))
    emails.reveal(tree)
    return tree


def one(node: LexborNode | LexborHTMLParser, selector: str) -> LexborNode:
    """Return the one element that a selector matches.

    Raises:
        SelectorError: If none matches, or several do.

    >>> one(parse("<p>Van <b>found</b></p>"), "b").text()
    'found'
    """
    found = node.css(selector)
    if len(found) != 1:
        raise SelectorError(f"{selector!r}: found {len(found)} elements, expected one")
    return found[0]


def drop(nodes: Iterable[LexborNode]) -> None:
    """Take elements out of their page."""
    for node in nodes:
        node.decompose()


def words(node: LexborNode) -> str:
    """Return an element's text as one clean line; elements in it count as parted by a space.

    >>> words(parse("<p>Van<br>found</p>").css_first("p"))
    'Van found'
    """
    return wording.line(node.text(separator=" "))


def is_longer(node: LexborNode, *, than: int) -> bool:
    """Tell whether an element holds more than some signs, or nodes without end, without reading all of them.

    >>> is_longer(parse("<p>Van<b> found</b></p>").css_first("p"), than=8)
    True
    """
    signs = 0
    for number, part in enumerate(node.traverse(include_text=True)):
        signs += len(part.text()) if part.is_text_node else 0
        if signs > than or number > _MOST_NODES:
            return True
    return False


def is_same(one: LexborNode | None, other: LexborNode | None) -> bool:
    """Tell whether two nodes are one and the same; selectolax's own `==` compares what they hold.

    >>> first, second = parse("<p>Van</p><p>Van</p>").css("p")
    >>> is_same(first, second), is_same(first, first)
    (False, True)
    """
    return one is not None and other is not None and one.mem_id == other.mem_id


def remembered(read: Callable[[LexborNode], Found]) -> Callable[[LexborNode], Found]:
    """Make a reading of elements that reads none twice, for many climbs; the page must not change meanwhile.

    >>> seen = []
    >>> read = remembered(seen.append)
    >>> read(parse("<p>Van</p>").body) or len(seen)
    1
    """
    known: dict[int, Found] = {}

    def once(node: LexborNode) -> Found:
        if node.mem_id not in known:
            known[node.mem_id] = read(node)
        return known[node.mem_id]

    return once


def base(page: Page, tree: LexborHTMLParser) -> str:
    """Return the address on which the page's relative links are resolved."""
    node = tree.css_first("base[href]")
    return page.url if node is None else urljoin(page.url, node.attributes["href"] or "")


def headline(tree: LexborHTMLParser, *, site_name: str, named: str | None) -> str | None:
    """Return the page's headline without the site's suffix, or None where it has no title at all.

    Args:
        tree: The page.
        site_name: The organisation, as a suffix may spell it.
        named: What its meta tags call it; None where they do not.

    >>> headline(parse("<title>Van found | Wessex Police</title>"), site_name="Wessex Police", named=None)
    'Van found'
    """
    title = tree.css_first("title")
    called = named or (words(title) if title is not None else "")
    return first_heading(tree) or without_suffix(called, names=[site_name]) or None


def first_heading(tree: LexborHTMLParser) -> str | None:
    """Return the text of the first `h1` that has one, those in the page's content first."""
    for node in [*tree.css("main h1, article h1"), *tree.css("h1")]:
        for part in node.css("br"):
            part.replace_with(" ")
        text = wording.line(node.text())
        if text:
            return text
    return None


def marked_content(tree: LexborHTMLParser) -> LexborNode | None:
    """Return the element that a page marks as its content, `main` or else `article`; None without one."""
    return tree.css_first("main") or tree.css_first("[role=main]") or tree.css_first("article")


def above_content(tree: LexborHTMLParser, root: LexborNode) -> LexborNode | None:
    """Return what holds the headline where the content does not: the largest element beside it, or None."""
    node = tree.css_first("h1")
    outside = node is not None and not _holds(root, node)
    while outside and node is not None and node.parent is not None and not _holds(node.parent, root):
        node = node.parent
    return node if outside else None


def around_headline(body: LexborNode) -> LexborNode:
    """Return the smallest element around the headline with most of a page's text, or the body."""
    node = body.css_first("h1")
    most = _weight(body) / 2
    while node is not None and not is_same(node, body) and _weight(node) <= most:
        node = node.parent
    return node or body


def is_within(node: LexborNode, tags: Container[str]) -> bool:
    """Tell whether an element of one of some names is around a node, or is it.

    >>> is_within(parse("<p><a href='/van/'>Van <b>found</b></a></p>").css("b")[0], {"a"})
    True
    """
    around: LexborNode | None = node
    while around is not None and around.tag not in tags:
        around = around.parent
    return around is not None


def _holds(node: LexborNode, inner: LexborNode | None) -> bool:
    while inner is not None and not is_same(inner, node):
        inner = inner.parent
    return inner is not None


def _weight(node: LexborNode) -> int:
    """Return how much an element says in paragraphs and items, links and boilerplate not counted."""
    texts = [(words(part), part) for part in node.css("p, li, td, h2, h3")]
    own = (
        len(text) - sum(len(words(link)) for link in part.css("a"))
        for text, part in texts
        if not is_known(text)
    )
    return sum(own)
