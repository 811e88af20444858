import sqlite3
from collections.abc import Iterator, Mapping

import pytest

from archive.arrival import Outcome
from archive.loading import Report, load
from archive.parsing import Place
from archive.sources import LARGEST, Source, SourceError
from records.record import Tree, compose
from records.text import dumps

BATCH = 50
NOW = "2026-11-21T12:00:00Z"
WESSEX = Place(site="wessex", timezone="Europe/London")
PLACES = {"Wessex": WESSEX, "wessex": WESSEX}


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.loading.BATCH", BATCH)


def source(name: str, fields: Mapping[str, Tree], *, body: str = "Text") -> Source:
    return Source(name=name, data=dumps(compose(fields, body=body)).encode())


def many(count: int) -> list[Source]:
    return [
        source(f"{n}.md", {"url": f"https://www.wessex.example/{n}", "area": "Wessex"}) for n in range(count)
    ]


def run(connection: sqlite3.Connection, sources: list[Source] | Iterator[Source]) -> tuple[Report, list[int]]:
    steps: list[int] = []
    report = load(connection, sources, places=PLACES, now=NOW, progress=steps.append)
    return report, steps


def counts(report: Report) -> tuple[int, int, int]:
    return report.counts[Outcome.NEW], report.counts[Outcome.CHANGED], report.counts[Outcome.SAME]


def test_texts_go_in_and_again_change_nothing(
    connection: sqlite3.Connection, capfd: pytest.CaptureFixture[str]
) -> None:
    """More than a batch too, which other processes parse; progress tells of every text."""
    sources = many(2 * BATCH + 1)

    (first, steps), (second, _) = run(connection, sources), run(connection, sources)

    assert counts(first) == (len(sources), 0, 0)
    assert counts(second) == (0, 0, len(sources))
    assert steps == [BATCH, BATCH, 1]
    assert capfd.readouterr().err == ""


def test_many_batches_keep_their_order(connection: sqlite3.Connection) -> None:
    """However many processes parse, texts are saved in the order in which they came."""
    run(connection, many(9 * BATCH))

    urls = [row["url"] for row in connection.execute("SELECT url FROM pages ORDER BY id")]

    assert urls == [f"https://www.wessex.example/{number}" for number in range(9 * BATCH)]


def test_nothing_to_load_is_no_failure(connection: sqlite3.Connection) -> None:
    """An empty folder gives an empty report."""
    report, steps = run(connection, [])

    assert (counts(report), report.bad, sum(steps)) == ((0, 0, 0), [], 0)


def test_bad_texts_are_listed_and_the_rest_goes_in(connection: sqlite3.Connection) -> None:
    """Each with its name, what was expected and what was found."""
    sources = [
        Source(name="binary.txt", data=b"\x89PNG\r\n\x1a\n\xff"),
        source("good.md", {"url": "https://www.wessex.example/good"}),
        Source(name="bomb.md", data=b"```yaml\na: &a [x]\nb: [*a]\n```\n"),
        Source(name="nul.md", data=b"Words\0"),
        source("relative.md", {"url": "/news/van"}),
        source("sport.md", {"url": "https://www.wessex.example/x", "kind": "sport"}),
        source("soon.md", {"url": "https://www.wessex.example/x", "captured.time": "soon"}),
        Source(name="large.md", data=b"x" * (LARGEST + 1)),
        Source(name="torn.md", data=b"", problem="Input/output error"),
    ]

    report, _ = run(connection, sources)

    assert counts(report) == (1, 0, 0)
    assert [bad.reason for bad in report.bad] == [
        "binary.txt, byte 0: expected UTF-8 text, found binary data",
        "bomb.md, line 3: alias '*a' is not allowed",
        "nul.md: body: expected text, found a NUL at position 5",
        "relative.md: '/news/van': expected an absolute http or https address",
        "sport.md: kind: expected one of news, careers, vacancy, found 'sport'",
        "soon.md: captured.time: expected ISO 8601 with an offset from UTC, found 'soon'",
        "large.md: expected at most 16,777,216 bytes, found more",
        "torn.md: cannot be read: Input/output error",
    ]
    assert [bad.source for bad in report.bad] == [one.name for one in sources if one.name != "good.md"]


def test_a_source_that_breaks_off_loses_no_batch_before(connection: sqlite3.Connection) -> None:
    """The error comes through; full batches before it stay."""

    def sources() -> Iterator[Source]:
        yield from many(2 * BATCH)
        raise SourceError("package: breaks off")

    with pytest.raises(SourceError):
        run(connection, sources())

    (pages,) = connection.execute("SELECT count(*) FROM pages").fetchone()
    assert pages in {BATCH, 2 * BATCH}


def test_records_go_to_the_site_of_their_id_or_area(connection: sqlite3.Connection) -> None:
    """The id goes before the area; what nobody knows is unlisted."""
    fields = [
        {"area": "Wessex"},
        {"site": "wessex"},
        {"site": "wessex", "area": "Atlantis"},
        {"site": "atlantis", "area": "Wessex"},
        {"area": "Atlantis"},
        {},
    ]

    run(
        connection,
        [source(f"{n}.md", {"url": f"https://a.example/{n}", **given}) for n, given in enumerate(fields)],
    )

    sites = [row["site"] for row in connection.execute("SELECT site FROM pages ORDER BY id")]
    assert sites == ["wessex", "wessex", "wessex", "wessex", "unlisted", "unlisted"]


def test_the_kind_is_the_records_or_its_folders(connection: sqlite3.Connection) -> None:
    """The innermost folder named as a kind tells it, of a text with a header; others have none."""
    sources = [
        source("old/news/Wessex/a.md", {"url": "https://a.example/1"}),
        source("news.tar.xz!careers/Wessex/a.md", {"url": "https://a.example/2"}),
        source("news/careers/a.md", {"url": "https://a.example/3"}),
        source("news/a.md", {"url": "https://a.example/4", "kind": "vacancy"}),
        source("newsletter/news.md", {"url": "https://a.example/5"}),
        Source(name="news/a.txt", data=b"Words"),
    ]

    run(connection, sources)

    kinds = [row["kind"] for row in connection.execute("SELECT kind FROM pages ORDER BY id")]
    assert kinds == ["news", "careers", "careers", "vacancy", None, None]


def test_a_mark_and_other_line_ends_before_the_header_hide_nothing(connection: sqlite3.Connection) -> None:
    """As an editor on another system leaves them; the text stays as it was, to the byte."""
    lines = ["\ufeff```yaml", "area: Wessex", "url: https://a.example/", "```", "", "Text", ""]
    data = "\r\n".join(lines).encode()

    run(connection, [Source(name="a.md", data=data), source("b.md", {"url": "https://b.example/"})])

    row = connection.execute(
        "SELECT url, site, head || texts.body FROM records JOIN texts ON texts.version = records.page"
    ).fetchone()
    assert tuple(row) == ("https://a.example/", "wessex", data.decode())


def test_printed_dates_are_read_in_the_sites_zone(connection: sqlite3.Connection) -> None:
    """09:45 in June is 08:45 in UTC."""
    run(
        connection,
        [source("a.md", {"url": "https://a.example/", "area": "Wessex", "publish.date": "09:45 20/06/2026"})],
    )

    row = connection.execute("SELECT published, published_date, month FROM pages").fetchone()

    assert tuple(row) == ("2026-06-20T09:45+01:00", "2026-06-20", "2026-06")
