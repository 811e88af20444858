"""The schema's document: every table and column, each with its description."""

from pathlib import Path

import pytest
import yaml

from archive.describing import DescriptionError
from docs.generate import ROOT
from docs.generate_schema import schema


def test_a_column_is_listed_with_type_null_and_target() -> None:
    """A row tells whether the column may be empty and which column it points to."""
    found = schema()

    rows = {line.split("|")[1].strip(): line for line in found.partition("## pages\n")[2].splitlines()[4:20]}

    assert rows["`url`"].startswith("| `url` | TEXT | yes | ")
    assert rows["`site`"].startswith("| `site` | TEXT |  | ")
    assert rows["`site`"].endswith(" → `sites.id` |")


def test_tables_that_sqlite_keeps_for_itself_are_left_out() -> None:
    """The index's own tables and the list of migrations are no part of the schema."""
    found = schema()

    headings = [line.removeprefix("## ") for line in found.splitlines() if line.startswith("## ")]

    assert headings[:3] == ["changes", "coverage", "history"]
    assert [name for name in headings if name.startswith(("_", "search", "sqlite"))] == []


def test_a_column_without_description_is_an_error(tmp_path: Path) -> None:
    """The message names the column and the file in which its description belongs."""
    told = yaml.safe_load((ROOT / "web" / "metadata.yaml").read_text(encoding="utf-8"))
    del told["databases"]["archive"]["tables"]["pages"]["columns"]["month"]
    metadata = tmp_path / "metadata.yaml"
    metadata.write_text(yaml.safe_dump(told), encoding="utf-8")

    with pytest.raises(DescriptionError, match=r"^web/metadata\.yaml: pages\.month: expected a description"):
        schema(metadata=metadata)
