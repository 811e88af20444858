"""The world is the same for everyone, and the ledger says what is true of it."""

from collections import Counter
from dataclasses import asdict
from itertools import pairwise

from sandbox.world import World

DAYS = range(31)


def test_two_worlds_of_one_seed_are_one(world: World) -> None:
    """Ledger and words agree, also where the days are asked for in another order."""
    other = World()
    backwards = [other.ledger(day) for day in (30, 7, 0)]

    assert backwards == [world.ledger(day) for day in (30, 7, 0)]
    assert [page.states for page in other.pages(30)] == [page.states for page in world.pages(30)]


def test_another_seed_is_another_world(world: World) -> None:
    """Hardly a headline is the same."""
    titles = {entry.title for entry in world.ledger(0)}
    others = {entry.title for entry in World(seed=2).ledger(0)}

    assert len(titles & others) < len(titles) / 4


def test_forces_have_the_articles_that_they_should(world: World) -> None:
    """A few hundred on day 0, by force, Welsh twins and odd pages beside them."""
    news = Counter(
        page.force.id
        for page in world.pages(0)
        if page.kind == "news" and page.language == "en" and page.record
    )

    assert news == {"wessex": 140, "mercia-vale": 110, "gwynfa": 70, "old-harnshire": 60}


def test_size_scales_articles_and_not_careers() -> None:
    """Twice the size has twice the news."""
    large, small = World(size=2.0).pages(0), World(size=0.1).pages(0)

    assert Counter(page.kind for page in large)["careers"] == Counter(page.kind for page in small)["careers"]
    assert sum(page.kind == "news" and page.language == "en" for page in large) == 760 + 16
    assert sum(page.kind == "news" and page.language == "en" for page in small) == 38 + 4 * 4


def test_articles_are_spread_over_eighteen_months(world: World) -> None:
    """None is younger than its day, and none has a time of the night."""
    moments = sorted(page.published for page in world.pages(0) if page.published)

    assert moments[0].isoformat() < "2025-06"
    assert moments[-1].date().isoformat() == "2026-11-01"
    assert all(7 <= moment.hour < 18 for moment in moments)
    assert moments[-1] < world.now(0)


def test_every_day_brings_articles_and_the_month_all_kinds_of_change(world: World) -> None:
    """New pages, edits and removals come as the days go by."""
    ledgers = [{entry.id: entry for entry in world.ledger(day)} for day in DAYS]
    steps = list(pairwise(ledgers))

    born = [len(after) - len(before) for before, after in steps]
    edited = [sum(before[key].state != after[key].state for key in before) for before, after in steps]
    gone = [sum(before[key].alive and not after[key].alive for key in before) for before, after in steps]
    assert min(born) >= 1
    assert sum(edited) > 40
    assert sum(gone) > 8
    assert any(before[key].path != after[key].path for before, after in steps for key in before)
    assert any(not before[key].alive and after[key].alive for before, after in steps for key in before)


def test_a_state_s_words_never_change(world: World) -> None:
    """What a page says depends on its state alone, not on the day that asks."""
    said: dict[str, object] = {}

    for day in (0, 9, 30):
        for sights in world.at(day).values():
            for sight in sights:
                key = f"{sight.page.id}#{sight.state.number}"
                assert said.setdefault(key, sight.state.content) == sight.state.content


def test_the_ledger_agrees_with_what_can_be_read(world: World) -> None:
    """Live entries are those that a day shows, at the same address and in the same state."""
    alive = {(entry.path, entry.state, entry.title) for entry in world.ledger(20) if entry.alive}
    shown = {
        (sight.path, sight.state.number, sight.state.content.title)
        for sights in world.at(20).values()
        for sight in sights
    }

    assert alive == shown


def test_addresses_are_unique(world: World) -> None:
    """No two pages of a force share an address, also after a move."""
    paths = Counter((entry.force, path) for entry in world.ledger(60) for path in (entry.path, *entry.former))

    assert max(paths.values()) == 1


def test_same_headline_stands_on_different_pages(world: World) -> None:
    """As it does in life."""
    titles = Counter((entry.force, entry.title) for entry in world.ledger(0) if entry.kind == "news")

    assert max(titles.values()) >= 2


def test_pages_that_never_had_a_text_are_no_records(world: World) -> None:
    """Each force lists an empty page, a soft 404, a dead link and one that leads home."""
    odd = [entry for entry in world.ledger(0) if not entry.record]

    assert Counter(entry.status for entry in odd) == {"emptied": 4, "soft-404": 4, "not-found": 4, "home": 4}
    assert all(entry.listed for entry in odd)


def test_twins_know_each_other(world: World) -> None:
    """A Welsh page and its English one are each other's twin and share their date."""
    pages = {page.path: page for page in world.pages(0)}
    welsh = [page for page in pages.values() if page.language == "cy" and page.kind == "news"]

    assert len(welsh) > 10
    for page in welsh:
        english = pages[page.twin or ""]
        assert english.twin == page.path
        assert english.published == page.published


def test_entries_can_be_written_down(world: World) -> None:
    """An entry is plain data."""
    entry = asdict(world.ledger(0)[0])

    assert entry["state_id"] == f"{entry['id']}#{entry['state']}"


def test_hard_text_is_there(world: World) -> None:
    """Lists, tables, accordions, long pages, odd signs, curly quotes, ampersands in headlines."""
    told = [page.states[0].content for page in world.pages(30)]
    tags = {block.tag for content in told for block in content.blocks}

    assert {"p", "h2", "h3", "ul", "ol", "table", "faq", "blockquote"} <= tags
    assert any(len(content.texts) > 25 for content in told)
    assert any(item.items for content in told for block in content.blocks for item in block.items)
    assert any("&" in content.title for content in told)
    assert any("\u200b" in text for content in told for text in content.texts)
    assert any("“" in text for content in told for text in content.texts)
