"""Every row of a synthetic archive: its pages', in parts that any process can make, its sites' and runs'."""

from collections.abc import Iterator
from typing import Final

from archive.registry import SiteRow
from bench.synthetic import words
from bench.synthetic.page import SITES, Page, Row, page_of, site_id
from bench.synthetic.plan import EVENINGS, Plan, chance, run_of
from bench.synthetic.states import State, state_of
from bench.synthetic.versions import Version, rows_of, versions_of
from records.addresses import slug
from records.comparison import copy_digest
from records.topics import topic_of

PART: Final = 1_000
"""Pages of one part."""

Tables = dict[str, list[tuple[object, ...]]]
"""Rows by the name of their table, each with the values of its `COLUMNS`."""

COLUMNS: Final = {
    "runs": "id, command, arguments, started, finished, outcome",
    "run_sites": (
        "run, site, listed, fetched, new, changed, same, dropped, missing, errors, blocked, complete, "
        "unchanged, checked, vanished, swept, health"
    ),
    "pages": (
        "id, key, url, site, kind, title, published, published_date, month, first_seen, changed, removed, "
        "versions, latest, sha256, file, status, topic, words_sha256"
    ),
    "aliases": "key, page, first_seen",
    "captures": "id, run, url, captured_at, status, kind, file, offset, length, digest, original",
    "versions": (
        "id, page, number, seen_at, recorded_at, change, reader, run, content_sha256, text_sha256, capture, "
        "edit_size, edit_meanings, mention_rules"
    ),
    "texts": "version, title, description, head, body",
    "meanings": "version, rank, meaning, confidence, rules, spans",
    "mentions": 'version, start, "end", kind, printed, value',
    "mention_values": "version, kind, value",
    "crawl_state": (
        "page, status, last_seen, last_checked, next_check, etag, last_modified, capture, delisted"
    ),
    "removals": ("id, page, class, last_seen, first_missed, last_missed, observations, confirmed, returned"),
    "absences": "id, run, page, seen_at, class, detail, capture, removal",
}
"""The tables and the columns that are filled."""


def part(number: int, *, plan: Plan) -> Tables:
    """Return the rows of one part of the pages.

    Args:
        number: From 0.
        plan: The plan.
    """
    tables: Tables = {}
    for page in range(number * PART + 1, min((number + 1) * PART, plan.records) + 1):
        for table, row in _rows(page, plan=plan):
            tables.setdefault(table, []).append(row)
    return tables


def sites() -> list[SiteRow]:
    """Return the sites, the one with the most pages first."""
    return [
        SiteRow(
            id=site_id(place),
            name=f"{words.place(place)} {'Police' if place % 3 else 'Constabulary'}",
            area=words.place(place),
            country="gb",
            timezone="Europe/London",
            home=f"https://www.{site_id(place)}.example/",
            per_week={"news": (1, 200)},
        )
        for place in range(SITES)
    ]


def runs() -> Tables:
    """Return the runs, one a day and one of careers a week, with what they counted for each site."""
    tables: Tables = {"runs": [], "run_sites": []}
    for day, at in enumerate(EVENINGS):
        for kind in ("news", "careers") if day % 7 == 0 else ("news",):
            run = run_of(day, kind=kind)
            ended = at.replace("T18:00", "T18:41")
            tables["runs"].append((run, f"crawl {kind}", "", at, ended, "finished"))
            tables["run_sites"] += [_run_site(run, place) for place in range(SITES)]
    return tables


def _run_site(run: int, place: int) -> tuple[object, ...]:
    """Return what a run counted; one in a hundred was unwell."""
    rng = chance(run, place)
    new, changed, unchanged = rng.randrange(12), rng.randrange(4), rng.randrange(90)
    is_well = rng.random() > 0.01  # noqa: PLR2004  (one in a hundred)
    counts = (new + changed + unchanged, new + changed, new, changed, 0, rng.randrange(3), 0)
    trouble = (0 if is_well else 40, 0, int(is_well), unchanged, unchanged, 0, 0)
    return (run, site_id(place), *counts, *trouble, "healthy" if is_well else "unhealthy")


def _rows(number: int, *, plan: Plan) -> Iterator[Row]:
    """Yield every row that a page has."""
    rng = chance(plan.seed, number)
    page = page_of(number, plan=plan, rng=rng)
    versions = list(versions_of(page, plan=plan, rng=rng))
    for version in versions:
        yield from rows_of(version, page=page, rng=rng)
    state = state_of(page, latest=versions[-1], rng=rng)
    yield "pages", _page(page, versions=versions, state=state)
    yield from state.rows
    if number % 50 == 7:  # noqa: PLR2004  (any one of fifty)
        yield "aliases", (f"https://{page.site}.example/{number}", number, versions[0].recorded_at)


def _page(page: Page, *, versions: list[Version], state: State) -> tuple[object, ...]:
    first, latest, published = versions[0], versions[-1], page.published
    day = f"{published.day}" if published else None
    edited = [version.recorded_at for version in versions if version.change == "source-edit"]
    file = f"{page.site}/{page.kind}/{day[:4] if day else 'undated'}/{slug(page.url)}.txt"
    return (
        *(page.id, page.url, page.url, page.site, page.kind, latest.text.title),
        *(published.iso if published else None, day, day[:7] if day else None),
        *(
            first.seen_at or first.recorded_at,
            max(edited, default=None),
            state.removed,
            len(versions),
            latest.id,
        ),
        *(latest.content_sha256, None if page.found is None else file),
        *(state.status, topic_of(latest.text.title, ""), copy_digest(f"{latest.text.body}\n")),
    )
