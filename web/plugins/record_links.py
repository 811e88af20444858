"""In Datasette's tables, the number of a page leads to its record."""

from typing import Any, Final

from datasette import hookimpl
from datasette.app import Datasette
from markupsafe import Markup

TABLES: Final = {"records", "history", "changes", "aliases", "crawl_state", None}
"""Tables whose column `page` holds a page's number; None stands for queries."""


@hookimpl  # type: ignore[untyped-decorator]  # datasette has no types
def render_cell(value: Any, column: str, table: str | None, datasette: Datasette) -> Markup | None:  # noqa: ANN401
    """Link such a cell; None leaves others to Datasette."""
    if column != "page" or table not in TABLES or not isinstance(value, int):
        return None
    return Markup('<a href="{}">{}</a>').format(datasette.urls.path(f"/record/{value}"), value)
