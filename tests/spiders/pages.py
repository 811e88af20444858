"""Invented pages in the layout of the Single Online Home, as a force's server sends them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from html import escape

FORBIDDEN = (
    "/wessex/mediacentre/",
    "/news/?u=media",
    "/news/GetPdf/?inline=true",
    "/news/wessex/GetPaginatedResults/?page=2",
    "/about/accessibility.aspx",
    "/500.html",
    "/api/open-data/news",
)
"""Addresses that robots.txt forbids on these sites, and to which every page leads."""

ROBOTS = """\
User-agent: *
Disallow: /*/mediacentre
Disallow: /*/?u=media
Disallow: /*/GetPdf/?
Disallow: /*/GetPaginatedResults/?
Disallow: /*.aspx$
Disallow: /500.html
Disallow: /api/*

Sitemap: /sitemap.xml
"""


@dataclass(slots=True, kw_only=True)
class Article:
    """One news article, which a test may edit."""

    path: str
    """Where it is."""

    title: str
    """Its headline."""

    published: datetime
    """When, as printed in local time."""

    text: str = "Officers are looking for anyone who saw a grey van in Mill Lane."
    """Its one paragraph."""

    category: str = "News"
    """The category of the news search under which it stands."""

    @property
    def printed(self) -> str:
        """The date as the site prints it."""
        return f"{self.published:%H:%M %d/%m/%Y}"


def article(shown: Article) -> str:
    """Return an article's page."""
    body = f"<h1>{escape(shown.title)}</h1><p>Published: {shown.printed}</p><p>{escape(shown.text)}</p>"
    return page(title=shown.title, main=body)


def listing(articles: Iterable[Article], *, following: str | None = None) -> str:
    """Return a listing's page, with a link to the next one where there is one."""
    cards = "".join(
        f'<li><h3><a href="{shown.path}">{escape(shown.title)}</a></h3><p>Published: {shown.printed}</p></li>'
        for shown in articles
    )
    pager = f'<a rel="next" href="{escape(following)}">Next page</a>' if following else ""
    return page(title="News", main=f"<h1>News</h1><ul>{cards}</ul>{pager}")


def careers(title: str, text: str, *, links: Iterable[str] = ()) -> str:
    """Return a page of a careers tree."""
    cards = "".join(f'<li><a href="{link}">{link.strip("/").split("/")[-1]}</a></li>' for link in links)
    return page(title=title, main=f"<h1>{title}</h1><p>{text}</p><ul>{cards}</ul>")


def page(*, title: str, main: str) -> str:
    """Return a whole page: banners, navigation that leads everywhere, and its own content."""
    forbidden = "".join(f'<li><a href="{path}">More</a></li>' for path in FORBIDDEN)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{escape(title)} | Wessex Police</title>"
        f'<meta property="og:title" content="{escape(title)} | Wessex Police"></head><body>'
        f"<p>Quickly exit this site by pressing the Escape key</p>"
        f'<nav><ul><li><a href="/">Home</a></li>{forbidden}</ul></nav>'
        f"<main>{main}</main>"
        f'<footer><ul><li><a href="/contact/">Contact</a></li>{forbidden}</ul></footer></body></html>'
    )
