"""Pages move, leave the listings and are born."""

from sandbox.page import Page
from sandbox.world import World


def _page(world: World, day: int, **wanted: object) -> Page:
    return next(
        page
        for page in world.pages(day)
        if page.record and all(getattr(page.life, name) is not None for name in wanted)
    )


def test_a_moved_page_keeps_its_old_address_as_a_former_one(world: World) -> None:
    """The ledger gives both."""
    page = _page(world, 60, moved=True)
    moved = page.born + (page.life.moved or 0)

    before, after = (
        next(entry for entry in world.ledger(day) if entry.id == page.id) for day in (moved - 1, moved)
    )

    assert (before.path, before.former) == (page.path, ())
    assert (after.path, after.former) == (
        f"{page.path.rstrip('/')}-updated{'/' * page.path.endswith('/')}",
        (page.path,),
    )


def test_a_delisted_page_lives_on(world: World) -> None:
    """It is no longer listed, and can still be read."""
    page = _page(world, 60, delisted=True)
    day = page.born + (page.life.delisted or 0)

    assert page.listed(day - 1)
    assert not page.listed(day)
    assert page.status(day) == "live"


def test_a_page_before_its_birth_is_unborn(world: World) -> None:
    """And shows nothing but its first state."""
    page = next(page for page in world.pages(5) if page.born == 3)

    assert page.status(2) == "unborn"
    assert page.state(2).number == 1
    assert not page.listed(2)
