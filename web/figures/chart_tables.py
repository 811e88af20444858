"""The charts' numbers as tables, and what each chart shows in a sentence. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from web.display import count, day, kind, month, state
from web.figures.chart_axes import Row
from web.figures.chart_specs import CLASSES, MEANINGS, STATUSES

_NAMED: Final = 5
"""How many a sentence names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Numbers under headings."""

    headings: Sequence[str]
    """One for each column; the first column names its row."""

    rows: Sequence[Sequence[str | int | float]]
    """The rows, each beginning with its name."""


def records(rows: Sequence[Row]) -> Table:
    """Months by forces, the latest first."""
    forces = list(dict.fromkeys(row["force"] for row in rows))
    return _crossed(rows, "month", "force", "records", parts=forces, order=_latest, naming=month)


def edits(rows: Sequence[Row]) -> Table:
    """Forces by meanings, the most edits first."""
    return _crossed(rows, "force", "meaning", "edits", parts=_present(rows, "meaning", MEANINGS))


def removals(rows: Sequence[Row]) -> Table:
    """Forces by how pages were gone, with how many came back and how many there are."""
    table = _crossed(rows, "force", "class", "removals", parts=_present(rows, "class", CLASSES))
    crawled = {row["force"]: row["crawled"] or 0 for row in rows}
    returned = _sums(rows, "force", "returned")
    return Table(
        headings=[*table.headings, "Came back", "Pages crawled", "Removals per 1,000"],
        rows=[
            [*line, returned[name], crawled[name], round(1000 * int(line[-1]) / max(crawled[name], 1), 1)]
            for line in table.rows
            for name in [str(line[0])]
        ],
    )


def kinds(rows: Sequence[Row]) -> Table:
    """Kinds by statuses, the most records first."""
    named = [{**row, "status": state(row["status"])} for row in rows]
    parts = _present(named, "status", [state(name) for name in STATUSES])
    return _crossed(named, "kind", "status", "records", parts=parts, naming=kind)


def vacancies(rows: Sequence[Row]) -> Table:
    """Weeks in which their number changed, the latest first."""
    return Table(
        headings=["Week from", "Open at its end"],
        rows=[[day(row["week"]), row["vacancies"]] for row in reversed(rows)],
    )


def say_records(rows: Sequence[Row]) -> str:
    """Return what the chart of records shows."""
    months = sorted({row["month"] for row in rows})
    most = max(rows, key=lambda row: row["records"])
    return (
        f"Records by month, {month(months[0])} to {month(months[-1])}, a panel for each force: "
        f"{_largest(rows, 'force', 'records')}. "
        f"The highest bar is {month(most['month'])} of {most['force']}, {most['records']:,}."
    )


def say_edits(rows: Sequence[Row]) -> str:
    """Return what the chart of edits shows."""
    return (
        f"Edits by force and meaning. By force: {_largest(rows, 'force', 'edits')}. "
        f"By meaning: {_largest(rows, 'meaning', 'edits')}."
    )


def say_removals(rows: Sequence[Row]) -> str:
    """Return what the chart of removals shows."""
    return (
        f"Removals by force, parted by how the pages were gone: {_largest(rows, 'force', 'removals')}. "
        f"By how: {_largest(rows, 'class', 'removals')}."
    )


def say_kinds(rows: Sequence[Row]) -> str:
    """Return what the chart of kinds shows."""
    named = [{**row, "kind": kind(row["kind"]), "status": state(row["status"]).lower()} for row in rows]
    return (
        f"Records by kind, parted by status: {_largest(named, 'kind', 'records')}. "
        f"By status: {_largest(named, 'status', 'records')}."
    )


def say_vacancies(rows: Sequence[Row]) -> str:
    """Return what the chart of vacancies shows."""
    most = max(rows, key=lambda row: row["vacancies"])
    return (
        f"Vacancies open at the end of each week, from {day(rows[0]['week'])}: "
        f"at most {most['vacancies']:,}, in the week from {day(most['week'])}; "
        f"{rows[-1]['vacancies']:,} at the last change, in the week from {day(rows[-1]['week'])}."
    )


def _crossed(  # noqa: PLR0913  (what differs between tables)
    rows: Sequence[Row],
    along: str,
    across: str,
    number: str,
    *,
    parts: Sequence[str],
    order: Callable[[Mapping[str, int]], list[str]] | None = None,
    naming: Callable[[str], str] = str,
) -> Table:
    """Return a table of `along` by `across`, with sums."""
    cells: dict[tuple[str, str], int] = {}
    for row in rows:
        place = (row[along], row[across])
        cells[place] = cells.get(place, 0) + row[number]
    sums = _sums(rows, along, number)
    lines: list[list[str | int | float]] = [
        [naming(name), *(cells.get((name, part), 0) for part in parts), sums[name]]
        for name in (order or _most)(sums)
    ]
    return Table(headings=[_heading(along), *map(_heading, parts), "All"], rows=lines)


def _heading(name: str) -> str:
    return name[:1].upper() + name[1:]


def _present(rows: Sequence[Row], field: str, known: Sequence[str]) -> list[str]:
    """Return the values of a field, those known in their order first."""
    found = {row[field] for row in rows}
    return [name for name in known if name in found] + sorted(found.difference(known))


def _largest(rows: Sequence[Row], field: str, number: str) -> str:
    """Return the largest sums in words."""
    sums = _sums(rows, field, number)
    names = _most(sums)
    words = [f"{name} {sums[name]:,}" for name in names[:_NAMED]]
    more = len(names) - _NAMED
    return ", ".join(words) + (f" and {count(more, 'other')}" if more > 0 else "")


def _sums(rows: Sequence[Row], field: str, number: str) -> dict[str, int]:
    sums: dict[str, int] = {}
    for row in rows:
        sums[row[field]] = sums.get(row[field], 0) + row[number]
    return sums


def _most(sums: Mapping[str, int]) -> list[str]:
    return sorted(sums, key=lambda name: (-sums[name], name))


def _latest(sums: Mapping[str, int]) -> list[str]:
    return sorted(sums, reverse=True)
