"""What a script orders happens to whole sites on its day, and to nothing else."""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

import pytest

from sandbox.faults import CHALLENGE, Fault
from sandbox.ledger import Entry
from sandbox.lives import End, Life
from sandbox.script import Purge, Script, ScriptError
from sandbox.server import Sandbox
from sandbox.world import World

from .conftest import NEWS, Get, links, walk

DAY = 12
ANSWERS = {"live": 200, "emptied": 200, "soft-404": 200, "not-found": 404, "gone": 410, "home": 302}


@pytest.fixture(scope="module")
def scripted() -> World:
    """A world in which every site is redesigned on day 12, and a deletion strikes Mercia Vale a day later."""
    script = Script(
        redesigned=dict.fromkeys(NEWS, DAY),
        purged={"mercia-vale": Purge(day=DAY + 1, share=0.4)},
        truncated={"wessex": {DAY + 1: 3}, "old-harnshire": {DAY + 1: 3}},
        struck={
            DAY + 1: (Fault(prefix="/", force="gwynfa", status=503),),
            DAY + 2: (Fault(prefix="/", force="gwynfa", status=200, body=CHALLENGE),),
        },
    )
    return World(script=script)


@pytest.fixture(scope="module")
def sandbox(scripted: World) -> Iterator[Sandbox]:
    with Sandbox(port=0, world=scripted) as running:
        yield running


@pytest.fixture(autouse=True)
def _redesign(sandbox: Sandbox) -> None:
    sandbox.set_day(DAY)


def _entries(world: World, day: int, force: str) -> dict[str, Entry]:
    return {entry.id: entry for entry in world.ledger(day) if entry.force == force}


@pytest.mark.parametrize("force", NEWS)
def test_a_redesign_gives_every_page_another_address(scripted: World, force: str) -> None:
    """The old ones are former ones; what the pages say is as without a script."""
    before, after = _entries(scripted, DAY - 1, force), _entries(scripted, DAY, force)
    plain = _entries(World(), DAY, force)

    assert all(after[key].path != entry.path for key, entry in before.items())
    assert all(entry.path in after[key].former for key, entry in before.items())
    assert {key: (entry.state, entry.status, entry.title) for key, entry in after.items()} == {
        key: (entry.state, entry.status, entry.title) for key, entry in plain.items()
    }


@pytest.mark.parametrize("force", NEWS)
def test_old_addresses_redirect_and_new_ones_answer(sandbox: Sandbox, get: Get, force: str) -> None:
    """Straight to where the page stands now; a page that is gone is gone at both."""
    for entry in _entries(sandbox.world, DAY, force).values():
        assert get(force, entry.path).status == ANSWERS[entry.status]
        for former in entry.former:
            got = get(force, former)
            moved = (301, entry.path)
            status = ANSWERS[entry.status]
            expected = moved if entry.status in {"live", "emptied"} else (status, None)
            location = unquote(got.headers["location"]) if got.status == 301 else None
            assert (got.status, location) == expected


@pytest.mark.parametrize("force", NEWS)
def test_a_redesigned_site_leads_to_new_addresses_alone(sandbox: Sandbox, get: Get, force: str) -> None:
    """Listings, sitemap, related articles, the other language, cards; what editors wrote stays as it was."""
    entries = _entries(sandbox.world, DAY, force)
    written = sandbox.world.forces[force].careers
    former = {path for entry in entries.values() for path in entry.former if path != written}
    current = {entry.path for entry in entries.values()}

    texts = [get(force, entry.path).text for entry in entries.values() if entry.alive]
    led = {unescape(link) for text in [*texts, *walk(get, force, NEWS[force])] for link in links(text)}
    mapped = re.findall(r"<loc>([^<]+)</loc>", get(force, "/sitemap.xml").text)
    led |= {unquote(link.removeprefix(sandbox.origins[force])) for link in mapped}

    assert not led & former
    assert led >= {entry.path for entry in entries.values() if entry.listed}
    assert len(led & current) > 40


def test_addresses_stay_unique_in_a_redesign(scripted: World) -> None:
    """No two pages of a force share an address, old, new or moved."""
    paths = Counter(
        (entry.force, path) for entry in scripted.ledger(60) for path in (entry.path, *entry.former)
    )

    assert max(paths.values()) == 1


def test_a_page_born_after_the_redesign_never_had_an_old_address(scripted: World) -> None:
    """It has no former one, unless it moved by itself."""
    young = [page for page in scripted.pages(60) if page.born > DAY and page.life.moved is None]

    assert len(young) > 100
    assert all(page.addresses(60) == (page.address(60),) for page in young)
    assert all(page.address(60) != page.path for page in young)


def test_a_page_that_moves_after_the_redesign_has_had_three_addresses(scripted: World) -> None:
    """First the old scheme's, then the new one's, then one of its own."""
    page = next(
        page
        for page in scripted.pages(60)
        if page.life.moved and page.born < DAY < page.born + page.life.moved <= 60
    )

    assert page.addresses(60) == (page.path, page.address(DAY), page.address(60))
    assert page.address(60).rstrip("/") == f"{page.address(DAY).rstrip('/')}-updated"


def test_no_copy_is_good_after_a_redesign(sandbox: Sandbox, get: Get) -> None:
    """A page is dated the redesign's morning at the earliest, also where only dates validate."""
    entry = next(e for e in _entries(sandbox.world, DAY, "old-harnshire").values() if e.alive)

    got = get("old-harnshire", entry.path)

    assert got.headers["last-modified"] == "Fri, 13 Nov 2026 06:00:00 GMT"


def test_a_share_of_the_news_is_gone_at_once(scripted: World) -> None:
    """On its day and after, and nothing else of the site; other sites lose none by it."""
    plain = World(script=Script(redesigned=scripted.script.redesigned))
    lost = [
        entry
        for entry, usual in zip(scripted.ledger(DAY + 1), plain.ledger(DAY + 1), strict=True)
        if entry != usual
    ]
    there = [e for e in plain.ledger(DAY) if e.force == "mercia-vale" and e.kind == "news" and e.alive]

    assert {(entry.force, entry.kind, entry.status) for entry in lost} == {
        ("mercia-vale", "news", "not-found")
    }
    assert 0.3 < len(lost) / len(there) < 0.5
    assert scripted.ledger(DAY) == plain.ledger(DAY)


@pytest.mark.parametrize(
    ("force", "listings"),
    [("wessex", (NEWS["wessex"], "/news/wessex/news/")), ("old-harnshire", (NEWS["old-harnshire"],))],
)
def test_a_truncated_listing_shows_the_first_and_no_next_page(
    sandbox: Sandbox, get: Get, force: str, listings: tuple[str, ...]
) -> None:
    """The pages themselves are there; a day later all is as before."""
    whole = [walk(get, force, listing) for listing in listings]
    sandbox.set_day(DAY + 1)
    cut = [walk(get, force, listing) for listing in listings]
    newest = max(unescape(path) for path in re.findall(r'<h[23]><a href="([^"]+)">', cut[0][0]))
    status = get(force, newest).status
    sandbox.set_day(DAY + 2)
    after = [walk(get, force, listing) for listing in listings]

    assert [len(texts) for texts in cut] == [1] * len(listings)
    assert [len(re.findall(r"<h[23]><a ", texts[0])) for texts in cut] == [3] * len(listings)
    assert status == 200
    assert [len(texts) for texts in after] >= [len(texts) for texts in whole]


def test_a_listing_is_dated_when_it_is_cut_and_when_it_is_whole_again(sandbox: Sandbox, get: Get) -> None:
    """So that a copy of the cut one is not taken for the whole."""
    sandbox.set_day(DAY + 1)
    cut = get("old-harnshire", NEWS["old-harnshire"]).headers["last-modified"]
    sandbox.set_day(DAY + 2)
    whole = get("old-harnshire", NEWS["old-harnshire"], If_Modified_Since=cut)

    assert whole.status == 200


def test_a_day_s_faults_last_that_day_and_strike_their_force(sandbox: Sandbox, get: Get) -> None:
    """Healing takes away what was ordered by hand, not what the script says."""
    sandbox.set_day(DAY + 1)
    sandbox.heal()
    struck = [get("gwynfa", path).status for path in ("/robots.txt", "/news/gwynfa/news/")]
    spared = get("wessex", "/robots.txt").status
    sandbox.set_day(DAY + 2)
    challenged = get("gwynfa", "/")
    sandbox.set_day(DAY + 3)

    assert (struck, spared) == ([503, 503], 200)
    assert (challenged.status, "Just a moment" in challenged.text) == (200, True)
    assert "Just a moment" not in get("gwynfa", "/").text


def test_chosen_pages_live_as_told() -> None:
    """Edited, taken back, deleted and put back; the others live as they would have."""
    plain = World(only=("wessex",))
    chosen = plain.pages_of("wessex", day=0)[-30]
    life = Life(edits=((40, "correction"), (43, "reverted")), end=End(day=50, how="gone", back=55))

    world = World(only=("wessex",), script=Script(lives={chosen.id: life}))

    told = next(page for page in world.pages(0) if page.id == chosen.id)
    first, second, third = told.states
    statuses = [told.status(told.born + day) for day in (49, 50, 55)]
    assert (first.content, first.content == second.content) == (third.content, False)
    assert statuses == ["live", "gone", "live"]
    others = [(page.id, page.life) for page in plain.pages(30) if page.id != chosen.id]
    assert others == [(page.id, page.life) for page in world.pages(30) if page.id != chosen.id]


def test_a_small_world_of_few_forces_has_few_pages() -> None:
    """Some sixty in five weeks; a large one has thousands."""
    small = World(size=0.14, only=("wessex", "old-harnshire"))
    large = World(size=4)

    assert set(small.forces) == {"wessex", "old-harnshire"}
    assert 50 < sum(page.record for page in small.pages(37)) < 70
    assert 2000 < len(large.pages(37)) < 4000


@pytest.mark.parametrize(
    "script",
    [
        Script(redesigned={"kent": 1}),
        Script(purged={"kent": Purge(day=1)}),
        Script(truncated={"kent": {1: 1}}),
    ],
)
def test_a_script_for_a_site_that_is_not_there_is_an_error(script: Script) -> None:
    """As it would pass unseen."""
    with pytest.raises(ScriptError, match=r"found the site 'kent', expected one of \['gwynfa'"):
        World(script=script)


def test_a_force_that_is_not_there_is_an_error() -> None:
    """Found and expected."""
    with pytest.raises(ScriptError, match="only: found 'kent', expected some of"):
        World(only=("wessex", "kent"))
