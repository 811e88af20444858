"""An archive that the first version made, before there were captures and a ladder, crawled by today's."""

from collections.abc import Iterator

import pytest

from archive.arrival import Arrival
from platforms.page import Page
from platforms.registry import platform
from rereading.reading import arrival_of
from sites.registry import load_registry
from tests.archive.yesterday import CRAWLED, make_archive
from tests.spiders import newsroom, pages
from tests.spiders.force import Force, Reply, served
from tests.spiders.pages import Article
from tests.spiders.workplace import Workplace

NOW = "2026-11-24T12:00:00Z"
STORIES = newsroom.articles(5, days=3)
SAME, EDITED, GONE, BACK, UNLISTED = (story.path for story in STORIES)


@pytest.fixture(scope="module")
def force() -> Iterator[Force]:
    """Five stories: one edited since, one gone, one that was missing back, one that no listing shows."""
    force = Force()
    force.tags = True
    stories = newsroom.articles(5, days=3)
    stories[1].text = "A 34-year-old man has been charged."
    newsroom.publish(force, stories)
    newsroom.relist(force, [stories[0], stories[1], stories[3]])
    force.replies[GONE] = Reply(status=404)
    with served(force):
        yield force


@pytest.fixture(scope="module")
def workplace(force: Force, tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """Yesterday's archive, crawled twice today."""
    workplace = Workplace(tmp_path_factory.mktemp("yesterday"))
    workplace.add_news("wessex", force.origin + newsroom.START)
    arrivals = {story.path: _arrival(workplace, story, origin=force.origin) for story in STORIES}
    states = dict.fromkeys(arrivals, "live") | {BACK: "missing"}
    kept = {f"wessex/news/2026/{n}.txt": path for n, path in enumerate(arrivals)}
    make_archive(workplace.archive, {file: (arrivals[path], states[path]) for file, path in kept.items()})
    for _ in range(2):
        crawled = workplace.crawl("news", NOW=NOW)
        assert crawled.code == 0, crawled.log
        assert "Traceback" not in crawled.log
    return workplace


def _arrival(workplace: Workplace, story: Article, *, origin: str) -> Arrival:
    """Make what yesterday's crawl made of a story; it kept no digest."""
    site = load_registry(workplace.sites)["wessex"]
    page = Page(url=origin + story.path, html=pages.article(story), site=site, section=site.sections[0])
    record = platform("single_online_home").read_record(page)
    return arrival_of(record, site=site, section=site.sections[0], captured_at=CRAWLED, digest=None)


def test_what_was_kept_goes_on(workplace: Workplace) -> None:
    """Every page is looked at again, listed or not: none is new, and one edit is found."""
    changes = workplace.rows("SELECT url, change FROM history WHERE version > 1")
    kept = workplace.pages("wessex")
    first, second = workplace.rows("SELECT new, changed, same, missing, health FROM run_sites WHERE run > 1")

    assert kept.keys() == newsroom.paths(STORIES)
    assert [(row["url"].endswith(EDITED), row["change"]) for row in changes] == [(True, "source-edit")]
    assert first == {"new": 0, "changed": 1, "same": 3, "missing": 1, "health": "healthy"}
    assert second == {"new": 0, "changed": 0, "same": 0, "missing": 0, "health": "healthy"}
    assert {path: page["status"] for path, page in kept.items()} == {
        SAME: "live",
        EDITED: "live",
        GONE: "missing",
        BACK: "live",
        UNLISTED: "live",
    }


def test_evidence_begins_today(workplace: Workplace) -> None:
    """What was there is captured now; what is gone was last seen yesterday, and has its first absence."""
    states = workplace.rows("SELECT capture, etag FROM crawl_state JOIN pages ON pages.id = page")
    removals = workplace.rows("SELECT class, last_seen, first_missed, observations FROM removals")
    captured = [row for row in states if row["capture"] is not None and row["etag"] is not None]

    assert (len(states), len(captured)) == (5, 4)
    assert removals == [{"class": "gone", "last_seen": CRAWLED, "first_missed": NOW, "observations": 1}]


def test_the_files_are_those_of_yesterday(workplace: Workplace) -> None:
    """A page keeps its text file's name, and what was not there is written."""
    kept = workplace.pages("wessex")

    assert kept[EDITED]["file"] == "wessex/news/2026/1.txt"
    assert "A 34-year-old man has been charged." in workplace.text(kept[EDITED])
    assert "Story 0" in workplace.text(kept[SAME])
