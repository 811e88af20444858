"""Former addresses: which known pages a page at an unknown address may once have been.

Only asking tells: a site that has moved a page leads from its old address to
the new one. Looks at what listings of records give away; asks nobody.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cached_property

from archive.crawling import KnownPage
from records.comparison import words
from records.likeness import slug_of
from records.publication import published
from records.record import Record

MOST = 3
"""Known pages that are asked for each unknown one: more would be a burden for a guess."""


class Former:
    """The known pages of a site, found by what a page keeps when it moves.

    Args:
        known: The archive's pages; those that no crawl has seen are not asked.
    """

    def __init__(self, known: Collection[KnownPage]) -> None:
        self.known = known

    def of(self, record: Record, *, timezone: str) -> list[KnownPage]:
        """Return the pages with a record's last part of the address, its moment, or its headline and day."""
        moment = published(record, timezone=timezone)
        marks = _marks(url=record.url or "", title=record.title, published=moment.iso if moment else None)
        found = [page for mark in marks for page in reversed(self._by_mark.get(mark, ()))]
        return list(dict.fromkeys(found))[:MOST]

    @cached_property
    def _by_mark(self) -> dict[str, list[KnownPage]]:
        """The pages by each of their marks; made when the first unknown page comes."""
        by_mark: defaultdict[str, list[KnownPage]] = defaultdict(list)
        for page in self.known:
            if page.next_check is not None:
                for mark in _marks(url=page.url, title=page.title, published=page.published):
                    by_mark[mark].append(page)
        return by_mark


def _marks(*, url: str, title: str | None, published: str | None) -> Iterator[str]:
    if slug := slug_of(url):
        yield f"slug {slug}"
    if published is not None and "T" in published:
        yield f"moment {published}"
    if title and published:
        yield f"title {words(title).casefold()} {published[:10]}"
