"""In Datasette's tables, the number of a page leads to its record."""

from typing import Any, Final

from datasette import hookimpl
from datasette.app import Datasette
from markupsafe import Markup

COLUMNS: Final = {("records", "page"), ("history", "page"), ("aliases", "page"), ("crawl_state", "page")}
"""Tables and their columns that hold a page's number."""


@hookimpl  # type: ignore[untyped-decorator]  # datasette has no types
def render_cell(value: Any, column: str, table: str | None, datasette: Datasette) -> Markup | None:  # noqa: ANN401
    """Link such a cell; None leaves others to Datasette."""
    if (table, column) not in COLUMNS or not isinstance(value, int):
        return None
    return Markup('<a href="{}">{}</a>').format(datasette.urls.path(f"/record/{value}"), value)
