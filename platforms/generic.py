"""Any site of which no platform knows the system: by its feed, its sitemap or its listing, and a library.

What a listing may look like, and how the section of a site file leads to it:

    <li class="post"><h3><a href="/news/van-found/">Van found</a></h3><time>November 20, 2026</time></li>
    <a rel="next" href="/news/page/2/">Older posts</a>

    {kind: news, platform: generic, start: /news/}                      # headings and dates below the start
    {kind: news, platform: generic, start: /news/, links: "li.post h3 a"}          # or what the file names
    {kind: news, platform: generic, start: /news/, sitemap: /sitemap.xml, articles: "/20"}

An article may look like anything: `reading.extraction` finds its text,
`reading.headings` its headline, `reading.dating` its dates. What has neither a
date nor twenty words is none. Guesses nothing, and is nobody's fallback: a
site's file names it. A site that it reads wrongly gets a platform of its own.
"""

from functools import partial

from selectolax.lexbor import LexborHTMLParser, LexborNode

from platforms.page import EMPTY, LISTING, Listing, NotARecord, Page
from platforms.reading import article, dating, document, extraction, headings, links, published, refusals
from platforms.reading.listing import cards, feeds, listings, sitemaps, trees
from records import addresses
from records.kinds import NEWS
from records.record import Record
from sites.site import Section, Site

VERSION = "1"
SHARES_BUDGET = False  # its sites have nothing in common, least of all a server

_FEWEST = 20  # words of an article that has no date
_ASIDE = frozenset({"a", "h1", "h2", "h3", "h4", "h5", "h6"})  # what says nothing of its own
_ITEMS = frozenset({"li", "article", "aside"})  # what may hold a teaser that stands by itself
_TEASERS = 3  # headings that lead elsewhere, from which on a page without a date is a listing


def starts(site: Site, section: Section) -> tuple[str, ...]:
    """Return where discovery begins: the listing, and the feed and the sitemap where they are known."""
    found = (*section.starts(site), section.sitemap_url(site))
    return tuple(dict.fromkeys(url for url in found if url is not None))


def read_listing(page: Page) -> Listing:
    """Return what a listing, a feed, a sitemap or a careers page leads to.

    Raises:
        NotARecord: If it is a challenge or a soft 404, or an XML document that cannot be read.
    """
    if sitemaps.is_sitemap(page.html):
        return sitemaps.read(page, is_article=partial(listings.is_article, page))
    if refusals.is_xml(page.html):
        return feeds.read(page)
    tree = document.parse(page.html)
    refusals.refuse(page, tree)
    if page.section.kind != NEWS:
        return trees.branches(page, links.all_anchors(page, tree))
    return listings.read(page, tree)


def read_record(page: Page) -> Record:
    """Return the record of an article or a careers page.

    Raises:
        NotARecord: If it is none, with the reason.
    """
    if page.section.kind == NEWS and listings.is_listing(page, page.url):
        raise NotARecord(LISTING, url=page.url, detail="the address of a listing")
    tree = article.opened(page)
    headings.settle(page, tree)
    header = article.header(page, tree)
    stated = published.stated_fields(tree, timezone=page.site.timezone)
    field = extraction.field(tree)
    teasers = _take_teasers(page, tree, field)
    root = extraction.content(field)
    dated = dating.take(page, field, root, stated=stated)
    if page.section.kind == NEWS:
        _refuse(page, root, teasers=teasers, is_dated="publish.date" in dated)
    return article.record(page, tree, root, fields={**header, **dated})


def _take_teasers(page: Page, tree: LexborHTMLParser, field: LexborNode) -> int:
    """Take the dated teasers of other articles out; return how many headings lead to one, dated or not."""
    nodes = field.css(cards.IN_HEADINGS)
    anchors = links.anchors(nodes, page=page, base=document.base(page, tree))
    others = [anchor for anchor in anchors if anchor.url != addresses.normalise(page.url)]
    found = list(cards.cards(others, date_of=partial(listings.date_of, timezone=page.site.timezone)))
    one = [card.block for card in found if card.block is not None and card.block.tag in _ITEMS]
    blocks = {block.mem_id: block for block in cards.teasers(found) or one}  # one may hold two links
    document.drop(blocks.values())
    return len(others)


def _refuse(page: Page, root: LexborNode, *, teasers: int, is_dated: bool) -> None:
    """Raise where a page is a listing, or says too little of its own to be an article."""
    if teasers >= _TEASERS and not is_dated:
        raise NotARecord(LISTING, url=page.url, detail=f"{teasers} teasers and no date of its own")
    count = sum(len(text.text().split()) for text in published.texts(root) if _is_own(text))
    if count < (1 if is_dated else _FEWEST):
        raise NotARecord(EMPTY, url=page.url, detail=f"{count} words beside headings and links")


def _is_own(text: LexborNode) -> bool:
    return any(map(str.isalnum, text.text())) and not document.is_within(text, _ASIDE)
