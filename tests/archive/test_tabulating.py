import csv
import hashlib
import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from archive import tabulating
from archive.arrival import Arrival, Saved
from archive.connection import batch, open_to_read
from archive.describing import read_metadata
from archive.mentions import mention_rows
from archive.store import save_loaded
from archive.tabulating import EXPORTED, ExportError, batches, export_tables
from records.mentions.finding import Mention

NOW = "2026-11-22T12:00:00Z"

MakeArrival = Callable[..., Arrival]
Export = Callable[..., dict[str, int]]


@pytest.fixture
def filled(
    connection: sqlite3.Connection, crawled: Callable[..., Saved], make_arrival: MakeArrival
) -> sqlite3.Connection:
    """A page that was crawled twice, and a text without a header."""
    for day, body in [(18, "# It is gone.\n\nIt, the “van”."), (20, "It is back.")]:
        crawled(make_arrival(body, reader="herts_2018 1", captured__time=f"2026-11-{day}T18:02:11Z"))
    with batch(connection):
        save_loaded(connection, make_arrival("", site="unlisted", kind=None, url=None, title=None), now=NOW)
    return connection


@pytest.fixture
def export(tmp_path: Path, root: Path) -> Export:
    """Export an archive into a folder."""

    def run(connection: sqlite3.Connection, form: str, **also: object) -> dict[str, int]:
        metadata = read_metadata(root / "web" / "metadata.yaml")
        usual: dict[str, Any] = {"progress": lambda _: None, "created": NOW, "metadata": metadata}
        return export_tables(connection, tmp_path, form=form, **(usual | also))

    return run


def test_csv_holds_every_row_and_value(filled: sqlite3.Connection, export: Export, tmp_path: Path) -> None:
    """Line ends inside a text, quotes and nulls come back."""
    counts = export(filled, "csv")

    with (tmp_path / "history.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert (counts["records"], counts["history"], counts["sites"]) == (2, 3, 2)
    assert [row["body"] for row in rows] == ["# It is gone.\n\nIt, the “van”.\n", "It is back.\n", "\n"]
    assert [row["seen_at"] for row in rows] == ["2026-11-18T18:02:11Z", "2026-11-20T18:02:11Z", ""]


def test_what_every_version_mentions_is_a_table_of_its_own(
    connection: sqlite3.Connection,
    crawled: Callable[..., Saved],
    make_arrival: MakeArrival,
    export: Export,
    tmp_path: Path,
) -> None:
    """It joins the history by page and version."""
    said = Mention(kind="offence", start=3, end=9, printed="burned", value="arson")
    crawled(replace(make_arrival("It burned."), mentions=mention_rows([said])))
    crawled(make_arrival("It did not."))

    counts = export(connection, "parquet")

    assert counts["mention_history"] == 1
    assert parquet.read_table(tmp_path / "mention_history.parquet").to_pylist() == [
        {
            "page": 1,
            "version": 1,
            "is_latest": 0,
            "mention": "offence",
            "printed": "burned",
            "value": "arson",
            "start": 3,
            "end": 9,
        }
    ]


def test_parquet_has_proper_types(filled: sqlite3.Connection, export: Export, tmp_path: Path) -> None:
    """Times in UTC, whole numbers, lists; null is null."""
    export(filled, "parquet")

    table = parquet.read_table(tmp_path / "history.parquet")
    first, second, third = table.to_pylist()
    assert first["seen_at"] == datetime(2026, 11, 18, 18, 2, 11, tzinfo=UTC)
    assert (first["edit_meanings"], isinstance(second["edit_meanings"], list)) == (None, True)
    assert (third["seen_at"], third["version"], third["body"]) == (None, 1, "\n")
    assert table.schema.field("page").nullable is False


def test_parquet_carries_descriptions_and_is_packed(
    filled: sqlite3.Connection, export: Export, tmp_path: Path
) -> None:
    """As field metadata; zstd throughout."""
    export(filled, "parquet")

    file = parquet.ParquetFile(tmp_path / "records.parquet")
    assert file.schema_arrow.field("body").metadata == {b"description": b"The latest text, Markdown"}
    assert file.schema_arrow.metadata[b"description"].startswith(b"One row a page")
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_package_proves_each_file(
    filled: sqlite3.Connection, export: Export, tmp_path: Path, form: str
) -> None:
    """Its size and digest are those of the file; its fields are the file's columns."""
    export(filled, form)

    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["name"] for resource in package["resources"]] == list(EXPORTED)
    for resource in package["resources"]:
        data = (tmp_path / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
    with (tmp_path / package["resources"][0]["path"]).open("rb") as file:
        names = (
            file.readline().decode().strip().split(",") if form == "csv" else parquet.read_schema(file).names
        )
    assert [field["name"] for field in package["resources"][0]["schema"]["fields"]] == names


def test_all_files_show_one_moment(
    filled: sqlite3.Connection,
    export: Export,
    archive_file: Path,
    make_arrival: MakeArrival,
) -> None:
    """What is saved while an export runs is in none of them."""
    saved: list[int] = []

    def save(_: int) -> None:
        if not saved:
            with batch(filled):
                save_loaded(filled, make_arrival("Later", url="https://www.wessex.example/later"), now=NOW)
        saved.append(1)

    reader = open_to_read(archive_file)
    counts = export(reader, "csv", progress=save)
    reader.close()

    assert (counts["records"], counts["history"]) == (2, 3)
    assert filled.execute("SELECT count(*) FROM versions").fetchone()[0] == 4


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("UPDATE versions SET recorded_at = 'yesterday'", "history.recorded_at: expected values of type dat"),
        ("UPDATE versions SET edit_meanings = '5'", "history.edit_meanings: expected values of type array"),
    ],
)
def test_a_value_that_is_none_stops_the_export(
    filled: sqlite3.Connection, export: Export, tmp_path: Path, change: str, message: str
) -> None:
    """Nothing is made of it, no file of an earlier export is lost, and none is left half-written."""
    (tmp_path / "records.parquet").write_text("earlier")
    filled.execute(change)

    with pytest.raises(ExportError, match=message):
        export(filled, "parquet")

    names = [path.name for path in tmp_path.iterdir()]
    assert [name for name in names if not name.startswith("archive.db")] == ["records.parquet"]
    assert (tmp_path / "records.parquet").read_text() == "earlier"
    assert not filled.in_transaction


def test_a_batch_ends_with_its_rows_or_its_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that memory holds a few long texts or many short ones, never all."""
    monkeypatch.setattr(tabulating, "ROWS", 3)
    monkeypatch.setattr(tabulating, "SIGNS", 10)
    rows = [(1, "a"), (2, "b"), (3, "c"), (4, "a long text"), (5, None), (6, "d")]

    found = [[row[0] for row in batch] for batch in batches(iter(rows))]

    assert found == [[1, 2, 3], [4], [5, 6]]


def test_an_archive_without_a_row_gives_whole_files(
    connection: sqlite3.Connection, export: Export, tmp_path: Path
) -> None:
    """Names of columns without rows."""
    export(connection, "parquet")

    assert parquet.read_table(tmp_path / "records.parquet").num_rows == 0
