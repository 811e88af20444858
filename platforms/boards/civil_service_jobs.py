"""Civil Service Jobs: adverts of ministries and of some police bodies, as they were until 2025.

Read from captures alone: since February 2025 a captcha stands before the site,
which is a refusal that we respect. A page of the search, and an advert:

    <li><h3><a href="/csr/index.cgi?SID=c2Vhcm…">Custody Officer</a></h3> …</li>
    <h1>Custody Officer</h1> <p class="csr-page-subtitle">Wessex Police</p>
    <p class="vac_display_closing_date">Apply before 11:55 pm on Friday 27th November 2026</p>
    <div class="vac_display_field"><h3>Reference number</h3><div>300512</div></div>

A link's `SID` is a signed query in base64, new at each visit. The number of the
vacancy in it (`joblist_view_vac`) is that of the advert's lasting address,
`/csr/jobs.cgi?jcode=…`, which the advert gives in its links for sharing.
"""

import re
from base64 import b64decode
from collections.abc import Iterator
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from platforms.page import LISTING, Link, Listing, NotARecord, Page
from platforms.reading import article, document, jobs, links, refusals
from records.record import Record
from sites.site import Section, Site

VERSION = "1"

_ADVERT = "/csr/jobs.cgi?jcode="
_CODE = re.compile(r"/csr/jobs\.cgi\?jcode=(\d+)")
_BEFORE = re.compile(r"Apply before\s+(.+)", re.IGNORECASE)
_AROUND = (
    ".vac_display_return_link, .vac_display_apply, #main_panel_contents, #top_section_link_list, "
    ".icons-buttons, .vac_display_logo, .cs_commissioners_link, #salary_currency_code"
)


def starts(site: Site, section: Section) -> tuple[str, ...]:
    """Return where discovery would begin: the search."""
    return (section.start_url(site),)


def read_listing(page: Page) -> Listing:
    """Return the adverts, at their lasting addresses, and the further pages of a search's results.

    Raises:
        NotARecord: If it is a challenge or a soft 404.
    """
    tree = document.parse(page.html)
    refusals.refuse(page, tree)
    anchors = [(anchor, _signed(anchor.url)) for anchor in links.all_anchors(page, tree)]
    found = (
        Link(url=urljoin(page.url, _ADVERT + query["joblist_view_vac"][0]), title=anchor.words or None)
        for anchor, query in anchors
        if "joblist_view_vac" in query
    )
    more = (anchor.url for anchor, query in anchors if "page" in query and links.leads_on(anchor))
    return Listing(
        links=tuple({link.url: link for link in found}.values()), more=links.once(more, without=page.url)
    )


def read_record(page: Page) -> Record:
    """Return the record of an advert.

    Raises:
        NotARecord: If it is none, with the reason.
    """
    tree = article.opened(page)
    code = _CODE.search(page.url) or next(_shared(tree), None)
    if code is None:
        raise NotARecord(LISTING, url=page.url, detail="a page without the number of an advert")
    header = article.header(page, tree)
    own = {"employer": _words(tree, ".csr-page-subtitle"), **_closing(tree)}
    document.drop(tree.css(_AROUND))
    root = article.content(tree)
    _unlink(root)
    told = {
        "role": str(header["title"]),
        **jobs.facts(root),
        **{name: own[name] for name in own if own[name]},
    }
    fields = {**header, "url": urljoin(page.url, _ADVERT + code[1])}
    return article.record(page, tree, root, fields=fields | jobs.fields(told, timezone=page.site.timezone))


def _closing(tree: LexborHTMLParser) -> dict[str, str]:
    """Return until when one may apply; where the line says something else, that is the advert's status."""
    words = _words(tree, ".vac_display_closing_date")
    found = _BEFORE.fullmatch(words)
    return {"closing": found[1]} if found else {"status": words}


def _words(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return document.words(node) if node is not None else ""


def _shared(tree: LexborHTMLParser) -> Iterator[re.Match[str]]:
    """Walk over the lasting addresses in an advert's links for sharing."""
    for node in tree.css("a[href]"):
        if found := _CODE.search(unquote(node.attributes["href"] or "")):
            yield found


def _signed(url: str) -> dict[str, list[str]]:
    """Return the query that a link's `SID` holds; empty where it holds none."""
    for sid in parse_qs(urlsplit(url).query).get("SID", ()):
        try:
            return parse_qs(b64decode(sid + "==").decode("ascii"))
        except ValueError:
            return {}
    return {}


def _unlink(root: LexborNode) -> None:
    """Make words of the links that are new at each visit."""
    for node in root.css("a[href*='SID=']"):
        node.unwrap()
