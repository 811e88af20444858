"""Reading our own captures again: the same records, or re-extractions where a reader has changed."""

from pathlib import Path

import pytest

from sandbox.moments import evening
from sandbox.server import Sandbox
from tests.commands.reparsing import (
    NEXT,
    changed_project,
    changes,
    copied,
    holdings,
    latest_texts,
    reparse,
    scrapy,
    versions,
)
from tests.spiders.workplace import Workplace

SIZE = 0.2
DAYS = (0, 14)
LATER = evening(DAYS[-1] + 1).isoformat()


@pytest.fixture(scope="module")
def crawled(serving: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """An archive of the four fictional forces, crawled on two days; edits and removals between."""
    workplace = Workplace(tmp_path_factory.mktemp("crawled"))
    serving.write_sites(workplace.sites)
    for day in DAYS:
        serving.set_day(day)
        for kind in ("news", "careers"):
            crawl = scrapy(workplace, "crawl", kind, NOW=evening(day).isoformat())
            assert crawl.code == 0, crawl.log
    return workplace


@pytest.fixture
def workplace(crawled: Workplace, tmp_path: Path) -> Workplace:
    return copied(crawled, tmp_path / "workplace")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project whose readers are of another version."""
    return changed_project(tmp_path_factory.mktemp("changed") / "project")


def test_captures_give_the_same_records_again(workplace: Workplace) -> None:
    """Of all forces, news and careers, edits, moves and removals included: nothing changes."""
    before = holdings(workplace)

    again = reparse(workplace, NOW=LATER)

    assert again.code == 0, again.log
    assert holdings(workplace) == before
    assert {"first", "source-edit"} == set(changes(workplace))
    assert len({row["site"] for row in workplace.rows("SELECT site FROM pages")}) == 4
    assert " 0 new pages, 0 further versions, " in again.log
    assert " a second: " in again.log


def test_a_text_file_that_is_lost_is_written_again(workplace: Workplace) -> None:
    """As after a crash between the archive and the files."""
    files = sorted(workplace.records.rglob("*.txt"))
    files[0].unlink()
    files[1].write_text("half", encoding="utf-8")

    again = reparse(workplace, NOW=LATER)

    assert again.code == 0, again.log
    assert holdings(workplace)["files"] == latest_texts(workplace)


def test_a_better_reader_gives_re_extractions_and_no_edit_of_any_site(
    workplace: Workplace, project: Path
) -> None:
    """One for each version, at its time and from its capture; the latest ones are the pages' latest."""
    before = versions(workplace)

    again = reparse(workplace, project=project, NOW=LATER)
    after = versions(workplace)

    assert again.code == 0, again.log
    assert changes(workplace) == {**_counted(before), "re-extraction": len(before)}
    made = [row for row in after if row["change"] == "re-extraction"]
    assert sorted((row["key"], row["seen_at"], row["capture"]) for row in made) == sorted(
        (row["key"], row["seen_at"], row["capture"]) for row in before
    )
    assert {row["reader"].split()[1] for row in made} == {NEXT}
    assert all(row["change"] == "re-extraction" for row in after if row["latest"])
    assert all("reader: second\n" in row["text"] for row in made)
    assert holdings(workplace)["files"] == latest_texts(workplace)
    rows = workplace.rows("SELECT count(*) AS found FROM search WHERE search MATCH 'police'")
    assert rows[0]["found"] > 0


def _counted(rows: list[dict[str, object]]) -> dict[object, int]:
    found = [row["change"] for row in rows]
    return {change: found.count(change) for change in found}


def test_after_it_neither_a_crawl_nor_another_reparse_finds_anything(
    workplace: Workplace, project: Path, sandbox: Sandbox
) -> None:
    """The new reader made the latest versions: what the sites show is as it was."""
    reparse(workplace, project=project, NOW=LATER)
    before = versions(workplace)
    sandbox.set_day(DAYS[-1])

    for kind in ("news", "careers"):
        crawl = scrapy(workplace, "crawl", kind, "-a", "full=1", project=project, NOW=LATER)
        assert crawl.code == 0, crawl.log
    again = reparse(workplace, project=project, NOW=LATER)

    tallies = workplace.rows("SELECT sum(same) AS same, sum(changed) AS changed FROM run_sites WHERE run > 4")
    assert tallies[0]["changed"] == 0
    assert tallies[0]["same"] > 100
    assert versions(workplace) == before
    assert " 0 new pages, 0 further versions, " in again.log


def test_one_site_or_one_run_can_be_chosen(workplace: Workplace, project: Path) -> None:
    """The others stay as they were read."""
    chosen = reparse(workplace, "--site", "gwynfa", "--run", "2", project=project, NOW=LATER)

    assert chosen.code == 0, chosen.log
    rows = workplace.rows(
        """
        SELECT DISTINCT pages.site, captures.run
        FROM versions
        JOIN pages ON pages.id = page
        JOIN captures ON captures.id = versions.capture
        WHERE change = 're-extraction'
        """
    )
    assert rows == [{"site": "gwynfa", "run": 2}]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--site", "wesex"), "reparse: --site: expected an id of the registry, found 'wesex'"),
        (("--run", "99"), "reparse: --run: expected a run that made captures, found 99"),
        (("--run", "last"), "invalid int value: 'last'"),
        (("--run", "1", "a.warc.gz"), "Usage"),
    ],
)
def test_wrong_use_changes_nothing(workplace: Workplace, arguments: tuple[str, ...], says: str) -> None:
    """Exit 2, and what to give instead."""
    before = holdings(workplace)

    refused = reparse(workplace, *arguments)

    assert refused.code == 2
    assert says in refused.log
    assert holdings(workplace) == before


def test_a_file_that_is_no_archive_is_left_alone(workplace: Workplace) -> None:
    """Exit 2, with what was found there."""
    workplace.archive.write_text("notes", encoding="utf-8")

    refused = reparse(workplace)

    assert refused.code == 2
    assert "expected an SQLite file" in refused.log
    assert workplace.archive.read_text(encoding="utf-8") == "notes"


@pytest.mark.long  # a crawl's full disk is among the short ones
def test_without_room_for_the_texts_it_ends_and_says_so(workplace: Workplace, project: Path) -> None:
    """What went into the archive before stays; run again where there is room, it does the rest."""
    kept = workplace.records.rename(workplace.folder / "kept")
    workplace.records.write_text("in the way", encoding="utf-8")

    ended = reparse(workplace, project=project, NOW=LATER)
    workplace.records.unlink()
    kept.rename(workplace.records)
    again = reparse(workplace, project=project, NOW=LATER)

    assert ended.code == 2
    assert "what went in before stays, run it again" in ended.log
    assert again.code == 0, again.log
    assert holdings(workplace)["files"] == latest_texts(workplace)
