"""Pages are revalidated and compressed."""

import gzip
from collections.abc import Callable

from sandbox.server import Sandbox

from .conftest import Get

ARTICLES = "/news/wessex/news/"


def test_an_unchanged_page_is_not_sent_again(get: Get) -> None:
    """ETag and date both revalidate, weak or strong, alone or in a list."""
    first = get("wessex", ARTICLES)
    tag, changed = first.headers["etag"], first.headers["last-modified"]

    answers = [
        get("wessex", ARTICLES, If_None_Match=tag),
        get("wessex", ARTICLES, If_None_Match=f'"x", {tag.removeprefix("W/")}'),
        get("wessex", ARTICLES, If_None_Match="*"),
        get("wessex", ARTICLES, If_Modified_Since=changed),
    ]

    assert [got.status for got in answers] == [304] * 4
    assert all(got.body == b"" and got.headers["etag"] == tag for got in answers)


def test_a_changed_page_is_sent(get: Get) -> None:
    """The ETag goes before the date, and a date that is none says nothing."""
    changed = get("wessex", ARTICLES).headers["last-modified"]

    answers = [
        get("wessex", ARTICLES, If_None_Match='"old"', If_Modified_Since=changed),
        get("wessex", ARTICLES, If_Modified_Since="Sat, 01 Nov 2025 00:00:00 GMT"),
        get("wessex", ARTICLES, If_Modified_Since="yesterday"),
        get("wessex", "/robots.txt", If_None_Match="*"),
    ]

    assert [got.status for got in answers] == [200] * 4


def test_the_2018_layout_dates_and_does_not_tag(get: Get) -> None:
    """A crawler has to make do with Last-Modified there."""
    first = get("old-harnshire", "/news-and-appeals/")

    assert "etag" not in first.headers
    assert (
        get("old-harnshire", "/news-and-appeals/", If_Modified_Since=first.headers["last-modified"]).status
        == 304
    )


def test_validators_hold_until_the_page_changes(
    sandbox: Sandbox, get: Get, day: Callable[[int], None]
) -> None:
    """From one day to the next, exactly the edited pages are sent again."""
    before = {entry.id: entry for entry in sandbox.world.ledger(0) if entry.alive}
    tags = {
        key: get(entry.force, entry.path).headers for key, entry in before.items() if entry.kind == "news"
    }
    day(3)

    for entry in sandbox.world.ledger(3):
        if entry.id in tags and entry.alive and not entry.former:
            since = tags[entry.id]["last-modified"]
            known = {"If_None_Match": tags[entry.id]["etag"]} if "etag" in tags[entry.id] else {}
            got = get(entry.force, entry.path, If_Modified_Since=since, **known)
            assert got.status == (304 if entry.state == before[entry.id].state else 200)


def test_what_accepts_gzip_gets_gzip(get: Get) -> None:
    """Pages are compressed, pictures are not, and the words are the same."""
    plain = get("wessex", ARTICLES)
    coded = get("wessex", ARTICLES, Accept_Encoding="gzip, deflate")
    picture = get("wessex", "/SysSiteAssets/x.jpg", Accept_Encoding="gzip")

    assert "content-encoding" not in plain.headers
    assert coded.headers["content-encoding"] == "gzip"
    assert gzip.decompress(coded.body) == plain.body
    assert "content-encoding" not in picture.headers


def test_head_has_the_headers_of_get(get: Get) -> None:
    """And no body."""
    got, head = get("wessex", ARTICLES), get("wessex", ARTICLES, method="HEAD")

    assert head.headers == got.headers
    assert head.body == b""
