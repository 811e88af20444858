import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

TEXTS = {
    "news/a.md": '```yaml\narea: Wessex\ntitle: "Man\\u2019s van"\nurl: https://www.wessex.example/a\n```\n\nFirst\n\n',
    "news/b.md": "```yaml\narea: Wessex\nurl: https://www.wessex.example/a\n```\n\nSecond",
    "c.txt": "Words without a header\r\n",
}

Scrapy = Callable[..., CompletedProcess[str]]


@pytest.fixture
def loaded(scrapy: Scrapy, tmp_path: Path) -> Scrapy:
    """Three texts of two pages."""
    for name, text in TEXTS.items():
        path = tmp_path / "texts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    scrapy("load", tmp_path / "texts")
    return scrapy


def contents(folder: Path) -> list[str]:
    return sorted(path.read_bytes().decode() for path in folder.rglob("*.txt"))


def test_every_text_comes_back_to_the_byte(loaded: Scrapy, tmp_path: Path) -> None:
    """`--all` gives every version, without it each page's latest; a second time changes nothing."""
    every, again, latest = (
        loaded("export", tmp_path / "every", "--all"),
        loaded("export", tmp_path / "every", "--all"),
        loaded("export", tmp_path / "latest"),
    )

    assert [one.returncode for one in (every, again, latest)] == [0, 0, 0]
    assert every.stdout == f"export: 3 versions in {tmp_path}/every\n"
    assert latest.stdout == f"export: 2 records in {tmp_path}/latest\n"
    assert contents(tmp_path / "every") == sorted(TEXTS.values())
    assert contents(tmp_path / "latest") == sorted([TEXTS["news/a.md"], TEXTS["c.txt"]])


def test_records_come_as_json_lines(loaded: Scrapy, tmp_path: Path) -> None:
    """One object a record, one a version with `--versions`."""
    records = loaded("export", tmp_path / "records", "--format", "jsonl")
    versions = loaded("export", tmp_path / "versions", "--format", "jsonl", "--versions")

    lines = [
        [
            json.loads(line)
            for line in (tmp_path / name / "records.jsonl").read_text(encoding="utf-8").splitlines()
        ]
        for name in ("records", "versions")
    ]
    assert (records.stdout, versions.returncode) == (f"export: 2 records in {tmp_path}/records\n", 0)
    assert sorted((line["body"], line["title"]) for line in lines[0] if line["url"]) == [
        ("First\n", "Man’s van")
    ]
    assert [(line["body"], line["version"]) for line in lines[1] if line["url"]] == [
        ("First\n", 1),
        ("Second", 2),
    ]


def test_wrong_use_makes_nothing(scrapy: Scrapy, tmp_path: Path) -> None:
    """No archive, no folder named, a folder that is a file, an unknown format: exit 2."""
    (tmp_path / "file").touch()

    done = [
        scrapy("export", tmp_path / "out"),
        scrapy("export"),
        scrapy("export", tmp_path / "out", "--format", "docx"),
    ]
    made = (tmp_path / "out").exists()
    (tmp_path / "texts").mkdir()
    scrapy("load", tmp_path / "texts")
    done.append(scrapy("export", tmp_path / "file"))

    assert [one.returncode for one in done] == [2] * 4
    assert not made
    assert (
        f"{tmp_path}/archive.db: expected an archive, found no file; `make demo` makes one" in done[0].stderr
    )
    assert "scrapy export DIR" in done[1].stdout + done[1].stderr
    assert "invalid choice: 'docx'" in done[2].stderr
    assert f"File exists: '{tmp_path}/file'" in done[3].stderr
    assert not any("Traceback" in one.stderr for one in done)
