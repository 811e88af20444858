import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace

import pytest

from archive.arrival import Arrival, Saved
from archive.connection import batch
from archive.exporting import json_lines, text_folder, texts
from archive.loading import load
from archive.mentions import mention_rows
from archive.sources import Source
from archive.store import save_loaded
from records.mentions.finding import Mention

NOW = "2026-11-21T12:00:00Z"
SEEN = "2026-11-20T18:02:11Z"

MakeArrival = Callable[..., Arrival]

DIALECTS = [
    '```yaml\nurl: https://www.wessex.example/a\ntitle: "Man\\u2019s van"\n```\n\nText\n\n\n',
    "```yaml\n{url: 'https://www.wessex.example/b', area: Wessex}\n```\nText",
    "Words without a header\r\nand\u2028odd ends \n",
    "",
]


@pytest.fixture
def filled(
    connection: sqlite3.Connection, crawled: Callable[..., Saved], make_arrival: MakeArrival
) -> sqlite3.Connection:
    """A page that was crawled twice, and a text without a header."""
    for day, body in [(18, "It is gone."), (20, "It is back.")]:
        arrival = make_arrival(
            body,
            reader="single_online_home 1",
            area="Wessex",
            captured__time=f"2026-11-{day}T18:02:11Z",
            publish__date="09:45 20/11/2026",
            references=["44260012345"],
        )
        crawled(arrival)
    with batch(connection):
        save_loaded(
            connection, make_arrival("Words", site="unlisted", kind=None, url=None, title=None), now=NOW
        )
    return connection


def test_every_text_comes_back_to_the_byte(connection: sqlite3.Connection) -> None:
    """Whatever its dialect, its line ends and its final newline."""
    sources = [Source(name=str(number), data=text.encode()) for number, text in enumerate(DIALECTS)]
    report = load(connection, sources, places={}, now=NOW, progress=lambda _: None)

    exported = list(texts(connection, every_version=True))

    assert report.bad == []
    assert [item.text for item in exported] == DIALECTS
    assert len({item.path for item in exported}) == len(DIALECTS)


def test_the_latest_text_or_every_versions(filled: sqlite3.Connection) -> None:
    """Every version's file name has its number."""
    latest = [(item.path, item.text.splitlines()[-1]) for item in texts(filled, every_version=False)]
    every = [(item.path, item.text.splitlines()[-1]) for item in texts(filled, every_version=True)]

    stem, unlisted = latest[0][0].removesuffix(".txt"), latest[1][0].removesuffix(".txt")
    assert latest == [(f"{stem}.txt", "It is back."), (f"{unlisted}.txt", "Words")]
    assert every == [
        (f"{stem}.1.txt", "It is gone."),
        (f"{stem}.2.txt", "It is back."),
        (f"{unlisted}.1.txt", "Words"),
    ]
    assert stem.startswith("wessex/news/2026/van-found-")
    assert unlisted.startswith("unlisted/unknown/undated/")


@pytest.mark.parametrize(
    ("kind", "date", "folder"),
    [("news", "2026-11", "kent/news/2026"), (None, None, "kent/unknown/undated")],
)
def test_a_texts_folder(kind: str | None, date: str | None, folder: str) -> None:
    """By site, kind and year; what is unknown is called so."""
    found = text_folder(site="kent", kind=kind, date=date)

    assert found == folder


def test_a_line_says_what_the_archive_knows_of_a_page(filled: sqlite3.Connection) -> None:
    """The fields are those of docs/record.md; what is not known is null."""
    lines = [json.loads(line) for line in json_lines(filled, every_version=False)]

    assert lines == [
        {
            "url": "https://www.wessex.example/news/van-found/",
            "site": "wessex",
            "kind": "news",
            "area": "Wessex",
            "title": "Van found",
            "published": "2026-11-20T09:45+00:00",
            "status": "live",
            "first_seen": "2026-11-18T18:02:11Z",
            "last_seen": SEEN,
            "versions": 2,
            "body": "It is back.",
            "references": ["44260012345"],
        },
        {
            "url": None,
            "site": "unlisted",
            "kind": None,
            "area": None,
            "title": None,
            "published": None,
            "status": "imported",
            "first_seen": NOW,
            "last_seen": None,
            "versions": 1,
            "body": "Words",
        },
    ]


def test_references_that_rules_found_are_a_lines_where_the_header_lists_none(
    connection: sqlite3.Connection, crawled: Callable[..., Saved], make_arrival: MakeArrival
) -> None:
    """As printed, each once, in the order of the text."""
    found = tuple(
        Mention(kind=kind, start=start, end=start + 5, printed=printed, value=None)
        for kind, start, printed in [
            ("reference", 20, "44/12"),
            ("reference", 40, "44/11"),
            ("age", 50, "34"),
            ("reference", 60, "44/12"),
        ]
    )
    crawled(replace(make_arrival("It is gone."), mentions=mention_rows(found)))
    listed = make_arrival("It is back.", url="https://www.wessex.example/back/", references=["99/1"])
    crawled(replace(listed, mentions=mention_rows(found)), file="b.txt")

    lines = [json.loads(line) for line in json_lines(connection, every_version=False)]

    assert [line["references"] for line in lines] == [["44/12", "44/11"], ["99/1"]]


def test_a_line_a_version_adds_what_is_its_own(filled: sqlite3.Connection) -> None:
    """Number, time, kind of change and that version's text."""
    lines = [json.loads(line) for line in json_lines(filled, every_version=True)]

    assert [(line["version"], line["seen_at"], line["change"], line["body"]) for line in lines] == [
        (1, "2026-11-18T18:02:11Z", "first", "It is gone."),
        (2, SEEN, "source-edit", "It is back."),
        (1, None, "import", "Words"),
    ]
    assert [line["edit_size"] for line in lines] == [None, "major", None]
    assert lines[0]["edit_meanings"] is None
    assert lines[1]["edit_meanings"] != []


def test_a_line_is_one_line(connection: sqlite3.Connection, make_arrival: MakeArrival) -> None:
    """Line ends inside a text are escaped, other signs stay as they are."""
    with batch(connection):
        save_loaded(connection, make_arrival("One\n\nTwo’s ŵ"), now=NOW)

    (line,) = json_lines(connection, every_version=False)

    assert "\n" not in line
    assert r"One\n\nTwo’s ŵ" in line
