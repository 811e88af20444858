import time
from urllib.parse import quote

import httpx
import pytest

from . import hostile_pages
from .conftest import Get
from .hostile_requests import ENDLESS, PAGES, PATHS, RAW, SHORT, SQL, TABLES, VALUES

ANSWERS = {200, 302, 304, 400, 403, 404, 405, 414, 503}


def check(answer: httpx.Response, *, what: str) -> None:
    """Nothing failed, nothing that was asked came back as markup or as a header."""
    assert answer.status_code in ANSWERS, f"{what[:200]}: {answer.status_code}, {answer.text[-500:]}"
    assert "x-injected" not in answer.headers
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    location = answer.headers.get("location", "/")
    assert location.startswith("/"), f"{what[:200]} leads to {location!r}"
    assert not location.startswith(("//", "/\\")), f"{what[:200]} leads to {location!r}"
    if answer.headers.get("content-type", "").startswith("text/html"):
        wrong, _, _ = hostile_pages.read(answer.text)
        assert wrong == [], what[:200]


@pytest.mark.parametrize("path", PAGES)
def test_no_value_makes_a_page_fail(get: Get, path: str) -> None:
    """It is answered or told why, and nothing of it is taken for HTML."""
    for value in [*map(quote, VALUES), *RAW]:
        check(get(f"{path}?{PAGES[path][0]}={value}"), what=f"{path} {value}")


@pytest.mark.parametrize(
    ("path", "name"), [(path, name) for path, names in PAGES.items() for name in names[1:]]
)
def test_no_argument_makes_a_page_fail(get: Get, path: str, name: str) -> None:
    """As for the first one; beside a query where there may be one."""
    for value in [*map(quote, SHORT), *RAW]:
        check(
            get(f"{path}?q=van&{name}={value}" if "search" in path else f"{path}?{name}={value}"),
            what=f"{path} {name}={value}",
        )


@pytest.mark.parametrize("path", PATHS)
def test_no_address_makes_a_page_fail(get: Get, path: str) -> None:
    """Nor leads out of the folders and tables that are shown."""
    answer = get(path)

    check(answer, what=path)
    assert "root:" not in answer.text
    assert "def main(" not in answer.text


@pytest.mark.parametrize(
    "page", ["/archive?sql=", "/archive.json?sql=", "/stream.csv?sql=", "/stream.jsonl?sql="]
)
def test_no_sql_makes_a_page_fail(get: Get, page: str) -> None:
    """Nor writes, reads a file, or takes the server's memory."""
    before = get("/archive.json?sql=select+count(*)+from+pages").json()["rows"]

    for sql in SQL:
        answer = get(page + quote(sql))
        check(answer, what=f"{page}{sql}")
        assert "root:" not in answer.text, sql
        assert len(answer.content) < 50_000_000, sql

    assert get("/archive.json?sql=select+count(*)+from+pages").json()["rows"] == before


@pytest.mark.parametrize("sql", ENDLESS)
def test_a_query_without_end_is_ended(get: Get, sql: str) -> None:
    """By the time limit or before it; then the next page is answered as ever."""
    begun = time.monotonic()
    check(get(f"/archive?sql={quote(sql)}"), what=sql)

    assert time.monotonic() - begun < 15  # a second, on a machine with nothing else to do
    assert get("/search?q=van").status_code == 200


@pytest.mark.parametrize("rest", TABLES)
@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # Datasette leaves facets unawaited
def test_no_argument_makes_a_table_fail(get: Get, rest: str) -> None:
    """Datasette's own pages, with its own arguments."""
    for page in ("/archive/pages", "/archive/records", "/archive/texts.json"):
        check(get(f"{page}?{rest}"), what=f"{page}?{rest}")


def test_an_argument_given_twice_counts_once(get: Get) -> None:
    """The first."""
    assert get("/search?q=van&q=%22").status_code == 200
