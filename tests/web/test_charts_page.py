"""The charts' page and images: words, numbers, queries, and what is said where there is nothing."""

import html
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from datasette.app import Datasette

from archive.connection import batch, open_to_write
from web.figures import charts
from web.figures.chart_list import CHARTS
from web.reading import SlowError, rows

from .conftest import Get
from .ledger import make_archive, put_vacancies, served


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Get]:
    path = tmp_path_factory.mktemp("charts") / "a.db"
    make_archive(path)
    with served(path, root) as ask:
        yield ask


def sections(page: str) -> dict[str, str]:
    """Return the page's charts by name."""
    return {
        found[1]: found[0]
        for found in re.findall(
            r'(<section class="chart" aria-labelledby="(\w+)".*?</section>)', page, re.DOTALL
        )
    }


def test_each_chart_has_words_numbers_and_a_query(ask: Get) -> None:
    """An image with an alternative text, a table, its SQL, links to run it and to take it away."""
    found = sections(ask("/charts").text)

    assert list(found) == list(CHARTS)
    del found["vacancies"]
    for name, section in found.items():
        assert re.search(
            r'<img src="[^"]*" alt="[A-Z][^"]{60,}\. The table below has every number\."', section
        )
        assert "<table" in section
        assert html.escape(CHARTS[name].sql.strip()[:60], quote=False) in html.unescape(section)
        links = [html.unescape(link) for link in re.findall(r'href="([^"]*)"', section)]
        assert [link.partition("?")[0] for link in links] == [
            "/archive",
            "/stream.csv",
            f"/charts/{name}.svg",
            f"/charts/{name}.png",
        ]


def test_phones_and_dark_screens_have_images_of_their_own(ask: Get) -> None:
    """The narrow and dark one first: browsers take the first that fits."""
    section = sections(ask("/charts?site=wessex").text)["records"]

    sources = re.findall(r'<source media="([^"]*)" srcset="([^"]*)">', html.unescape(section))
    assert sources == [
        (
            "(max-width: 40rem) and (prefers-color-scheme: dark)",
            "/charts/records.svg?theme=dark&width=narrow&site=wessex",
        ),
        ("(max-width: 40rem)", "/charts/records.svg?theme=light&width=narrow&site=wessex"),
        ("(prefers-color-scheme: dark)", "/charts/records.svg?theme=dark&site=wessex"),
    ]


def test_the_query_of_a_chart_gives_its_numbers(ask: Get) -> None:
    """The link runs it, for the force that is shown."""
    section = sections(ask("/charts?site=wessex").text)["edits"]

    link = html.unescape(re.findall(r'href="(/archive\?[^"]*)"', section)[0])
    found = ask(link.replace("/archive?", "/archive.json?") + "&_shape=array").json()

    assert found == [{"force": "Wessex Police", "meaning": "update", "edits": 2}]
    assert re.findall(r"<td[^>]*>([\d,]+)</td>", section) == ["2", "2"]


def test_a_chart_without_rows_says_why(ask: Get) -> None:
    """Instead of an empty box; its image is not there either."""
    section = sections(ask("/charts").text)["vacancies"]

    assert "There is no vacancy in the archive yet" in section
    assert "<img" not in section
    answer = ask("/charts/vacancies.svg")
    assert answer.status_code == 404
    assert "There is no vacancy in the archive yet" in answer.text


def test_what_a_chart_leaves_out_is_counted(ask: Get) -> None:
    """Records without a date, and with one of the future."""
    section = sections(ask("/charts").text)["records"]

    assert "Not shown: 2 records without a date, or with one outside these months." in section


def test_counts_are_said_to_mirror_coverage(ask: Get) -> None:
    """With the way there, for the force that is shown."""
    page = ask("/charts?site=wessex").text

    assert "A chart of this archive is a chart of what crawls saw." in page
    assert 'href="/coverage?site=wessex"' in page


@pytest.mark.parametrize("form", ["svg", "png"])
def test_an_image_is_drawn_once_while_the_archive_is_as_it_was(
    ask: Get, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    """With its media type; the same address again gives the same bytes without another drawing."""
    first = ask(f"/charts/kinds.{form}?theme=dark")
    monkeypatch.setattr(charts, "DRAWER", None)
    second = ask(f"/charts/kinds.{form}?theme=dark")

    assert first.status_code == 200
    assert first.headers["content-type"] == {"svg": "image/svg+xml", "png": "image/png"}[form]
    assert second.content == first.content


def test_a_new_text_makes_new_charts(tmp_path: Path, root: Path) -> None:
    """Rows and images that were kept are not shown again."""
    make_archive(tmp_path / "a.db")
    with served(tmp_path / "a.db", root) as ask:
        before = ask("/charts").text, ask("/charts/kinds.svg").content
        with closing(open_to_write(tmp_path / "a.db")) as connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            with batch(connection):
                put_vacancies(connection)
        after = ask("/charts").text, ask("/charts/kinds.svg").content

    assert "no vacancy in the archive yet" in before[0]
    assert "no vacancy in the archive yet" not in after[0]
    assert before[1] != after[1]


def test_versions_that_are_held_back_are_counted(tmp_path: Path, root: Path) -> None:
    """A public copy may lack versions; nothing fails for it."""
    make_archive(tmp_path / "a.db")
    with closing(open_to_write(tmp_path / "a.db")) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM versions WHERE page = 2 AND number > 1")

    with served(tmp_path / "a.db", root) as ask:
        section = sections(ask("/charts").text)["edits"]

    assert "Held back from this copy: 1 version; no edit among them is counted." in section


@pytest.mark.parametrize(
    ("path", "status", "message"),
    [
        ("/charts?site=nowhere", 404, "The archive has no record of a site “nowhere”."),
        ("/charts?site=a+b", 400, "site: expected a site&#39;s id, found “a b”."),
        ("/charts/crime.svg", 404, "There is no chart “crime”."),
        ("/charts/records.svg?theme=blue", 400, "theme: expected light or dark, found “blue”."),
        ("/charts/records.svg?width=9", 400, "width: expected wide or narrow, found “9”."),
        ("/charts/records.svg?site=nowhere", 404, "No record in the archive says when it was published."),
    ],
)
def test_a_wrong_address_is_told_why(ask: Get, path: str, status: int, message: str) -> None:
    """What was expected, and found."""
    answer = ask(path)

    assert answer.status_code == status
    assert message in answer.text


def test_a_query_that_takes_too_long_leaves_the_other_charts(
    ask: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It offers its numbers as a stream, which has all the time it needs."""

    async def slow(datasette: Datasette, sql: str, **values: object) -> object:
        if sql == CHARTS["edits"].sql:
            raise SlowError("too slow")
        return await rows(datasette, sql, **values)

    monkeypatch.setattr(charts, "_KEPT", {})
    monkeypatch.setattr(charts, "rows", slow)
    found = sections(ask("/charts").text)
    answer = ask("/charts/edits.svg")

    assert "This takes too long just now." in found["edits"]
    assert "/stream.csv?" in found["edits"]
    assert "<img" in found["records"]
    assert answer.status_code == 503


def test_the_shelf_of_what_is_kept_is_short(ask: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    """It holds no more than so many."""
    kept: dict[object, charts._Kept] = {}
    monkeypatch.setattr(charts, "_KEPT", kept)
    monkeypatch.setattr(charts, "KEPT", 3)

    ask("/charts")

    (shelf,) = kept.values()
    assert len(shelf.rows) == 3


def test_an_empty_archive_has_no_chart(tmp_path: Path, root: Path) -> None:
    """Each says that there is nothing yet."""
    open_to_write(tmp_path / "a.db").close()

    with served(tmp_path / "a.db", root) as ask:
        found = sections(ask("/charts").text)

    assert [name for name in CHARTS if CHARTS[name].empty in found[name]] == list(CHARTS)
