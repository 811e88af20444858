"""Whatever an archive holds, the embargo's promise is kept."""

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.connection import batch, open_to_read, open_to_write
from archive.registry import UNLISTED, put_sites

from .publishing import WHOLE, one, publish

PAGE = """
INSERT INTO pages (id, key, site, first_seen, versions, latest, sha256, status)
VALUES (:page, :page, 'unlisted', '2026-11-20T12:00:00Z', :n, :latest, '', :status)
"""
VERSION = """
INSERT INTO versions (id, page, number, recorded_at, change, content_sha256, text_sha256)
VALUES (:id, :page, :rank, '2026-11-20T12:00:00Z', 'import', '', '')
"""

PAGES = st.lists(
    st.tuples(
        st.lists(
            st.sampled_from(["Missing man", "Wanted: a man", "Road closed", "Appeal"]), min_size=1, max_size=3
        ),
        st.sampled_from(["live", "missing", "removed", "imported"]),
    ),
    max_size=5,
)


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any")


@given(pages=PAGES)
@settings(deadline=None, max_examples=15)
def test_whatever_the_pages_are_the_promise_holds(
    workplace: Path, pages: list[tuple[list[str], str]]
) -> None:
    """Of an appeal one version, of a removed one none; of any other page all; and counts that fit."""
    source = workplace / "archive.db"
    for file in workplace.glob("*"):
        file.unlink()
    fill(source, pages)

    publish(source, workplace / "public.db")

    with closing(open_to_read(workplace / "public.db")) as reader:
        found = dict(reader.execute("SELECT page, count(*) FROM versions GROUP BY page").fetchall())
        counted = reader.execute("SELECT coalesce(sum(pages), 0) FROM month_counts").fetchone()[0]
    assert found == {number: expected for number, expected in expectations(pages) if expected}
    assert counted == len(found)
    assert one(workplace / "public.db", WHOLE) == 1


def expectations(pages: list[tuple[list[str], str]]) -> list[tuple[int, int]]:
    found = []
    for number, (titles, status) in enumerate(pages, start=1):
        is_appeal = any(title.startswith(("Missing", "Wanted")) for title in titles)
        found.append((number, (0 if status == "removed" else 1) if is_appeal else len(titles)))
    return found


def fill(source: Path, pages: list[tuple[list[str], str]]) -> None:
    with closing(open_to_write(source)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        with batch(connection):
            put_sites(connection, [UNLISTED])
            number = 0
            for page, (titles, status) in enumerate(pages, start=1):
                latest = number + len(titles)
                connection.execute(PAGE, {"page": page, "status": status, "n": len(titles), "latest": latest})
                for rank, title in enumerate(titles, start=1):
                    number += 1
                    connection.execute(VERSION, {"id": number, "page": page, "rank": rank})
                    connection.execute("INSERT INTO texts VALUES (?, ?, NULL, '', 'Words.')", (number, title))
