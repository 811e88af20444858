"""What a search address asks, and the addresses of its neighbours: the address is the query. Runs nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from web.asking import ASKED_KINDS, AskedError, matching, one_of, site_of
from web.asof import read_as_of
from web.display import UNDATED, UNKNOWN
from web.searching.query import QueryError, parse

PER_PAGE: Final = 20
"""Results on one page."""

LAST_PAGE: Final = 500
"""Pages that can be leafed through; beyond these 10,000 results a search needs another word."""

STATUSES: Final = ("live", "missing", "removed", "imported")
"""Where a page stands today."""

_COUNTRY = re.compile(rf"[a-z]{{2}}|{UNKNOWN}")
_MENTIONED = re.compile(r"[a-z][a-z -]{0,59}", re.ASCII)
_MONTH = re.compile(rf"\d{{4}}(?:-(?:0[1-9]|1[0-2]))?|{UNDATED}", re.ASCII)
_SORTS = ("relevance", "newest")
_PAGE_ALONE = ("sort", "count", "page")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One search."""

    text: str = ""
    """The query as typed; empty: every record."""

    match: str | None = None
    """The query for FTS5; None where there is none."""

    country: str | None = None
    """ISO 3166 code of the one country wanted, lower case, or `unknown`; None: all."""

    site: str | None = None
    """Id of the one site wanted; None: all."""

    kind: str | None = None
    """The one kind wanted, `unknown` among them; None: all."""

    offence: str | None = None
    """The one offence that its text is to mention; None: any, or none."""

    outcome: str | None = None
    """The one outcome that its text is to mention; None: any, or none."""

    month: str | None = None
    """Month (`2026-11`) or year (`2026`) of publication, or `undated`; None: all."""

    status: str | None = None
    """One of `STATUSES`; None: all. Of a past day only `removed` can be told."""

    in_history: bool = False
    """Whether every version is searched, not only each page's latest."""

    as_of: str | None = None
    """The day as of whose end the archive is searched (`2026-11-08`); None: today."""

    sort: str = "newest"
    """`relevance` or `newest`."""

    count_all: bool = False
    """Whether all is counted and ranked, however many match."""

    page: int = 1
    """Which page of results, from 1."""

    is_probed: bool = False
    """Whether the words are looked for in each text that mentions what is chosen; no address says so."""

    @property
    def offset(self) -> int:
        """Results before this page."""
        return (self.page - 1) * PER_PAGE

    def with_changes(self, **changes: Any) -> "Asked":  # noqa: ANN401  (any field's value)
        """Return a search that differs; it begins at its first page unless told."""
        return replace(self, **({"page": 1} | changes))

    def address(self) -> str:
        """Return its path and query string, without what is the default.

        >>> Asked(text="grey van", match="…", sort="relevance", kind="news", page=2).address()
        '/search?q=grey+van&kind=news&page=2'
        """
        return _address("/search", self._parts())

    def feed(self) -> str:
        """Return the address of its feed, which has an order of its own and no pages.

        >>> Asked(text="grey van", match="…", sort="newest", kind="news", page=2).feed()
        '/search.atom?q=grey+van&kind=news'
        """
        parts = self._parts()
        return _address(
            "/search.atom", {name: value for name, value in parts.items() if name not in _PAGE_ALONE}
        )

    def _parts(self) -> dict[str, str | int | None]:
        natural = "relevance" if self.text else "newest"
        return {
            "q": self.text,
            "country": self.country,
            "site": self.site,
            "kind": self.kind,
            "offence": self.offence,
            "outcome": self.outcome,
            "month": self.month,
            "status": self.status,
            "in": "history" if self.in_history else None,
            "as_of": self.as_of,
            "sort": self.sort if self.sort != natural else None,
            "count": "all" if self.count_all else None,
            "page": self.page if self.page > 1 else None,
        }


def read(arguments: Mapping[str, str]) -> Asked:
    """Return what an address's arguments ask.

    Raises:
        AskedError: If one has a value that it cannot have.
        QueryError: If the query cannot be understood.

    >>> read({"q": "van", "kind": "news"}).match
    '"van"'
    """
    text = arguments.get("q", "").strip()
    sort = one_of(arguments, "sort", _SORTS) or "relevance"
    as_of = read_as_of(arguments.get("as_of"))
    return Asked(
        text=text,
        match=parse(text) if text else None,
        country=matching(arguments, "country", _COUNTRY, expected="a code such as gb, or unknown"),
        site=site_of(arguments),
        kind=one_of(arguments, "kind", ASKED_KINDS),
        offence=matching(arguments, "offence", _MENTIONED, expected="an offence such as burglary"),
        outcome=matching(arguments, "outcome", _MENTIONED, expected="an outcome such as charged"),
        month=matching(arguments, "month", _MONTH, expected="2026-11, 2026 or undated"),
        status=_status(arguments, as_of=as_of),
        in_history=one_of(arguments, "in", ("latest", "history")) == "history",
        as_of=as_of,
        sort=sort if text else "newest",
        count_all=one_of(arguments, "count", ("all",)) == "all",
        page=_page(arguments),
    )


def read_kept(arguments: Mapping[str, str]) -> Asked:
    """Return what can be kept of an address that cannot be understood: the query, and each part that fits.

    >>> read_kept({"q": '"van', "kind": "news", "month": "soon"}).address()
    '/search?q=%22van&kind=news'
    """
    fitting: dict[str, str] = {}
    for name, value in arguments.items():
        try:
            read(fitting | {name: value})
        except (AskedError, QueryError):
            continue
        fitting[name] = value
    sort = fitting.get("sort") or "relevance"
    return replace(read(fitting), text=arguments.get("q", "").strip(), sort=sort, page=1)


def _address(path: str, parts: Mapping[str, str | int | None]) -> str:
    chosen = {name: value for name, value in parts.items() if value}
    return f"{path}?{urlencode(chosen)}" if chosen else path


def _status(arguments: Mapping[str, str], *, as_of: str | None) -> str | None:
    """Return the status wanted; absences that were no removal are not kept by the day."""
    status = one_of(arguments, "status", STATUSES)
    if as_of and status not in {None, "removed"}:
        raise AskedError(f"status: expected removed, or none, as of a past day; found “{status}”.")
    return status


def _page(arguments: Mapping[str, str]) -> int:
    value = arguments.get("page") or "1"
    if not re.fullmatch(r"[1-9][0-9]{0,2}", value) or int(value) > LAST_PAGE:
        raise AskedError(f"page: expected a number from 1 to {LAST_PAGE}, found “{value[:40]}”.")
    return int(value)
