import asyncio
from contextlib import closing
from pathlib import Path

import pytest

from archive.connection import batch, open_to_write
from archive.registry import SiteRow, put_sites
from web import database

from .conftest import make_datasette


def test_tables_are_counted_once_a_minute(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within it, the list of tables shows the counts of before; after it, those of today."""
    path = tmp_path / "a.db"
    sites = [SiteRow(id=name, name=name, timezone="Europe/London") for name in ("wessex", "gwynfa")]
    now = [1_000.0]
    monkeypatch.setattr("web.database.time.monotonic", lambda: now[0])
    with closing(open_to_write(path)) as connection:
        datasette = make_datasette(path, root)

        async def counted() -> int:
            tables = (await datasette.client.get("/archive.json")).json()["tables"]
            return next(int(table["count"]) for table in tables if table["name"] == "sites")

        with asyncio.Runner() as runner:
            with batch(connection):
                put_sites(connection, sites[:1])
            first = runner.run(counted())
            with batch(connection):
                put_sites(connection, sites)
            soon = runner.run(counted())
            now[0] += database.SECONDS + 1
            later = runner.run(counted())
        datasette.get_database("archive").close()
        datasette.executor.shutdown()

    assert (first, soon, later) == (1, 1, 2)
