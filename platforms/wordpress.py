"""WordPress, as police sites anywhere use it, today: news only.

    <article><h2 class="entry-title"><a href="…">Van found</a></h2>
    <time class="entry-date published" datetime="2026-11-20T09:45:00+00:00">20 November 2026</time></article>
    <a class="next page-numbers" href="/news/page/2/">Older posts</a>

Addresses of articles follow no one form (`/news/<slug>/`, `/2026/11/20/<slug>/`):
a link is one if an `article` of the listing names it in a heading, or, in a
listing without those, a heading or a date does; tags, categories, authors,
archives by date, and what has a query, never are. An article has
`h1.entry-title`, and meta tags:

    <meta property="article:published_time" content="2026-11-20T09:45:00+00:00">

Feeds are read for their links; so is the interface `/wp-json/wp/v2/posts?per_page=20`,
whose answers for single posts are records, too (in captures: crawls ask for the pages).
Where its posts fill every page of the interface, the next one is an error: only a
heading of the answer, which no platform sees, says how many there are.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from platforms.page import LISTING, Listing, NotARecord, Page
from platforms.reading import answers, document, links, published, refusals, wordpress_posts
from platforms.reading.links import Anchor
from platforms.reading.listing import cards, feeds
from platforms.reading.newsroom import Newsroom
from records import addresses, dates
from records.dates import Moment
from records.record import Record

VERSION = "1"
SHARES_BUDGET = False

_OTHER = re.compile(
    r"/(?:tag|category|author|topics?|page|feed|comments|attachment|search|type)(?:/|$)|/wp-|^/\d{4}(?:/\d\d){0,2}/?$",
    re.IGNORECASE,
)
"""Paths of what is no article; the last are archives by date."""

_MENUS = "header, footer, nav, aside, .widget, .widget-area, [role=banner], [role=contentinfo]"
_TURN = re.compile(r"/page/\d+/?$", re.IGNORECASE)
_TURNED = re.compile(r"(?:paged|page|query-\d+-page|query-page)=\d+", re.IGNORECASE)
_DATES = "time[datetime], .posted-on, .entry-date, .post-date"
_CHROME = (
    ".entry-footer, .entry-meta, .post-meta, .posted-on, .entry-date, .post-date, .byline, .cat-links, "
    ".tags-links, .wp-block-post-date, .wp-block-post-terms, .wp-block-post-author, "
    ".wp-block-post-author-name, "
    ".sharedaddy, .jp-relatedposts, .addtoany_share_save_container, .yarpp-related, .author-box, "
    ".comments-area, #comments, .wp-block-comments, .widget, .widget-area, #secondary"
)


def _take(root: LexborNode, *, timezone: str) -> Moment | None:
    """Return the date of publication beside the headline; lines of the text that are dates stay in it."""
    for node in root.css(_DATES):
        moment = None if _is_change(node) else dates.parse(document.words(node), timezone=timezone)
        if moment is not None and not _is_of_teaser(node, root):
            return moment
    return published.take_labelled(root, published.PUBLISHED, timezone=timezone)


_NEWSROOM = Newsroom(
    article=re.compile(""),
    listing=_OTHER,
    take=_take,
    content="article:has(h1)",
    chrome=_CHROME,
)
_AS_STATED = replace(_NEWSROOM, take=lambda _root, *, timezone: None)  # noqa: ARG005  (an answer prints no date)
starts = _NEWSROOM.starts


def read_listing(page: Page) -> Listing:
    """Return the articles and the further pages that a listing, a feed or the interface leads to.

    Raises:
        NotARecord: If it is a challenge or a soft 404, or a feed or an answer that cannot be read.
    """
    if answers.is_json(page.html):
        return wordpress_posts.listing(page)
    if refusals.is_xml(page.html):
        return feeds.read(page)
    tree = document.parse(page.html)
    refusals.refuse(page, tree)
    more = _more(page, links.all_anchors(page, tree))
    document.drop(node for node in tree.css(_MENUS) if not _is_of_content(node))
    date_of = partial(_date_of, timezone=page.site.timezone)
    found = cards.cards(_articles(page, tree), date_of=date_of)
    return Listing(
        links=cards.merged(card for card in found if card.named or card.block is not None), more=more
    )


def read_record(page: Page) -> Record:
    """Return the record of an article, or of the interface's answer for one.

    Raises:
        NotARecord: If it is none, with the reason.
    """
    if answers.is_json(page.html):
        return _AS_STATED.read_record(wordpress_posts.page_told(page))
    if not _is_article(page, addresses.normalise(page.url)):
        raise NotARecord(LISTING, url=page.url, detail="the address of a listing")
    return _NEWSROOM.read_record(page)


def _articles(page: Page, tree: LexborHTMLParser) -> list[Anchor]:
    """Return the links to what may be articles: those in the listing's `article` elements, if it has any."""
    boxes = [node for node in tree.css("article") if node.css_first(cards.IN_HEADINGS) is not None]
    nodes = [link for box in boxes for link in box.css("a[href]")] if boxes else tree.css("a[href]")
    once = {node.mem_id: node for node in nodes}  # an `article` may lie in another
    found = links.anchors(once.values(), page=page, base=document.base(page, tree))
    return [anchor for anchor in found if _is_article(page, anchor.url)]


def _is_article(page: Page, url: str) -> bool:
    """Tell what may be an article from listings, archives, views of a page, and the front page."""
    parts = urlsplit(url)
    known = {
        _listing(page.section.start_url(page.site)),
        urlsplit(page.section.feed_url(page.site) or "").path,
    }
    return not parts.query and _OTHER.search(parts.path) is None and parts.path not in {"/", *known}


def _more(page: Page, anchors: list[Anchor]) -> tuple[str, ...]:
    """Return the further pages of a listing, the next one first."""
    own = _listing(page.url)
    found = sorted(_turns(own, anchors), key=lambda anchor: not links.leads_on(anchor))
    return links.once((anchor.url for anchor in found), without=addresses.normalise(page.url))


def _turns(own: str, anchors: list[Anchor]) -> Iterator[Anchor]:
    for anchor in anchors:
        is_turned = _TURN.search(anchor.path) or _TURNED.fullmatch(urlsplit(anchor.url).query)
        if is_turned and _listing(anchor.url) == own:
            yield anchor


def _listing(url: str) -> str:
    """Return the path of a listing's first page."""
    return _TURN.sub("", urlsplit(url).path).rstrip("/") + "/"


def _date_of(node: LexborNode, *, timezone: str) -> Moment | None:
    """Return the one moment that a teaser states in its `time`, or else prints."""
    stated = {
        node.attributes["datetime"] or "" for node in node.css("time[datetime]") if not _is_change(node)
    }
    if len(stated) == 1:
        return dates.parse(stated.pop(), timezone=timezone)
    return published.bare(node, timezone=timezone)


def _is_change(node: LexborNode) -> bool:
    """Tell the date of the last change, which some themes print beside the first."""
    names = (node.attributes.get("class") or "").split()
    return "updated" in names and "published" not in names


def _is_of_teaser(node: LexborNode, root: LexborNode) -> bool:
    """Tell the date of another article; a page's own may stand in a link to itself."""
    around = node.parent
    while around is not None and not document.is_same(around, root):
        if around.tag in {"article", "li"} and around.css_first(cards.IN_HEADINGS) is not None:
            return True
        around = around.parent
    return False


def _is_of_content(node: LexborNode) -> bool:
    """Tell what stands in an article, or is the head of one that is no `article` element, from menus."""
    around, kept = node.parent, {"article", "main"} if node.tag == "header" else {"article"}
    while around is not None and around.tag not in kept:
        around = around.parent
    return around is not None
