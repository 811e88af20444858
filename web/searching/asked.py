"""What a search address asks, and the addresses of its neighbours: the address is the query. Runs nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from records.kinds import KINDS
from web.display import UNDATED, UNKNOWN
from web.searching.query import parse

PER_PAGE: Final = 20
"""Results on one page."""

LAST_PAGE: Final = 500
"""Pages that can be leafed through; beyond these 10,000 results a search needs another word."""

_KINDS = (*KINDS, UNKNOWN)
_MONTH = re.compile(rf"\d{{4}}(?:-(?:0[1-9]|1[0-2]))?|{UNDATED}")
_SITE = re.compile(r"[\w-]{1,100}")
_SORTS = ("relevance", "newest")


class AskedError(ValueError):
    """An address that asks something unknown; the message names the part, what was expected and found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One search."""

    text: str = ""
    """The query as typed; empty: every record."""

    match: str | None = None
    """The query for FTS5; None where there is none."""

    site: str | None = None
    """Id of the one site wanted; None: all."""

    kind: str | None = None
    """The one kind wanted, `unknown` among them; None: all."""

    month: str | None = None
    """Month (`2026-11`) or year (`2026`) of publication, or `undated`; None: all."""

    in_history: bool = False
    """Whether every version is searched, not only each page's latest."""

    sort: str = "newest"
    """`relevance` or `newest`."""

    page: int = 1
    """Which page of results, from 1."""

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
        natural = "relevance" if self.text else "newest"
        parts = {
            "q": self.text,
            "site": self.site,
            "kind": self.kind,
            "month": self.month,
            "in": "history" if self.in_history else None,
            "sort": self.sort if self.sort != natural else None,
            "page": self.page if self.page > 1 else None,
        }
        chosen = {name: value for name, value in parts.items() if value}
        return f"/search?{urlencode(chosen)}" if chosen else "/search"


def read(arguments: Mapping[str, str]) -> Asked:
    """Return what an address's arguments ask.

    Raises:
        AskedError: If one has a value that it cannot have.
        QueryError: If the query cannot be understood.

    >>> read({"q": "van", "kind": "news"}).match
    '"van"'
    """
    text = arguments.get("q", "").strip()
    sort = _one_of(arguments, "sort", _SORTS) or "relevance"
    return Asked(
        text=text,
        match=parse(text) if text else None,
        site=_matching(arguments, "site", _SITE, expected="a site's id"),
        kind=_one_of(arguments, "kind", _KINDS),
        month=_matching(arguments, "month", _MONTH, expected="2026-11, 2026 or undated"),
        in_history=_one_of(arguments, "in", ("latest", "history")) == "history",
        sort=sort if text else "newest",
        page=_page(arguments),
    )


def _one_of(arguments: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> str | None:
    value = arguments.get(name) or None
    if value is not None and value not in allowed:
        raise AskedError(f"{name}: expected {' or '.join(allowed)}, found “{value[:40]}”.")
    return value


def _matching(arguments: Mapping[str, str], name: str, form: re.Pattern[str], *, expected: str) -> str | None:
    value = arguments.get(name) or None
    if value is not None and not form.fullmatch(value):
        raise AskedError(f"{name}: expected {expected}, found “{value[:40]}”.")
    return value


def _page(arguments: Mapping[str, str]) -> int:
    value = arguments.get("page") or "1"
    if not re.fullmatch(r"[1-9][0-9]{0,2}", value) or int(value) > LAST_PAGE:
        raise AskedError(f"page: expected a number from 1 to {LAST_PAGE}, found “{value[:40]}”.")
    return int(value)
