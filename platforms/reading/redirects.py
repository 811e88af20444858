"""Redirects: whether one led away from a page, to the home page, a listing or the search.

Judges by the two addresses and the site's file alone. A redirect to a page of
its own, such as an article under its new address, is none of these; whether
it is the same article, only its text can tell.
"""

import re
from typing import Final, Literal
from urllib.parse import SplitResult, parse_qs, unquote, urljoin, urlsplit

from records import addresses
from sites.site import Site

_ENDING = re.compile(r"/(?:index\.\w+|amp|print|page/\d+)\Z", re.IGNORECASE)
"""What a path may end in beside the page's own name."""

Target = Literal["home", "listing", "search"]
"""Where a redirect led."""

_LANGUAGE = r"[a-z]{2}(?:[-_][a-z]{2})?"
_HOME: Final = re.compile(
    rf"(?:/{_LANGUAGE})?(?:/(?:index|default|home|start|startseite|hafan|forsiden?|accueil)(?:\.\w+)?)?/?",
    re.IGNORECASE,
)
"""Paths of home pages, those of a language too: `/`, `/cy-GB/`, `/de/startseite`, `/index.html`."""

_SEARCH: Final = re.compile(
    r"(?:site-|news-)?search(?:-?results)?|such(?:e|ergebnisse?)|s[oö]k(?:sida|resultat)?|s(?:oe|ø)g(?:eresultat)?"
    r"|recherche|chwilio"
)
"""Parts of paths of searches."""

_ASKED: Final = re.compile(r"q|s|query|search(?:term)?|keywords?|suchbegriff|sok|soeg")
"""Names under which searches are sent."""

_LISTING: Final = re.compile(
    r"(?:latest|all)?[-_]?news|latest|newsroom|(?:press|media)[-_]?releases|news-and-appeals|newyddion"
    r"|aktuelles|(?:presse|polizei)?meldungen|(?:presse)?mitteilungen|blaulicht"
    r"|aktuellt|nyheter|h[aä]ndelser|pressmeddelanden|nyheder|nyhedsliste|pressemeddelelser|doegnrapporter"
    r"|actualit[eé]s|communiqu[eé]s|jobs|vacancies|swyddi"
)
"""Last parts of listings' paths, where a site's file does not name them."""


def redirect_target(asked: str, final: str, *, site: Site) -> Target | None:
    """Tell where a redirect led; None for a page of its own, or where nothing but the spelling differs.

    Args:
        asked: The page's address, absolute.
        final: The address that answered, absolute.
        site: The site, whose sections' starts are listings.

    Raises:
        AddressError: If either is no address on the web.

    >>> wessex = Site(
    ...     id="wessex", country="gb", name="Wessex Police", area="Wessex", timezone="Europe/London",
    ...     domains=("www.wessex.example",), licence="unknown", verified=None, sections=(),
    ... )
    >>> van = "https://www.wessex.example/news/2026/van-found/"
    >>> redirect_target(van, "https://www.wessex.example/", site=wessex)
    'home'
    >>> redirect_target(van, "https://www.wessex.example/news/", site=wessex)
    'listing'
    >>> redirect_target(van, "https://www.wessex.example/search/?q=van+found", site=wessex)
    'search'
    >>> redirect_target(van, "https://www.wessex.example/news/november/van-found/", site=wessex) is None
    True
    """
    before, after = urlsplit(addresses.normalise(asked)), urlsplit(addresses.normalise(final))
    if _place(before) == _place(after) and before.query == after.query:
        return None
    if _is_search(after):
        return None if _is_search(before) else "search"
    if _is_home(after):
        return None if _is_home(before) else "home"
    is_named = _is_listing(after) and not _is_listing(before)
    return "listing" if is_named or _is_above(after, page=before) or _place(after) in _starts(site) else None


def _is_search(address: SplitResult) -> bool:
    asked = (name.casefold() for name in parse_qs(address.query))
    return any(map(_SEARCH.fullmatch, _parts(address))) or any(map(_ASKED.fullmatch, asked))


def _is_home(address: SplitResult) -> bool:
    return _HOME.fullmatch(address.path) is not None


def _is_above(address: SplitResult, *, page: SplitResult) -> bool:
    """Tell whether an address is a folder around a page, or its path without what chose the page."""
    (host, path), (page_host, page_path) = _place(address), _place(page)
    is_chooser = path == page_path and bool(page.query) and not address.query
    return host == page_host and (is_chooser or page_path.startswith(f"{path}/"))


def _is_listing(address: SplitResult) -> bool:
    return _LISTING.fullmatch(_parts(address)[-1]) is not None


def _starts(site: Site) -> set[tuple[str, str]]:
    """Return the places of the site's listings and feeds, as its file names them."""
    named = [address for section in site.sections for address in (section.start, section.feed) if address]
    urls = (urljoin(f"https://{domain}/", address) for domain in (*site.domains, "") for address in named)
    return {_place(urlsplit(addresses.normalise(url))) for url in urls if addresses.is_web(url)}


def _parts(address: SplitResult) -> list[str]:
    """Return a path's parts, without case and escapes."""
    return unquote(_place(address)[1]).casefold().split("/")


def _place(address: SplitResult) -> tuple[str, str]:
    """Return what one page's spellings share: its host without `www.`, its path without what adds nothing."""
    path = _ENDING.sub("", address.path.rstrip("/")).casefold()
    return address.netloc.removeprefix("www."), path.rstrip("/")
