import asyncio
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import httpx
import pytest
import yaml
from datasette.app import Datasette

from .conftest import Get

COUNTING = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"

Ask = Callable[..., httpx.Response]


@pytest.fixture
def ask(archive_file: Path, root: Path) -> Iterator[Ask]:
    """Ask a Datasette whose metadata are changed for a path."""
    made: list[Datasette] = []

    def run(path: str, *, method: str = "GET", **changed: object) -> httpx.Response:
        metadata = yaml.safe_load((root / "web" / "metadata.yaml").read_text()) | changed
        datasette = Datasette(
            [str(archive_file)], metadata=metadata, plugins_dir=str(root / "web" / "plugins")
        )
        made.append(datasette)
        found: httpx.Response = asyncio.run(datasette.client.request(method, path))
        return found

    yield run
    for datasette in made:
        datasette.executor.shutdown()
        for database in datasette.databases.values():
            database.close()


def test_a_query_s_rows_with_a_value_bound(get: Get) -> None:
    """A value cannot change the query."""
    asked = {"sql": "SELECT title FROM pages WHERE site = :site ORDER BY id", "site": "mercia-vale"}
    hostile = asked | {"site": "' OR 1 --"}

    assert get(f"/stream.csv?{urlencode(asked)}").text == "title\r\nMan jailed\r\n# complete: 1 row\r\n"
    assert get(f"/stream.csv?{urlencode(hostile)}").text == "title\r\n# complete: 0 rows\r\n"


def test_many_more_rows_than_a_page_holds(get: Get) -> None:
    """Datasette's own CSV ends after 1,000 without a word."""
    found = get(f"/stream.jsonl?{urlencode({'sql': f'{COUNTING} LIMIT 5001'})}").text.splitlines()

    assert json.loads(found[-2]) == {"i": 5001}
    assert json.loads(found[-1]) == {"_end": "complete", "rows": 5001}


def test_an_example_by_its_name(get: Get) -> None:
    """With its values; one that is not given is empty, as on its page."""
    most = get("/stream.jsonl?query=record_history").text.splitlines()
    other = get("/stream.jsonl?query=record_history&page=4").text.splitlines()

    assert [json.loads(line)["page"] for line in most[:-1]] == [1, 1, 1]
    assert [json.loads(line)["page"] for line in other[:-1]] == [4]


@pytest.mark.parametrize(("form", "kind"), [("csv", "text/csv"), ("jsonl", "application/x-ndjson")])
def test_an_answer_is_a_file(get: Get, form: str, kind: str) -> None:
    """It has a name, and no browser takes it for a page."""
    headers = get(f"/stream.{form}?query=most_versions").headers

    assert headers["content-type"].startswith(f"{kind}; charset=utf-8")
    assert headers["content-disposition"] == f'attachment; filename="police-archive-most_versions.{form}"'
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("", 400, "Expected ?sql= with a SELECT, or ?query="),
        ("sql=SELECT+1&query=most_versions", 400, "Expected ?sql= with a SELECT, or ?query="),
        ("sql=DELETE+FROM+pages", 400, "Statement must be a SELECT"),
        ("sql=WITH+a+AS+(SELECT+1)+DELETE+FROM+pages", 400, "readonly database"),
        ("sql=SELECT+1+FROM+pragma_wal_checkpoint", 400, "disallowed PRAGMA"),
        ("sql=SELECT+missing+FROM+pages", 400, "no such column: missing"),
        ("sql=SELECT+1&sit=kent", 400, "sit: expected a name that the query has"),
        ("sql=SELECT+1%00", 400, "cannot be run"),
        ("query=nothing", 404, "found “nothing”"),
        ("query=records", 404, "found “records”"),
        (f"sql={quote('SELECT 1 AS a, 2 AS a')}", 400, "Two columns are called “a”"),
    ],
)
def test_what_cannot_be_had_is_told_in_a_line(get: Get, asked: str, status: int, said: str) -> None:
    """As text, before anything is sent."""
    found = get(f"/stream.jsonl?{asked}")

    assert (found.status_code, found.headers["content-type"]) == (status, "text/plain; charset=utf-8")
    assert said in found.text
    assert len(found.text.splitlines()) == 1


def test_only_reading_is_answered(ask: Ask) -> None:
    """HEAD gives the headers and runs nothing."""
    head = ask(f"/stream.csv?{urlencode({'sql': COUNTING})}", method="HEAD")
    post = ask("/stream.csv?sql=SELECT+1", method="POST")

    assert (head.status_code, head.text) == (200, "")
    assert "attachment" in head.headers["content-disposition"]
    assert (post.status_code, post.headers["allow"]) == (405, "GET, HEAD")


def test_limits_are_settings(ask: Ask) -> None:
    """Of the plugin `stream`."""
    found = ask(f"/stream.csv?{urlencode({'sql': COUNTING})}", plugins={"stream": {"seconds": 0.2}})

    assert found.status_code == 200
    assert found.text.splitlines()[-1].endswith("it took longer than 0.2 seconds")


def test_when_all_places_are_taken_a_reader_is_told_when_to_come_back(ask: Ask) -> None:
    """503, and after how long."""
    found = ask("/stream.csv?sql=SELECT+1", plugins={"stream": {"at_once": 0}})

    assert (found.status_code, found.headers["retry-after"]) == (503, "60")
    assert "Try again in a minute" in found.text


def test_those_who_may_not_ask_in_sql_may_have_the_examples(ask: Ask) -> None:
    """As on Datasette's own pages."""
    assert ask("/stream.csv?sql=SELECT+1", allow_sql=False).status_code == 403
    assert ask("/datapackage.json", allow_sql=False).status_code == 403
    assert ask("/stream.csv?query=most_versions", allow_sql=False).status_code == 200


def test_those_who_may_not_see_the_archive_get_nothing(ask: Ask) -> None:
    """Neither rows nor what there would be."""
    for path in ("/stream.csv?sql=SELECT+1", "/stream.csv?query=most_versions", "/datapackage.json"):
        assert ask(path, allow=False).status_code == 403


def test_one_row_cannot_fill_the_memory(get: Get) -> None:
    """Each value is within its limit; all of them are not within SQLite's."""
    values = ", ".join(f"hex(zeroblob(9900000 - {number})) AS v{number}" for number in range(40))

    found = get(f"/stream.csv?{urlencode({'sql': f'SELECT {values}'})}")

    assert (found.status_code, found.text) == (400, "The query cannot be run: it needs too much memory.")
    assert get("/stream.csv?sql=SELECT+1").status_code == 200


def test_other_pages_are_answered_meanwhile(datasette: Datasette) -> None:
    """Four endless streams leave Datasette's own threads alone, and end when nobody takes them."""

    async def run() -> tuple[list[int], float]:
        async def stream() -> None:
            await _take(datasette, f"/stream.csv?{urlencode({'sql': COUNTING})}", messages=10)

        streams = [asyncio.create_task(stream()) for _ in range(4)]
        await asyncio.sleep(0.2)
        started = time.monotonic()
        pages = [(await datasette.client.get("/record/1")).status_code for _ in range(3)]
        took = time.monotonic() - started
        await asyncio.gather(*streams)
        return pages, took

    pages, took = asyncio.run(run())

    assert pages == [200] * 3
    assert took < 5


async def _take(datasette: Datasette, address: str, *, messages: int) -> None:
    """Read some messages of an answer, slowly, and leave."""
    path, _, query = address.partition("?")
    left = asyncio.Event()
    got: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        await left.wait()
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        got.append(message)
        await asyncio.sleep(0.05)
        if len(got) == messages:
            left.set()

    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(b"host", b"localhost")],
    }
    await datasette.app()(scope, receive, send)
    assert got[0]["status"] == 200
