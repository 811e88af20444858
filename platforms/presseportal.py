"""presseportal.de/blaulicht: press releases of German police offices, all on one portal.

An office is a site of its own here, its listing `/blaulicht/nr/<office>`, thirty releases a page:

    <link rel="next" href="/blaulicht/nr/10001/30">
    <article class="news" data-label="…"><div class="date">20.11.2026 – 11:23</div>
    <h3 class="news-headline-clamp"><a href="/blaulicht/pm/10001/5000001">POL-NH: …</a></h3></article>

A release states its dates in JSON-LD, too, in local time without a zone:

    <article class="story"><p class="date">20.11.2026 – 11:23</p>
    <p class="customer"><a class="story-customer">Polizei Nordhafen</a></p> <h1>POL-NH: …</h1>
    <p><i><a class="story-city">Nordhafen</a> (ots)</i></p> <p>…</p> <p>Rückfragen bitte an:</p> <p>…</p>
    <p class="originator">Original-Content von: …, übermittelt durch …</p></article>

What the portal adds goes; the office's own contact stays. A release of several
incidents stays one record, its `parts` named. The portal's interface, which
asks for a key, is read as a listing, too.
"""

import re
from dataclasses import replace
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from platforms.page import CHALLENGE, FEED, Listing, NotARecord, Page
from platforms.reading import answers, article, document, parts
from platforms.reading.newsroom import Newsroom
from records.record import Record

VERSION = "1"

_OFFICE = re.compile(r"/blaulicht/(?:nr|pm)/(?P<office>\d+)(?:/|\.|$)")


def read_listing(page: Page) -> Listing:
    """Return the office's own releases and the next page of its listing; a region's are of all its offices.

    Raises:
        NotARecord: If it is a challenge or a soft 404, or a feed or answer that cannot be read.
    """
    found = _answer(page) if answers.is_json(page.html) else _NEWSROOM.read_listing(page)
    start = urlsplit(page.section.start_url(page.site)).path.rstrip("/")
    office = _office(start)
    return replace(
        found,
        links=tuple(link for link in found.links if office in {None, _office(link.url)}),
        more=tuple(url for url in found.more if f"{urlsplit(url).path}/".startswith(f"{start}/")),
    )


def read_record(page: Page) -> Record:
    """Return the record of a release, with its parts where it has several.

    Raises:
        NotARecord: If it is none, with the reason.
    """
    record = _NEWSROOM.read_record(page)
    body, found = parts.headed(record.body)
    return replace(record, body=body).with_fields({"parts": found or None})


def _answer(page: Page) -> Listing:
    """Read the portal's interface, whose refusal is a wall: it wants a key."""
    data = answers.loaded(page)
    if isinstance(data, dict) and isinstance(error := data.get("error"), dict):
        raise NotARecord(CHALLENGE, url=page.url, detail=f"the interface's {error.get('msg')!r}")
    content = data.get("content") if isinstance(data, dict) else None
    if not isinstance(content, dict):
        raise NotARecord(FEED, url=page.url, detail="an answer without content")
    stories = answers.items(page, content.get("story"))
    return answers.listing(
        page,
        (
            answers.Entry(url=story.get("url"), title=story.get("title"), published=story.get("published"))
            for story in stories
        ),
    )


def _office(url: str) -> str | None:
    found = _OFFICE.search(urlsplit(url).path)
    return found["office"] if found else None


def _settle(tree: LexborHTMLParser) -> None:
    """Make a dateline's links, which stand twice for a trial of the portal's, its words."""
    document.drop(tree.css(".story-city + .story-city"))
    for city in tree.css("a.story-city"):
        city.unwrap()


def _fields(_page: Page, tree: LexborHTMLParser) -> article.Fields:
    office = tree.css_first(".story-customer")
    return {"author": document.words(office) if office is not None else None}


_NEWSROOM = Newsroom(
    article=re.compile(r"/blaulicht/pm/\d+/\d+/?$"),
    listing=re.compile(r"/blaulicht/(?:nr/\d+|r/[^/]+)(?:/\d+)?(?:\.rss2)?/?$"),
    content="article.story",
    chrome=".story-sharing, .customer, .originator, ul.tags",
    end=re.compile(r"Original-Content von: .*"),
    settle=_settle,
    fields_of=_fields,
)
starts = _NEWSROOM.starts
