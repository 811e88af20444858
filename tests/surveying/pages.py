"""An invented site, asked without a network: its pages, and a way to ask that keeps what was asked."""

import asyncio
from collections.abc import Mapping

from surveying import steps
from surveying.findings import Answer, Survey

HOST = "https://www.wessex.example"
START = f"{HOST}/news/"
TITLE = "Latest news | Wessex Police"
WORDS = (
    "Officers are looking for whoever left a grey van beside the canal in Lower Sallow. It had been taken "
    "from outside a bakery in Harnmouth while its driver was carrying in the flour. Nothing was missing."
)


def article(title: str, *, day: str = "20 November 2026", words: str = WORDS) -> str:
    """Return an article as most systems print one."""
    return (
        f"<!doctype html><html lang='en-GB'><title>{title} | Wessex Police</title>"
        f"<body><main><h1>{title}</h1>"
        f"<p>Published: {day}</p><p>{words}</p></main></body></html>"
    )


def listing(*hrefs: str, title: str = TITLE, head: str = "", further: str = "") -> str:
    """Return a listing of articles, dated, with more in its head or below."""
    items = "".join(
        f"<li><h3><a href='{href}'>Story {number}</a></h3><time>{20 - number} November 2026</time></li>"
        for number, href in enumerate(hrefs)
    )
    return (
        f"<!doctype html><html lang='en-GB'><head><title>{title}</title>{head}</head>"
        f"<body><main><h1>News</h1><ul>{items}</ul>{further}</main></body></html>"
    )


STORIES = ("/news/van-found/", "/news/shed-opened/", "/news/goose-caught/")
PAGES = {
    START: listing(*STORIES, further="<a rel='next' href='/news/?page=2'>Next</a>"),
    **{HOST + path: article(f"Story of {path.split('/')[2]}") for path in STORIES},
}
"""A small site that can be read."""


class Web:
    """Pages by address; what is not among them is a 404."""

    def __init__(self, pages: Mapping[str, str | Answer]) -> None:
        self.pages = pages
        self.asked: list[str] = []

    async def ask(self, url: str) -> Answer:
        """Answer, and keep that it was asked."""
        self.asked.append(url)
        found = self.pages.get(url)
        if isinstance(found, Answer):
            return found
        return Answer(url=url, text=found, problem=None if found is not None else "status 404")


def surveyed(
    pages: Mapping[str, str | Answer] = PAGES,
    *,
    url: str = START,
    kind: str = "news",
    site_id: str | None = None,
    country: str | None = None,
) -> Survey:
    """Survey a site."""
    return asyncio.run(steps.survey(Web(pages).ask, url, kind=kind, site_id=site_id, country=country))
