"""The versions of a synthetic page: captured, written down, edited, judged."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bench.synthetic.mentions import mentions_of
from bench.synthetic.page import Page, Row
from bench.synthetic.plan import DAYS, EVENINGS, IMPORTED_AT, Plan, run_of
from bench.synthetic.texts import Text, head_of, record_of
from edits.meaning import MEANINGS
from records.addresses import digest
from records.comparison import content_digest
from records.mentions.finding import VERSION as RULES
from records.record import Tree

READER: Final = "single_online_home 1"

_SPANS: Final = json.dumps([{"side": "after", "field": "body", "start": 0, "end": 6}])


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of a page."""

    id: int
    """Its number among all versions."""

    number: int
    """Its number among the page's."""

    day: int
    """The day of crawling on which it came; 0 of a loaded text's first."""

    seen_at: str | None
    """When it was fetched; None of a text that does not say."""

    recorded_at: str
    """When it entered the archive."""

    change: str
    """What made it."""

    text: Text
    """Title and body."""

    head: str
    """The text form's header."""

    content_sha256: str
    """Digest of the content."""


def versions_of(page: Page, *, plan: Plan, rng: random.Random) -> Iterator[Version]:
    """Yield a page's versions, the first one first."""
    first = page.found or 0
    count = plan.versions(page.id)
    week = 7 if page.kind == "careers" else 1  # crawls of careers come once a week
    days = [first, *sorted(rng.randrange(first, DAYS, week) for _ in range(count - 1))]
    text = page.text
    for number, day in enumerate(days, start=1):
        text = text if number == 1 else text.edited(rng)
        is_dated = page.found is not None or number > 1
        seen_at = EVENINGS[day] if is_dated else None
        record = record_of(text, _fields(page, text=text, seen_at=seen_at))
        yield Version(
            id=plan.version(page.id, number=number),
            number=number,
            day=day,
            seen_at=seen_at,
            recorded_at=seen_at or IMPORTED_AT,
            change=_change(page, number, rng),
            text=text,
            head=head_of(record),
            content_sha256=content_digest(record),
        )


def rows_of(version: Version, *, page: Page, rng: random.Random) -> Iterator[Row]:
    """Yield the rows of a version; a loaded text has no capture."""
    body = f"{version.text.body}\n"
    capture = run = None
    if page.found is not None:
        capture, run = version.id, run_of(version.day, kind=page.kind)
        yield "captures", _capture(version, page=page, run=run)
    size, meanings = _judged(rng) if version.change == "source-edit" else (None, None)
    yield (
        "versions",
        (
            *(version.id, page.id, version.number, version.seen_at, version.recorded_at, version.change),
            *(READER if run else None, run, version.content_sha256, digest(version.head + body), capture),
            *(size, json.dumps(meanings) if meanings else None, RULES),
        ),
    )
    yield "texts", (version.id, version.text.title, version.text.description, version.head, body)
    yield from mentions_of(version.id, body=body, rng=rng)
    for rank, meaning in enumerate(meanings or (), start=1):
        yield "meanings", (version.id, rank, meaning, 0.7, '["wording"]', _SPANS)


def _change(page: Page, number: int, rng: random.Random) -> str:
    if page.found is None:
        return "import"
    if number == 1:
        return "first"
    return "re-extraction" if rng.random() < 0.1 else "source-edit"  # noqa: PLR2004  (one in ten)


def _fields(page: Page, *, text: Text, seen_at: str | None) -> dict[str, Tree]:
    fields: dict[str, Tree] = {
        "area": page.area,
        "kind": page.kind,
        "og": {"description": text.description, "locale": "en_GB"},
        "site": page.site,
        "title": text.title,
        "url": page.url,
    }
    if seen_at is not None:
        fields["captured"] = {"digest": f"sha256:{digest(text.body)}", "time": seen_at}
    if page.published is not None:
        fields["publish"] = {"date": page.published.printed, "iso": page.published.iso}
    if page.id % 3 == 0:
        fields["references"] = [f"44{page.id:09}"]
    return fields


def _capture(version: Version, *, page: Page, run: int) -> tuple[object, ...]:
    file = f"police-archive-{version.recorded_at[:10].replace('-', '')}180000-00001.warc.gz"
    payload = f"sha256:{digest(version.text.body)}"
    at = version.recorded_at
    return (version.id, run, page.url, at, 200, "response", file, version.id * 4096, 4000, payload, None)


def _judged(rng: random.Random) -> tuple[str, list[str]]:
    size = rng.choice(("metadata", "minor", "minor", "major"))
    return size, [meaning for meaning in MEANINGS if rng.random() < 0.2] or ["update"]  # noqa: PLR2004
