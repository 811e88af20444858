"""The page about the archive: of the operator's own and of a public copy."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from datasette.app import Datasette

from archive.embargo import Embargo
from archive.snapshot import make_snapshot
from tests.archive.appeals import make_archive

from .conftest import Get, make_datasette

NOW = "2026-11-22T12:00:00Z"


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[dict[str, Get]]:
    """Ask a public copy with the embargo, and one without, for a path."""
    folder = tmp_path_factory.mktemp("about")
    make_archive(folder / "archive.db")
    made = {embargo: folder / f"{embargo}.db" for embargo in Embargo}
    for embargo, file in made.items():
        make_snapshot(folder / "archive.db", file, embargo=embargo, now=NOW, progress=lambda _: None)
    served = {str(embargo): make_datasette(file, root) for embargo, file in made.items()}
    with asyncio.Runner() as runner:

        def asking(datasette: Datasette) -> Get:
            return lambda path: runner.run(datasette.client.get(path))

        yield {name: asking(datasette) for name, datasette in served.items()}
    for datasette in served.values():
        datasette.executor.shutdown()
        for database in datasette.databases.values():
            database.close()


def section(text: str, name: str) -> str:
    return " ".join(text.split(f'id="{name}">')[1].partition("</section>")[0].split())


def test_the_operator_s_own_archive_holds_nothing_back(get: Get) -> None:
    """Nor has it been copied."""
    page = get("/about")

    assert page.status_code == 200
    assert "Nothing: this is the operator’s own archive" in section(page.text, "held-back")
    assert "A copy made" not in page.text


def test_a_public_copy_says_what_it_holds_back_and_why(copies: dict[str, Get]) -> None:
    """With the numbers of the copy itself."""
    text = copies["people"]("/about").text

    held = section(text, "held-back")
    assert "<dt>Earlier versions held back</dt><dd>3</dd>" in held
    assert "<dt>of records</dt><dd>2</dd>" in held
    assert "<dt>Records held back whole</dt><dd>3</dd>" in held
    assert "only the <b>latest version</b>" in held
    what = section(text, "what")
    assert "<dt>Versions</dt><dd>6</dd>" in what
    assert 'A copy made <time datetime="2026-11-22T12:00:00Z">22 November 2026, 12:00 UTC</time>.' in what


def test_a_copy_without_an_embargo_says_so(copies: dict[str, Get]) -> None:
    """It promises nothing."""
    text = copies["none"]("/about").text

    assert "Nothing: this copy was made without an embargo." in section(text, "held-back")
    assert "less what is held back" not in text


def test_the_archive_is_cited_with_the_day_of_its_copy(copies: dict[str, Get], get: Get) -> None:
    """The operator's own with the day of its newest version."""
    cited = section(copies["people"]("/about").text, "cite")

    assert "Police archive, copy of 22 November 2026. <span>http://localhost/</span>" in cited
    assert "Police archive, as of 2" in section(get("/about").text, "cite")


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        ("", "has not said how to be reached"),
        ("archive@wessex.example", '<a href="mailto:archive@wessex.example" rel='),
        ("https://wessex.example/write", '<a href="https://wessex.example/write" rel='),
        ("javascript:alert(1)", "Write to <b>javascript:alert(1)</b>."),
        ("<i>@x?subject=y", "Write to <b>&lt;i&gt;@x?subject=y</b>."),
    ],
)
def test_who_asks_for_a_takedown_is_told_where(
    copies: dict[str, Get], monkeypatch: pytest.MonkeyPatch, contact: str, shown: str
) -> None:
    """The operator's CONTACT, a link where it is one."""
    monkeypatch.setenv("CONTACT", contact)

    assert shown in section(copies["people"]("/about").text, "takedown")


def test_no_script_runs_on_the_page(get: Get) -> None:
    """As on all of the archive's own."""
    page = get("/about")

    assert "script-src" not in page.headers["content-security-policy"]
    assert "<script" not in page.text
    assert "style=" not in page.text
