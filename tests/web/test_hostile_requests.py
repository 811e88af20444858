from urllib.parse import quote

import pytest

from .conftest import Get

QUERIES = [
    '"',
    '""',
    "NEAR(",
    "NEAR(van lorry, 5)",
    "*",
    "^van",
    "a AND",
    "-",
    "NOT",
    "title:van",
    "{title body}:van",
    "van + lorry",
    "'; DROP TABLE pages; --",
    "%' OR 1=1 --",
    "\x00van\x00",
    "\x02van\x03",
    "\ud7ff\ufffe\uffff",
    "\u202evan",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}",
    "van " * 300,
    "(" * 200,
    "ﷺ ️ 👮🏽‍♀️",
    "../../etc/passwd",
    "a" * 1_000,
]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("rest", ["", "&in=history&sort=newest"])
def test_no_query_makes_the_search_fail(get: Get, query: str, rest: str) -> None:
    """It is answered or told why, and nothing of it is taken for HTML."""
    page = get(f"/search?q={quote(query)}{rest}")

    assert page.status_code in {200, 400}
    assert "<script" not in page.text
    assert "<img" not in page.text
    assert "{{" not in page.text or "{{ 7" in page.text


@pytest.mark.parametrize("name", ["site", "kind", "month", "in", "sort", "page"])
@pytest.mark.parametrize("value", ["'", "%00", "%ff", "<script>", "-1", "1e9", "9" * 400, "%F0%9F%91%AE"])
def test_no_argument_makes_the_search_fail(get: Get, name: str, value: str) -> None:
    """As for the query."""
    page = get(f"/search?q=van&{name}={value}")

    assert page.status_code in {200, 400}
    assert "<script" not in page.text


def test_an_argument_given_twice_counts_once(get: Get) -> None:
    """The first."""
    assert get("/search?q=van&q=%22").status_code == 200
