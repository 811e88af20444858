"""Five weeks of a few sites: the archive's end state is that of the sandbox's own ledger, page by page."""

import sqlite3
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass

import pytest

from platforms.single_online_home import VERSION
from tests.simulation import compare
from tests.simulation.compare import Difference, What
from tests.simulation.drive import Driven, drive
from tests.simulation.dues import Due, dues
from tests.simulation.expect import Expected, Ledger, expected
from tests.simulation.held import holdings
from tests.simulation.observed import HOW, Run
from tests.simulation.scenes import Scene, large, small

SCENES = {"small": small, "large": large}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A scene, what it left, and what it should have left."""

    scene: Scene
    """The scene."""

    driven: Driven
    """What it left."""

    ledger: Ledger
    """What it should have left."""

    unwell: set[Run]
    """Runs whose site was out of order."""

    differences: list[Difference]
    """What is not as it should be."""

    @property
    def pages(self) -> list[Expected]:
        """The pages that it should have left."""
        return list(self.ledger.pages.values())

    def wrong(self, *kinds: What) -> list[Difference]:
        """Return the differences of some kinds; they are printed with their numbers."""
        found = [one for one in self.differences if one.what in kinds]
        numbers = Counter(one.what for one in found)
        _report(f"{len(self.pages)} pages, " + ", ".join(f"{kind}: {numbers[kind]}" for kind in kinds))
        return found


@pytest.fixture(scope="module", params=[pytest.param(name, marks=pytest.mark.long) for name in SCENES])
def outcome(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    name, scene = request.param, SCENES[request.param]()
    began = time.monotonic()
    driven = drive(scene, tmp_path_factory.mktemp(name))
    _report(f"{name}: {len(driven.log):,} requests, {time.monotonic() - began:.0f} s")
    unwell = _unwell(scene)
    ledger = expected(scene.world.pages(scene.days), driven.log, confirmed=driven.confirmed, unwell=unwell)
    held = holdings(driven.archive)
    return Outcome(
        scene=scene,
        driven=driven,
        ledger=ledger,
        unwell=unwell,
        differences=list(compare.differences(ledger.pages.values(), held, origins=driven.origins)),
    )


def test_everything_happens_and_is_seen(outcome: Outcome) -> None:
    """Each kind of event at least once, or the tests below would prove less than they say."""
    absences = [removal for page in outcome.pages for removal in page.removals]
    redesigned = outcome.scene.world.script.redesigned["wessex"]

    assert {removal.how for removal in absences if removal.is_proved} == set(HOW.values())
    assert {removal.is_proved for removal in absences if removal.returned is not None} == {True, False}
    assert {page.status for page in outcome.pages} == {"live", "missing", "removed"}
    assert any(_is_undone(page) for page in outcome.pages)
    assert any(
        page.others and redesigned in {sight.day for sight in page.sights[1:]} for page in outcome.pages
    )
    assert sum(len(page.sights) - 1 for page in outcome.pages) >= 8
    assert sum(len(page.others) for page in outcome.pages) > len(outcome.pages) / 6


def test_every_page_is_held_once_at_its_address(outcome: Outcome) -> None:
    """None is lost, invented or doubled; former addresses, those of the redesign too, are aliases."""
    wrong = outcome.wrong(*compare.PAGES, *compare.ADDRESSES)

    assert not wrong, compare.table(wrong)


def test_no_edit_is_missed_and_none_invented(outcome: Outcome) -> None:
    """A version for each state that a check saw, on its day, with its words, and an edit where it is one."""
    wrong = outcome.wrong(*compare.EDITS)

    assert not wrong, compare.table(wrong)


def test_no_removal_is_false_and_none_is_missed(outcome: Outcome) -> None:
    """Missing before three absences over fourteen days, removed after; live again on return."""
    wrong = outcome.wrong(*compare.REMOVALS)

    assert not wrong, compare.table(wrong)


def test_checks_are_made_when_they_are_due(outcome: Outcome) -> None:
    """At each rung of the ladder, and of the other one while a page is missing."""
    weekly = [_careers(outcome, site) for site, force in outcome.scene.world.forces.items() if force.careers]
    late = [
        f"{page.page.id}: {due.why}, from {due.early:%d %b %H:%M} to day {due.last}; seen on {page.checks}"
        for page in outcome.pages
        for due in _dues(outcome, page)
        if not due.is_met(page.checks)
    ]

    assert all(len(days) >= outcome.scene.days // 7 for days in weekly), weekly
    assert not late, "\n".join(late)


def test_the_runs_held_back_are_those_in_which_many_pages_vanished(outcome: Outcome) -> None:
    """The mass deletion, which is confirmed, and the broken deployment, which is not."""
    suspect = outcome.driven.suspect

    assert suspect == outcome.ledger.suspect
    assert {(run.day, run in outcome.driven.confirmed) for run in suspect} >= {(20, False), (20, True)}


def test_another_reader_makes_readings_anew_and_no_edits(outcome: Outcome) -> None:
    """Every version that it made of a text already held says so."""
    with closing(sqlite3.connect(outcome.driven.archive)) as connection:
        made = dict(
            connection.execute(
                "SELECT change, count(*) FROM versions WHERE reader = :reader GROUP BY 1",
                {"reader": f"single_online_home {int(VERSION) + 1}"},
            )
        )
    _report(f"by the upgraded reader: {made}")

    assert made["re-extraction"] > len(outcome.pages) / 4


def _is_undone(page: Expected) -> bool:
    """Tell whether a page was seen to say one thing, another, and the first again."""
    said = [sight.state.content for sight in page.sights]
    return any(one == third != second for one, second, third in zip(said, said[1:], said[2:], strict=False))


def _dues(outcome: Outcome, page: Expected) -> list[Due]:
    site, kind = page.page.force.id, page.page.kind
    days = range(outcome.scene.days) if kind == "news" else _careers(outcome, site)
    return list(dues(page, crawls=[day for day in days if Run(day, site, kind) not in outcome.unwell]))


def _careers(outcome: Outcome, site: str) -> list[int]:
    """Return the days on which a site was asked for careers pages."""
    asked = {
        request.day for request in outcome.driven.log if (request.page or "").startswith(f"{site}/careers/")
    }
    return sorted(asked)


def _unwell(scene: Scene) -> set[Run]:
    """Return the runs whose site was out of order: a 404 is an answer, all else is trouble."""
    return {
        Run(day, str(fault.force), kind)
        for day, faults in scene.world.script.struck.items()
        for fault in faults
        for kind in ("news", "careers")
        if fault.status not in {404, 410}
    }


def _report(figures: str) -> None:
    """Print figures for whoever runs the tests with `-s`."""
    print(f"\n{figures}")  # noqa: T201  (they are to be read)
