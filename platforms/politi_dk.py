"""politi.dk: the one site of the Danish police (Sitecore, AngularJS), seen in pages of 2026.

A listing has its items as JSON in an attribute, ten to a page, of all districts
or those that the query names; `&page=N` leads further:

    <section class="newsList" ng-init="init({&quot;AllNews&quot;:{&quot;NewsList&quot;:[
      {&quot;Link&quot;:&quot;https://…/2026/11/20&quot;,&quot;Headline&quot;:&quot;…&quot;,
       &quot;ListDate&quot;:&quot;2026-11-20T14:32:54+01:00&quot;}],&quot;TotalNumberOfNews&quot;:12}, …})">

An article names its district and its date above its text, whose first
paragraph is marked up as a heading:

    <main><div class="newsInfo"><h6 class="newsInfoTitle">Nordø Politi</h6> <p>Nyhed</p>
    <p>20. november 2026 10:31</p></div> <article class="newsArticle"><h1>…</h1>
    <h4 class="news-manchet">…</h4> <div class="rich-text">…</div></article></main>

There is no feed.
"""

import re
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser

from platforms.page import FEED, Listing, NotARecord, Page
from platforms.reading import answers, article, document
from platforms.reading.newsroom import Newsroom
from records import addresses

VERSION = "1"

_INIT = re.compile(r"\s*init\((?P<json>\{.*\})\)\s*", re.DOTALL)
_PAGE = "page"


def read_listing(page: Page) -> Listing:
    """Return the articles of a listing, and its next page while there are more.

    Raises:
        NotARecord: If it is a challenge or a soft 404, or its JSON cannot be read.
    """
    tree = document.parse(page.html)
    inits = (_INIT.fullmatch(node.attributes["ng-init"] or "") for node in tree.css("[ng-init]"))
    found = next((init for init in inits if init), None)
    if found is None:
        return _NEWSROOM.read_listing(page)
    data = answers.loaded(replace(page, html=found["json"]))
    news = data.get("AllNews") if isinstance(data, dict) else None
    if not isinstance(news, dict):
        raise NotARecord(FEED, url=page.url, detail="an answer without news")
    entries = (
        answers.Entry(url=item.get("Link"), title=item.get("Headline"), published=item.get("ListDate"))
        for item in answers.items(page, news.get("NewsList"))
    )
    return answers.listing(page, entries, more=_more(page, data, total=news.get("TotalNumberOfNews")))


def _more(page: Page, data: dict[str, Any], *, total: object) -> tuple[str, ...]:
    """Return the next page's address, where the pages up to this one do not hold all news."""
    size, number = data.get("NumberOfResultsPerPage"), data.get("PageNumberQuery")
    if not (isinstance(total, int) and isinstance(size, int) and isinstance(number, int)):
        return ()
    if number * size >= total:
        return ()
    parts = urlsplit(page.url)
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name != _PAGE]
    query = urlencode([*kept, (_PAGE, str(number + 1))], safe=",/")
    return (addresses.normalise(urlunsplit(parts._replace(query=query))),)


def _settle(tree: LexborHTMLParser) -> None:
    """Make the first paragraph one, as it is marked up as a heading."""
    for lead in tree.css("h4.news-manchet"):
        paragraph = tree.create_node("p")
        paragraph.inner_html = lead.inner_html or ""
        lead.replace_with(paragraph)


def _fields(_page: Page, tree: LexborHTMLParser) -> article.Fields:
    district = tree.css_first(".newsInfoTitle")
    return {"author": document.words(district) if district is not None else None}


_NEWSROOM = Newsroom(
    article=re.compile(r"/[^/]+/[^/]+/[^/]+/\d{4}/\d\d/\d\d/?$"),
    listing=re.compile(r"/(?:nyhedsliste|doegnrapporter)/?$"),
    chrome=".newsInfo, .socialShare",
    settle=_settle,
    fields_of=_fields,
)
starts = _NEWSROOM.starts
read_record = _NEWSROOM.read_record
