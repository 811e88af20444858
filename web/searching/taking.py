"""A search as SQL that a person can read, and the addresses that take all it finds away. Runs nothing.

Rows come in the archive's own order: to sort a million texts would take longer than to send them.
"""

from typing import Final
from urllib.parse import urlencode

from web.asof import until
from web.reading import DATABASE
from web.searching.asked import Asked
from web.searching.leading import leading
from web.searching.narrowing import FACETS, narrowed
from web.searching.sources import Source, by_page, by_version, current, is_by_version

_RECORDS: Final = "JOIN records ON records.page = pages.id"
_HISTORY: Final = "JOIN history ON history.page = versions.page AND history.version = versions.number"


def sql(asked: Asked) -> str:
    """Return a SELECT for all records that a search finds, or all versions; `values` are what is bound.

    >>> print(sql(Asked(match='"van"', kind="news")))
    SELECT records.*
    FROM search
    CROSS JOIN pages ON pages.latest = search.rowid
    JOIN records ON records.page = pages.id
    WHERE search MATCH :match
        AND coalesce(pages.kind, 'unknown') = :kind
    """
    source = _source(asked)
    is_of_versions = is_by_version(asked) or asked.as_of is not None
    tables = f"{source.tables}\n{_HISTORY if is_of_versions else _RECORDS}"
    rows = Source(tables, source.conditions).where(narrowed(asked, but=leading(asked)))
    return f"SELECT {'history' if is_of_versions else 'records'}.*\n{rows}"


def values(asked: Asked) -> dict[str, str]:
    """Return what the SELECT's `:names` are bound to.

    >>> values(Asked(match='"van"', kind="news"))
    {'match': '"van"', 'kind': 'news'}
    """
    given = {"match": asked.match} | {name: getattr(asked, name) for name in FACETS}
    given["until"] = until(asked.as_of) if asked.as_of else None
    return {name: value for name, value in given.items() if value is not None}


def taken(asked: Asked) -> dict[str, str]:
    """Return the addresses of all that a search finds, `csv` and `jsonl`, and of its SELECT to change, `sql`.

    >>> sorted(taken(Asked())), taken(Asked(site="wessex"))["csv"][:50]
    (['csv', 'jsonl', 'sql'], '/stream.csv?sql=SELECT+records.%2A%0AFROM+pages%0A')
    """
    query = urlencode({"sql": sql(asked)} | values(asked))
    paths = {"csv": "/stream.csv", "jsonl": "/stream.jsonl", "sql": f"/{DATABASE}"}
    return {form: f"{path}?{query}" for form, path in paths.items()}


def _source(asked: Asked) -> Source:
    if is_by_version(asked):
        return by_version(asked)
    if asked.match is None and asked.as_of and leading(asked) is None:
        return Source(f"FROM pages\nCROSS JOIN versions ON versions.id = {current(asked)}")
    return by_page(asked)
