import asyncio
import sqlite3
import time
from contextlib import closing
from typing import cast

import pytest
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from archive.arrival import Outcome
from pipelines import store as store_module
from pipelines.keeping import Stored
from pipelines.store import FULL, Store
from records.text import TextError
from spiders.items import Absence, Refusal
from spiders.walks import make_walks
from tests.pipelines.conftest import NOW, ORIGIN, URL, Engine, MakeFinding, Process
from tests.spiders.workplace import Workplace


@pytest.fixture
def engine(crawler: Crawler) -> Engine:
    return cast("Engine", crawler.engine)


@pytest.fixture
def busy(engine: Engine) -> None:
    """A request is under way."""
    engine.downloader.active.add("a request")


@pytest.fixture
def begun(store: Store) -> list[str]:
    """The transactions that the store begins."""
    begun: list[str] = []
    store.connection.set_trace_callback(lambda sql: begun.append(sql) if sql.startswith("BEGIN") else None)
    return begun


def see_every_listing(store: Store) -> None:
    """Let the spider's walks come to their end."""
    spider = store.spider
    spider.walks = make_walks(spider.plan, spider.settings, tallies=spider.tallies)
    for walk in spider.walks:
        walk.done = True


def outcomes(results: list[object]) -> list[Outcome | None]:
    return [result.saved.outcome if isinstance(result, Stored) else None for result in results]


def test_a_finding_is_stored(process: Process, make_finding: MakeFinding, workplace: Workplace) -> None:
    """It goes on when the archive has it, with its text and its file's name."""
    (stored,) = process(make_finding())

    (page,) = workplace.pages("wessex").values()
    assert isinstance(stored, Stored)
    assert stored.saved.file == page["file"] == "wessex/news/2026/van-found-" + page["file"][-12:]
    assert stored.text.startswith("```yaml\ncaptured:\n  time: '2026-11-21T12:00:00Z'\n")
    assert page["body"] == "It is back.\n"


def test_items_are_kept_in_groups(process: Process, make_finding: MakeFinding, begun: list[str]) -> None:
    """A full batch is one transaction, and what is left is another when its time is over."""
    items = [make_finding(url=f"{ORIGIN}/news/{number}/") for number in range(FULL + 2)]

    results = process(*items)

    assert outcomes(results) == [Outcome.NEW] * len(items)
    assert len(begun) == 2


@pytest.mark.usefixtures("busy")
def test_a_full_batch_does_not_wait(
    process: Process, make_finding: MakeFinding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a batch that is not full waits for its time."""
    monkeypatch.setattr(store_module, "SECONDS", 3600)

    results = process(*(make_finding(url=f"{ORIGIN}/news/{number}/") for number in range(FULL)))

    assert len(results) == FULL


@pytest.mark.usefixtures("busy")
def test_a_batch_of_one_does_not_wait_at_all(
    process: Process, make_finding: MakeFinding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is full with its first item."""
    monkeypatch.setattr(store_module, "FULL", 1)
    monkeypatch.setattr(store_module, "SECONDS", 3600)

    assert outcomes(process(make_finding())) == [Outcome.NEW]


@pytest.mark.usefixtures("busy")
def test_a_batch_waits_for_more_while_more_may_come(
    process: Process, make_finding: MakeFinding, begun: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Requests are under way: what they bring comes into the same transaction."""
    monkeypatch.setattr(store_module, "SECONDS", 0.2)
    started = time.monotonic()

    process(*(make_finding(url=f"{ORIGIN}/news/{number}/") for number in range(3)))

    assert time.monotonic() - started >= 0.2
    assert len(begun) == 1


def test_the_last_batch_does_not_wait(
    store: Store, make_finding: MakeFinding, monkeypatch: pytest.MonkeyPatch, engine: Engine
) -> None:
    """When no request is under way any more, none but these items will come: also those that wait already."""
    monkeypatch.setattr(store_module, "SECONDS", 3600)

    async def both() -> list[object]:
        engine.downloader.active.add("a request")
        first = asyncio.ensure_future(store.process_item(make_finding()))
        await asyncio.sleep(0)
        engine.downloader.active.clear()
        return [await store.process_item(make_finding(url=f"{ORIGIN}/x/")), await first]

    assert outcomes(asyncio.run(both())) == [Outcome.NEW, Outcome.NEW]


def test_what_is_known_is_same_or_changed(process: Process, make_finding: MakeFinding, store: Store) -> None:
    """A later text of a page is compared with the latest, and counted."""
    process(make_finding())

    same, changed = process(make_finding()), process(make_finding(body="It was never gone."))

    tally = store.spider.tallies["wessex"]
    assert outcomes(same + changed) == [Outcome.SAME, Outcome.CHANGED]
    assert (tally.new, tally.same, tally.changed) == (1, 1, 1)


def test_a_page_that_is_the_same_keeps_its_text(process: Process, make_finding: MakeFinding) -> None:
    """What goes on is the archive's latest text, not the one that was fetched again."""
    (first,) = process(make_finding())

    (again,) = process(make_finding(body="It  is\nback."))

    assert isinstance(first, Stored)
    assert isinstance(again, Stored)
    assert again.text == first.text


def test_refusals_are_kept_and_dropped(process: Process, refusal: Refusal, workplace: Workplace) -> None:
    """A refusal ends here, with a row that says why."""
    (dropped,) = process(refusal)

    (row,) = workplace.rows("SELECT site, source, reason, detail, seen_at FROM drops")
    assert isinstance(dropped, DropItem)
    assert str(dropped) == f"empty: {URL}: no words"
    assert row == {"site": "wessex", "source": URL, "reason": "empty", "detail": "no words", "seen_at": NOW}


def test_absences_count_when_their_run_ends(
    process: Process, make_finding: MakeFinding, absence: Absence, store: Store, workplace: Workplace
) -> None:
    """The page is live until the run has proved healthy, and missing then."""
    process(make_finding())

    (passed,) = process(absence)
    before = workplace.pages("wessex")
    see_every_listing(store)
    store.close("finished")

    (page,) = workplace.pages("wessex").values()
    assert passed is absence
    assert [row["status"] for row in before.values()] == ["live"]
    assert (page["status"], page["versions"]) == ("missing", 1)


def test_another_address_is_an_alias(
    process: Process, make_finding: MakeFinding, workplace: Workplace
) -> None:
    """What was asked for leads to the page; spellings of its own address are none."""
    process(make_finding(asked=f"{URL}#top"), make_finding(asked=f"{ORIGIN}/old/"))

    assert workplace.rows("SELECT key FROM aliases") == [{"key": f"{ORIGIN}/old/"}]


def test_one_bad_item_takes_no_others_along(
    process: Process, make_finding: MakeFinding, store: Store
) -> None:
    """Where a batch fails each item is tried alone, and only the bad ones fail."""
    good = [make_finding(url=f"{ORIGIN}/news/{number}/") for number in range(3)]
    strange, unknown = make_finding(kind="weather"), make_finding(url=f"{ORIGIN}/x/", site="nowhere")
    store.spider.tallies["nowhere"] = store.spider.tallies["wessex"]

    results = process(good[0], strange, good[1], unknown, good[2])

    new = Outcome.NEW
    assert outcomes(results) == [new, None, new, None, new]
    assert isinstance(results[1], TextError)
    assert isinstance(results[3], sqlite3.IntegrityError)
    assert store.spider.tallies["wessex"].new == 3


def test_a_locked_archive_fails_the_batch_and_no_more(
    process: Process, make_finding: MakeFinding, store: Store, workplace: Workplace
) -> None:
    """Nobody waits for ever: the items fail with the reason, and later ones are kept again."""
    store.connection.execute("PRAGMA busy_timeout = 10")
    with closing(sqlite3.connect(workplace.archive, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        failed = process(make_finding(), make_finding(url=f"{ORIGIN}/x/"))
        other.execute("ROLLBACK")

    kept = process(make_finding())

    assert [type(error) for error in failed] == [sqlite3.OperationalError] * 2
    assert str(failed[0]) == "database is locked"
    assert outcomes(kept) == [Outcome.NEW]


def test_a_run_is_begun_and_ended(
    crawler: Crawler, store: Store, process: Process, make_finding: MakeFinding, workplace: Workplace
) -> None:
    """The run's row says what it was, how it ended and what it counted; its site is in the archive."""
    process(make_finding())

    crawler.signals.send_catch_log(signals.spider_closed, spider=store.spider, reason="shutdown")

    (run,) = workplace.rows("SELECT command, arguments, started, finished, outcome FROM runs")
    (site,) = workplace.rows("SELECT id, name, home FROM sites WHERE id = 'wessex'")
    assert (run["command"], run["finished"], run["outcome"]) == ("crawl news", NOW, "shutdown")
    assert (workplace.tally("wessex")["new"], workplace.tally("wessex")["complete"]) == (1, 0)
    assert site == {"id": "wessex", "name": "Wessex", "home": "https://127.0.0.1/"}
