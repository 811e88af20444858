import asyncio
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from datasette.app import Datasette
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from archive.arrival import arrive
from archive.connection import batch, open_to_write
from archive.store import save_loaded
from records.text import loads
from web.changes.atom import Entry, Feed, written
from web.reading import SlowError

from .conftest import make_datasette
from .happenings import ABSENT, BURGLARY, CAREERS, CRASH, HOSTILE_TITLE, RETURNED, VANISHED, build, thin_out

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")


class Reader:
    """What a feed reader does: asks, at one host, and parses."""

    def __init__(self, datasette: Datasette, runner: asyncio.Runner) -> None:
        self.datasette = datasette
        self.runner = runner

    def get(self, path: str, **headers: str) -> httpx.Response:
        """Ask for a path."""
        response: httpx.Response = self.runner.run(self.datasette.client.get(path, headers=headers))
        return response

    def feed(self, path: str, **headers: str) -> ET.Element:
        """Ask for a feed and check it."""
        response = self.get(path, **headers)
        assert response.status_code == 200, response.text
        assert response.headers["content-type"].split(";")[0] == "application/atom+xml"
        root: ET.Element = fromstring(response.content)
        check(root)
        return root


def check(root: ET.Element) -> None:
    """Check what RFC 4287 demands of a feed and of its entries (4.1.1, 4.1.2)."""
    assert root.tag == f"{ATOM}feed"
    parts = [root, *root.findall(f"{ATOM}entry")]
    for part in parts:
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"{ATOM}{name}")) == 1
        assert UUID(text_of(part, "id"))
        assert MOMENT.fullmatch(text_of(part, "updated"))
        assert datetime.fromisoformat(text_of(part, "updated")).tzinfo
        assert text_of(part, "author/name")
        assert link(part, "alternate").startswith("http://")
    assert link(root, "self").startswith("http://")
    ids = [text_of(part, "id") for part in parts]
    assert len(set(ids)) == len(ids) <= 51


def text_of(part: ET.Element, path: str) -> str:
    found = part.find("/".join(f"{ATOM}{name}" for name in path.split("/")))
    assert found is not None
    return found.text or ""


def link(part: ET.Element, rel: str) -> str:
    (found,) = [link.get("href") for link in part.findall(f"{ATOM}link") if link.get("rel") == rel]
    return found or ""


def titles(root: ET.Element) -> list[str]:
    return [text_of(entry, "title") for entry in root.findall(f"{ATOM}entry")]


def links(root: ET.Element, rel: str = "alternate") -> list[str]:
    return [link(entry, rel).removeprefix("http://localhost") for entry in root.findall(f"{ATOM}entry")]


def terms(entry: ET.Element) -> list[str]:
    return [category.get("term") or "" for category in entry.findall(f"{ATOM}category")]


def opened(file: Path, root: Path) -> Iterator[Reader]:
    datasette = make_datasette(file, root)
    with asyncio.Runner() as runner:
        yield Reader(datasette, runner)
    datasette.executor.shutdown()
    for database in datasette.databases.values():
        database.close()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("feeds") / "archive.db"
    build(file)
    return file


@pytest.fixture(scope="module")
def reader(archive: Path, root: Path) -> Iterator[Reader]:
    yield from opened(archive, root)


def test_an_edit_s_entry_leads_to_the_version_and_to_what_changed(reader: Reader) -> None:
    """It tells the force, what the edit means, and the first words of the text."""
    root = reader.feed("/changes.atom?event=edited")

    assert text_of(root, "title") == "Police archive: Edited pages"
    assert titles(root) == ["Edited: Road closed after crash", "Edited: Man charged with burglary"]
    assert links(root) == [f"/record/{CRASH}/2", f"/record/{BURGLARY}/2"]
    assert links(root, "related") == [f"/record/{CRASH}/diff/1/2", f"/record/{BURGLARY}/diff/1/2"]
    entry = root.findall(f"{ATOM}entry")[1]
    assert text_of(entry, "updated") == "2026-10-08T18:00:00Z"
    assert text_of(entry, "author/name") == "Wessex Police"
    assert terms(entry) == ["edited", "outcome", "news", "wessex"]
    assert text_of(entry, "summary").startswith("Major edit: outcome. A man aged 34 from Harnmouth")


def test_removals_and_returns_are_entries_of_their_own(reader: Reader) -> None:
    """A removal that was undone stays one."""
    removed, returned = (reader.feed(f"/changes.atom?event={event}") for event in ("removed", "returned"))

    assert links(removed) == [f"/record/{RETURNED}", f"/record/{VANISHED}"]
    assert titles(returned) == ["Returned: Lost dog in Oldminster"]
    assert text_of(returned, "updated") == "2026-11-01T18:00:00Z"


@pytest.mark.parametrize(
    ("asked", "expected", "title"),
    [
        ("event=new&site=gwynfa", [f"/record/{CAREERS}/1"], "New pages (Heddlu Gwynfa)"),
        ("event=missing", [f"/record/{ABSENT}"], "Missing pages"),
        ("event=edited&meaning=update&kind=news", [f"/record/{CRASH}/2"], "Edited pages (News, update)"),
        ("event=edited&meaning=template", [], "Edited pages (template)"),
        ("event=new&site=gwynfa&before=2026-01-01T00:00:00Z,new-1", [f"/record/{CAREERS}/1"], "New pages ("),
    ],
)
def test_a_feed_is_narrowed_as_its_page_is(
    reader: Reader, asked: str, expected: list[str], title: str
) -> None:
    """By the same arguments, but always from the newest."""
    root = reader.feed(f"/changes.atom?{asked}")

    assert links(root) == expected
    assert text_of(root, "title").startswith(f"Police archive: {title}")


def test_a_feed_holds_the_newest_fifty(reader: Reader) -> None:
    """Of all events together, newest first."""
    root = reader.feed("/changes.atom")

    updated = [text_of(entry, "updated") for entry in root.findall(f"{ATOM}entry")]
    assert len(updated) == 50
    assert updated == sorted(updated, reverse=True)
    assert text_of(root, "updated") == updated[0]


def test_ids_stay_at_another_host_and_in_a_copy(reader: Reader, root: Path, tmp_path: Path) -> None:
    """A reader that moves to a mirror sees nothing twice; only addresses differ."""
    copy = tmp_path / "copy.db"
    copy.write_bytes(Path(reader.datasette.get_database("archive").path).read_bytes())
    here = reader.feed("/changes.atom?event=edited")
    there = reader.feed("/changes.atom?event=edited", host="mirror.example")
    for other in opened(copy, root):
        copied = other.feed("/changes.atom?event=edited")

    def ids(feed: ET.Element) -> list[str]:
        return [text_of(part, "id") for part in (feed, *feed.findall(f"{ATOM}entry"))]

    assert ids(here) == ids(there) == ids(copied)
    assert link(there, "self") == "http://mirror.example/changes.atom?event=edited"


def test_one_version_has_one_id_in_every_feed(reader: Reader) -> None:
    """So that who follows two feeds reads it once."""
    edited = reader.feed("/changes.atom?event=edited&meaning=outcome")
    found = reader.feed("/search.atom?q=burglary")

    assert text_of(edited.findall(f"{ATOM}entry")[0], "id") in [
        text_of(entry, "id") for entry in found.findall(f"{ATOM}entry")
    ]


def test_archives_have_ids_of_their_own(reader: Reader, root: Path, tmp_path: Path) -> None:
    """Page 1 of another archive is another page."""
    build(tmp_path / "another.db")
    for other in opened(tmp_path / "another.db", root):
        another = other.feed("/changes.atom")

    assert text_of(another, "id") != text_of(reader.feed("/changes.atom"), "id")


def test_a_search_is_followed(reader: Reader) -> None:
    """The versions that fit, in the order in which they came; a loaded text is new too."""
    root = reader.feed("/search.atom?q=text+OR+road")

    assert text_of(root, "title") == "Police archive: text OR road"
    assert titles(root) == ["Loaded", "Edited: Road closed after crash"]
    assert link(root, "alternate").endswith("/search?q=text+OR+road")


def test_a_search_in_every_version_finds_the_former_ones_too(reader: Reader) -> None:
    """By default only what a page says now."""
    path = "/search.atom?q=%22road+closed%22"

    assert links(reader.feed(path)) == [f"/record/{CRASH}/2"]
    assert links(reader.feed(f"{path}&in=history")) == [f"/record/{CRASH}/2", f"/record/{CRASH}/1"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("q=burglary&site=gwynfa", 0),
        ("q=burglary&kind=news&month=2026-09&sort=newest&page=3", 1),
        ("q=burglary&month=2025", 0),
        ("", 50),
        ("site=gwynfa", 1),
        ("month=undated", 1),
        ("status=removed", 1),
        ("q=fireworks&status=live", 0),
        ("q=fireworks&country=gb", 1),
    ],
)
def test_a_saved_search_is_narrowed_as_the_search_is(reader: Reader, asked: str, expected: int) -> None:
    """Its order and its page make no difference."""
    assert len(titles(reader.feed(f"/search.atom?{asked}"))) == expected


@pytest.mark.parametrize(
    "path",
    [
        "/search.atom?q=%22",
        "/search.atom?q=a+AND",
        "/search.atom?kind=x",
        "/search.atom?q=burglary&as_of=2026-11-01",
        "/changes.atom?event=x",
        "/changes.atom?site=nobody",
        "/changes.atom?event=new&meaning=outcome",
    ],
)
def test_what_cannot_be_asked_is_told_in_plain_text(reader: Reader, path: str) -> None:
    """A feed reader shows it to nobody, so it is short."""
    response = reader.get(path)

    assert response.status_code == 400
    assert response.headers["content-type"].startswith("text/plain")
    assert len(response.text) < 200


def test_a_reader_that_has_the_newest_is_told_so(reader: Reader) -> None:
    """By its ETag, also one that a proxy has weakened; another feed's does not count."""
    tag = reader.get("/changes.atom").headers["etag"]

    same = reader.get("/changes.atom", **{"if-none-match": tag})
    weak = reader.get("/changes.atom", **{"if-none-match": f'"other", W/{tag}'})
    other = reader.get("/changes.atom?event=new", **{"if-none-match": tag})

    assert [same.status_code, weak.status_code, other.status_code] == [304, 304, 200]
    assert same.content == b""
    assert same.headers["etag"] == tag


def test_a_hostile_headline_is_text(reader: Reader) -> None:
    """Markup in it is escaped; a reader gets its signs."""
    root = reader.feed("/search.atom?q=ordinary")

    assert titles(root) == [HOSTILE_TITLE]


def test_signs_that_xml_cannot_hold_are_left_out() -> None:
    """Control signs, halves of pairs and non-characters, wherever they stand."""
    bad = "a\x00\x08\x0b\x1f\ud800\ufffe\uffffb"
    entry = Entry(
        id="urn:uuid:1",
        title=bad,
        updated="2026-11-22T18:00:00Z",
        link=f"https://archive.example/{bad}",
        related=None,
        author=bad,
        summary=f"{bad}\t\n😀",
        categories=[(bad, bad)],
    )
    feed = Feed(
        id="urn:uuid:2",
        title=bad,
        updated="2026-11-22T18:00:00Z",
        here="https://archive.example/feed",
        page="https://archive.example/",
        author=bad,
        entries=[entry],
    )

    root = fromstring(written(feed))

    assert text_of(root, "title") == "ab"
    assert titles(root) == ["ab"]
    assert text_of(root, "entry/summary") == "ab\t\n😀"


def test_a_public_copy_s_feeds_hold_what_it_shows(root: Path, tmp_path: Path) -> None:
    """Where versions are held back nothing fails, and nothing leads to them."""
    build(tmp_path / "public.db")
    thin_out(tmp_path / "public.db")
    for reader in opened(tmp_path / "public.db", root):
        feeds = [
            reader.feed(path) for path in ("/changes.atom", "/changes.atom?event=edited", "/search.atom")
        ]
        answers = {path: reader.get(path).status_code for feed in feeds for path in links(feed)}

    assert not feeds[1].findall(f".//{ATOM}link[@rel='related']")
    assert answers == dict.fromkeys(answers, 200)


@pytest.mark.parametrize("path", ["/changes?event=edited&site=wessex", "/changes"])
def test_a_page_names_its_feed(reader: Reader, path: str) -> None:
    """For programs in its head, for people as a link."""
    html = reader.get(path).text
    (address,) = set(re.findall(r'href="(/changes\.atom[^"]*)"', html))

    assert html.count(address) == 2
    assert 'rel="alternate" type="application/atom+xml"' in html
    assert reader.get(address.replace("&amp;", "&")).status_code == 200


def test_a_loaded_text_of_a_known_page_is_another_version(root: Path, tmp_path: Path) -> None:
    """It is the page's latest only if it says so; a search of every version finds it."""
    text = "```yaml\ntitle: Crash\nurl: https://www.wessex.example/crash/\n```\n\nA zebra was seen.\n"
    build(tmp_path / "archive.db")
    with closing(open_to_write(tmp_path / "archive.db")) as connection, batch(connection):
        arrival = arrive(text, record=loads(text), site="wessex", kind="news", timezone="Europe/London")
        save_loaded(connection, arrival, now="2026-11-03T12:00:00Z")
    for reader in opened(tmp_path / "archive.db", root):
        latest, history = reader.feed("/search.atom?q=zebra"), reader.feed("/search.atom?q=zebra&in=history")

    assert links(latest) == []
    assert links(history) == [f"/record/{CRASH}/3"]
    assert text_of(history, "entry/summary") == "Another version. A zebra was seen."


@pytest.mark.parametrize("path", ["/changes", "/changes.atom", "/search.atom?q=van"])
def test_what_takes_too_long_is_told(reader: Reader, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    """With an answer that asks to narrow, not an error of the server."""

    async def rows(*_: object, **__: object) -> None:
        raise SlowError("the query took longer than 1000 ms")

    monkeypatch.setattr("web.changes.stream.rows", rows)
    answer = reader.get(path)

    assert answer.status_code == 503
    assert "takes too long" in answer.text
