"""What an address of the changes asks, and the addresses of its neighbours. Runs nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, get_args
from urllib.parse import urlencode

from edits.meaning import MEANINGS, SizeName
from records.topics import TOPICS
from web.asking import ASKED_KINDS, AskedError, site_of

STREAM: Final = ("returned", "removed", "edited", "new")
"""The events, in the order in which those of one second stand."""

EVENTS: Final = ("all", "new", "edited", "removed", "returned", "missing")
"""What can be asked for; `missing` is no event yet, so `all` does not hold it."""

SIZES: Final[tuple[SizeName, ...]] = get_args(SizeName)
"""Sizes of an edit."""

_PLACE = re.compile(
    r"(?P<at>\d{4}-\d\d-\d\dT[\d:.]{5,20}Z),(?P<event>[a-z]{1,10})-(?P<id>\d{1,18})", re.ASCII
)
_AFTER_ALL: Final = 10**18


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in the stream: right after one event."""

    at: str
    """The event's time, ISO 8601 in UTC."""

    event: str
    """Which event it was."""

    id: int
    """Number of its row."""

    def __str__(self) -> str:
        """Return it as addresses write it."""
        return f"{self.at},{self.event}-{self.id}"

    def bound(self, event: str) -> int:
        """Return the number below which one kind of event goes on at this time.

        >>> place = Place(at="2026-11-22T18:00:00Z", event="edited", id=7)
        >>> place.bound("removed"), place.bound("edited"), place.bound("new") > 10**17
        (0, 7, True)
        """
        if event == self.event:
            return self.id
        return _AFTER_ALL if STREAM.index(event) > STREAM.index(self.event) else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One list of changes."""

    event: str = "all"
    """One of `EVENTS`."""

    site: str | None = None
    """Id of the one site wanted; None: all."""

    kind: str | None = None
    """The one kind wanted, `unknown` among them; None: all."""

    topic: str | None = None
    """The one topic wanted; None: all."""

    meaning: str | None = None
    """The one meaning of edits wanted; None: all."""

    size: str | None = None
    """The one size of edits wanted; None: all."""

    before: Place | None = None
    """Where the list goes on; None: from the newest."""

    @property
    def events(self) -> tuple[str, ...]:
        """The events that it holds."""
        return STREAM if self.event == "all" else (self.event,)

    @property
    def narrowing(self) -> dict[str, str]:
        """What it is narrowed to, by the arguments' names."""
        names = ("site", "kind", "topic", "meaning", "size")
        return {name: getattr(self, name) for name in names if getattr(self, name) is not None}

    def with_changes(self, **changes: Any) -> "Asked":  # noqa: ANN401  (any field's value)
        """Return a list that differs; it begins with the newest unless told."""
        changed = replace(self, **({"before": None} | changes))
        return changed if changed.event == "edited" else replace(changed, meaning=None, size=None)

    def address(self, path: str = "/changes") -> str:
        """Return its path and query string, without what is the default.

        >>> Asked(event="edited", site="wessex", meaning="outcome").address()
        '/changes?event=edited&site=wessex&meaning=outcome'
        """
        parts = {"event": None if self.event == "all" else self.event} | self.narrowing
        parts["before"] = str(self.before) if self.before else None
        chosen = {name: value for name, value in parts.items() if value}
        return f"{path}?{urlencode(chosen)}" if chosen else path

    def feed(self) -> str:
        """Return the address of its feed.

        >>> Asked(event="removed").feed()
        '/changes.atom?event=removed'
        """
        return self.with_changes().address("/changes.atom")


def read(arguments: Mapping[str, str]) -> Asked:
    """Return what an address's arguments ask. Who names a meaning or a size asks for edits.

    Raises:
        AskedError: If one has a value that it cannot have.

    >>> read({"meaning": "outcome"}).event
    'edited'
    """
    meaning = _one_of(arguments, "meaning", MEANINGS)
    size = _one_of(arguments, "size", SIZES)
    event = _one_of(arguments, "event", EVENTS) or ("edited" if meaning or size else "all")
    if event != "edited" and (meaning or size):
        raise AskedError(
            f"{'meaning' if meaning else 'size'}: expected event=edited with it, found “{event}”."
        )
    asked = Asked(
        event=event,
        site=site_of(arguments),
        kind=_one_of(arguments, "kind", ASKED_KINDS),
        topic=_one_of(arguments, "topic", TOPICS),
        meaning=meaning,
        size=size,
    )
    return replace(asked, before=_place(arguments.get("before") or None, asked=asked))


def _one_of(arguments: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> str | None:
    value = arguments.get(name) or None
    if value is not None and value not in allowed:
        raise AskedError(
            f"{name}: expected {', '.join(allowed[:-1])} or {allowed[-1]}, found “{value[:40]}”."
        )
    return value


def _place(value: str | None, *, asked: Asked) -> Place | None:
    if value is None:
        return None
    found = _PLACE.fullmatch(value)
    if found is None or found["event"] not in asked.events:
        example = f"2026-11-22T18:00:00Z,{asked.events[-1]}-1"
        raise AskedError(f"before: expected a place in this list such as {example}, found “{value[:60]}”.")
    return Place(at=found["at"], event=found["event"], id=int(found["id"]))
