"""Tells the templates whether search engines may take the pages into their indexes."""

from datasette import hookimpl
from jinja2 import Environment

from web.robots import may_index


@hookimpl  # type: ignore[untyped-decorator]  # datasette has no types
def prepare_jinja2_environment(env: Environment) -> None:
    """Add the flag that the frame of every page asks for."""
    env.globals["may_index"] = may_index()
