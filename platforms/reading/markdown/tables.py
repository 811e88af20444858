"""Tables of a fragment: real ones written with pipes, those that only place things undone.

A table that holds lists, headings or tables, or never has two cells side by
side, is layout: its cells become boxes. Cells over several rows stand in the
first; a table without a row of headings gets an empty one, as Markdown needs one.

    | Sentence | Years |
    | --- | --- |
    | Burglary | 4 |
"""

from bs4.element import Tag

from platforms.reading.markdown.accordions import HEADINGS

PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th"})
_LAYOUT = ["table", "ul", "ol", *HEADINGS]
_WIDEST = 20
_WIDTH, _HEADED = "data-width", "data-headed"


def settle(part: Tag) -> None:
    """Undo a table that is layout, and parts without a table; note the shape of a real one."""
    if part.name == "table":
        _settle_table(part)
    elif _around(part, "table") is None:
        part.name = "div"


def _settle_table(table: Tag) -> None:
    parts = [part for part in table.find_all(PARTS - {"table"}) if _around(part, "table") is table]
    rows = [part for part in parts if part.name == "tr"]
    width = max((_width(row) for row in rows), default=0)
    if width < 2 or table.find(_LAYOUT):  # noqa: PLR2004  (two cells side by side)
        for part in [table, *parts]:
            part.name = "div"
        return
    table[_WIDTH] = str(width)
    table[_HEADED] = "yes" if rows[0].find("td") is None else "no"


def write_cell(text: str, *, cell: Tag) -> str:
    """Write a cell, and empty ones for the further columns that it fills."""
    return f" {' '.join(text.split())} |" + " |" * (span(cell) - 1)


def write_row(text: str, *, row: Tag) -> str:
    """Write a row from its cells, each of which ends in a pipe; short rows are filled up."""
    table = _around(row, "table")
    missing = int(str(table[_WIDTH])) - _width(row) if table is not None else 0
    return f"|{text}{' |' * missing}\n"


def write_table(text: str, *, table: Tag) -> str:
    """Write a table from its rows, and what stands above them."""
    width = int(str(table[_WIDTH]))
    lines = [line.strip() for line in text.strip().split("\n")]
    rows = [line for line in lines if line.startswith("|")]
    above = "\n".join(line for line in lines if not line.startswith("|")).strip()
    head = rows[:1] if table[_HEADED] == "yes" else ["|" + " |" * width]
    body = rows[1:] if table[_HEADED] == "yes" else rows
    rule = "|" + " --- |" * width
    return "\n\n" + "\n".join([*([above, ""] if above else []), *head, rule, *body]) + "\n\n"


def span(cell: Tag) -> int:
    """Return how many columns a cell fills.

    >>> from bs4 import BeautifulSoup
    >>> span(BeautifulSoup("<td colspan=2>", "html.parser").td)
    2
    """
    text = str(cell.get("colspan", ""))
    return min(int(text), _WIDEST) if text.isascii() and text.isdigit() and int(text) else 1


def _width(row: Tag) -> int:
    """Return how many columns a row fills; wide cells count as often as they are wide."""
    cells = [cell for cell in row.find_all(["td", "th"]) if _around(cell, "tr") is row]
    return sum(span(cell) for cell in cells)


def _around(tag: Tag, name: str) -> Tag | None:
    return next((parent for parent in tag.parents if parent.name == name), None)
