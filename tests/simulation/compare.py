"""Holds an archive against what is expected of it, page by page, and writes the differences as a table."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import quote

from records.addresses import normalise
from records.comparison import words
from sandbox.drafts import Content
from tests.simulation.expect import Expected, Removal
from tests.simulation.held import Gone, Held, Version

What = Literal[
    "page lost",
    "page invented",
    "page twice",
    "address",
    "alias lost",
    "alias invented",
    "edit missed",
    "edit invented",
    "edit unlabelled",
    "text",
    "status",
    "removal missed",
    "removal false",
    "removal told otherwise",
]
ADDRESSES: Final[tuple[What, ...]] = ("address", "alias lost", "alias invented")
EDITS: Final[tuple[What, ...]] = ("edit missed", "edit invented", "edit unlabelled", "text")
PAGES: Final[tuple[What, ...]] = ("page lost", "page invented", "page twice")
REMOVALS: Final[tuple[What, ...]] = ("status", "removal missed", "removal false", "removal told otherwise")

_MAIL = re.compile(r"\S+@\S+")
_WIDEST = 120
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing about one page that is not as it should be."""

    what: What
    """What kind of thing."""

    page: str
    """The page's id, or its address where the sandbox has no such page."""

    expected: str
    """What the ledger and the log say."""

    found: str
    """What the archive says."""


def differences(
    wanted: Iterable[Expected], held: Iterable[Held], *, origins: Mapping[str, str]
) -> Iterator[Difference]:
    """Yield all that is not as it should be.

    Args:
        wanted: What the archive must hold.
        held: What it holds.
        origins: Where each site was served.
    """
    by_address: defaultdict[str, list[Held]] = defaultdict(list)
    every = list(held)
    for holding in every:
        for url in {holding.url, *holding.aliases}:
            by_address[url].append(holding)
    met: list[Held] = []
    for page in wanted:
        origin = origins[page.page.force.id]
        places = [_url(origin, path) for path in (page.path, *sorted(page.others))]
        found = list({id(one): one for place in places for one in by_address[place]}.values())
        met += found
        yield from _page(page, found, place=places[0], others=set(places[1:]))
    for holding in every:
        if holding not in met:
            yield Difference(what="page invented", page=holding.url, expected="none", found=holding.status)


def table(found: Iterable[Difference]) -> str:
    """Write differences as a table, a line each; addresses without scheme and host."""
    rows = [("what", "page", "expected", "found")]
    rows += [(one.what, _short(one.page), _short(one.expected), _short(one.found)) for one in found]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def _short(text: str) -> str:
    """Return what a cell can show of a text."""
    path = re.sub(r"https?://[^/]+", "", text)
    return path if len(path) <= _WIDEST else f"{path[: _WIDEST - 1]}…"


def _page(page: Expected, found: list[Held], *, place: str, others: set[str]) -> Iterator[Difference]:
    def difference(what: What, *, expected: object, found: object) -> Difference:
        return Difference(what=what, page=page.page.id, expected=str(expected), found=str(found))

    if not found:
        yield difference("page lost", expected=f"{place} since day {page.sights[0].day}", found="none")
        return
    if len(found) > 1:
        yield difference("page twice", expected=place, found=", ".join(one.url for one in found))
    held = next((one for one in found if one.url == place), found[0])
    if held.url != place:
        yield difference("address", expected=place, found=held.url)
    for alias in sorted(others - held.aliases - {held.url}):
        yield difference("alias lost", expected=alias, found="none")
    for alias in sorted(held.aliases - others - {place}):
        yield difference("alias invented", expected="none", found=alias)
    for what, expected, was in (*_edits(page, held), *_removals(page, held)):
        yield difference(what, expected=expected, found=was)


def _edits(page: Expected, held: Held) -> Iterator[tuple[What, str, str]]:
    """Yield what is wrong with a page's versions, which meet by the day on which they were seen."""
    wanted = {sight.day: sight for sight in page.sights}
    there = {version.day: version for version in held.versions}
    for day in sorted(wanted.keys() | there.keys()):
        sight, version = wanted.get(day), there.get(day)
        said = sight and f"day {day}: {sight.state.edit} #{sight.state.number} {sight.state.content.title!r}"
        was = version and f"day {day}: {version.change} {version.title!r}"
        if version is None:
            yield "edit missed", str(said), "none"
        elif sight is None:
            yield "edit invented", "none", str(was)
        else:
            label = "first" if sight == page.sights[0] else "source-edit"
            if version.change != label:
                yield "edit unlabelled", f"{said}: {label}", str(was)
            missing = _unsaid(sight.state.content, version)
            if missing:
                yield "text", f"{said}: {missing!r}", str(was)
    if len(there) < len(held.versions):
        yield "edit invented", "a version a day", f"{len(held.versions)} on {len(there)} days"


def _unsaid(content: Content, version: Version) -> str | None:
    """Return a part of what a page says that a version does not; None where it says all."""
    if _plain(content.title) != _plain(version.title):
        return content.title
    body = _plain(version.body)
    return next((text for text in content.texts if _plain(text) not in body), None)


def _plain(text: str) -> str:
    return words(_MAIL.sub("", _LINK.sub(r"\1", text)))


def _removals(page: Expected, held: Held) -> Iterator[tuple[What, str, str]]:
    wanted = [_told(removal) for removal in page.removals if removal.is_proved]
    if held.status != page.status:
        yield "status", page.status, held.status
    for removal in wanted[len(held.removals) :]:
        yield "removal missed", str(removal), "none"
    for removal in held.removals[len(wanted) :]:
        yield "removal false", "none", str(removal)
    for one, other in zip(wanted, held.removals, strict=False):
        if one != other:
            yield "removal told otherwise", str(one), str(other)


def _told(removal: Removal) -> Gone:
    return Gone(removal.how, removal.days[0], removal.returned)


def _url(origin: str, path: str) -> str:
    return normalise(origin + quote(path))
