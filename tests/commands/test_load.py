import io
import sqlite3
import tarfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from subprocess import CompletedProcess

import pytest

RECORD = "```yaml\narea: Wessex\ntitle: {0}\nurl: https://www.wessex.example/news/{0}\n```\n\nText of {0}\n"
BAD = {
    "alias.md": ("```yaml\na: &x b\nc: *x\n```\n", ", line 3: alias '*x' is not allowed"),
    "bomb.md": ("```yaml\na: &a [x, x]\nb: &b [*a, *a]\n```\n", ", line 3: alias '*a' is not allowed"),
    "broken.md": ("```yaml\na: [b\n```\n", ", line 3: not YAML: did not find expected ',' or ']'"),
    "open.md": ("```yaml\na: b\n", ", line 1: expected a line '```' that ends the header, found none"),
    "python.md": (
        "```yaml\na: !!python/object/apply:os.system [id]\n```\n",
        ", line 2: tag '!!python/object/apply:os.system' is not allowed",
    ),
    "twice.md": ("```yaml\na: 1\na: 2\n```\n", ", line 3: key 'a' stands twice"),
}

Scrapy = Callable[..., CompletedProcess[str]]


def write(folder: Path, *titles: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for title in titles:
        (folder / f"{title}.md").write_text(RECORD.format(title), encoding="utf-8")
    return folder


def pages(tmp_path: Path) -> list[tuple[str, str | None, str]]:
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection:
        return connection.execute("SELECT site, kind, title FROM pages ORDER BY title").fetchall()


def test_a_folder_goes_in_and_again_changes_nothing(scrapy: Scrapy, tmp_path: Path) -> None:
    """Areas become sites, folders kinds; the second time everything is there already."""
    folder = write(tmp_path / "texts/news", "bike", "van").parent

    first, second = scrapy("load", folder), scrapy("load", folder)

    assert (first.returncode, first.stdout, first.stderr) == (
        0,
        "load: 2 new, 0 further versions, 0 already there, 0 bad\n",
        "",
    )
    assert (second.returncode, second.stdout) == (
        0,
        "load: 0 new, 0 further versions, 2 already there, 0 bad\n",
    )
    assert pages(tmp_path) == [("wessex", "news", "bike"), ("wessex", "news", "van")]


def test_bad_files_are_named_and_the_rest_goes_in(scrapy: Scrapy, tmp_path: Path) -> None:
    """Each with file, line and reason; the exit code is 1 and `--bad-list` has them all."""
    folder = write(tmp_path / "texts", "van")
    for name, (text, _) in BAD.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff")
    reasons = [f"{folder}/{name}{reason}" for name, (_, reason) in BAD.items()]
    reasons.insert(1, f"{folder}/binary.txt, byte 0: expected UTF-8 text, found binary data")

    done = scrapy("load", folder, "--bad-list", tmp_path / "bad.txt")

    assert done.returncode == 1
    assert done.stdout == "load: 1 new, 0 further versions, 0 already there, 7 bad\n"
    assert done.stderr == "".join(f"  not loaded: {reason}\n" for reason in reasons)
    assert (tmp_path / "bad.txt").read_text(encoding="utf-8").splitlines() == reasons


def test_many_bad_files_are_counted(scrapy: Scrapy, tmp_path: Path) -> None:
    """The screen shows twenty and says how many more there are; a list that cannot be written is named."""
    (tmp_path / "texts").mkdir()
    for number in range(25):
        (tmp_path / f"texts/{number:02}.txt").write_bytes(b"\xff")

    done = scrapy("load", tmp_path / "texts", "--bad-list", tmp_path)

    assert done.returncode == 1
    assert done.stderr.count("not loaded: ") == 20
    assert "… and 5 more (--bad-list FILE has all)" in done.stderr
    assert "load: the list of bad files cannot be written: " in done.stderr


def test_a_path_that_is_not_there_does_not_stop_the_others(scrapy: Scrapy, tmp_path: Path) -> None:
    """It is named, and so is a package that breaks off."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:xz") as package:
        package.add(write(tmp_path / "a", "bike"), "news")
    (tmp_path / "torn.tar.xz").write_bytes(packed.getvalue()[:-60])

    done = scrapy("load", tmp_path / "nowhere", tmp_path / "torn.tar.xz", write(tmp_path / "b", "van"))

    assert done.returncode == 1
    assert f"  not loaded: {tmp_path}/nowhere: cannot be read: " in done.stderr
    assert f"  not loaded: {tmp_path}/torn.tar.xz: cannot be read: " in done.stderr
    assert ("wessex", None, "van") in pages(tmp_path)


def test_wrong_use_changes_nothing_and_says_what_to_do(scrapy: Scrapy, tmp_path: Path) -> None:
    """No path, an archive that is none, a folder that is not there, a broken site file, a clock: exit 2."""
    folder = write(tmp_path / "texts", "van")
    (tmp_path / "bad/gb").mkdir(parents=True)
    (tmp_path / "bad/gb/wessex.yaml").write_text("nmae: Wessex Police\n", encoding="utf-8")
    (tmp_path / "note.db").write_text("A note, no archive", encoding="utf-8")

    done = [
        scrapy("load"),
        scrapy("load", folder, ARCHIVE_DB=str(tmp_path / "note.db")),
        scrapy("load", folder, ARCHIVE_DB=str(tmp_path / "no/such/archive.db")),
        scrapy("load", folder, SITES_DIR=str(tmp_path / "bad")),
        scrapy("load", folder, NOW="2026-11-21T12:00:00Z"),
    ]

    assert [one.returncode for one in done] == [2] * 5
    assert not any("Traceback" in one.stderr for one in done)
    assert "scrapy load [PATH ...] [--git REPO]" in done[0].stdout + done[0].stderr
    assert "note.db: expected an SQLite file, found one that begins b'A note, '" in done[1].stderr
    assert f"expected a folder {tmp_path}/no/such, found none" in done[2].stderr
    assert "unknown key 'nmae'; did you mean 'name'?" in done[3].stderr
    assert "setting NOW: expected ALLOW_PRIVATE_ADDRESSES beside it" in done[4].stderr
    assert not (tmp_path / "archive.db").exists()


@pytest.mark.shared
def test_both_seeds_go_in_and_come_out(scrapy: Scrapy, tmp_path: Path, shared: Path) -> None:
    """The first with its header, the second without one; both to the byte."""
    seeds = sorted((shared / "seeds").glob("*.txt"))

    loaded = scrapy("load", *seeds)
    scrapy("export", tmp_path / "out")

    assert loaded.stdout == "load: 2 new, 0 further versions, 0 already there, 0 bad\n"
    exported = [path.read_bytes() for path in (tmp_path / "out").rglob("*.txt")]
    assert Counter(exported) == Counter(seed.read_bytes() for seed in seeds)


@pytest.mark.shared
def test_real_records_go_in_and_come_out(untraced: Scrapy, tmp_path: Path, shared: Path, root: Path) -> None:
    """One in thirty of the real texts, to the byte, each at the site of its area."""
    path = shared / "data/police-news-dev.tar.xz"
    if not path.exists():
        pytest.skip("needs the real records in ../shared/data, which only some machines have")
    with tarfile.open(path) as package:
        some = [one for number, one in enumerate(one for one in package if one.isfile()) if number % 30 == 0]
        package.extractall(tmp_path / "in", members=some, filter="data")
    given = Counter(sha256(one.read_bytes()).digest() for one in (tmp_path / "in").rglob("*.md"))

    loaded = untraced("load", tmp_path / "in", SITES_DIR=str(root / "sites"))
    untraced("export", tmp_path / "out", "--all", SITES_DIR=str(root / "sites"))

    assert loaded.returncode == 0, loaded.stdout
    found = Counter(sha256(one.read_bytes()).digest() for one in (tmp_path / "out").rglob("*.txt"))
    assert found == given
    assert found.total() > 900
    assert not any(site == "unlisted" for site, *_ in pages(tmp_path))


@pytest.mark.long
def test_all_real_records_go_in_and_come_out(
    untraced: Scrapy, tmp_path: Path, shared: Path, root: Path
) -> None:
    """28,862 texts, to the byte; addresses that meet keep both texts; run again nothing changes."""
    path = shared / "data/police-news-dev.tar.xz"
    if not path.exists():
        pytest.skip("needs the real records in ../shared/data, which only some machines have")
    with tarfile.open(path) as package:
        given = Counter(sha256(package.extractfile(one).read()).digest() for one in package if one.isfile())  # type: ignore[union-attr]

    sites = str(root / "sites")
    first = untraced("load", path, SITES_DIR=sites)
    second = untraced("load", path, SITES_DIR=sites)
    untraced("export", tmp_path / "out", "--all", SITES_DIR=sites)

    assert (first.returncode, second.returncode) == (0, 0)
    assert first.stdout == "load: 28,847 new, 15 further versions, 0 already there, 0 bad\n"
    assert second.stdout == "load: 0 new, 0 further versions, 28,862 already there, 0 bad\n"
    found = Counter(sha256(one.read_bytes()).digest() for one in (tmp_path / "out").rglob("*.txt"))
    assert sum(found.values()) == 28_862
    assert found == given
    assert not any(site == "unlisted" for site, *_ in pages(tmp_path))
