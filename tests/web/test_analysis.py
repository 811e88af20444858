"""What docs/analysis.md shows runs: its Python, and every cell of the notebook."""

import io
import json
import re
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from archive.connection import open_to_read
from archive.describing import read_metadata
from archive.tabulating import export_tables

from .conftest import Get

ROOT = Path(__file__).parents[2]
NOTEBOOK: dict[str, Any] = json.loads((ROOT / "docs/notebooks/start.ipynb").read_text(encoding="utf-8"))
PYTHON = re.findall(
    r"^```python\n(.*?)^```",
    (ROOT / "docs/analysis.md").read_text(encoding="utf-8"),
    re.DOTALL | re.MULTILINE,
)

Run = Callable[[str, dict[str, Any]], str]


@pytest.fixture
def folder(tmp_path: Path, archive_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a reader works: the archive's file, and an export of it as Parquet."""
    shutil.copy(archive_file, tmp_path / "archive.db")
    (tmp_path / "export").mkdir()
    with closing(open_to_read(archive_file)) as connection:
        export_tables(
            connection,
            tmp_path / "export",
            form="parquet",
            metadata=read_metadata(ROOT / "web" / "metadata.yaml"),
            created="2026-11-22T00:00:00Z",
            progress=lambda _: None,
        )
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ARCHIVE_DB", raising=False)
    return tmp_path


@pytest.fixture
def run(folder: Path, get: Get, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a piece of Python there; the server that it asks is the one in this process."""

    def answer(address: str) -> io.BytesIO:
        parts = urlsplit(address)
        return io.BytesIO(get(f"{parts.path}?{parts.query}").content)

    def run(source: str, names: dict[str, Any]) -> str:
        assert Path.cwd() == folder
        exec(compile(source, "docs/analysis", "exec"), names)  # noqa: S102  (our own documents)
        return capsys.readouterr().out

    monkeypatch.setattr("urllib.request.urlopen", answer)
    return run


def test_the_document_s_python_runs(run: Run) -> None:
    """By file, by stream, by Parquet."""
    names: dict[str, Any] = {}

    said = [run(source, names) for source in PYTHON]
    names["archive"].close()

    assert "3 Wessex Police" in said[0]
    assert len(names["rows"]) == 4
    assert said[2].startswith("2 Of an edit by the site")


def test_every_cell_of_the_notebook_runs(run: Run) -> None:
    """One after the other, in a fresh process's order."""
    names: dict[str, Any] = {}
    cells = ["".join(cell["source"]) for cell in NOTEBOOK["cells"] if cell["cell_type"] == "code"]

    said = "\n".join(run(cell, names) for cell in cells)
    names["archive"].close()

    assert "2026-11  Mercia Vale Constabulary  1" in said
    assert "pages, 0 of them gone" in said
    assert "versions" in said
    assert "timestamp[ms, tz=UTC]" in said


def test_the_notebook_is_one_and_holds_no_results() -> None:
    """The form that Jupyter reads; results would show somebody's archive."""
    cells = NOTEBOOK["cells"]

    assert (NOTEBOOK["nbformat"], NOTEBOOK["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in cells}) == len(cells)
    for cell in cells:
        assert {"cell_type", "id", "metadata", "source"} <= set(cell)
        if cell["cell_type"] == "code":
            assert (cell["outputs"], cell["execution_count"]) == ([], None)
