"""Trees: pages that hang together under one path, each a record and a way to further ones.

Goes by addresses alone: a link leads on where its path lies under the tree's
root. Ends where the tree does, and never follows a query.
"""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from platforms.page import Link, Listing, Page
from platforms.reading.links import Anchor
from records import addresses

_CAREERS = re.compile(r"/.+?/(?:careers|gyrfaoedd)/")


def root_of(path: str) -> str:
    """Return the root of the tree that a path lies in: to its first careers part, else its own folder.

    A section may start inside its tree, as `…/areas/careers/careers/` does,
    whose topics are `…/areas/careers/<topic>/`.

    >>> root_of("/police-forces/wessex-police/areas/careers/careers/")
    '/police-forces/wessex-police/areas/careers/'
    >>> root_of("/careers")
    '/careers/'
    """
    folder = path.rstrip("/") + "/"
    found = _CAREERS.match(folder)
    return found.group() if found else folder


def branches(page: Page, anchors: Iterable[Anchor]) -> Listing:
    """Return the further pages of a tree; addresses with a query are views of pages that it has anyway."""
    root, own = _root(page), addresses.normalise(page.url)
    found: dict[str, Link] = {}
    for anchor in anchors:
        inside = f"{anchor.path.rstrip('/')}/".startswith(root)
        if inside and anchor.url != own and not urlsplit(anchor.url).query:
            found.setdefault(anchor.url, Link(url=anchor.url, title=anchor.words or None))
    return Listing(links=tuple(found.values()))


def _root(page: Page) -> str:
    """Return the path under which a tree lies; a short start (`/careers`) leads to it by a redirect."""
    start = root_of(urlsplit(page.section.start_url(page.site)).path)
    path = urlsplit(page.url).path
    return start if f"{path}/".startswith(start) else root_of(path)
