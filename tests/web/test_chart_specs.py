"""The charts as Vega-Lite and as tables: what they hold, that they can be drawn and read."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from archive.connection import batch, open_to_write
from web.figures.chart_list import CHARTS
from web.figures.chart_themes import THEMES, Theme
from web.figures.drawing import Drawer

from .ledger import make_archive, put_vacancies

Rows = Sequence[Mapping[str, Any]]

NUMBERS = {
    "records": "records",
    "edits": "edits",
    "removals": "removals",
    "vacancies": "vacancies",
    "kinds": "records",
}


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rows]:
    """The rows of each chart, of all sites."""
    path = tmp_path_factory.mktemp("charts") / "a.db"
    make_archive(path)
    with closing(open_to_write(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        with batch(connection):
            put_vacancies(connection)
        return {
            name: [dict(row) for row in connection.execute(chart.sql, {"site": ""})]
            for name, chart in CHARTS.items()
        }


@pytest.fixture(scope="module")
def drawer() -> Iterator[Drawer]:
    drawer = Drawer()
    yield drawer
    drawer.close()


def many(forces: int, months: int) -> Rows:
    """Return rows of the chart of records."""
    return [
        {
            "month": f"20{20 + month // 12}-{month % 12 + 1:02}",
            "force": f"Force {force} O’Hare's",
            "crawled": 1,
        }
        | {"records": force * month}
        for force in range(forces)
        for month in range(months)
    ]


def test_records_are_counted_by_month_and_force(rows: dict[str, Rows]) -> None:
    """Months before the first crawl are told apart; undated records and dates of the future are left out."""
    assert [tuple(row.values()) for row in rows["records"]] == [
        ("2026-08", "Wessex Police", 0, 1),
        ("2026-10", "Wessex Police", 1, 3),
        ("2026-09", "Heddlu Gwynfa", 0, 1),
        ("2026-10", "Mercia Vale Constabulary", 1, 1),
    ]


def test_edits_are_counted_once_each_by_their_first_meaning(rows: dict[str, Rows]) -> None:
    """Those without one are counted as such."""
    assert [tuple(row.values()) for row in rows["edits"]] == [
        ("Mercia Vale Constabulary", "none given", 1),
        ("Mercia Vale Constabulary", "withdrawn", 1),
        ("Wessex Police", "update", 2),
    ]


def test_only_confirmed_removals_are_counted(rows: dict[str, Rows]) -> None:
    """Also those that came back; a page that is missing is none."""
    assert [tuple(row.values())[:4] for row in rows["removals"]] == [
        ("Wessex Police", "emptied", 1, 0),
        ("Wessex Police", "gone", 2, 1),
    ]


def test_a_vacancy_is_open_until_it_was_missed(rows: dict[str, Rows]) -> None:
    """Or until it was last seen, where it is missing; imported ones are left out."""
    assert [tuple(row.values()) for row in rows["vacancies"]] == [
        ("2026-10-05", 2),
        ("2026-10-12", 2),
        ("2026-10-19", 1),
    ]


@pytest.mark.parametrize("name", CHARTS)
def test_no_chart_reads_every_page_or_version(tmp_path: Path, name: str) -> None:
    """At a million records that would take a second: indexes and kept counts have what is counted."""
    with closing(open_to_write(tmp_path / "a.db")) as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {CHARTS[name].sql}", {"site": ""}).fetchall()

    scans = [row["detail"].split()[1] for row in plan if row["detail"].startswith("SCAN ")]
    newest = ["versions"] if "ORDER BY id DESC LIMIT 1" in CHARTS[name].sql else []
    assert [table for table in scans if table in {"pages", "versions", "texts", "crawl_state"}] == newest


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("narrow", [False, True])
def test_a_chart_holds_every_row(rows: dict[str, Rows], name: str, narrow: bool) -> None:  # noqa: FBT001  (a parameter)
    """Number for number, whatever its width."""
    spec = CHARTS[name].spec(rows[name], THEMES["light"], narrow=narrow)

    drawn = Counter(value[NUMBERS[name]] for value in spec["data"]["values"])
    assert drawn == Counter(row[NUMBERS[name]] for row in rows[name])


@pytest.mark.parametrize("name", ["records", "edits", "kinds", "removals"])
def test_a_table_has_the_chart_s_numbers(rows: dict[str, Rows], name: str) -> None:
    """Its sums are those of the rows."""
    table = CHARTS[name].table(rows[name])

    at = list(table.headings).index("All")
    assert [sum(int(value) for value in line[1:at]) for line in table.rows] == [
        line[at] for line in table.rows
    ]
    assert sum(int(line[at]) for line in table.rows) == sum(row[NUMBERS[name]] for row in rows[name])
    assert all(len(line) == len(table.headings) for line in table.rows)


def test_tables_begin_with_what_is_looked_for(rows: dict[str, Rows]) -> None:
    """The latest month and week, the force with the most."""
    tables = {name: CHARTS[name].table(rows[name]) for name in CHARTS}

    assert {name: table.rows[0][0] for name, table in tables.items()} == {
        "records": "October 2026",
        "edits": "Mercia Vale Constabulary",
        "removals": "Wessex Police",
        "vacancies": "19 October 2026",
        "kinds": "News",
    }
    assert tables["edits"].headings == ["Force", "Withdrawn", "Update", "None given", "All"]
    assert "Mercia Vale Constabulary" in tables["records"].headings


def test_removals_stand_beside_what_was_crawled() -> None:
    """A rate for each force; none was crawled where all texts were loaded."""
    rows = [
        {"force": "Wessex", "class": "gone", "removals": 3, "returned": 1, "crawled": 1200},
        {"force": "Wessex", "class": "emptied", "removals": 2, "returned": 0, "crawled": 1200},
        {"force": "Gwynfa", "class": "gone", "removals": 1, "returned": 0, "crawled": None},
    ]

    table = CHARTS["removals"].table(rows)

    assert [list(line)[-4:] for line in table.rows] == [[5, 1, 1200, 4.2], [1, 0, 0, 1000.0]]


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_said_in_sentences(rows: dict[str, Rows], name: str) -> None:
    """Its alternative text names what is largest, with the number."""
    said = CHARTS[name].say(rows[name])

    assert said[0].isupper()
    assert said.endswith(".")
    assert str(max(row[NUMBERS[name]] for row in rows[name])) in said


def test_a_sentence_names_no_more_than_five() -> None:
    """The others are counted."""
    rows = [{"force": f"Force {number}", "meaning": "update", "edits": 9 - number} for number in range(7)]

    assert "Force 4 5 and 2 others. By meaning: update 42." in CHARTS["edits"].say(rows)


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("theme", THEMES)
def test_a_chart_can_be_drawn(rows: dict[str, Rows], drawer: Drawer, name: str, theme: str) -> None:
    """As SVG that names no other host, runs nothing, and holds its words as words."""
    spec = CHARTS[name].spec(rows[name], THEMES[theme], narrow=theme == "dark")
    svg = drawer.draw(spec, form="svg").decode()

    assert set(re.findall(r"\w+://[^\"'\s]*", svg)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }
    assert "<script" not in svg
    assert "style=" not in svg
    assert "<text" in svg
    assert f'fill="{THEMES[theme].paper}"' in svg


@pytest.mark.parametrize(("forces", "months"), [(1, 1), (1, 60), (3, 14), (4, 2), (9, 60)])
def test_any_number_of_panels_can_be_drawn(drawer: Drawer, forces: int, months: int) -> None:
    """From one month of one force to five years of nine, whatever signs are in their names."""
    rows = many(forces, months)

    for narrow in (False, True):
        svg = drawer.draw(CHARTS["records"].spec(rows, THEMES["light"], narrow=narrow), form="svg").decode()
        assert svg.count("role-mark") == forces
        assert "O’Hare's" in svg.replace("&#39;", "'").replace("&apos;", "'")


def test_an_image_is_as_wide_as_a_phone_s_column(rows: dict[str, Rows], drawer: Drawer) -> None:
    """Words keep their size there: 12 pixels, 10 in the cells of a grid."""
    for name, chart in CHARTS.items():
        svg = drawer.draw(chart.spec(rows[name], THEMES["light"], narrow=True), form="svg").decode()
        width = re.findall(r'<svg[^>]* width="([\d.]+)"', svg)
        sizes = {int(size) for size in re.findall(r'font-size="(\d+)px"', svg)}
        assert float(width[0]) <= 358, name
        assert min(sizes) >= (10 if name == "edits" else 12), name


def luminance(colour: str) -> float:
    """Return a colour's relative luminance, as WCAG 2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_colours_can_be_told_apart_from_the_paper_and_each_other(theme: Theme) -> None:
    """Words by 4.5 to 1, bars by 3 to 1, shades by their order from few to many."""
    assert min(contrast(theme.paper, colour) for colour in (theme.ink, theme.soft)) >= 4.5
    assert min(contrast(fill, ink) for fill, ink in theme.shades) >= 4.5
    assert min(contrast(theme.paper, colour) for colour in (theme.full, theme.pale, *theme.series)) >= 3
    assert contrast(theme.full, theme.pale) >= 2
    steps = [contrast(theme.paper, fill) for fill, _ in theme.shades]
    assert all(fewer < more for fewer, more in pairwise(steps))
