"""Dating: when a page was published and changed, where nobody knows how its site prints it.

A labelled date ("Published: …") goes first. If the page states a day for
machines, one in a line of its own counts only if it is of that day; if it
states none, only above the text, as one further down may be that of an event.
Then what `time` says counts, in the same way, and what is stated at last:

    <h1>Van found</h1>
    <p>By <a href="…">M. Hale</a> on <time datetime="2026-11-20T09:45-04:00">November 20, 2026</time></p>

Never looks below the text, where other articles are, nor into the address.
"""

from selectolax.lexbor import LexborNode

from platforms.page import Page
from platforms.reading import document, links, published
from records import addresses, dates
from records.dates import Moment
from records.record import Tree

_CHANGED = "time.updated, time.modified, time[itemprop=dateModified]"
_FIRST = ".published, [itemprop=datePublished]"


def take(
    page: Page, field: LexborNode, root: LexborNode, *, stated: dict[str, Tree | None]
) -> dict[str, Tree | None]:
    """Return a page's dates as a record's fields, and take what prints them out of the page.

    Args:
        page: The page.
        field: The element in which its content was looked for (`extraction.field`).
        root: Its content.
        stated: What it states for machines (`published.stated_fields`).
    """
    around = _place(field, root)
    zone = page.site.timezone
    first = published.take_labelled(around, published.PUBLISHED, timezone=zone)
    last = published.take_labelled(around, published.MODIFIED, timezone=zone) or _take_modified(page, around)
    _drop_below(root, around)
    said = dates.parse(str(stated.get("publish.iso") or ""), timezone=zone)
    day, until = (said.date, None) if said else (None, published.first_sentence(around))
    first = first or published.take_bare(around, timezone=zone, day=day, until=until)
    first = first or _take_time(page, around, day=day)
    return {**stated, **published.fields("publish", first), **published.fields("modified", last)}


def _place(field: LexborNode, root: LexborNode) -> LexborNode:
    """Return where to look: all that the page marks as content, else the smallest element with the headline.

    Above it a page may print today's date.
    """
    start = root if field.tag in {"html", "body"} else field
    node = start
    while node.css_first("h1") is None and node.parent is not None:
        node = node.parent
    return node if node.css_first("h1") is not None else start


def _take_modified(page: Page, around: LexborNode) -> Moment | None:
    """Return the moment of the first `time` that is marked as that of a change, and take all those out."""
    nodes = [node for node in around.css(_CHANGED) if not node.css_matches(_FIRST)]
    moments = [dates.parse(document.words(node), timezone=page.site.timezone) for node in nodes]
    document.drop(nodes)
    return moments[0] if moments else None


def _drop_below(root: LexborNode, around: LexborNode) -> None:
    """Take out what follows the content."""
    node = root
    while node.mem_id != around.mem_id and node.parent is not None:
        while node.next is not None:
            node.next.decompose()
        node = node.parent


def _take_time(page: Page, around: LexborNode, *, day: str | None) -> Moment | None:
    """Return the first moment of a `time` that speaks of this page: as it prints it, else as it states it.

    Of the day that the page states anyway only what is printed says more.
    """
    for node in around.css("time"):
        printed = dates.parse(document.words(node), timezone=page.site.timezone)
        stated = dates.parse(node.attributes.get("datetime") or "", timezone=page.site.timezone)
        moment = printed or (stated if day is None else None)
        if moment is not None and day in {None, moment.date} and not _is_elsewhere(page, node, around):
            node.decompose()
            return moment
    return None


def _is_elsewhere(page: Page, node: LexborNode, around: LexborNode) -> bool:
    """Tell whether an element stands in a teaser; a link around it may lead to its own page."""
    link = node.parent
    if link is None or link.tag != "a":
        return published.is_in_teaser(node, around)
    return links.absolute(page.url, link.attributes.get("href") or "") != addresses.normalise(page.url)
