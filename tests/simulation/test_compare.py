"""Every way in which an archive can be wrong is seen, and named."""

from dataclasses import replace

import pytest

from tests.simulation.compare import Difference, differences, table
from tests.simulation.expect import Expected, Removal, Sight
from tests.simulation.held import Gone, Held, Version

from .conftest import MakePage

ORIGIN = "http://127.0.0.1:8101"
OLD = f"{ORIGIN}/news/wessex/news/old/"


@pytest.fixture
def page(make_page: MakePage) -> Expected:
    """A page that was edited once, has moved, went and returned."""
    made = make_page(says=("Van stolen", "Van found"))
    removal = Removal(how="gone", days=[9, 12, 23], returned=30)
    return Expected(
        page=made,
        path=made.path,
        others={"/news/wessex/news/old/"},
        sights=[Sight(0, made.states[0]), Sight(3, made.states[1])],
        checks=[0, 3, 9, 12, 23, 30],
        removals=[removal],
    )


@pytest.fixture
def held(page: Expected) -> Held:
    """What an archive should hold of it."""
    return Held(
        url=ORIGIN + page.path,
        aliases=frozenset({OLD}),
        status="live",
        versions=(
            Version(0, "first", "Van stolen", "**Van  stolen** [today](/x)."),
            Version(3, "source-edit", "Van found", "Van found today."),
        ),
        removals=(Gone("gone", 9, 30),),
    )


def _found(page: Expected, *held: Held) -> list[str]:
    return [one.what for one in differences([page], held, origins={"wessex": ORIGIN})]


def test_what_is_as_it_should_be_is_no_difference(page: Expected, held: Held) -> None:
    """Whatever the markup."""
    assert _found(page, held) == []


def test_a_page_may_be_lost_doubled_or_invented(page: Expected, held: Held) -> None:
    """An alias that is a page of its own is a double."""
    twice = replace(held, url=OLD, aliases=frozenset())
    other = replace(held, url=f"{ORIGIN}/news/wessex/news/other/", aliases=frozenset())

    assert _found(page) == ["page lost"]
    assert _found(page, held, twice) == ["page twice"]
    assert _found(page, held, other) == ["page invented"]


def test_addresses_are_compared(page: Expected, held: Held) -> None:
    """The page's own, and each other one."""
    stayed = replace(held, url=OLD, aliases=frozenset())

    assert _found(page, stayed) == ["address"]
    assert _found(page, replace(held, aliases=frozenset())) == ["alias lost"]
    assert _found(page, replace(held, aliases=held.aliases | {f"{ORIGIN}/x/"})) == ["alias invented"]


def test_versions_are_compared_by_the_day_on_which_they_were_seen(page: Expected, held: Held) -> None:
    """Missed, invented, labelled otherwise, or saying something else."""
    first, second = held.versions

    def wrong(*versions: Version) -> list[str]:
        return _found(page, replace(held, versions=versions))

    assert wrong(first) == ["edit missed"]
    assert wrong(first, second, second._replace(day=20)) == ["edit invented"]
    assert wrong(first, second, second) == ["edit invented"]
    assert wrong(first, second._replace(change="first")) == ["edit unlabelled"]
    assert wrong(first, second._replace(title="Van lost")) == ["text"]
    assert wrong(first, second._replace(body="Van.")) == ["text"]


def test_removals_are_compared(page: Expected, held: Held) -> None:
    """What the page is now, and every proved absence."""
    (removal,) = held.removals

    assert _found(page, replace(held, status="missing")) == ["status"]
    assert _found(page, replace(held, removals=())) == ["removal missed"]
    assert _found(page, replace(held, removals=(removal, removal))) == ["removal false"]
    assert _found(page, replace(held, removals=(removal._replace(how="emptied"),))) == [
        "removal told otherwise"
    ]


def test_the_table_has_a_line_for_each_difference(page: Expected, held: Held) -> None:
    """With paths for addresses, and no cell wider than a screen."""
    long = Difference(what="text", page=page.page.id, expected="x" * 500, found=held.url)

    head, line = table([long]).splitlines()

    assert head.split() == ["what", "page", "expected", "found"]
    assert line.startswith("text  wessex/news/0001  xxx")
    assert line.endswith(f"x…  {page.path}")
    assert len(line) < 220
