"""Adverts that state themselves as a JobPosting in JSON-LD, on any host.

    <script type="application/ld+json">{"@type": "JobPosting", "title": "Custody Officer",
      "hiringOrganization": {"name": "Wessex Police"}, "validThrough": "2026-11-27T23:55",
      "baseSalary": {"currency": "GBP", "value": {"minValue": 24000, "maxValue": 26500, "unitText": "YEAR"}},
      "description": "<p>You will …</p>", …}</script>

A listing says nothing of what it links to: each page below the section's start
is asked for once, and one that states no posting is refused, and so asked for
ever more seldom. Menus and queries are not followed. What the page prints
under a label fills in what the posting leaves out.
"""

import html
import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from platforms.page import LISTING, Listing, NotARecord, Page
from platforms.reading import article, document, evidence, jobs, links, postings, refusals
from platforms.reading.links import Anchor
from platforms.reading.listing import cards, feeds
from platforms.reading.postings import Posting
from records import addresses
from records.record import Record
from sites.site import Section, Site

VERSION = "1"
SHARES_BUDGET = False  # its sites share a form, and no server

_MENUS = "nav, header:not(:has(h1)), footer, [role=navigation], [role=banner], [role=contentinfo]"
_NUMBERED = re.compile(r"/page/\d+/?(?:\?|$)|\?(?:page|p|start|offset)=\d+$", re.IGNORECASE)


def starts(site: Site, section: Section) -> tuple[str, ...]:
    """Return where discovery begins: the listing, and the feed where one is known."""
    return section.starts(site)


def read_listing(page: Page) -> Listing:
    """Return the pages below the section's start that a listing or a feed leads to, and its further pages.

    Raises:
        NotARecord: If it is a challenge or a soft 404, or a feed that cannot be read.
    """
    if refusals.is_xml(page.html):
        return feeds.read(page)
    tree = document.parse(page.html)
    refusals.refuse(page, tree)
    document.drop(tree.css(_MENUS))
    anchors = [
        anchor for anchor in links.all_anchors(page, tree) if f"{anchor.path}/".startswith(_folder(page))
    ]
    further = [anchor.url for anchor in anchors if _leads_further(anchor)]
    found = cards.merged(cards.cards(_below(page, anchors), date_of=lambda _: None))
    return Listing(links=found, more=links.once(further, without=addresses.normalise(page.url)))


def read_record(page: Page) -> Record:
    """Return the record of an advert.

    Raises:
        NotARecord: If the page states no posting, or is none, with the reason.
    """
    tree = article.opened(page)
    posting = evidence.json_ld(tree, kind="JobPosting")
    if not posting:
        raise NotARecord(LISTING, url=page.url, detail="a page without JobPosting")
    header = article.header(page, tree)
    root = article.content(tree)
    printed, closed = jobs.facts(root), jobs.closed(root)
    told = {"role": str(header["title"]), **printed, **postings.facts(posting), **_in_print(page, printed)}
    told |= {"status": closed} if closed is not None else {}
    fields = {**header, **jobs.fields(told, timezone=page.site.timezone)}
    if fields.get("vacancy.salary.minimum") is None and fields.get("vacancy.salary.maximum") is None:
        fields |= postings.salary_fields(posting)
    return article.record(page, tree, _description(posting) or root, fields=fields)


def _folder(page: Page) -> str:
    return urlsplit(page.section.start_url(page.site)).path.rstrip("/") + "/"


def _below(page: Page, anchors: list[Anchor]) -> list[Anchor]:
    """Return the links to what may be adverts: pages below the start that are no further listing."""
    start = _folder(page).rstrip("/")
    return [
        anchor
        for anchor in anchors
        if anchor.path.rstrip("/") != start and not urlsplit(anchor.url).query and not _leads_further(anchor)
    ]


def _leads_further(anchor: Anchor) -> bool:
    return links.leads_on(anchor) or _NUMBERED.search(anchor.url) is not None


def _in_print(page: Page, printed: jobs.Facts) -> jobs.Facts:
    """Return what counts before the posting's word: the salary, and dates that can be read."""
    return {
        field: printed[field]
        for field in ("posted", "closing", "salary")
        if field in printed
        and (field == "salary" or jobs.moment(printed[field], timezone=page.site.timezone) is not None)
    }


def _description(posting: Posting) -> LexborNode | None:
    """Return the advert's text as the posting has it, its markup escaped or not; None where it has none."""
    stated = posting.get("description")
    if not isinstance(stated, str) or not stated.strip():
        return None
    text = html.unescape(stated) if "<" not in stated else stated
    blocks = text if "<" in text else "".join(f"<p>{html.escape(part)}</p>" for part in text.splitlines())
    return LexborHTMLParser(f"<main>{blocks}</main>").css_first("main")
