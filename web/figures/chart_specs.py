"""The charts as Vega-Lite, from the rows of their queries. Pure: the same rows give the same chart.

Each row of a query is in its chart. A spec for phones is narrower, not
smaller: its words keep their size.
"""

from collections.abc import Sequence
from typing import Final

from web.display import kind, state
from web.figures.chart_axes import GAP, LINE, Row, Spec, amount, label_of, lines_of, named, parts, time
from web.figures.chart_themes import Theme, config

WIDE, NARROW = 740, 328
"""Width of an image in CSS pixels, about."""

MEANINGS: Final = (
    "outcome",
    "found",
    "withdrawn",
    "correction",
    "update",
    "editorial",
    "template",
    "none given",
)
"""What an edit may mean, the most important first."""

CLASSES: Final = ("gone", "soft-404", "redirected", "emptied")
"""How a page may be gone."""

STATUSES: Final = ("live", "missing", "removed", "imported")
"""What a page may be."""

_MANY: Final = 30
"""Months from which on there is no room between their bars."""

_FOUR: Final = 4
"""Panels that stand two by two."""

SINCE, BEFORE = "since its first crawl", "before its first crawl"
"""How sure a month is."""


def records(rows: Sequence[Row], theme: Theme, *, narrow: bool) -> Spec:
    """Bars by month, a panel for each force, with a scale of its own: it says nothing of other forces."""
    values = [
        {name: row[name] for name in ("force", "month", "records")}
        | {"sure": SINCE if row["crawled"] else BEFORE}
        for row in rows
    ]
    present = {value["sure"] for value in values}
    sure = {name: one for name, one in ((SINCE, theme.full), (BEFORE, theme.pale)) if name in present}
    forces = list(dict.fromkeys(row["force"] for row in rows))
    headings = lines_of(forces, letters=16 if narrow else 28)
    columns = min(len(forces), 2 if narrow or len(forces) == _FOUR else 3)
    panel = {
        "width": (NARROW if narrow else WIDE) // columns - 2 * GAP - 10,
        "height": 80 if columns > 1 else 160,
        "mark": {"type": "bar", "binSpacing": int(len({row["month"] for row in rows}) < _MANY)},
        "encoding": {
            "x": time("month", "utcyearmonth", rows, narrow=narrow),
            "y": amount("records"),
            "color": parts("sure", list(sure), list(sure.values()), narrow=narrow),
        },
    }
    return _spec(values, theme) | {
        "facet": {
            "field": "force",
            "type": "nominal",
            "sort": forces,
            "header": {"title": None, "labelExpr": label_of(headings)},
        },
        "columns": columns,
        "spacing": {"row": 3 * GAP + LINE * max(map(len, headings.values())), "column": 3 * GAP - 10},
        "bounds": "flush",
        "resolve": {"axis": {"x": "independent"}, "scale": {"y": "independent"}},
        "spec": panel,
    }


def edits(rows: Sequence[Row], theme: Theme, *, narrow: bool) -> Spec:
    """A grid of numbers, forces by meanings, darker where there are more."""
    most = max(row["edits"] for row in rows)
    values = []
    for row in rows:
        fill, ink = theme.shades[min(4, int(5 * (row["edits"] / most) ** 0.5))]
        values.append(
            {name: row[name] for name in ("force", "meaning", "edits")} | {"fill": fill, "ink": ink}
        )
    axis = {"orient": "top", "title": None, "labelAngle": -50 if narrow else 0, "grid": False}
    meaning = {"field": "meaning", "type": "nominal", "sort": list(MEANINGS), "axis": axis}
    forces, room = named("force", _by_size(rows, "force", "edits"), narrow=narrow)
    place = {"x": meaning, "y": forces}
    number = {"field": "edits", "type": "quantitative", "format": "d" if narrow else ",d"}
    return _spec(values, theme) | {
        "width": (NARROW if narrow else WIDE) - room - GAP,
        "height": {"step": 34 if narrow else 28},
        "layer": [
            {
                "mark": {"type": "rect", "stroke": theme.paper, "strokeWidth": 2},
                "encoding": place | {"color": {"field": "fill", "type": "nominal", "scale": None}},
            },
            {
                "mark": {"type": "text", "fontSize": 10 if narrow else 12},
                "encoding": place
                | {"text": number, "color": {"field": "ink", "type": "nominal", "scale": None}},
            },
        ],
    }


def removals(rows: Sequence[Row], theme: Theme, *, narrow: bool) -> Spec:
    """Bars by force, parted by how the pages were gone."""
    values = [{name: row[name] for name in ("force", "class", "removals")} for row in rows]
    return _bars(values, theme, narrow=narrow, along="force", part="class", known=CLASSES)


def kinds(rows: Sequence[Row], theme: Theme, *, narrow: bool) -> Spec:
    """Bars by kind, parted by status."""
    values = [
        {"kind": kind(row["kind"]), "status": state(row["status"]).lower(), "records": row["records"]}
        for row in rows
    ]
    return _bars(values, theme, narrow=narrow, along="kind", part="status", known=STATUSES)


def vacancies(rows: Sequence[Row], theme: Theme, *, narrow: bool) -> Spec:
    """Steps: how many vacancies were open at each week's end."""
    values = [{"week": row["week"], "vacancies": row["vacancies"]} for row in rows]
    area = {"type": "area", "interpolate": "step-after", "color": theme.pale, "line": {"color": theme.full}}
    return _spec(values, theme) | {
        "width": (NARROW if narrow else WIDE) - 40 - GAP,
        "height": 180,
        "mark": area,
        "encoding": {"x": time("week", "utcyearmonthdate", rows, narrow=narrow), "y": amount("vacancies")},
    }


def _spec(values: Sequence[Row], theme: Theme) -> Spec:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "config": config(theme),
        "padding": {"left": 4, "top": 4, "right": 10, "bottom": 4},
        "data": {"values": values},
    }


def _bars(  # noqa: PLR0913  (what differs between charts)
    values: Sequence[Row], theme: Theme, *, narrow: bool, along: str, part: str, known: Sequence[str]
) -> Spec:
    """Return horizontal bars, each with its parts and its sum; the last field of a value is its number."""
    number = list(values[0])[-1]
    present = [name for name in known if any(row[part] == name for row in values)]
    names, room = named(along, _by_size(values, along, number), narrow=narrow)
    total = {"aggregate": "sum", "field": number, "type": "quantitative"}
    ordered = [{**row, "order": known.index(row[part])} for row in values]
    return _spec(ordered, theme) | {
        "width": (NARROW if narrow else WIDE) - room - 60,
        "height": {"step": 34 if narrow else 28},
        "encoding": {"y": names},
        "layer": [
            {
                "mark": {"type": "bar", "stroke": theme.paper, "strokeWidth": 1},
                "encoding": {
                    "x": {"field": number, "type": "quantitative", "axis": None},
                    "color": parts(part, present, theme.series, narrow=narrow),
                    "order": {"field": "order", "type": "quantitative"},
                },
            },
            {
                "mark": {"type": "text", "align": "left", "dx": 5},
                "encoding": {"x": total, "text": total | {"format": ",d"}},
            },
        ],
    }


def _by_size(rows: Sequence[Row], name: str, number: str) -> list[str]:
    """Return the names of rows, the one with the largest sum first."""
    sums: dict[str, int] = {}
    for row in rows:
        sums[row[name]] = sums.get(row[name], 0) + row[number]
    return sorted(sums, key=lambda found: (-sums[found], found))
