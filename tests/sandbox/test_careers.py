"""Careers trees hang together."""

import pytest

from sandbox.page import Page
from sandbox.server import Sandbox
from sandbox.world import World

from .conftest import Get, links


def _page(world: World, day: int, **wanted: object) -> Page:
    return next(
        page
        for page in world.pages(day)
        if page.record and all(getattr(page.life, name) is not None for name in wanted)
    )


@pytest.mark.parametrize("force", ["wessex", "mercia-vale", "gwynfa"])
def test_the_careers_tree_can_be_walked_from_its_first_page(sandbox: Sandbox, get: Get, force: str) -> None:
    """Every page is reached by links within the tree, in both languages."""
    site = sandbox.world.forces[force]

    for start in filter(None, (site.careers, site.welsh_careers)):
        seen: set[str] = set()
        todo = [start]
        while todo:
            path = todo.pop()
            if path not in seen:
                seen.add(path)
                todo += [link for link in links(get(force, path).text) if link.startswith(start)]
        language = "cy" if start == site.welsh_careers else "en"
        tree = [
            page
            for page in sandbox.world.pages_of(force, day=0)
            if page.kind == "careers" and page.language == language
        ]
        assert seen == {page.path for page in tree}
        assert len(tree) >= (15 if language == "en" else 4)
