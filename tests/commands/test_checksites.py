"""`scrapy checksites`: the registry read strictly, and beyond its form."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Scrapy = Callable[..., CompletedProcess[str]]

GWYNFA = """\
name: Heddlu Gwynfa
area: Gwynfa
timezone: Europe/London
domains: [www.gwynfa.example]
sections:
- {kind: news, platform: PLATFORM, start: /news/, certainty: probable}
"""


@pytest.fixture
def gwynfa(environment: dict[str, str]) -> Path:
    """A site file beside that of Wessex."""
    path = Path(environment["SITES_DIR"]) / "gb/gwynfa.yaml"
    path.write_text(GWYNFA.replace("PLATFORM", "generic"), encoding="utf-8")
    return path


@pytest.mark.usefixtures("gwynfa")
def test_sites_are_listed(scrapy: Scrapy) -> None:
    """By their files, each section in words, and how many there are."""
    done = scrapy("checksites")

    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "gb/gwynfa.yaml",
        "  news: generic (probable): /news/",
        "gb/wessex.yaml",
        "  nothing to read: no section",
        "",
        "checksites: 2 sites, 1 of them crawled, 0 problems",
    ]


def test_a_section_that_cannot_work_is_a_problem(scrapy: Scrapy, gwynfa: Path) -> None:
    """Exit 1, with the place and what was expected; a file that cannot be read is exit 2."""
    gwynfa.write_text(GWYNFA.replace("PLATFORM", "genric"), encoding="utf-8")
    misspelt = scrapy("checksites")
    gwynfa.write_text(GWYNFA.replace("start:", "satrt:"), encoding="utf-8")
    broken = scrapy("checksites")

    assert misspelt.returncode == 1
    assert "  problem: news section at /news/: platform: found 'genric'" in misspelt.stdout
    assert (broken.returncode, broken.stdout) == (2, "")
    assert "unknown key 'satrt'" in broken.stderr


def test_an_unknown_id_is_told(scrapy: Scrapy) -> None:
    """Exit 2."""
    done = scrapy("checksites", "fens")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "checksites: 'fens': expected an id of the registry\n"
