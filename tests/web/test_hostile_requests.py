import time
from urllib.parse import quote

import httpx
import pytest

from . import hostile_pages
from .conftest import Get

HARM = "<script>window.hacked=1</script>"
VALUES = [
    *(
        '"',
        '""',
        "'",
        "''",
        "`",
        "\\",
        ";",
        "--",
        "/*",
        "%",
        "_",
        "*",
        "-",
        "^",
        "&",
        "=",
        "#",
        "?",
        "+",
        " ",
    ),
    *(
        "NEAR(",
        "NEAR(van lorry, 5)",
        "^van",
        "a AND",
        "NOT",
        "OR OR",
        "title:van",
        "{title body}:van",
        "- title:x",
    ),
    *("van + lorry", "(" * 200, ")" * 9, '("van"', "van*", "v*n", "****", "-van -lorry", '"van" - "lorry"'),
    *("van " * 300, "a" * 1_000, "van " * 10_000, "a" * 50_000, "OR " * 500, "(van OR " * 60, "-" * 999),
    *(
        "'; DROP TABLE pages; --",
        "%' OR 1=1 --",
        "1 UNION SELECT name FROM sqlite_master",
        "' || (SELECT 1) || '",
    ),
    *(
        "x' AND 1=load_extension('x') --",
        ":match",
        "?1",
        "$1",
        "@x",
        "\x00van\x00",
        "\x02van\x03",
        "\x1b[31m",
    ),
    *("\ud7ff\ufffe\uffff", "\u202evan", "\u200b", "\ufeff", "ﷺ ️ 👮🏽‍♀️", "e" + "\u0301" * 500, "ß ǆ İ ſ"),
    *(
        HARM,
        f'">{HARM}',
        f"'>{HARM}",
        '"><img src=x onerror=alert(1)>',
        "javascript:alert(1)",
        "</title>" + HARM,
    ),
    *("{{ 7 * 7 }}", "{% raw %}", "${7*7}", "%0d%0aX-Injected: yes", "\r\nX-Injected: yes\r\n\r\n<html>"),
    *(
        "../../etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "/etc/passwd",
        "file:///etc/passwd",
        "C:\\",
        "|id",
        "$(id)",
    ),
    *(
        "0",
        "-1",
        "1e9",
        "9" * 400,
        "٣",
        "NaN",
        "null",
        "None",
        "true",
        "[]",
        "{}",
        "2026-13",
        "0000-00-00",
        "2026-02-30",
    ),
]
RAW = [
    "%00",
    "%ff",
    "%c0%af",
    "%ed%a0%80",
    "%F0%9F%91%AE",
    "%",
    "%zz",
    "%u0041",
    "a%00b",
    "%2e%2e%2f",
    "%252e%252e",
]
#: Pages, with the arguments that each takes; the first of them is tried with every value.
PAGES = {
    "/search": ("q", "site", "kind", "month", "in", "sort", "page", "as_of", "status", "topic", "since"),
    "/search.atom": ("q", "site", "month"),
    "/changes": ("before", "event", "site", "kind", "topic", "meaning", "size"),
    "/changes.atom": ("site", "event", "meaning"),
    "/survival": ("site", "kind"),
    "/coverage": ("site", "kind", "month", "year"),
    "/charts": ("site", "kind"),
    "/record/1": ("as_of", "q"),
    "/datapackage.json": ("x",),
    "/about": ("x",),
    "/": ("x",),
}
SHORT = [value for value in VALUES[::4] if len(value) < 2_000] + [HARM]
PATHS = [
    *("/record/", "/record/0", "/record/-1", "/record/1e3", "/record/" + "9" * 18, "/record/" + "9" * 300),
    *(
        "/record/../../etc/passwd",
        "/record/..%2f..%2fetc%2fpasswd",
        "/record/1/../2",
        "/record/1%00",
        "/record/%ff",
    ),
    *(
        "/record/1/0",
        "/record/1/" + "9" * 18,
        "/record/1.exe",
        "/record/1.txt.md",
        "/record/1/1.json/",
        "/record/1/",
    ),
    *(
        "/record/1/diff/1/",
        "/record/1/diff/0/99",
        f"/record/1/diff/{'9' * 18}/1",
        "/record/1/diff/1/1%0d%0aX: y",
    ),
    *(
        "/record/%D9%A3",
        "/record/1%0d%0aX-Injected:%20yes",
        "/record/" + quote(HARM),
        f"/record/1/{quote(HARM)}.txt",
    ),
    *(
        "/charts/../../../etc/passwd.svg",
        "/charts/..%2fx.svg",
        "/charts/nothing.svg",
        f"/charts/{quote(HARM)}.svg",
    ),
    *("/charts/%ff.svg", "/charts/" + "a" * 5_000 + ".svg", "/charts/.svg", "/static/../serve.py"),
    *(
        "/static/..%2f..%2fetc%2fpasswd",
        "/static/%2e%2e/serve.py",
        "/static/....//serve.py",
        "/static//etc/passwd",
    ),
    *("/static/%00", "/static/site.css%00.js", "/static/" + quote(HARM), "/-/static/../../etc/passwd"),
    *(
        "//elsewhere.example/",
        "/%2f%2felsewhere.example",
        "/\\elsewhere.example",
        "/" + quote(HARM),
        "/%ff",
        "/%00",
    ),
    *(
        "/search/",
        "/search/x",
        "/changes/..",
        "/archive/../x",
        "/archive/" + quote(HARM),
        "/archive/pages/" + quote(HARM),
    ),
    *(
        "/archive/pages/1%00",
        "/archive/sqlite_master",
        "/archive/pages.exe",
        "/archive-1",
        "/_internal",
        "/-/nothing",
    ),
]
SQL = [
    *(
        "DELETE FROM pages",
        "UPDATE pages SET title = 1",
        "INSERT INTO sites VALUES (1)",
        "DROP TABLE pages",
        "VACUUM",
    ),
    *(
        "ATTACH '/tmp/x.db' AS x",
        "ATTACH ':memory:' AS x",
        "DETACH archive",
        "VACUUM INTO '/tmp/x.db'",
        "REINDEX",
    ),
    *(
        "PRAGMA journal_mode = DELETE",
        "PRAGMA writable_schema = 1",
        "PRAGMA table_info(pages)",
        "BEGIN",
        "EXPLAIN",
    ),
    *("SELECT 1; DELETE FROM pages", "SELECT load_extension('/tmp/x')", "SELECT readfile('/etc/passwd')"),
    *("SELECT writefile('/tmp/x', 'y')", "SELECT fts3_tokenizer('x')", "SELECT * FROM pages WHERE"),
    *(
        "WITH x AS (SELECT 1) DELETE FROM pages",
        "REPLACE INTO sites VALUES (1)",
        "SELECT * FROM nothing",
        "",
        ";",
        "--",
    ),
    *(
        "SELECT hex(zeroblob(400000000))",
        "SELECT zeroblob(2000000000)",
        "SELECT printf('%.*c', 900000000, 'x')",
    ),
    *("SELECT randomblob(1000000000)", "SELECT replace(hex(zeroblob(9999999)), '00', hex(zeroblob(99)))"),
    *(
        "SELECT " + "(" * 2_000 + "1" + ")" * 2_000,
        "SELECT " + "1+" * 9_000 + "1",
        "SELECT " + "1," * 3_000 + "1",
    ),
    *(
        " UNION ALL ".join(["SELECT 1"] * 600),
        "SELECT * FROM search WHERE search MATCH 'NEAR('",
        "SELECT 'a\x00b'",
    ),
    *(
        "SELECT CAST(x'ff' AS TEXT) AS a",
        "SELECT CAST(x'eda080' AS TEXT) AS a",
        "SELECT x'00ff' AS a",
        "SELECT 9e999 AS a",
    ),
    *(
        "SELECT :q",
        "SELECT :a, :b, :_actor_id, :_now_epoch",
        "SELECT '{{ 7*7 }}' AS a",
        f"SELECT 1 AS '{HARM}'",
    ),
    *(
        f"SELECT '{HARM}' AS a",
        "SELECT 1 AS '\"><img src=x onerror=alert(1)>'",
        "SELECT 1 AS '</style><script>x</script>'",
    ),
    *("SELECT 1 AS a, 2 AS a", "SELECT 1 AS ''", "SELECT 1 AS 'x\r\nX-Injected: yes'", f"SELECT {HARM}"),
    *("SELECT 'javascript:alert(1)' AS url", "SELECT json('{')", "SELECT json_extract('[1]', '$[')"),
    *(
        "SELECT '=1+1' AS a",
        "SELECT 1 WHERE 1 = (SELECT count(*) FROM pages, pages AS b)",
        "\x00SELECT 1",
        "sel\u0435ct 1",
    ),
]
ZEROS = "hex(zeroblob(9000000))"
#: What SQLite works on in one step, for minutes or hours, or for ever step by step.
ENDLESS = [
    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c",
    "SELECT count(*) FROM " + ", ".join(f"pages AS p{number}" for number in range(60)),  # noqa: S608  (ours)
    f"SELECT instr({ZEROS}, hex(zeroblob(4000000)) || '1')",
    f"SELECT length(replace({ZEROS}, hex(zeroblob(4000000)) || '1', ''))",
    f"SELECT length(replace({ZEROS}, '0', {ZEROS}))",
    f"SELECT length(trim({ZEROS}, '{'abcdefgh' * 5_000}0'))",
    f"SELECT {ZEROS} LIKE '%{'0' * 40_000}1'",
    f"SELECT {ZEROS} GLOB '*{'[0]' * 6_000}1'",
    "SELECT length(printf('%.*c', 2000000000, 'x'))",
    "SELECT length(format('%2000000000d', 1))",
    "SELECT length(group_concat(body || zeroblob(9000000))) FROM texts, texts AS b, texts AS c",
    f"SELECT count(*) FROM search WHERE search MATCH '{' OR '.join('abcdefghij')}'",  # noqa: S608  (ours)
]
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


@pytest.mark.parametrize(
    "rest",
    [
        *(
            "_sort=nothing",
            "_sort_desc='",
            "_facet=nothing",
            "_facet=title';--",
            "_facet_array=title",
            "_facet_date=x",
        ),
        *(
            "_where=1=1)--",
            "_where=1;delete+from+pages",
            "_next=x",
            "_next=~00",
            "_next=%ff",
            "_size=-1",
            "_size=max1",
        ),
        *(
            "_search='",
            '_search="',
            "_searchmode=raw&_search=NEAR(",
            "_search_x=1",
            "title__glob=*[",
            "title__like=%25",
        ),
        *(
            "title__arraycontains=x",
            "id__in=[",
            "id__in=a,b",
            "x=1",
            "_col=nothing",
            "_nocol=nothing",
            "_through={",
        ),
        *("_json=x&_shape=none", "_extra=x", "_labels=on&_trace=1", "_ttl=x", "_fts_table=pages&_search=x"),
        *(
            "_fts_pk=1;--&_fts_table=search&_search=x",
            f"title={quote(HARM)}",
            f"{quote(HARM)}=1",
            "_group_count=x",
        ),
    ],
)
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
