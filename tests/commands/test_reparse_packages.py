"""Reading what others captured: WARC files by warcio, exports of web archives, packages; also torn ones."""

import io
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sandbox.server import Sandbox
from tests.captures import foreign
from tests.commands.reparsing import changes, reparse, versions
from tests.spiders import newsroom, pages
from tests.spiders.workplace import Workplace

ORIGIN = "https://www.wessex.example"
STORIES = newsroom.articles(3)
SITE = """\
name: Wessex Police
area: Wessex
timezone: Europe/London
domains: [www.wessex.example]
former_domains: [www.wessex-constabulary.example]
licence: unknown
verified: never
sections:
- {kind: news, platform: single_online_home, start: /news/wessex/latest/}
- {kind: careers, platform: single_online_home, start: /police-forces/wessex/areas/careers/}
"""
HARNSHIRE = """\
name: Harnshire Constabulary
area: Harnshire
timezone: Europe/London
domains: [www.harnshire.example]
licence: unknown
verified: never
sections:
- {kind: news, platform: single_online_home, start: /news/harnshire/news/}
- {kind: news, platform: herts_2018, valid_until: 2022-12-31, crawl: no}
"""

Write = Callable[..., Path]


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    workplace = Workplace(tmp_path / "workplace")
    folder = workplace.sites / "gb"
    folder.mkdir(parents=True)
    (folder / "wessex.yaml").write_text(SITE, encoding="utf-8")
    (folder / "old-harnshire.yaml").write_text(HARNSHIRE, encoding="utf-8")
    return workplace


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a WARC file with warcio, as most tools do: of addresses, each with its time and page."""

    def make(*answers: tuple[str, str, str | bytes], name: str = "crawl.warc.gz") -> Path:
        path = tmp_path / name
        with path.open("wb") as file:
            writer = WARCWriter(file, gzip=name.endswith(".gz"))
            writer.write_record(writer.create_warcinfo_record(name, {"software": "other"}))
            for url, time, body in answers:
                payload = body if isinstance(body, bytes) else body.encode()
                headers = [("Content-Type", "text/html"), ("Content-Length", str(len(payload)))]
                record = writer.create_warc_record(
                    url,
                    "response",
                    payload=io.BytesIO(payload),
                    length=len(payload),
                    http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
                    warc_headers_dict={"WARC-Date": time},
                )
                writer.write_record(record)
        return path

    return make


def _story(number: int) -> str:
    return pages.article(STORIES[number])


def _url(number: int) -> str:
    return f"{ORIGIN}/news/wessex/news/{STORIES[number].path.strip('/').split('/')[-1]}/"


def test_pages_of_any_warc_file_become_imports(workplace: Workplace, write: Write) -> None:
    """News and careers by their addresses; what is no page of a section, or of no site, is counted."""
    package = write(
        (_url(0), "2024-05-01T10:00:00Z", _story(0)),
        (
            f"{ORIGIN}/police-forces/wessex/areas/careers/",
            "2024-05-01T10:00:01Z",
            pages.careers("Jobs", "Here."),
        ),
        (f"{ORIGIN}/news/wessex/latest/", "2024-05-01T10:00:02Z", pages.listing(STORIES)),
        (f"{ORIGIN}/about-us/", "2024-05-01T10:00:03Z", pages.careers("About us", "We are the police.")),
        ("https://cdn.example/site.js", "2024-05-01T10:00:04Z", "script"),
        name="plain.warc",
    )

    done = reparse(workplace, package)

    assert done.code == 0, done.log
    assert workplace.rows("SELECT url, kind, site, title FROM pages ORDER BY id") == [
        {"url": _url(0), "kind": "news", "site": "wessex", "title": STORIES[0].title},
        {
            "url": f"{ORIGIN}/police-forces/wessex/areas/careers/",
            "kind": "careers",
            "site": "wessex",
            "title": "Jobs",
        },
    ]
    assert changes(workplace) == {"import": 2}
    assert "passed over: 2 no page of a section, 1 other sites\n" in done.log
    assert not list(workplace.records.rglob("*.txt"))


def test_an_export_of_a_web_archive_is_read_in_the_order_of_time(
    workplace: Workplace, tmp_path: Path
) -> None:
    """Old addresses with `http` and port, the newest first, and revisits of what came before: A, B, A."""
    url, body = "http://www.wessex.example:80/news/wessex/news/van/", _story(0).encode()
    digest = "sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    again = foreign.record(
        "revisit",
        foreign.http(b""),
        Target_URI=url,
        Date="2021-06-03T00:00:00Z",
        Payload_Digest=digest,
        Profile="http://netpreserve.org/warc/1.0/revisit/identical-payload-digest",
        Refers_To_Target_URI=url,
        Refers_To_Date="2021-06-01T00:00:00Z",
    )
    export = tmp_path / "export.warc.gz"
    export.write_bytes(
        foreign.packed(
            again,
            foreign.response(_story(1).encode(), url=url, time="2021-06-02T00:00:00Z"),
            foreign.response(body, url=url, time="2021-06-01T00:00:00Z", Payload_Digest=digest),
            foreign.record(
                "response", foreign.http(b"", status="302 Found"), Target_URI=url, Date="2021-06-04T00:00:00Z"
            ),
        )
    )

    first = reparse(workplace, export)
    found = versions(workplace)
    second = reparse(workplace, export)

    assert (first.code, second.code) == (0, 0), first.log
    assert [(row["seen_at"][:10], row["change"], row["latest"]) for row in found] == [
        ("2021-06-01", "import", 0),
        ("2021-06-02", "import", 0),
        ("2021-06-03", "import", 1),
    ]
    assert found[0]["content_sha256"] == found[2]["content_sha256"] != found[1]["content_sha256"]
    assert versions(workplace) == found
    assert "0 new pages, 0 further versions, 3 as they were" in second.log
    assert "passed over: 1 another status" in second.log


def test_a_packages_texts_never_replace_what_a_crawl_saw_later(workplace: Workplace, write: Write) -> None:
    """What the archive has from a later time stays the latest, with its text file; the gap is filled."""
    newer = write((_url(0), "2026-05-01T10:00:00Z", _story(0)), name="newer.warc.gz")
    older = write((_url(0), "2024-05-01T10:00:00Z", _story(1)), name="older.warc.gz")

    reparse(workplace, newer)
    done = reparse(workplace, older)

    assert "0 new pages, 1 further versions" in done.log
    assert [(row["seen_at"][:4], row["latest"]) for row in versions(workplace)] == [("2026", 1), ("2024", 0)]


def test_a_wacz_is_read_like_the_files_in_it(workplace: Workplace, write: Write, tmp_path: Path) -> None:
    """With the site's former address, too."""
    old = _url(1).replace("wessex.example", "wessex-constabulary.example")
    inside = write((_url(0), "2024-05-01T10:00:00Z", _story(0)), (old, "2014-05-01T10:00:00Z", _story(1)))
    package = foreign.wacz(tmp_path / "package.wacz", {"data.warc.gz": inside.read_bytes()})

    done = reparse(workplace, package, "--site", "wessex")

    assert done.code == 0, done.log
    assert {row["url"] for row in workplace.rows("SELECT url FROM pages")} == {_url(0), old}


def test_old_pages_are_read_by_the_reader_of_their_time(workplace: Workplace, write: Write) -> None:
    """The layout of 2018, with its date without a label, until the day on which the site changed."""
    with Sandbox(port=0, size=0.2) as sandbox:
        seen = [sight for sight in sandbox.world.at(0)["old-harnshire"] if sight.page.kind == "news"][:5]
        served = {sight.path: _get(sandbox.origins["old-harnshire"] + sight.path) for sight in seen}
    origin = "https://www.harnshire.example"
    later = f"{origin}/news/harnshire/news/2024/van/"
    package = write(
        *((origin + path, "2019-03-02T10:00:00Z", body) for path, body in served.items()),
        (f"{origin}/about-us", "2019-03-02T10:00:00Z", _story(1)),
        (f"{origin}/news-and-appeals/", "2019-03-02T10:00:00Z", pages.listing(STORIES)),
        (later, "2024-03-02T10:00:00Z", _story(0)),
    )

    done = reparse(workplace, package)

    assert done.code == 0, done.log
    found = {row["key"]: row for row in versions(workplace)}
    assert {key: row["reader"] for key, row in found.items()} == {
        **{origin + path: "herts_2018 2" for path in served},
        later: "single_online_home 2",
    }
    rows = workplace.rows("SELECT key, published_date FROM pages WHERE published_date IS NULL")
    assert rows == []


def _get(url: str) -> bytes:
    with urllib.request.urlopen(url) as answer:  # noqa: S310  (the sandbox's own, on this machine)
        return bytes(answer.read())


def test_torn_and_hostile_packages_take_nothing_else_along(
    workplace: Workplace, write: Write, tmp_path: Path
) -> None:
    """Exit 1; what cannot be read is told with its file, and all that can be read is there."""
    torn = write((_url(0), "2024-05-01T10:00:00Z", _story(0)), (_url(1), "2024-05-01T10:00:00Z", _story(1)))
    torn.write_bytes(torn.read_bytes()[:-30])
    noise = tmp_path / "noise.warc.gz"
    noise.write_bytes(b"<html>no WARC file</html>")
    wacz = tmp_path / "broken.wacz"
    wacz.write_bytes(b"PK\x03\x04 and then nothing")
    hostile = write(
        ("http://[half", "2024-05-01T10:00:00Z", _story(0)),
        ("urn:page:1", "2024-05-01T10:00:00Z", _story(0)),
        (_url(2), "yesterday", _story(2)),
        (f"{_url(2)}deep/", "2024-05-01T10:00:00Z", f"<h1>Deep</h1>{'<div>' * 20_000}down"),
        (f"{_url(2)}none/", "2024-05-01T10:00:00Z", b"\x00\xff\x00"),
        (_url(2), "2024-05-01T10:00:00Z", _story(2)),
        name="hostile.warc.gz",
    )

    done = reparse(workplace, torn, noise, wacz, tmp_path / "none.warc.gz", hostile)

    assert done.code == 1
    assert {row["title"] for row in workplace.rows("SELECT title FROM pages")} >= {
        STORIES[0].title,
        STORIES[2].title,
    }
    for path in (torn, noise, wacz, tmp_path / "none.warc.gz"):
        assert f"{path}" in done.log
    assert "Traceback" not in done.log


def test_our_own_archive_can_be_built_again_from_its_warc_files(workplace: Workplace, write: Write) -> None:
    """In a new archive they are as good as anybody's."""
    package = write(
        *((_url(number), f"2024-05-0{number + 1}T10:00:00Z", _story(number)) for number in range(3))
    )
    reparse(workplace, package)
    before = versions(workplace)
    workplace.archive.unlink()

    again = reparse(workplace, package)

    assert again.code == 0, again.log
    assert versions(workplace) == before
