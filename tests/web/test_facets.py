import sqlite3
from collections.abc import Sequence
from contextlib import closing

import pytest

from web.searching.asked import Asked
from web.searching.facets import Facet, choices, facets

NAMES = {"wessex": "Wessex Police"}
FEW = [("site", "wessex", 3), ("kind", "news", 3), ("month", "2026-11", 2), ("month", "2026-10", 1)]


def rows(*counts: tuple[str, str, int]) -> Sequence[sqlite3.Row]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.row_factory = sqlite3.Row
        query = "SELECT ? AS facet, ? AS value, ? AS records"
        return [connection.execute(query, count).fetchone() for count in counts]


def made(
    *counts: tuple[str, str, int], asked: Asked | None = None, is_counted: bool = True
) -> dict[str, Facet]:
    found = facets(rows(*counts), names=NAMES, asked=asked or Asked(), is_counted=is_counted)
    return {facet.name: facet for facet in found}


def test_values_stand_in_order_of_their_counts() -> None:
    """Equal ones by name; a site without a name by its id."""
    found = made(("site", "wessex", 2), ("site", "b-force", 5), ("site", "a-force", 2))

    assert [(value.label, value.count) for value in found["site"].values] == [
        ("b-force", 5),
        ("a-force", 2),
        ("Wessex Police", 2),
    ]


def test_a_year_has_its_months_and_their_sum() -> None:
    """Newest first; what has no date stands last."""
    found = made(("month", "undated", 9), ("month", "2025-01", 1), *FEW)["month"].values

    assert [(value.label, value.count) for value in found] == [("2026", 3), ("2025", 1), ("No date", 9)]
    assert [(part.label, part.count) for part in found[0].parts] == [
        ("November 2026", 2),
        ("October 2026", 1),
    ]


def test_what_is_not_counted_has_no_numbers() -> None:
    """Not in the years' months either; the order stays."""
    found = made(*FEW, is_counted=False)

    assert [value.count for facet in found.values() for value in facet.values] == [None, None, None]
    assert [part.count for part in found["month"].values[0].parts] == [None, None]


def test_a_chosen_value_leads_back() -> None:
    """Others lead across, and keep the other choices."""
    found = made(*FEW, ("month", "2025-01", 1), asked=Asked(kind="news", month="2026-11"))
    chosen, other = found["month"].values[0].parts

    assert (chosen.is_chosen, chosen.href) == (True, "/search?kind=news")
    assert (other.is_chosen, other.href) == (False, "/search?kind=news&month=2026-10")


def test_a_facet_without_values_is_none() -> None:
    """Nor is a single country, unless it is chosen."""
    assert made() == {}
    assert set(made(("country", "gb", 3), *FEW)) == {"site", "kind", "month"}
    assert set(made(("country", "gb", 3), asked=Asked(country="gb"))) == {"country"}
    assert set(made(("country", "gb", 3), ("country", "im", 1))) == {"country"}


@pytest.mark.parametrize(
    ("code", "label"), [("gb", "United Kingdom"), ("unknown", "Country unknown"), ("nz", "NZ")]
)
def test_a_country_is_named(code: str, label: str) -> None:
    """One that is not known by name, by its code."""
    found = made(("country", code, 2), ("country", "xx", 1))["country"]

    assert found.values[0].label == label


def test_of_a_past_day_the_status_tells_removal_alone() -> None:
    """`present` is no status: such a page may have been missing."""
    found = made(("status", "present", 7), ("status", "removed", 1), asked=Asked(as_of="2026-11-08"))

    assert [(value.label, value.count) for value in found["status"].values] == [("Removed", 1)]
    assert made(("status", "present", 7)) == {}


def test_choices_are_named_in_the_facets_order() -> None:
    """Each with the address without it."""
    asked = Asked(country="im", site="wessex", kind="unknown", month="undated", status="imported")

    found = choices(names=NAMES, asked=asked)

    assert [choice.label for choice in found] == [
        "Isle of Man",
        "Wessex Police",
        "Kind unknown",
        "No date",
        "Imported",
    ]
    assert found[0].href == "/search?site=wessex&kind=unknown&month=undated&status=imported"
