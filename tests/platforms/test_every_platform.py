"""Every platform is shown: by saved pages, by a look in the sandbox, and by a site that names it."""

from pathlib import Path

import pytest

from platforms.registry import PLATFORMS
from sandbox.forces import by_layout
from sites.registry import load_registry

HERE = Path(__file__).parent
UNNAMED = frozenset({"civil_service_jobs", "job_posting", "wordpress"})
"""Readers that wait for a site: of the first nobody may crawl, of the others none is known yet."""


@pytest.mark.parametrize("name", PLATFORMS)
def test_a_platform_has_pages_that_it_reads_and_pages_that_it_refuses(name: str) -> None:
    """A record, a listing or an interface's answer, and something that is none."""
    expected = [path.read_text(encoding="utf-8") for path in (HERE / name).glob("*/record.txt")]

    assert any(text.startswith("```yaml\n") for text in expected)
    assert any(text.startswith("links:\n") for text in expected)
    assert any(not text.startswith(("```yaml\n", "links:\n")) for text in expected)


@pytest.mark.parametrize("name", sorted(PLATFORMS.keys() - {"civil_service_jobs"}))
def test_a_platform_has_a_look_in_the_sandbox(name: str) -> None:
    """So that a crawl of it can be tested; one that nobody may crawl needs none."""
    assert by_layout()[name]


def test_a_platform_is_named_by_a_site(root: Path) -> None:
    """What no site needs is no platform."""
    named = {section.platform for site in load_registry(root / "sites").values() for section in site.sections}

    assert PLATFORMS.keys() - named <= UNNAMED
