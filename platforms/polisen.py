"""polisen.se: the one site of the Swedish police (Episerver), seen in pages of 2022 to 2026.

Its interface `/api/events` gives the latest 500 events, and listings the news:

    [{"id": 1, "datetime": "2026-11-20 09:45:00 +01:00", "name": "20 november 09.30, Brand, Tallvik",
      "url": "/aktuellt/handelser/2026/november/20/20-november-09.30-brand-tallvik/", …}]

An event's address follows its title, so that a corrected title is a new
address. Its date is printed without a year, which the meta tags give:

    <meta property="dc:Date.Created" content="2026-11-20 09:45:12">
    <div class="event-page"><h1>20 november 09.30, Brand, Tallvik</h1> <p class="preamble">…</p>
    <div class="text-body editorial-html">…</div>
    <div class="published-container">Text av<br><span>Polisen region Nord</span></div>
    <div class="published-container">Publicerad<br><span class="date">20 november 09.45</span></div></div>

Does not read the two things that only the interface says: the type and the county.
"""

import re
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from platforms.page import Listing, Page
from platforms.reading import answers, article, document, published
from platforms.reading.newsroom import Newsroom
from records import dates
from records.dates import Moment
from sites.site import Section, Site

VERSION = "1"

INTERFACE = "/api/events"

_FACTS = ".published-container, .updated-container"
_MONTH = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_PRINTED = re.compile(r"(\d{1,2} \w+) (\d{1,2}[.:]\d\d)")


def starts(site: Site, section: Section) -> tuple[str, ...]:
    """Return where discovery begins: the listing, its feed, and the interface with the latest events."""
    found = _NEWSROOM.starts(site, section)
    return tuple(dict.fromkeys((*found, urljoin(found[0], INTERFACE))))


def read_listing(page: Page) -> Listing:
    """Return what a listing, a feed or the interface leads to.

    Raises:
        NotARecord: If it is a challenge or a soft 404, or an answer that cannot be read.
    """
    if not answers.is_json(page.html):
        return _NEWSROOM.read_listing(page)
    events = answers.items(page, answers.loaded(page))
    return answers.listing(
        page,
        (
            answers.Entry(url=event.get("url"), title=event.get("name"), published=event.get("datetime"))
            for event in events
        ),
    )


def _fields(page: Page, tree: LexborHTMLParser) -> article.Fields:
    """Return who signs the page and when, the year by its meta tags, the words as printed."""
    facts = [document.words(node).partition(" ") for node in tree.css(_FACTS)]
    said = {label: rest for label, _, rest in facts}
    first, last = (_stated(tree, name, timezone=page.site.timezone) for name in ("Created", "Modified"))
    fields: article.Fields = {"author": said["Text"].removeprefix("av ") if "Text" in said else None}
    if first is not None:
        fields |= published.fields("publish", _as_printed(first, said.get("Publicerad", ""), page=page))
    if last is not None and last != first:
        fields |= published.fields("modified", _as_printed(last, said.get("Uppdaterad", ""), page=page))
    return fields


def _stated(tree: LexborHTMLParser, name: str, *, timezone: str) -> Moment | None:
    return published.stated(tree, json_ld=f"date{name}", meta_name=f"dc:Date.{name}", timezone=timezone)


def _as_printed(stated: Moment, words: str, *, page: Page) -> Moment:
    """Give a stated moment the words that the page prints for it, where these mean the same minute."""
    found = _PRINTED.fullmatch(words)
    if found is None:
        return stated
    moment = dates.parse(f"{found[1]} {stated.date[:4]} {found[2]}", timezone=page.site.timezone)
    is_same = moment is not None and stated.iso.startswith(moment.iso[:16])
    return Moment(printed=words, iso=stated.iso, date=stated.date) if is_same else stated


_NEWSROOM = Newsroom(
    article=re.compile(r"^/aktuellt/(?:handelser|nyhet(?:er)?|pressmeddelanden?)/(?:[^/]+/)*\d{4}/[^?]+"),
    listing=re.compile(
        r"^/aktuellt/(?:polisens-nyheter|handelser|nyheter|pressmeddelanden)/?$|^/api/events"
        rf"|/\d{{4}}(?:/(?:{_MONTH})(?:/\d{{1,2}})?)?/?$"
    ),
    content=".event-page",
    chrome=".update-container, .meta-data-container, .block.blue-line",
    fields_of=_fields,
)
read_record = _NEWSROOM.read_record
