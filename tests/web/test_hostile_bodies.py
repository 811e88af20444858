import asyncio
import json
import re
import time
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from archive.connection import open_to_read
from records.record import Record, RecordError
from web.display import EXCERPT, excerpt

from . import hostile_pages
from .conftest import Get, make_datasette
from .hostile_archive import LAST, WORD, build
from .hostile_bodies import bodies

NAMES = list(bodies())
PAGES = range(1, len(NAMES) + 1)
HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
}
LISTS = ["/", "/search", f"/search?q={WORD}", f"/search?q={WORD}&in=history&page=2", "/search?page=4"]
LISTS += ["/changes", "/changes?event=edited&site=wessex", "/survival", "/coverage", "/coverage?site=gwynfa"]
LISTS += ["/charts", "/archive", "/archive/sites", "/archive/runs", "/archive/drops", "/archive/absences"]
LISTS += ["/archive/aliases", "/archive/pages", "/archive/records", "/archive/history", "/archive/texts"]
LISTS += ["/archive/search?_search=zebrafish", "/archive?sql=select+title,head,body+from+texts+limit+40"]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of every hostile body."""
    file = tmp_path_factory.mktemp("hostile") / "archive.db"
    build(file)
    return file


@pytest.fixture(scope="module")
def ask(hostile: Path, root: Path) -> Iterator[Get]:
    """Ask for a path of it: no answer fails, and each has its headers."""
    datasette = make_datasette(hostile, root)
    with asyncio.Runner() as runner:

        def asked(path: str) -> httpx.Response:
            answer: httpx.Response = runner.run(datasette.client.get(path))
            assert answer.status_code == 200, f"{path}: {answer.status_code}, {answer.text[:500]}"
            assert HEADERS.items() <= dict(answer.headers).items()
            assert "default-src 'none'" in answer.headers["content-security-policy"]
            assert "x-injected" not in answer.headers
            return answer

        yield asked
    datasette.executor.shutdown()
    for database in datasette.databases.values():
        database.close()


@pytest.mark.parametrize("number", PAGES, ids=NAMES)
@pytest.mark.parametrize("rest", ["", "/diff/1/2"])
def test_a_hostile_body_is_words(ask: Get, number: int, rest: str) -> None:
    """On the record and the difference: nothing runs, nothing loads, the last word is there."""
    wrong, turned, words = hostile_pages.read(ask(f"/record/{number}{rest}").text)

    assert wrong == turned == []
    assert LAST in words or "too long to be compared" in words


@pytest.mark.parametrize("path", LISTS)
def test_a_list_of_hostile_records_is_words(ask: Get, path: str) -> None:
    """Titles, sites, runs and reasons too; no list grows with what one record holds."""
    answer = ask(path)

    wrong, turned, _ = hostile_pages.read(answer.text)

    assert wrong == []
    assert turned == [] or path.startswith("/archive")  # each of Datasette's cells stands for itself
    assert len(answer.content) < 3_000_000


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "![" * 50_000, "[a](" * 25_000, "|-" * 50_000, "a" * 5_000_000]
)
def test_an_excerpt_takes_no_time(text: str) -> None:
    """Nor is it long: a search makes twenty, while nobody else is served."""
    begun = time.process_time()
    made = excerpt(f"{text} \x02found\x03 {text}")

    assert time.process_time() - begun < 1  # it was 150 s
    assert "\x02found\x03" in made
    assert len(made) <= EXCERPT


def test_no_words_are_hidden_by_nesting(ask: Get) -> None:
    """However deep quotations and lists go, what stands in them is shown."""
    for name in ("quotations", "lists", "numbered lists"):
        assert "deepest" in ask(f"/record/{NAMES.index(name) + 1}/1").text
    for name in ("lists, line by line", "quotations, line by line"):
        assert "level149" in ask(f"/record/{NAMES.index(name) + 1}/1").text


@pytest.mark.parametrize("path", [f"/search.atom?q={WORD}", "/changes.atom", "/changes.atom?event=edited"])
def test_a_feed_of_hostile_records_is_well_formed(ask: Get, path: str) -> None:
    """Markup in titles and texts is text in the feed."""
    answer = ask(path)

    feed = fromstring(answer.content)
    atom = {"a": "http://www.w3.org/2005/Atom"}
    assert len(feed.findall("a:entry", atom)) > 10
    for text in feed.iter():
        assert text.tag.startswith(f"{{{atom['a']}}}")
        assert text.get("type") not in {"html", "xhtml"}
        assert (text.get("href") or "http://").startswith("http")


@pytest.mark.parametrize("number", PAGES, ids=NAMES)
def test_every_form_of_a_hostile_record_is_whole(ask: Get, hostile: Path, number: int) -> None:
    """The text to the byte, JSON that is JSON, one reference in each reference."""
    text, markdown = ask(f"/record/{number}/1.txt"), ask(f"/record/{number}/1.md")
    told, cited = ask(f"/record/{number}/1.json").json(), ask(f"/record/{number}/1.csl.json").json()
    bib, ris = ask(f"/record/{number}/1.bib").text, ask(f"/record/{number}/1.ris").content.decode()

    assert sha256(text.content).hexdigest() == told["text_sha256"] == _digest(hostile, page=number)
    assert text.content.endswith(markdown.content)
    assert told["body"].endswith(LAST)
    assert len(cited) == 1
    assert bib.count("@") == 1 or bib.index("@misc{") == 0
    assert _braces_pair(bib)
    assert len(re.findall(r"^@", bib, re.MULTILINE)) == 1
    lines = ris.removesuffix("\r\n").split("\r\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - [^\r\n]*", line) for line in lines)
    assert [line[:2] for line in lines].count("TY") == [line[:2] for line in lines].count("ER") == 1


def test_a_stream_of_hostile_records_is_whole(ask: Get) -> None:
    """Every row, in CSV and in JSON lines, whatever stands in it."""
    sql = quote("SELECT id, title, (SELECT name FROM sites WHERE id = site) AS force FROM pages ORDER BY id")
    lines = ask(f"/stream.jsonl?sql={sql}").text.splitlines()
    rows = [json.loads(line) for line in lines]

    assert [row["id"] for row in rows if "id" in row] == list(PAGES)
    assert ask(f"/stream.csv?sql={sql}").text.count("zebrafish") == 0


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "x\udfffy"])
def test_what_no_text_can_hold_is_no_record(text: str) -> None:
    """NUL and halves of a surrogate pair end at the door, in bodies and in headers."""
    with pytest.raises(RecordError, match="expected text, found"):
        Record(body=text)
    with pytest.raises(RecordError, match="expected text, found"):
        Record(header={"title": text})


def _digest(archive: Path, *, page: int) -> str:
    with closing(open_to_read(archive)) as connection:
        sql = "SELECT text_sha256 FROM versions WHERE page = ? AND number = 1"
        return str(connection.execute(sql, (page,)).fetchone()[0])


def _braces_pair(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            return False
    return depth == 0
