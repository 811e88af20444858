"""Links: where a page leads, as absolute addresses of its own site.

Gives only web addresses of the site's hosts, normalised and without
fragments. Which of them are articles or listings is the platform's knowledge.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from platforms.page import Page
from platforms.reading import document
from records import addresses

_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf|csv|txt|zip|jpe?g|png|gif|webp|svg|ico|mp[34]|mov|avi|wav|ics|xml|json"
    r"|css|js)$",
    re.IGNORECASE,
)
_LINKS = "a[href], link[rel~=next][href]"
_NEXT = re.compile(
    r"\W*(?:(?:go to )?next(?: page| results)?|older(?: posts| entries| articles| news| releases)?"
    r"|(?:tudalen )?nesaf|nästa(?: sida)?|nächste(?: seite)?|weiter|næste(?: side)?)\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A link's element and where it leads."""

    node: LexborNode
    """The `a` or `link` element."""

    url: str
    """The absolute address, normalised."""

    path: str
    """The address's path."""

    @property
    def words(self) -> str:
        """The link's words as one line; empty for an image without text."""
        return document.words(self.node)


def anchors(nodes: Iterable[LexborNode], *, page: Page, base: str) -> Iterator[Anchor]:
    """Walk over those links that lead to pages of the same site.

    Links to a place on the page itself, to files and to other sites are left out.

    Args:
        nodes: Elements with an `href`, in the order of the page.
        page: The page that they stand on.
        base: The address on which they are resolved.
    """
    hosts = own_hosts(page)
    for node in nodes:
        url = absolute(base, node.attributes["href"] or "")
        if url is None:
            continue
        parts = urlsplit(url)
        if parts.netloc in hosts and not _FILE.search(parts.path):
            yield Anchor(node=node, url=url, path=parts.path)


def all_anchors(page: Page, tree: LexborHTMLParser) -> list[Anchor]:
    """Return a whole page's links to pages of the same site."""
    return list(anchors(tree.css(_LINKS), page=page, base=document.base(page, tree)))


def leads_on(anchor: Anchor) -> bool:
    """Tell a link to the next page of a listing, by its relation or its words."""
    if "next" in (anchor.node.attributes.get("rel") or "").split():
        return True
    return _NEXT.fullmatch(anchor.node.attributes.get("aria-label") or anchor.words) is not None


def absolute(base: str, href: str) -> str | None:
    """Return the address of the page that a link leads to; None where it leads to none.

    >>> absolute("https://www.wessex.example/news/", "van/#top")
    'https://www.wessex.example/news/van/'
    >>> absolute("https://www.wessex.example/news/", "#top") is None
    True
    """
    href = href.strip()
    if not href or href.startswith("#"):
        return None
    try:
        return addresses.normalise(urljoin(base, href))
    except ValueError:
        return None


def own_addresses(page: Page) -> Callable[[object], str | None]:
    """Make what gives the address of a link that stays on the page's site, and None for any other.

    Args:
        page: The page, feed, sitemap or answer in which the links stand.
    """
    hosts = own_hosts(page)

    def own(href: object) -> str | None:
        url = absolute(page.url, href) if isinstance(href, str) else None
        return url if url is not None and urlsplit(url).netloc in hosts else None

    return own


def once(urls: Iterable[str], *, without: str) -> tuple[str, ...]:
    """Return addresses in their order, each once, without the page's own.

    >>> once(["b", "a", "b"], without="a")
    ('b',)
    """
    return tuple(url for url in dict.fromkeys(urls) if url != without)


def own_hosts(page: Page) -> set[str]:
    """Return the hosts of a page's site, with ports: its own, the site's and the section's."""
    known = [page.url, *(f"https://{domain}/" for domain in page.site.domains)]
    if page.section.start is not None and not page.section.start.startswith("/"):
        known.append(page.section.start)
    return {urlsplit(addresses.normalise(url)).netloc for url in known}
