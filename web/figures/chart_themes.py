"""Colours and type of the charts: light, dark, wide, narrow. Data, checked for contrast by the tests."""

from dataclasses import dataclass
from typing import Any, Final

#: The reader's own fonts, as in site.css: nothing is loaded into an image.
SANS: Final = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One set of colours; each is seen on `paper`."""

    paper: str
    """Behind everything, as the page's."""

    ink: str
    """Words that matter."""

    soft: str
    """Words that do not."""

    line: str
    """Grids."""

    full: str
    """A quantity."""

    pale: str
    """The same where it is less sure."""

    series: tuple[str, ...]
    """Parts of a whole, told apart by colour-blind readers too (Okabe and Ito's, adjusted to the paper)."""

    shades: tuple[tuple[str, str], ...]
    """Cells from few to many, each with the colour of the number in it."""


THEMES: Final = {
    "light": Theme(
        paper="#fcfbf8",
        ink="#1d1c1a",
        soft="#5c584f",
        line="#dcd7cb",
        full="#1f4f7d",
        pale="#6a92b9",
        series=("#0068a3", "#c65500", "#00815d", "#9a4680"),
        shades=(
            ("#eef3f7", "#1d1c1a"),
            ("#d3e2ef", "#1d1c1a"),
            ("#a9c8e2", "#1d1c1a"),
            ("#3d77aa", "#ffffff"),
            ("#1f4f7d", "#ffffff"),
        ),
    ),
    "dark": Theme(
        paper="#15171a",
        ink="#e8e6e1",
        soft="#a8a59d",
        line="#363b42",
        full="#93c0ee",
        pale="#4d7ba6",
        series=("#56b4e9", "#e69f00", "#2bbd94", "#dd95c2"),
        shades=(
            ("#1d242c", "#e8e6e1"),
            ("#213245", "#e8e6e1"),
            ("#264a6c", "#e8e6e1"),
            ("#6ea3d4", "#10202f"),
            ("#a9d0f5", "#10202f"),
        ),
    ),
}
"""By the name that addresses give them."""


def config(theme: Theme) -> dict[str, Any]:
    """Return Vega-Lite's settings for a theme: type that can be read on a phone, thin grids, no frames."""
    size = 12
    words = {"labelFont": SANS, "titleFont": SANS, "labelFontSize": size, "titleFontSize": size}
    colours = {"labelColor": theme.soft, "titleColor": theme.soft}
    axis = {"domain": False, "ticks": False, "gridColor": theme.line, "labelPadding": 6}
    legend = {"orient": "top", "title": None, "symbolType": "square", "labelLimit": 0, "columnPadding": 30}
    header = {"labelFontSize": size + 1, "labelFontWeight": 600, "labelColor": theme.ink}
    return {
        "font": SANS,
        "aria": False,  # an image's words are its alternative text
        "background": theme.paper,
        "view": {"stroke": None},
        "axis": {**words, **colours, **axis, "titleFontWeight": "normal"},
        "legend": {**words, **colours, **legend},
        "header": {"labelFont": SANS, **header, "labelAnchor": "start", "labelPadding": 4, "title": None},
        "text": {"font": SANS, "fontSize": size, "color": theme.ink},
        "bar": {"color": theme.full},
    }
