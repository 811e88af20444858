"""The coverage page: what its cells and tables say, and how wrong addresses are answered."""

import html
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from archive.connection import open_to_read, open_to_write
from web.figures.coverage_cell import Cell

from .conftest import Get
from .ledger import make_archive, served


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("coverage") / "a.db"
    make_archive(path)
    return path


@pytest.fixture(scope="module")
def ask(archive: Path, root: Path) -> Iterator[Get]:
    with served(archive, root) as ask:
        yield ask


def cells(page: str) -> dict[str, list[str]]:
    """Return what the heat map shows, by site."""
    lines = re.findall(r'<th scope="row"><a [^>]*>([^<]*)</a></th>(.*?)</tr>', page, re.DOTALL)
    shown = r'<td(?: class="week ([a-z]+)")?>(?:<span aria-hidden="true">([^<]*)</span>)?'
    return {name: [" ".join(found).strip() for found in re.findall(shown, line)] for name, line in lines}


def row(**changes: object) -> dict[str, object]:
    counts = {"published": 2, "runs": 1, "listed": 9, "fetched": 3, "missed": 0, "blocked": 0}
    expected = {"expected_low": None, "expected_high": None}
    return counts | expected | {"confidence": "high"} | changes


def test_each_site_has_a_cell_a_week(ask: Get) -> None:
    """By name, the number with its sign; before a site was known, nothing."""
    found = cells(ask("/coverage?weeks=7").text)

    assert found == {
        "Heddlu Gwynfa": ["low 1?", *["none –"] * 6],
        "Mercia Vale Constabulary": [
            "",
            "low 0?",
            "trouble ×",
            "trouble ×",
            "low 0?",
            "open 0…",
            "trouble ×",
        ],
        "Wessex Police": ["high 0", "high 2", "medium 1+", "medium 0+", "medium 0+", "high 0", "open 0…"],
    }


def test_a_cell_is_spoken_in_words(ask: Get) -> None:
    """What colour and sign say is said to those who see neither."""
    page = ask("/coverage?weeks=7").text

    assert '<span class="visually-hidden">1 record, confidence medium</span>' in page
    assert '<span class="visually-hidden">1 record, confidence low, all refused</span>' in page
    assert '<span class="visually-hidden">0 records, confidence open, no answer</span>' in page


def test_each_column_is_a_week_under_its_month(ask: Get) -> None:
    """Headings name Mondays and span the weeks of a month."""
    page = ask("/coverage?weeks=7").text

    assert re.findall(r'<time datetime="(2026-[\d-]+)">\d', page) == [
        "2026-09-28",
        "2026-10-05",
        "2026-10-12",
        "2026-10-19",
        "2026-10-26",
        "2026-11-02",
        "2026-11-09",
    ]
    spans = re.findall(r'<th scope="colgroup" colspan="(\d+)">([^<]*)</th>', page)
    assert spans == [("1", "Sep"), ("4", "Oct 2026"), ("2", "Nov")]


def test_one_site_has_all_its_weeks_with_all_numbers(ask: Get) -> None:
    """The latest first, from the first that the archive knows of."""
    page = ask("/coverage?site=wessex").text

    lines = re.findall(
        r'<tr>\s*<th scope="row"><time datetime="([\d-]+)">.*?</th>(.*?)</tr>', page, re.DOTALL
    )
    assert [week for week, _ in lines][0::14] == ["2026-11-09", "2026-08-03"]
    october = re.sub(r"<[^>]+>", " ", dict(lines)["2026-10-19"]).split()
    assert october == ["0", "medium", "3–60", "1", "9", "3", "8", "0", "11", "November", "2026"]


def test_fewer_records_than_expected_are_remarked_where_the_week_was_seen(ask: Get) -> None:
    """Of a high week alone: of others the number is not sure."""
    page = ask("/coverage?site=wessex").text

    remarks = re.findall(r'datetime="([\d-]+)">(?:(?!</tr>).)*class="remark">([a-z ]+)<', page, re.DOTALL)
    assert remarks == [("2026-11-02", "fewer"), ("2026-10-05", "fewer"), ("2026-09-28", "fewer")]


@pytest.mark.parametrize("path", ["/coverage", "/coverage?site=wessex", "/coverage?weeks=2&until=2026-10-14"])
def test_the_query_behind_a_page_gives_its_rows(ask: Get, path: str) -> None:
    """The link to SQL runs what was run, with what was bound."""
    page = ask(path).text

    link = html.unescape(re.findall(r'href="(/archive\?sql=[^"]*)"', page)[0])
    found = ask(link.replace("/archive?", "/archive.json?") + "&_shape=array").json()

    assert len(found) == page.count('class="week ') - 6
    assert set(parse_qs(urlsplit(link).query)) <= {"sql", "kind", "site", "first", "last"}


def test_every_link_of_the_pages_answers(ask: Get) -> None:
    """But that to streams, which have tests of their own."""
    pages = [
        ask(path).text for path in ("/coverage?weeks=3", "/coverage?site=wessex", "/coverage?kind=vacancy")
    ]
    links = {html.unescape(link) for page in pages for link in re.findall(r'href="(/[^"#]*)"', page)}
    links = {link for link in links if not link.startswith(("/stream", "/changes", "/charts"))}

    assert {link: ask(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_earlier_and_later_lead_through_all_weeks(ask: Get) -> None:
    """A turn back and a turn forward lead to the same weeks."""
    turns = r'rel="(prev|next)" href="([^"]*)"'
    last = ask("/coverage?weeks=4").text
    (back,) = re.findall(turns, last)
    before = ask(html.unescape(back[1])).text
    earlier, later = re.findall(turns, before)

    assert back[0] == "prev"
    assert "2026-09-21" in before
    assert "2026-10-19" not in before
    assert [earlier[0], later[0]] == ["prev", "next"]
    assert cells(ask(html.unescape(later[1])).text) == cells(last)


def test_a_kind_without_a_ledger_says_so(ask: Get) -> None:
    """Its one page has a date of the future, which makes no week."""
    page = ask("/coverage?kind=unknown").text

    assert "<table" not in page
    assert "nobody has looked for kind unknown" in page


def test_the_numbers_of_careers_come_with_a_warning(ask: Get) -> None:
    """Those pages print no date; of news nothing is said."""
    warning = "Few careers pages print a date"

    assert warning in ask("/coverage?kind=careers").text
    assert warning not in ask("/coverage").text


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("kind=crime", "kind: expected news or careers or vacancy or unknown, found “crime”."),
        ("weeks=0", "weeks: expected a number from 1 to 260, found “0”."),
        ("weeks=261", "weeks: expected a number from 1 to 260, found “261”."),
        ("weeks=٣", "weeks: expected a number from 1 to 260, found “٣”."),
        ("until=yesterday", "until: expected a day such as 2026-11-22, found “yesterday”."),
        ("until=2026-02-30", "until: expected a day such as 2026-11-22, found “2026-02-30”."),
        ("until=0001-01-01", "until: expected a day from 1995-01-02 on, found “0001-01-01”."),
        ("site=a%20b", "site: expected a site&#39;s id, found “a b”."),
    ],
)
def test_a_wrong_argument_is_named(ask: Get, query: str, message: str) -> None:
    """With what was expected and found."""
    answer = ask(f"/coverage?{query}")

    assert answer.status_code == 400
    assert message in answer.text


def test_an_unknown_site_is_not_here(ask: Get) -> None:
    """As for any address of nothing."""
    answer = ask("/coverage?site=nowhere")

    assert answer.status_code == 404
    assert "The archive has no site “nowhere”" in answer.text


@pytest.mark.parametrize("until", ["1995-01-02", "9999-12-31"])
def test_the_farthest_days_are_answered(ask: Get, until: str) -> None:
    """Years ago there is nothing; in the future the newest weeks stand."""
    assert ask(f"/coverage?weeks=260&until={until}").status_code == 200


def test_an_archive_of_loaded_texts_begins_with_its_newest(tmp_path: Path, root: Path) -> None:
    """Not with the weeks since, in which nobody looked."""
    make_archive(tmp_path / "a.db")
    with closing(open_to_write(tmp_path / "a.db")) as connection:
        connection.execute("DELETE FROM run_sites")
        connection.execute("DELETE FROM runs")

    with served(tmp_path / "a.db", root) as ask:
        page = ask("/coverage?weeks=1").text

    assert "No crawl has been made" in page
    assert cells(page)["Mercia Vale Constabulary"] == ["low 1?"]


def test_an_empty_archive_has_an_empty_ledger(tmp_path: Path, root: Path) -> None:
    """And says so."""
    open_to_write(tmp_path / "a.db").close()

    with served(tmp_path / "a.db", root) as ask:
        answer = ask("/coverage")

    assert answer.status_code == 200
    assert "the archive holds no record yet" in answer.text


def test_the_pages_weeks_are_rows_of_the_view(archive: Path, ask: Get) -> None:
    """Each number of the heat map is one of `coverage`."""
    with closing(open_to_read(archive)) as connection:
        rows = connection.execute(
            "SELECT published FROM coverage WHERE site = 'wessex' AND kind = 'news' AND week >= '2026-09-28'"
        ).fetchall()

    shown = cells(ask("/coverage?weeks=7").text)["Wessex Police"]

    assert [int(re.sub(r"\D", "", cell)) for cell in shown] == [row["published"] for row in rows]


@pytest.mark.parametrize(
    ("changes", "shade", "sign"),
    [
        ({}, "high", "2"),
        ({"confidence": "medium"}, "medium", "2+"),
        ({"confidence": "low"}, "low", "2?"),
        ({"confidence": "none"}, "none", "–"),
        ({"confidence": "open"}, "open", "2…"),
        ({"confidence": "low", "listed": 0, "fetched": 0, "blocked": 3}, "trouble", "×"),
        ({"confidence": "low", "listed": 0, "fetched": 0, "missed": 3}, "trouble", "×"),
        ({"confidence": "low", "listed": 0, "fetched": 0}, "low", "2?"),
        ({"confidence": "low", "blocked": 3}, "low", "2?"),
        ({"listed": 0, "fetched": 0, "blocked": 3}, "high", "2"),
    ],
)
def test_a_sign_does_not_rest_on_colour(changes: dict[str, object], shade: str, sign: str) -> None:
    """Refused weeks are marked where no crawl looked in time after them."""
    cell = Cell(row=row(**changes))

    assert (cell.shade, cell.sign) == (shade, sign)


@pytest.mark.parametrize(("published", "beside"), [(2, "fewer"), (3, ""), (60, ""), (61, "more")])
def test_bounds_are_expected_too(published: int, beside: str) -> None:
    """Only what lies beyond them is remarked."""
    cell = Cell(row=row(published=published, expected_low=3, expected_high=60))

    assert (cell.expected, cell.beside) == ("3–60", beside)
