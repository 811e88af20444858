"""Gives the templates the words of `web.display` as filters."""

from datasette import hookimpl
from datasette.app import Datasette
from jinja2 import Environment

from records.addresses import is_web
from web import display


@hookimpl  # type: ignore[untyped-decorator]  # datasette has no types
def prepare_jinja2_environment(env: Environment, datasette: Datasette) -> None:
    """Add the filters, the test `web_address`, and the archive's name."""
    for function in (
        display.between,
        display.day,
        display.moment,
        display.month,
        display.kind,
        display.change,
        display.edit_size,
        display.meanings,
        display.state,
        display.number,
        display.count,
        display.size,
    ):
        env.filters[function.__name__] = function
    env.tests["web_address"] = is_web
    env.globals["archive_name"] = datasette.metadata("title")
