"""Packages of what a crawl captured, made and checked as a user does."""

import subprocess
import sys
from pathlib import Path

import pytest

from captures.checking import problems_of
from captures.reading import captures_in
from sandbox.moments import evening
from sandbox.server import Sandbox
from tests.commands.reparsing import scrapy
from tests.spiders.workplace import Workplace

SIZE = 0.2
WACZ = Path(sys.prefix, "wacz", "bin", "wacz")
CHOSEN = """
SELECT url, captured_at, digest
FROM captures
WHERE id IN (SELECT id FROM captures WHERE {where} UNION SELECT original FROM captures WHERE {where})
"""


@pytest.fixture(scope="module")
def crawled(serving: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """An archive of two fictional forces, crawled on two days."""
    workplace = Workplace(tmp_path_factory.mktemp("crawled"))
    serving.write_sites(workplace.sites)
    for day in (0, 1):
        serving.set_day(day)
        crawl = scrapy(
            workplace, "crawl", "news", "-a", "site=mercia-vale,wessex", NOW=evening(day).isoformat()
        )
        assert crawl.code == 0, crawl.log
    return workplace


def test_what_a_crawl_captured_is_sound_by_all_who_look(crawled: Workplace) -> None:
    """Every file, by the archive's count, by our own check and by warcio's."""
    counts = crawled.rows("SELECT file, count(*) AS captures FROM captures GROUP BY file")
    files = {crawled.folder / "data" / "warc" / row["file"]: row["captures"] for row in counts}

    checked = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert set((crawled.folder / "data" / "warc").iterdir()) == set(files)
    assert {path: problems_of(path, captures=count) for path, count in files.items()} == {
        path: [] for path in files
    }
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize(
    ("narrowed", "expected"),
    [
        ((), ("police-archive", "1")),
        (("--run", "2"), ("police-archive-run-2", "run = 2")),
        (("--site", "wessex"), ("police-archive-wessex", "url LIKE :wessex")),
        (("--run", "2", "--site", "wessex"), ("police-archive-run-2-wessex", "run = 2 AND url LIKE :wessex")),
    ],
    ids=["all", "a run", "a site", "both"],
)
def test_captures_come_as_a_valid_package_that_is_whole(
    crawled: Workplace, sandbox: Sandbox, tmp_path: Path, narrowed: tuple[str, ...], expected: tuple[str, str]
) -> None:
    """What is asked for, and what its revisits refer to, also from an earlier run."""
    if not WACZ.exists():
        pytest.skip("needs the program wacz, which could not be installed here")
    name, where = expected
    target = tmp_path / f"{name}.wacz"
    chosen = crawled.rows(CHOSEN.format(where=where), wessex=sandbox.origins["wessex"] + "/%")

    made = scrapy(crawled, "export", tmp_path, "--format", "wacz", *narrowed)
    checked = subprocess.run([WACZ, "validate", "-f", target], capture_output=True, text=True, check=False)
    found = list(captures_in(target))

    assert (made.code, made.log) == (0, f"export: {len(chosen)} captures in {tmp_path}\n")
    assert checked.returncode == 0, checked.stdout
    assert sorted((each.url, each.captured_at, each.digest) for each in found) == sorted(
        (row["url"], row["captured_at"], row["digest"]) for row in chosen
    )
    assert {each.kind for each in found} == {"response", "revisit"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--format", "wacz", "--run", "99"), "run-99.wacz: expected captures to pack, found none"),
        (
            ("--format", "wacz", "--site", "atlantis"),
            "--site: expected the id of a site file, found 'atlantis'",
        ),
        (("--format", "jsonl", "--site", "wessex"), "DIR [--format text|jsonl|csv|parquet|wacz]"),
        (("--run", "1"), "DIR [--format text|jsonl|csv|parquet|wacz]"),
    ],
    ids=["no such run", "no such site", "not of lines", "not of texts"],
)
def test_what_cannot_be_packed_is_wrong_use(
    crawled: Workplace, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    """Nothing is written."""
    made = scrapy(crawled, "export", tmp_path / "out", *arguments)

    assert made.code == 2
    assert message in made.log
    assert list(tmp_path.rglob("*.wacz")) == []
