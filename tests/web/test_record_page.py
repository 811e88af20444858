import json
import re
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest

from web.reading import SlowError
from web.records import finding, record

from .conftest import CAREERS, Get


def texts(archive_file: Path) -> list[tuple[int, int, bytes]]:
    with closing(sqlite3.connect(archive_file)) as connection:
        return connection.execute(
            """
            SELECT versions.page, versions.number, CAST(texts.head || texts.body AS BLOB)
            FROM versions
            JOIN texts ON texts.version = versions.id
            """
        ).fetchall()


def test_a_record_shows_its_text_and_what_is_known_of_it(get: Get) -> None:
    """Its text laid out, dates as printed and as read, state, header, versions, evidence, address."""
    page = re.sub("</?mark[^>]*>", "", get("/record/1").text)

    assert "<h2>What was taken</h2>" in page
    assert "<strong>Mill Lane</strong>" in page
    assert "20 November 2026, 09:45" in page
    assert "printed as “<bdi>09:45 20/11/2026</bdi>”" in page
    assert "Live, last seen" in page
    assert '<th scope="row"><code>publish.iso</code></th>' in page
    assert "44260012345<br>44260012346" in page
    assert "Edited by the site" in page
    assert 'href="https://www.wessex.example/news/appeal/" rel="nofollow noopener noreferrer"' in page
    assert "herts_2018 1" in page


def test_every_version_is_given_back_byte_for_byte(get: Get, archive_file: Path) -> None:
    """The text form of each version is what came in, whatever its line ends and escapes."""
    for page, number, text in texts(archive_file):
        answer = get(f"/record/{page}/{number}.txt")

        assert answer.content == text
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_without_a_number_the_latest_version_is_given(get: Get) -> None:
    """As a page and in each form."""
    for form in (".txt", ".md", ".json"):
        assert get(f"/record/1{form}").content == get(f"/record/1/3{form}").content
    assert "not the latest" not in get("/record/1/3").text


def test_an_older_version_says_that_it_is_one(get: Get) -> None:
    """It leads to the latest."""
    page = get("/record/1/1").text

    assert "This is version 1 of 3, not the latest." in page
    assert "A grey van was seen nearby." in page


def test_a_version_can_be_taken_away_as_json_and_markdown(get: Get) -> None:
    """JSON has the header and the body; Markdown the body alone, to the byte."""
    found = json.loads(get("/record/4.json").text)

    assert found["header"]["kind"] == "careers"
    assert (found["area"], found["published"], found["version"], found["is_latest"]) == (
        "Gwynfa",
        None,
        1,
        True,
    )
    assert found["body"] == CAREERS
    assert get("/record/4.md").text == CAREERS + "\n"


def test_a_text_without_a_header_has_its_page(get: Get) -> None:
    """No title, no address, no date; nothing is made up."""
    page = get("/record/6").text

    assert "Record 6, without a title" in page
    assert "This text came without a header." in page
    assert "Imported; no crawl has seen it" in page
    assert "<dd>Unknown" in page


def test_an_address_that_is_none_is_no_link(get: Get) -> None:
    """It stands as text in the header."""
    page = get("/record/7").text

    assert "http://[broken" in page
    assert 'href="http://[broken' not in page


def test_a_missing_page_says_when_it_was_last_seen(get: Get) -> None:
    """Missing is no removal."""
    page = get("/record/2").text

    assert '<p class="standing missing">Missing since 20 November 2026, last seen 3 October 2026</p>' in page
    assert "Not confirmed" in page


def test_an_imported_text_is_a_version_beside_the_latest(get: Get) -> None:
    """A text that does not say when it was captured never replaces one."""
    page = get("/record/2/2").text

    assert "Another text of it: a lorry." in page
    assert "made elsewhere" in page
    assert "not the latest" in page
    assert "no time of its own" in page
    assert 'href="/record/2/diff/2/1"' in page


def test_a_record_without_an_address_has_no_copy_elsewhere(get: Get) -> None:
    """What has no web address is in no other archive."""
    for page in (6, 7):
        assert "web.archive.org" not in get(f"/record/{page}").text
        assert json.loads(get(f"/record/{page}.json").text)["wayback"] is None


def test_a_title_that_turns_the_text_around_stays_by_itself(get: Get) -> None:
    """It is set apart where it stands, and left out of references."""
    page = get("/record/5").text

    assert "<bdi>&lt;b&gt;Bold&lt;/b&gt; &amp; \u202eodd</bdi>" in page
    assert "“&lt;b&gt;Bold&lt;/b&gt; &amp; odd”" in page
    assert "\u202e" not in page[page.index('id="cite"') : page.index('id="header"')]


@pytest.mark.parametrize(
    "path",
    [
        "/record/99",
        "/record/1/9",
        "/record/0",
        "/record/1.exe",
        "/record/1.csl",
        "/record/99.bib",
        "/record/1/9.csl.json",
        "/record/99?as_of=2026-11-20",
        "/record/",
        "/record/one",
        "/record/1/2/3",
        "/record/٣",
        "/record/99999999999999999999999999",
        "/record/999999999999999999.txt",
        "/record/1%00",
        "/record/..%2f..%2fetc",
    ],
)
def test_what_is_not_there_is_a_clear_404(get: Get, path: str) -> None:
    """With the project's own page and a way back."""
    answer = get(path)
    while answer.status_code in {301, 302}:
        answer = get(answer.headers["location"])

    assert answer.status_code == 404
    assert "Not here" in answer.text
    assert 'href="/search"' in answer.text


def test_an_alias_is_named(get: Get, archive_file: Path) -> None:
    """Other addresses that lead to the page stand on it."""
    with closing(sqlite3.connect(archive_file)) as connection, connection:
        connection.execute(
            "INSERT OR IGNORE INTO aliases VALUES ('https://wessex.example/old', 4, '2026-11-18T18:00:00Z')"
        )

    assert "https://wessex.example/old" in get("/record/4").text


def test_a_text_that_can_no_longer_be_read_is_shown_as_it_is(get: Get, archive_file: Path) -> None:
    """A header that today's reader refuses must not hide the text."""
    with closing(sqlite3.connect(archive_file)) as connection, connection:
        (head,) = connection.execute("SELECT head FROM texts WHERE version = 6").fetchone()
        connection.execute("UPDATE texts SET head = '```yaml\na: b\na: c\n```\n\n' WHERE version = 6")
    try:
        page = get("/record/4").text
    finally:
        with closing(sqlite3.connect(archive_file)) as connection, connection:
            connection.execute("UPDATE texts SET head = ? WHERE version = 6", (head,))

    assert "This text came without a header." in page
    assert "a: c" in page


def test_a_body_of_one_endless_line_is_answered_quickly(get: Get, archive_file: Path) -> None:
    """As it stands, and without a comparison; so are its other forms."""
    line = "<b>van " * 700_000
    with closing(sqlite3.connect(archive_file)) as connection, connection:
        (body,) = connection.execute("SELECT body FROM texts WHERE version = 6").fetchone()
        connection.execute("UPDATE texts SET body = ? WHERE version = 6", (line,))
    try:
        for path in ("", ".json", "/diff/1/1", "/diff/1/1?view=side", ".bib"):
            begun = time.monotonic()
            answer = get(f"/record/4{path}")

            assert answer.status_code == 200
            assert time.monotonic() - begun < 5
            assert path or "too long or too deeply nested to be laid out" in answer.text
    finally:
        with closing(sqlite3.connect(archive_file)) as connection, connection:
            connection.execute("UPDATE texts SET body = ? WHERE version = 6", (body,))


@pytest.mark.parametrize(("module", "name"), [(finding, "row"), (record, "rows")])
def test_a_query_that_takes_too_long_is_told(
    get: Get, monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str
) -> None:
    """As a page, not as an error of the server's."""

    async def slow(*_: object, **__: object) -> None:
        raise SlowError

    monkeypatch.setattr(module, name, slow)

    answer = get("/record/1")

    assert answer.status_code == 503
    assert "took too long" in answer.text
