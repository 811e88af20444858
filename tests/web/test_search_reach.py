"""Searches of more than can be counted at once: the bounds are set low."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import pytest
from datasette.app import Datasette

from web.reading import SlowError
from web.searching import patience
from web.searching.asked import Asked, read
from web.searching.patience import rows_in_time

from .conftest import Get, make_datasette
from .searched import draw, found, put

PAGES = draw(pages=60, seed=7)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Datasette]:
    file = tmp_path_factory.mktemp("reach") / "a.db"
    put(file, PAGES)
    made = make_datasette(file, root)
    yield made
    made.executor.shutdown()
    for database in made.databases.values():
        database.close()


@pytest.fixture(scope="module")
def ask(drawn: Datasette) -> Iterator[Get]:
    with asyncio.Runner() as runner:
        yield lambda path: runner.run(drawn.client.get(path))


@pytest.fixture(autouse=True)
def low_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"RANKED": 10, "COUNTED": 40, "LOOKED_AT": 20, "PER_PAGE": 5}.items():
        monkeypatch.setattr(f"web.searching.reach.{name}", value)
    monkeypatch.setattr("web.searching.mentioned.COUNTED", 40)
    for name in ("RANKED", "COUNTED"):
        monkeypatch.setattr(f"web.searching.search.{name}", {"RANKED": 10, "COUNTED": 40}[name])
    monkeypatch.setattr("web.searching.search.PER_PAGE", 5)
    monkeypatch.setattr("web.searching.asked.PER_PAGE", 5)


def numbers(page: str) -> list[int]:
    return [int(number) for number in re.findall(r'<h2><a href="/record/(\d+)', page)]


def newest(address: dict[str, str]) -> list[int]:
    return [page.id for page, _, _ in found(PAGES, read(address))]


def amount(page: str) -> str:
    return re.sub(r"<[^>]+>", "", page.split('role="status">')[1].partition("</p>")[0])


def test_a_word_in_every_record_is_not_counted_and_the_newest_come_first(ask: Get) -> None:
    """The page says so, offers to count all, and its facets have no counts."""
    page = ask("/search?q=police").text

    assert amount(page) == "More than 40 texts for police"
    assert numbers(page) == newest({"q": "police"})[:5]
    assert "Too many to count and rank at once: the newest come first." in page
    assert 'href="/search?q=police&amp;count=all">Count and rank them all' in page
    assert 'id="facet-site"' in page
    assert 'class="count"' not in page


def test_one_can_leaf_through_what_is_not_counted(ask: Get) -> None:
    """Each page goes on where the last one ended."""
    first, third = ask("/search?q=police").text, ask("/search?q=police&page=3").text

    assert 'rel="next" href="/search?q=police&amp;page=2"' in first
    assert numbers(third) == newest({"q": "police"})[10:15]
    assert "<span>Page 3</span>" in third


def test_what_is_not_counted_ends_somewhere(ask: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last page says how to see the rest; the one after it is no error."""
    monkeypatch.setattr("web.searching.reach.UNCOUNTED_PAGES", 2)
    monkeypatch.setattr("web.searching.search.UNCOUNTED_PAGES", 2)

    last, beyond = ask("/search?q=police&page=2").text, ask("/search?q=police&page=3")

    assert ("narrow the search to see the rest" in last, 'rel="next"' in last) == (True, False)
    assert (beyond.status_code, numbers(beyond.text)) == (200, [])
    assert "The results do not go on this far" in beyond.text


def test_few_pages_are_looked_at_one_by_one_and_counted(ask: Get) -> None:
    """Where the choices leave few, how many of these have a frequent word is known."""
    expected = newest({"q": "police", "kind": "careers"})

    page = ask("/search?q=police&kind=careers").text

    assert 5 < len(expected) < 20
    assert amount(page) == f"{len(expected)} records for police"
    assert numbers(page) == expected[:5]
    assert "too many to rank, or to count part by part" in page


def test_a_choice_that_leaves_many_says_of_how_many(ask: Get) -> None:
    """It is not known how many of them match."""
    page = ask("/search?q=police&kind=news").text

    there_are = len(newest({"kind": "news"}))
    assert there_are > 20
    assert amount(page) == f"Some of {there_are} records for police"


def test_words_that_no_new_record_has_are_found_all_the_same(
    ask: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the first pages have none, all that match are gone through."""
    monkeypatch.setattr("web.searching.reach.LOOKED_AT", 1)

    page = ask("/search?q=bell").text

    assert numbers(page) == newest({"q": "bell"})[:5]


def test_a_beginning_is_never_looked_for_page_by_page(ask: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    """FTS5 would gather all its words anew for each."""
    monkeypatch.setattr("web.searching.reach.walked", lambda _: pytest.fail("walked"))

    page = ask("/search?q=pol*").text

    assert numbers(page) == newest({"q": "police"})[:5]
    assert page.count("<mark>police</mark>") == 5


def test_what_is_counted_but_not_ranked_says_so(ask: Get) -> None:
    """Between the two bounds: exact counts, the newest first."""
    expected = newest({"q": "bell -grey"})

    page = ask("/search?q=bell+-grey").text

    assert 10 < len(expected) < 40
    assert amount(page) == f"{len(expected)} records for bell -grey"
    assert numbers(page) == expected[:5]
    assert "too many to rank: the newest come first." in page
    assert '<a href="/search?q=bell+-grey&amp;count=all">Rank them all</a>' in page
    assert 'class="count"' in page


def test_choices_that_leave_little_let_it_be_ranked(ask: Get) -> None:
    """FTS5 ranks only what is left of them."""
    page = ask("/search?q=bell+-grey&site=wessex").text

    assert 0 < len(newest({"q": "bell -grey", "site": "wessex"})) <= 10
    assert "too-many" not in page
    assert re.search(r'aria-current="true">relevance</a>', page)


def test_of_every_version_as_many_are_not_ranked(ask: Get) -> None:
    """There FTS5 would rank them all before it is known which are left."""
    page = ask("/search?q=bell+-grey&site=wessex&in=history").text

    assert "too many to rank: the newest come first." in page
    assert numbers(page) == newest({"q": "bell -grey", "site": "wessex", "in": "history"})[:5]


def test_counting_all_counts_and_ranks(ask: Get) -> None:
    """Whatever the bounds; by date too."""
    ranked, by_date = (
        ask("/search?q=police&count=all").text,
        ask("/search?q=police&count=all&sort=newest").text,
    )

    assert amount(ranked) == "60 records for police"
    assert 'aria-current="true">relevance</a>' in ranked
    assert 'class="count"' in ranked
    assert "page=2" in ranked.split('rel="next" href="')[1].split('"')[0]
    assert numbers(by_date) == newest({"q": "police"})[:5]


def test_counting_that_takes_too_long_leads_back(ask: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told, and the way back to the newest is a link."""
    monkeypatch.setattr(patience, "LONGEST_MS", 0)

    page = ask("/search?q=police&count=all")

    assert (page.status_code, "takes too long" in page.text) == (400, True)
    assert '<a href="/search?q=police">Back to what is newest' in page.text


def test_only_one_search_is_counted_at_a_time(drawn: Datasette) -> None:
    """A second one is told to come back; after the first it is answered."""

    async def twice() -> list[int]:
        async with patience.in_turn(drawn):
            refused = await drawn.client.get("/search?q=police&count=all")
        answered = await drawn.client.get("/search?q=police&count=all")
        return [refused.status_code, answered.status_code]

    assert asyncio.run(twice()) == [503, 200]


def test_a_statement_that_is_wrong_is_no_slow_one(drawn: Datasette) -> None:
    """Only an interruption is told as slowness."""
    with pytest.raises(Exception, match="no such table"):
        asyncio.run(rows_in_time(drawn, "SELECT * FROM nowhere"))
    with pytest.raises(SlowError):
        asyncio.run(_endless(drawn))


async def _endless(drawn: Datasette) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(patience, "LONGEST_MS", 20)
        await rows_in_time(
            drawn, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        )


@pytest.mark.parametrize("rest", ["", "&in=history"])
def test_of_a_day_with_many_texts_the_newest_come_first(ask: Get, rest: str) -> None:
    """Each by the version of that day, with words and without; nothing that came later."""
    for text in ("", "police"):
        address = {"q": text, "as_of": "2026-11-24"} | ({"in": "history"} if rest else {})
        words = f"&q={text}" if text else ""
        page = ask(f"/search?as_of=2026-11-24{words}{rest}").text

        assert amount(page).startswith("More than 40 texts")
        assert numbers(page) == newest(address)[:5]
    assert amount(ask(f"/search?q=police&as_of=2026-11-24&kind=news{rest}").text) == "Not counted for police"


def test_in_history_much_is_walked_too(ask: Get) -> None:
    """Each page once, by its latest version where that matches."""
    page = ask("/search?q=police&in=history").text

    assert numbers(page) == newest({"q": "police", "in": "history"})[:5]
    assert "Only in" not in page


def test_an_empty_archive_has_nothing_of_any_day(tmp_path: Path, root: Path) -> None:
    """And nothing of today."""
    put(tmp_path / "empty.db", [])
    empty = make_datasette(tmp_path / "empty.db", root)

    async def ask_both() -> list[str]:
        return [(await empty.client.get(path)).text for path in ("/search", "/search?q=van&as_of=2026-11-08")]

    today, of_day = asyncio.run(ask_both())

    assert amount(today) == "Nothing found"
    assert "The archive is empty." in of_day
    assert Asked().address() == "/search"


def test_what_many_records_mention_is_shown_newest_first(ask: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page says so, offers to count, and counts no facet but leafs through all the same."""
    monkeypatch.setattr("web.searching.reach.COUNTED", 10)
    monkeypatch.setattr("web.searching.mentioned.COUNTED", 10)
    monkeypatch.setattr("web.searching.reach.LOOKED_AT_MORE", 1)
    expected = newest({"offence": "burglary"})

    page = ask("/search?offence=burglary").text

    assert len(expected) > 10
    assert amount(page) == "More than 40 texts, newest first"
    assert numbers(page) == expected[:5]
    assert "texts of the archive mention this: the newest come first." in page
    assert 'href="/search?offence=burglary&amp;count=all">Count them all' in page
    assert 'class="count"' not in page
    assert numbers(ask("/search?offence=burglary&page=2").text) == expected[5:10]


def test_what_no_new_record_mentions_is_found_all_the_same(ask: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the newest pages do not mention it, all that do are gone through; and of a past day."""
    monkeypatch.setattr("web.searching.reach.COUNTED", 10)
    monkeypatch.setattr("web.searching.reach.LOOKED_AT", 1)
    monkeypatch.setattr("web.searching.reach.LOOKED_AT_MORE", 1)

    for address in ({"outcome": "jailed"}, {"outcome": "jailed", "as_of": "2026-11-20"}):
        page = ask(f"/search?{urlencode(address)}").text

        assert numbers(page) == newest(address)[:5]


def test_what_many_mention_is_counted_when_asked_for(ask: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    """`count=all` tells how many records there are."""
    monkeypatch.setattr("web.searching.reach.COUNTED", 10)

    page = ask("/search?offence=burglary&count=all").text

    assert amount(page) == f"{len(newest({'offence': 'burglary'}))} records, newest first"


def test_a_frequent_word_among_what_few_mention_is_counted(ask: Get) -> None:
    """The word is looked for in each of the few; to rank them would take all texts that have it."""
    expected = newest({"q": "police", "offence": "arson"})

    page = ask("/search?q=police&offence=arson").text

    assert amount(page) == f"{len(expected)} records for police"
    assert numbers(page) == expected[:5]
    assert "too many to rank: the newest come first" in page
    assert 'class="count"' in page


@pytest.mark.parametrize("place", ["", "&in=history", "&as_of=2026-11-20", "&as_of=2026-11-20&in=history"])
@pytest.mark.parametrize("some", [0, 5_000])
def test_a_frequent_word_among_what_many_mention_is_found_newest_first(
    ask: Get, monkeypatch: pytest.MonkeyPatch, some: int, place: str
) -> None:
    """By walking, and where the newest pages do not mention it, by whichever index leads to fewer."""
    monkeypatch.setattr("web.searching.reach.FEW", 0)
    monkeypatch.setattr("web.searching.reach.SOME", some)
    address = f"q=police&offence=arson{place}"
    expected = newest(dict(parse_qsl(address)))

    walked = ask(f"/search?{address}").text
    monkeypatch.setattr("web.searching.reach.LOOKED_AT", 1)
    monkeypatch.setattr("web.searching.reach.LOOKED_AT_MORE", 1)
    gone_through = ask(f"/search?{address}").text

    assert numbers(walked) == numbers(gone_through) == expected[:5]
    assert "the newest come first" in walked
