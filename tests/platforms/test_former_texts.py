"""Real texts of layouts that are gone, put back into paragraphs: each is dated as people read it."""

import csv
import tarfile
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

import pytest

from platforms.page import Page
from platforms.registry import platform
from records import text
from records.record import Record
from rereading.place import section_for
from sites.registry import load_registry

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
AREAS = {
    "Avon and Somerset",
    "Dorset",
    "Durham",
    "Lincolnshire",
    "North Yorkshire",
    "Northern Ireland",
    "Northumbria",
    "Suffolk",
}
MINUTE = len("2020-11-20T09:45")


@cache
def _read() -> dict[str, str]:
    """Return what people read, by the path of the record: the time as it is printed, local."""
    with (DATA / "labels" / "dates.csv").open(encoding="utf-8", newline="") as file:
        found = {row["path"]: row["published"] for row in csv.DictReader(file)}
    return {path: published for path, published in found.items() if path.split("/")[1] in AREAS}


def _records() -> Iterator[tuple[str, Record]]:
    with tarfile.open(DATA / "police-news-dev.tar.xz") as archive:
        for member in archive:
            if member.name in _read() and (file := archive.extractfile(member)) is not None:
                yield _read()[member.name], text.loads(file.read().decode())


def _page(record: Record) -> str:
    """Return a page that says what a record says, in the elements that its Markdown stands for."""
    stated = (
        f'<meta property="article:{name}_time" content="{record.get(f"article.{name}.time")}">'
        for name in ("published", "modified")
        if record.get(f"article.{name}.time")
    )
    apart = "".join(f"<i>{record.get(name)}</i> " for name in ("day", "month", "time") if record.get(name))
    printed = f"<h1>{escape(record.title or '')}</h1><p>{record.get('publish.date') or apart}</p>"
    blocks = "".join(map(_block, record.body.split("\n\n")))
    return f"<html><head>{''.join(stated)}</head><body><main>{printed}{blocks}</main></body></html>"


def _block(markdown: str) -> str:
    words = markdown.strip().lstrip("#")
    tag = "h2" if markdown.startswith("##") else "p"
    return f"<{tag}>{escape(words.strip()).replace(chr(10), '<br>')}</{tag}>"


@pytest.mark.shared
@pytest.mark.skipif(not DATA.exists(), reason="the real records are not here: ../shared/data")
def test_texts_of_former_layouts_are_dated_as_people_read_them() -> None:
    """Each address leads to the reader of its time, which finds the printed date wherever it stands."""
    registry, records, wrong = load_registry(ROOT / "sites"), list(_records()), []

    for published, record in records:
        url = record.get("url") or ""
        place = section_for(registry, url, captured_at="2021-04-01T12:00:00Z")
        assert place is not None, url
        page = Page(url=url, html=_page(record), site=place[0], section=place[1])
        found = platform(str(place[1].platform)).read_record(page)
        if (found.get("publish.iso") or "")[:MINUTE] != published:
            wrong.append((url, found.get("publish.iso"), published))

    assert len(records) == len(_read())
    assert wrong == []
