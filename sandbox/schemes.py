"""Schemes: where a site's pages stand after a redesign that gives each of them another address.

Pure: an address and its force in, the new address out. When a redesign comes is
for the script to say; listings stay where they are.
"""

from collections.abc import Iterator
from dataclasses import replace

from sandbox.force import Force


def renewed(path: str, *, force: Force) -> str:
    """Return a page's address under the new scheme.

    News loses its folders and its capitals; a careers tree moves as it is.

    Args:
        path: A page's address under the old scheme.
        force: Whose page it is.

    >>> from sandbox.forces import forces
    >>> renewed("/news/wessex/news/2026/november/van-found/", force=forces()[0])
    '/news/wessex/news/2026-november-van-found/'
    """
    for old, new in _trees(force):
        if path.startswith(old):
            return new + path.removeprefix(old)
    listing = next(start for start in (force.welsh_news, force.news) if start and path.startswith(start))
    end = "/" * path.endswith("/")
    return listing + path.removeprefix(listing).rstrip("/").replace("/", "-").lower() + end


def renewed_force(force: Force) -> Force:
    """Return a force whose own addresses are those of the new scheme."""
    trees = dict(_trees(force))
    return replace(
        force,
        careers=trees.get(force.careers or ""),
        welsh_careers=trees.get(force.welsh_careers or ""),
    )


def _trees(force: Force) -> Iterator[tuple[str, str]]:
    """Walk over the first addresses of a force's careers trees, old and new."""
    if force.careers:
        yield force.careers, f"/join-us/{force.id}/careers/"
    if force.welsh_careers:
        yield force.welsh_careers, f"/cy-GB/ymunwch/{force.id}/gyrfaoedd/"
