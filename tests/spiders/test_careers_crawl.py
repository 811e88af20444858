"""Two days of careers trees, crawled together by the real command."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.spiders import pages
from tests.spiders.force import Force, Reply, moved, served
from tests.spiders.workplace import Workplace

TREE = "/police-forces/wessex-police/areas/careers/"
ABOUT = "/police-forces/wessex-police/areas/about/"
SITES = ("tree", "short", "lost", "home", "walled", "double")
CHALLENGE = Reply(body="<title>Just a moment...</title><h1>Just a moment...</h1>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trees:
    """Two crawls of all trees."""

    workplace: Workplace
    """Where they happened."""

    tallies: list[dict[str, dict[str, Any]]]
    """Each run's counts by site."""

    drops: list[dict[str, str]]
    """Each run's drops of the site `tree`."""

    targets: list[list[str]]
    """What each run asked of the site `tree`."""


@pytest.fixture(scope="module")
def trees(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trees]:
    """Crawl all trees, remove two pages, and crawl again."""
    workplace = Workplace(tmp_path_factory.mktemp("careers"))
    forces = {site: Force() for site in SITES}
    with served(*forces.values()):
        _grow(forces)
        for site, force in forces.items():
            starts = {"short": ["/careers"], "double": [TREE, ABOUT]}.get(site, [TREE])
            workplace.add_careers(site, *(force.origin + start for start in starts))
        crawls = [_crawl(workplace, forces)]
        del forces["tree"].replies[f"{TREE}officers/pay/"]
        forces["tree"].replies[f"{TREE}specials/"] = moved(ABOUT)
        crawls.append(_crawl(workplace, forces))
        tallies, drops, targets = (list(part) for part in zip(*crawls, strict=True))
        yield Trees(workplace=workplace, tallies=tallies, drops=drops, targets=targets)


def _crawl(
    workplace: Workplace, forces: dict[str, Force]
) -> tuple[dict[str, dict[str, Any]], dict[str, str], list[str]]:
    forces["tree"].forget()
    crawled = workplace.crawl("careers")
    assert crawled.code == 0, crawled.log
    tallies = {site: workplace.tally(site) for site in SITES}
    return tallies, workplace.drops("tree"), forces["tree"].targets


def _grow(forces: dict[str, Force]) -> None:
    _grow_tree(forces["tree"])
    _grow_tree(forces["short"])
    forces["short"].replies["/careers"] = moved(TREE)
    forces["home"].replies |= {TREE: moved("/"), "/": _leaf("Home")}
    forces["walled"].replies |= {
        TREE: _branch("Careers", f"{TREE}wall/", f"{TREE}broken/"),
        f"{TREE}wall/": CHALLENGE,
    }
    forces["double"].replies |= {
        TREE: _branch("Careers", f"{TREE}staff/"),
        ABOUT: _branch("About us", f"{ABOUT}values/"),
        f"{TREE}staff/": _leaf("Staff"),
        f"{ABOUT}values/": _leaf("Values"),
    }


def _grow_tree(force: Force) -> None:
    force.replies |= {
        TREE: _branch("Careers", f"{TREE}officers/", f"{TREE}specials/", f"{TREE}empty/", ABOUT, "/news/"),
        f"{TREE}officers/": _branch(
            "Officers", f"{TREE}officers/pay/", TREE, f"{TREE}officers/?view=print", f"{TREE}leaflet/"
        ),
        f"{TREE}leaflet/": Reply(body=b"%PDF-1.7", media="application/pdf"),
        f"{TREE}officers/pay/": _branch("Pay", f"{TREE}officers/pay/scales/", "/contact/"),
        f"{TREE}officers/pay/scales/": moved(ABOUT),
        f"{TREE}specials/": _leaf("Specials"),
        f"{TREE}empty/": Reply(body=pages.page(title="Soon", main="<h1>Soon</h1>")),
        ABOUT: _leaf("About us"),
    }


def _branch(title: str, *links: str) -> Reply:
    return Reply(body=pages.careers(title, f"What {title.lower()} means.", links=links))


def _leaf(title: str) -> Reply:
    return _branch(title)


def test_a_tree_is_walked_from_its_root(trees: Trees) -> None:
    """Every page of the tree is one record of careers, however deep."""
    kept = trees.workplace.pages("tree")

    assert kept.keys() == {TREE, f"{TREE}officers/", f"{TREE}officers/pay/", f"{TREE}specials/"}
    assert {page["kind"] for page in kept.values()} == {"careers"}
    assert trees.tallies[0]["tree"]["complete"] == 1


def test_a_crawl_stays_within_the_tree(trees: Trees) -> None:
    """Nothing beside the tree is asked for, save where a page of it is redirected there; each page once."""
    outside = [target for target in trees.targets[0] if not target.startswith(TREE)]

    assert outside == [ABOUT]
    assert len(trees.targets[0]) == len(set(trees.targets[0]))


def test_a_redirect_out_of_the_tree_is_refused(trees: Trees) -> None:
    """What a page of the tree is redirected to is no page of the tree; leaflets and empty pages are none."""
    assert trees.drops[0] == {
        f"{TREE}officers/pay/scales/": "out-of-tree",
        f"{TREE}leaflet/": "not-text",
        f"{TREE}empty/": "empty",
    }


def test_known_pages_that_vanish_are_missing(trees: Trees) -> None:
    """A page that is gone and one that leads out of the tree are missing, and stay."""
    status = {path: page["status"] for path, page in trees.workplace.pages("tree").items()}

    assert status == {
        TREE: "live",
        f"{TREE}officers/": "live",
        f"{TREE}officers/pay/": "missing",
        f"{TREE}specials/": "missing",
    }
    assert trees.tallies[1]["tree"]["missing"] == 2


def test_a_short_start_leads_to_the_tree(trees: Trees) -> None:
    """A start that is redirected is an alias of the tree's root, and the tree there is walked."""
    query = "SELECT url FROM aliases JOIN pages ON pages.id = page WHERE site = 'short'"

    aliases = trees.workplace.rows(query)

    assert len(trees.workplace.pages("short")) == 4
    assert [alias["url"].endswith(TREE) for alias in aliases] == [True]


@pytest.mark.parametrize("site", ["lost", "home", "walled"])
def test_a_tree_that_was_not_seen_is_incomplete(trees: Trees, site: str) -> None:
    """A root that is gone or leads to the home page, or a challenge within, proves nothing of other pages."""
    assert trees.tallies[0][site]["complete"] == 0


def test_a_missing_page_leaves_the_tree_complete(trees: Trees) -> None:
    """A page that is gone is an answer: the tree was seen."""
    assert trees.tallies[1]["tree"]["complete"] == 1


def test_a_challenge_is_a_block(trees: Trees) -> None:
    """A challenge is kept with its reason and counts as blocked, once."""
    assert trees.tallies[0]["walled"]["blocked"] == 1


def test_two_trees_of_one_site_are_one_kind(trees: Trees) -> None:
    """Each tree's pages are fetched once, on the second day too, when all are known."""
    assert (trees.tallies[0]["double"]["new"], trees.tallies[0]["double"]["complete"]) == (4, 1)
    assert (trees.tallies[1]["double"]["fetched"], trees.tallies[1]["double"]["same"]) == (4, 4)
