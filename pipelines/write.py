"""Write: the text file of each page, under `DATA_DIR/records`, always whole: temporary name, sync, rename.

Runs after the archive has the text, so that a file never says more than the
archive. Keeps the file of a page that vanishes.
"""

import asyncio
import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Self, cast
from weakref import WeakValueDictionary

from scrapy.crawler import Crawler

from archive.connection import open_to_read
from archive.crawling import texts_cut_off
from environment.places import archive_path, data_dir
from pipelines.keeping import Stored
from spiders.items import Item

if TYPE_CHECKING:
    from spiders.discovery import Discovery


class Write:
    """Writes each stored page's latest text, unless its file says that already."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.folder = data_dir(crawler.settings) / "records"
        self.turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make it for a crawl."""
        return cls(crawler)

    def open_spider(self) -> None:
        """Write what a crawl that was cut off had stored, but not written."""
        command = cast("Discovery", self.crawler.spider).plan.command
        with closing(open_to_read(archive_path(self.crawler.settings))) as connection:
            for file, text in texts_cut_off(connection, command=command):
                write_whole(self.folder / file, text)

    async def process_item(self, item: Stored | Item) -> Stored | Item:
        """Write a stored item's text in another thread, because a sync waits for the disk.

        Two addresses may lead to one page: its texts are written in their order.
        """
        if isinstance(item, Stored) and item.saved.file is not None:
            async with self.turns.setdefault(item.saved.file, asyncio.Lock()):
                await asyncio.to_thread(write_whole, self.folder / item.saved.file, item.text)
        return item


def write_whole(path: Path, text: str) -> None:
    """Write a file so that at any instant it holds the old text or the new one, whole.

    Touches nothing where the file has the text. A crawl that died after its
    last transaction may have left an older one, or none.
    """
    new = text.encode()
    if path.exists() and path.read_bytes() == new:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".tmp")
    with temporary.open("wb") as file:
        file.write(new)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
