"""WordPress posts: what WordPress's interface answers, `/wp-json/wp/v2/posts`, as a listing and as a page.

    [{"link": "https://…/van-found/", "date_gmt": "2026-11-20T09:45:00", "title": {"rendered": "Van found"},
      "content": {"rendered": "<p>It is back.</p>"}, "modified_gmt": "…", "excerpt": {"rendered": "…"}}]

How many answers there are stands in a header of the response, which no
platform sees: where one is full, the next is asked for.
"""

from dataclasses import replace
from urllib.parse import parse_qsl, urlencode, urlsplit

from platforms.page import LISTING, SOFT_404, Listing, NotARecord, Page
from platforms.reading import answers, document, links
from platforms.reading.answers import Entry, page_of, text_at

_USUAL = 10
"""Posts in an answer where the address asks for no number."""


def listing(page: Page) -> Listing:
    """Return the pages of an answer's posts, and the next answer.

    Raises:
        NotARecord: If it cannot be read.
    """
    posts = list(answers.items(page, answers.loaded(page)))
    return answers.listing(page, map(_entry, posts), more=_next(page.url, shown=len(posts)))


def page_told(page: Page) -> Page:
    """Return the page that an answer for one post tells of.

    Raises:
        NotARecord: If it holds several posts, or none.
    """
    post = answers.loaded(page)
    if isinstance(post, list):
        raise NotARecord(LISTING, url=page.url, detail=f"a list of {len(post)} posts")
    link = links.own_addresses(page)(text_at(post, "link"))
    if link is None:
        raise NotARecord(SOFT_404, url=page.url, detail=f"no post, but {text_at(post, 'message')!r}")
    stated = {
        "og:description": _plain(text_at(post, "excerpt.rendered")),
        "article:published_time": _moment(post, "date"),
        "article:modified_time": _moment(post, "modified"),
    }
    title, text = (text_at(post, f"{name}.rendered") for name in ("title", "content"))
    return replace(page, url=link, html=page_of(title=title, parts=[text], stated=stated))


def _entry(post: object) -> Entry:
    title = _plain(text_at(post, "title.rendered"))
    return Entry(url=text_at(post, "link"), title=title, published=_moment(post, "date"))


def _moment(post: object, name: str) -> str:
    """Return a post's date: in UTC, whose zone it leaves unsaid, or else the site's own."""
    universal = text_at(post, f"{name}_gmt")
    return f"{universal}+00:00" if universal else text_at(post, name)


def _plain(html: str) -> str:
    return document.words(document.one(document.parse(f"<div>{html}</div>"), "body"))


def _next(url: str, *, shown: int) -> tuple[str, ...]:
    parts = urlsplit(url)
    asked = dict(parse_qsl(parts.query, keep_blank_values=True))
    number, size = asked.get("page", "1"), asked.get("per_page", str(_USUAL))
    if not (number.isdecimal() and size.isdecimal()) or shown < max(1, int(size)):
        return ()
    query = urlencode({**asked, "page": str(int(number) + 1)})
    return (parts._replace(query=query, fragment="").geturl(),)
