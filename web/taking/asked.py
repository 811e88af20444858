"""What the address of a stream asks for: a query of one's own or one of the examples, and its values."""

from collections.abc import Mapping
from dataclasses import dataclass

from datasette.app import Datasette
from datasette.utils import InvalidSql, derive_named_parameters, validate_sql_select
from datasette.utils.asgi import Request

from web.answering import arguments_of
from web.asking import AskedError
from web.reading import DATABASE


class UnknownError(LookupError):
    """A name of no query; the message says what was expected and found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A query to stream."""

    form: str
    """One of `web.taking.forms.FORMS`."""

    name: str
    """The example's name, or `query`."""

    sql: str
    """One SELECT."""

    values: Mapping[str, str]
    """What is bound to its `:names`, all of them; empty where the address gives none."""


async def read(datasette: Datasette, request: Request) -> Asked:
    """Return what a stream's address asks for: `sql=` or `query=`, and a value for each of its `:names`.

    Raises:
        AskedError: If it asks for nothing, for both, for anything but a SELECT, or gives an unknown value.
        UnknownError: If it names no example.
        Forbidden: If this visitor may not run it.
    """
    given = arguments_of(request)
    sql, query = given.pop("sql", ""), given.pop("query", "")
    if bool(sql) == bool(query):
        raise AskedError(
            "Expected ?sql= with a SELECT, or ?query= with the name of an example; "
            "further arguments are the values of its :names."
        )
    sql = await _example(datasette, request, query) if query else await _own(datasette, request, sql)
    names = set(await derive_named_parameters(datasette.get_database(DATABASE), sql))
    for name in given:
        if name not in names:
            raise AskedError(f"{name}: expected a name that the query has, found none called :{name}.")
    values = dict.fromkeys(names, "") | given
    return Asked(form=request.url_vars["form"], name=query or "query", sql=sql, values=values)


async def _own(datasette: Datasette, request: Request, sql: str) -> str:
    await datasette.ensure_permissions(request.actor, [("execute-sql", DATABASE)])
    try:
        validate_sql_select(sql)
    except InvalidSql as error:
        raise AskedError(f"sql: {error}.") from error
    return sql


async def _example(datasette: Datasette, request: Request, name: str) -> str:
    found = await datasette.get_canned_query(DATABASE, name, request.actor)
    if found is None or found.get("write"):
        raise UnknownError(f"query: expected the name of an example, found “{name[:40]}”.")
    rules = [("view-query", (DATABASE, name)), ("view-database", DATABASE), "view-instance"]
    await datasette.ensure_permissions(request.actor, rules)
    return str(found["sql"])
