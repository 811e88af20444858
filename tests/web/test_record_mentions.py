"""What texts mention: on a record's page, in searches, feeds and streams."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from archive.arrival import arrive
from archive.connection import batch, open_to_write
from archive.mentions import mention_rows
from archive.registry import SiteRow, put_sites
from archive.store import save_loaded
from records.mentions.finding import Mention
from records.record import compose
from records.text import dumps

from .conftest import Get
from .recorded import as_read, asked

BODY = "A man of 34 was charged after a burglary and a theft in Mill Lane. He had denied burglary."
SAID = {
    "burglary": ("offence", "burglary"),
    "theft": ("offence", "theft"),
    "charged": ("outcome", "charged"),
    "34": ("age", "34"),
    "Mill Lane": ("place", None),
}
PAGES = [
    (BODY, "2026-11-20"),
    ("A burglary.", "2026-11-19"),
    ("A theft. He was charged.", "2026-11-18"),
    ("Nothing.", "2026-11-17"),
]
NOW = "2026-11-21T12:00:00Z"


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Get]:
    """Four pages, of which three mention something."""
    file = tmp_path_factory.mktemp("mentions") / "a.db"
    with closing(open_to_write(file)) as connection:
        with batch(connection):
            put_sites(connection, [SiteRow(id="wessex", name="Wessex Police", timezone="Europe/London")])
        with batch(connection):
            for number, (body, day) in enumerate(PAGES, start=1):
                put(connection, body, number=number, day=day)
    with asked(file, root) as get:
        yield get


def put(connection: sqlite3.Connection, body: str, *, number: int, day: str) -> None:
    fields = {"title": f"Record {number}", "url": f"https://www.wessex.example/{number}", "publish.date": day}
    record = compose(fields, body=body)
    arrival = arrive(dumps(record), record=record, site="wessex", kind="news", timezone="Europe/London")
    found = [
        Mention(kind=kind, start=place.start(), end=place.end(), printed=words, value=value)
        for words, (kind, value) in SAID.items()
        for place in re.finditer(words, body)
    ]
    save_loaded(connection, replace(arrival, mentions=mention_rows(found)), now=NOW)


def facet(page: str, name: str) -> dict[str, str]:
    """Return a facet's values with their counts as shown."""
    section = page.split(f'id="facet-{name}"')[1].partition("</section>")[0]
    return dict(re.findall(r">([^<]+)</a>(?: <span class=\"count\">([^<]*)</span>)?", section))


def records(page: str) -> list[int]:
    return [int(number) for number in re.findall(r'<h2><a href="/record/(\d+)', page)]


def test_a_text_is_marked_with_what_it_mentions(get: Get) -> None:
    """Each where it stands, with what it says; a box for each kind, those of three ticked."""
    page = get("/record/1").text

    for kind, title, words in [
        ("offence", "offence: burglary", "burglary"),
        ("outcome", "outcome: charged", "charged"),
        ("age", "age: 34", "34"),
        ("place", "place", "Mill Lane"),
    ]:
        assert f'<mark class="mention mention-{kind}" title="{title}">{words}</mark>' in page
    assert re.findall(r'id="mark-(\w+)" autocomplete="off"( checked)?', page) == [
        ("offence", " checked"),
        ("outcome", " checked"),
        ("place", ""),
        ("age", ""),
    ]


def test_a_record_leads_to_others_that_mention_the_same(get: Get) -> None:
    """Offences and outcomes, each once, and that rules found them."""
    page = get("/record/1").text
    links = re.findall(r'<a href="(/search\?o[^"]+)">([^<]+)</a>', page)

    assert links == [
        ("/search?offence=burglary", "burglary"),
        ("/search?offence=theft", "theft"),
        ("/search?outcome=charged", "charged"),
    ]
    assert "Outcomes charged by rules, from the text" in as_read(page)


def test_a_text_that_mentions_nothing_has_no_boxes(get: Get) -> None:
    """And no heading without words."""
    page = get("/record/4").text

    assert "mark-" not in page
    assert "Offences" not in page


def test_a_search_offers_what_its_records_mention(get: Get) -> None:
    """Counted of all records, and of those that were found."""
    every, few = get("/search").text, get("/search?q=charged").text

    assert facet(every, "offence") == {"Burglary": "2", "Theft": "2"}
    assert facet(every, "outcome") == {"Charged": "2"}
    assert facet(few, "offence") == {"Theft": "2", "Burglary": "1"}


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("offence=burglary", [1, 2]),
        ("outcome=charged", [1, 3]),
        ("offence=theft&outcome=charged", [1, 3]),
        ("offence=burglary&outcome=charged", [1]),
        ("offence=burglary&q=denied", [1]),
        ("offence=burglary&month=2026-11&kind=news&site=wessex", [1, 2]),
        ("offence=burglary&as_of=2026-11-21", [1, 2]),
        ("offence=burglary&as_of=2026-11-20", []),
        ("offence=burglary&q=charged&in=history", [1]),
        ("offence=treason", []),
    ],
)
def test_a_search_is_narrowed_by_what_is_mentioned(get: Get, address: str, found: list[int]) -> None:
    """Alone, with one another, with words, with other choices, as of a day; rows and feed say the same."""
    page = get(f"/search?{address}").text
    taken = unescape(re.findall(r'href="(/stream.csv[^"]+)"', page)[0])
    last = get(taken).text.splitlines()[-1]

    assert records(page) == found
    assert f"{len(found)} record{'' if len(found) == 1 else 's'}" in page or not found
    assert last == f"# complete: {len(found)} row{'' if len(found) == 1 else 's'}"
    if "as_of" not in address:
        entries = fromstring(get(f"/search.atom?{address}").content).findall(
            "{http://www.w3.org/2005/Atom}entry"
        )
        assert len(entries) == len(found)


def test_what_is_chosen_can_be_stepped_across_and_removed(get: Get) -> None:
    """The chosen facet offers its other values, without counts; the form keeps the choice."""
    page = get("/search?offence=burglary").text

    assert facet(page, "offence") == {"Burglary": "", "Theft": ""}
    assert facet(page, "outcome") == {"Charged": "1"}
    assert 'href="/search?offence=theft">Theft' in page
    assert '<input type="hidden" name="offence" value="burglary">' in page
    assert re.search(r'<ul class="choices".*?<a href="/search">Burglary', page, re.DOTALL)


@pytest.mark.parametrize("value", ["<b>", "A", "1", "x" * 99, "%00"])
def test_an_offence_that_can_be_none_is_refused(get: Get, value: str) -> None:
    """The page says what is expected."""
    answer = get(f"/search?offence={value}")

    assert answer.status_code == 400
    assert "offence: expected an offence such as burglary" in answer.text


def test_a_feed_is_called_by_its_choices(get: Get) -> None:
    """As its subscriber sees it."""
    feed = fromstring(get("/search.atom?offence=burglary&outcome=charged").content)

    assert (
        feed.findtext("{http://www.w3.org/2005/Atom}title")
        == "Police archive: All records (burglary, charged)"
    )
