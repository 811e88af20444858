"""Pieces of Vega-Lite that the charts share: axes of names, of time and of numbers, and colours of parts."""

import json
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any, Final

Row = Mapping[str, Any]
Spec = dict[str, Any]

GAP: Final = 16
"""Room between panels, and after a name."""

LINE: Final = 14
"""Height of a line of words."""

_LETTER: Final = 7.4
"""Width of a letter, about, in the widest of the readers' fonts: the drawing program knows none of them."""

_YEARS: Final = 3
"""Years from which on an axis names them alone."""


def named(field: str, names: Sequence[str], *, narrow: bool) -> tuple[Spec, int]:
    """Return an axis of names in their order, broken into lines where long, and the room that it takes."""
    lines = lines_of(names, letters=12 if narrow else 26)
    room = int(_LETTER * max(len(line) for broken in lines.values() for line in broken)) + GAP
    label = label_of(lines)
    higher = {"condition": {"test": f"length({label}) > 1", "value": -LINE // 2}, "value": 0}
    words = {"labelLimit": 0, "labelExpr": label, "labelOffset": higher, "minExtent": room}
    axis = {"title": None, "grid": False, **words}
    return {"field": field, "type": "nominal", "sort": list(names), "axis": axis}, room


def lines_of(names: Sequence[str], *, letters: int) -> dict[str, list[str]]:
    """Return names broken into lines of so many letters, longer where a word is.

    >>> lines_of(["Mercia Vale Constabulary"], letters=12)
    {'Mercia Vale Constabulary': ['Mercia Vale', 'Constabulary']}
    """
    return {name: textwrap.wrap(name, letters, break_long_words=False) or [""] for name in names}


def label_of(lines: Mapping[str, Sequence[str]]) -> str:
    """Return the expression that breaks a label into its lines."""
    return f"{json.dumps(lines)}[datum.label]"


def time(field: str, unit: str, rows: Sequence[Row], *, narrow: bool) -> Spec:
    """Return an axis of years, or of months where there are few and room for them."""
    years = len({row[field][:4] for row in rows})
    ticks: Spec = {"format": "%Y", "tickCount": {"interval": "year", "step": 1}}
    if years == 1 or (years < _YEARS and not narrow):
        ticks = {"format": "%b" if narrow else "%b %Y"}
    axis = {"title": None, "grid": False, "ticks": True, "labelFlush": True, "labelSeparation": 24, **ticks}
    return {"field": field, "type": "temporal", "timeUnit": unit, "axis": axis}


def amount(field: str) -> Spec:
    """Return an axis of whole numbers."""
    axis = {"title": None, "tickCount": 3, "tickMinStep": 1, "format": "~s"}
    return {"field": field, "type": "quantitative", "axis": axis}


def parts(field: str, names: Sequence[str], colours: Sequence[str], *, narrow: bool) -> Spec:
    """Return the colours of parts, in their order; on phones the legend has two columns."""
    scale = {"domain": list(names), "range": list(colours)}
    return {"field": field, "type": "nominal", "scale": scale, "legend": {"columns": 2 if narrow else 0}}
