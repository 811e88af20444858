"""The charts' rows and images, read and drawn when they are asked for, and kept until the archive changes."""

import asyncio
from collections import OrderedDict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final
from weakref import WeakKeyDictionary

from datasette.app import Datasette

from web.display import count
from web.figures.chart_axes import Row
from web.figures.chart_list import CHARTS, Chart
from web.figures.chart_tables import Table
from web.figures.chart_themes import THEMES
from web.figures.charts_asked import Image
from web.figures.drawing import DRAWER
from web.reading import SlowError, rows

KEPT: Final = 64
"""Sets of rows that are kept, and images: some megabytes."""

#: What the charts hang on: they are made anew when a run begins or ends, or a text or a removal comes.
STATE: Final = """
SELECT
    (SELECT max(id) FROM runs) AS run,
    (SELECT finished FROM runs ORDER BY id DESC LIMIT 1) AS finished,
    (SELECT max(id) FROM versions) AS version,
    (SELECT max(id) FROM pages) AS page,
    (SELECT count(*) FROM removals WHERE confirmed IS NOT NULL) AS removals
"""

FORCES: Final = """
SELECT id, name
FROM sites
WHERE EXISTS (SELECT 1 FROM pages WHERE pages.site = sites.id)
ORDER BY name, id
"""

#: A public copy may hold back versions that its counts still tell of.
HELD: Final = """
SELECT (SELECT coalesce(sum(versions), 0) FROM month_counts) - (SELECT count(*) FROM versions) AS versions
"""

Rows = Sequence[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One chart with its rows."""

    chart: Chart
    """What it is."""

    rows: Rows
    """What it shows; empty where there is nothing, or it took too long."""

    remark: str = ""
    """What else must be said of these rows."""

    is_slow: bool = False
    """Whether its query took too long."""

    @property
    def table(self) -> Table:
        """The rows as a table."""
        return self.chart.table(self.rows)

    @property
    def said(self) -> str:
        """What the rows show, in words."""
        return self.chart.say(self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the page shows."""

    forces: Mapping[str, str]
    """Names by the ids of the sites that have pages."""

    charts: Sequence[Shown]
    """Every chart."""


@dataclass(slots=True)
class _Kept:
    """What was read and drawn last, of one application."""

    rows: "OrderedDict[Hashable, Rows]" = field(default_factory=OrderedDict)
    """By the archive's state, the chart's name and the site."""

    images: "OrderedDict[Hashable, bytes]" = field(default_factory=OrderedDict)
    """By the archive's state, the chart's name and what was asked."""

    drawing: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Lets one image be drawn at a time, and those who want the same one wait for it."""


_KEPT: WeakKeyDictionary[Datasette, _Kept] = WeakKeyDictionary()


async def page(datasette: Datasette, *, site: str) -> Page | None:
    """Read what the page shows, of one site or of all; None where there is no such site."""
    forces = {row["id"]: row["name"] for row in await rows(datasette, FORCES)}
    if site and site not in forces:
        return None
    state = await _state(datasette)
    names = list(CHARTS)
    found = await asyncio.gather(*(_shown(datasette, CHARTS[name], site=site, state=state) for name in names))
    charts = dict(zip(names, found, strict=True))
    outside = _total(charts["kinds"]) - _total(charts["records"])
    if charts["records"].rows and charts["kinds"].rows and outside:
        words = f"Not shown: {count(outside, 'record')} without a date, or with one outside these months."
        charts["records"] = replace(charts["records"], remark=words)
    held = 0 if site else (await rows(datasette, HELD))[0]["versions"]
    if held > 0:
        words = f"Held back from this copy: {count(held, 'version')}; no edit among them is counted."
        charts["edits"] = replace(charts["edits"], remark=words)
    return Page(forces=forces, charts=list(charts.values()))


async def image(datasette: Datasette, chart: Chart, asked: Image, *, form: str) -> bytes | None:
    """Return a chart as `svg` or `png`; None where there is nothing to draw.

    Raises:
        SlowError: If its query takes longer than Datasette allows.
        DrawingError: If it cannot be drawn.
    """
    kept = _KEPT.setdefault(datasette, _Kept())
    state = await _state(datasette)
    found = await _rows(datasette, chart, site=asked.site, state=state)
    if not found:
        return None
    key = (state, chart.name, asked, form)
    async with kept.drawing:
        if key not in kept.images:
            spec = chart.spec(found, THEMES[asked.theme], narrow=asked.width == "narrow")
            _keep(kept.images, key, await asyncio.to_thread(DRAWER.draw, spec, form=form))
        return kept.images[key]


async def _shown(datasette: Datasette, chart: Chart, *, site: str, state: Hashable) -> Shown:
    try:
        return Shown(chart=chart, rows=await _rows(datasette, chart, site=site, state=state))
    except SlowError:
        return Shown(chart=chart, rows=(), is_slow=True)


async def _rows(datasette: Datasette, chart: Chart, *, site: str, state: Hashable) -> Rows:
    kept = _KEPT.setdefault(datasette, _Kept())
    key = (state, chart.name, site)
    if key not in kept.rows:
        _keep(kept.rows, key, [dict(row) for row in await rows(datasette, chart.sql, site=site)])
    return kept.rows[key]


async def _state(datasette: Datasette) -> tuple[Any, ...]:
    return tuple((await rows(datasette, STATE))[0])


def _keep(kept: "OrderedDict[Hashable, Any]", key: Hashable, value: object) -> None:
    """Keep a value in the place of the oldest."""
    kept[key] = value
    while len(kept) > KEPT:
        kept.popitem(last=False)


def _total(shown: Shown) -> int:
    return sum(row["records"] for row in shown.rows)
