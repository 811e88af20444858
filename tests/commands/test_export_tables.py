import csv
import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from pyarrow import parquet

from archive.tabulating import EXPORTED

TEXTS = {
    "a.md": "```yaml\narea: Wessex\ntitle: Van found\nurl: https://www.wessex.example/a\n```\n\nFirst\n",
    "b.md": "```yaml\narea: Wessex\nurl: https://www.wessex.example/a\n```\n\nSecond\n",
    "c.txt": "Words without a header\n",
}

Scrapy = Callable[..., CompletedProcess[str]]


@pytest.fixture
def loaded(scrapy: Scrapy, tmp_path: Path) -> Scrapy:
    """Three texts of two pages."""
    (tmp_path / "texts").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "texts" / name).write_text(text, encoding="utf-8")
    scrapy("load", tmp_path / "texts")
    return scrapy


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_tables_come_with_what_describes_them(loaded: Scrapy, tmp_path: Path, form: str) -> None:
    """The tables and a package."""
    folder = tmp_path / "out"
    done = loaded("export", folder, "--format", form)

    assert done.returncode == 0
    assert done.stdout == f"export: 2 records and 3 versions in {folder}\n"
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [*(f"{name}.{form}" for name in EXPORTED), "datapackage.json"]
    )
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["title"] == "Police archive"
    if form == "csv":
        with (folder / "records.csv").open(encoding="utf-8", newline="") as file:
            titles = [row["title"] for row in csv.DictReader(file)]
    else:
        titles = [
            title or "" for title in parquet.read_table(folder / "records.parquet")["title"].to_pylist()
        ]
    assert sorted(titles) == ["", "Van found"]


def test_what_does_not_go_together_is_refused(scrapy: Scrapy, tmp_path: Path) -> None:
    """`--all` is for texts and JSON lines, `--site` for captures; nothing is made."""
    done = [
        scrapy("export", tmp_path / "out", "--format", "csv", "--all"),
        scrapy("export", tmp_path / "out", "--format", "parquet", "--site", "wessex"),
    ]

    assert [one.returncode for one in done] == [2, 2]
    assert "--all: expected without csv, whose history has every version" in done[0].stdout + done[0].stderr
    assert not (tmp_path / "out").exists()
