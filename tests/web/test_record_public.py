from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import Get
from .recorded import DELISTED, GONE, MANY, PAGES, as_read, asked, make, make_public


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Get]:
    """Ask a public copy of the archive of `recorded`, which leaves out some versions and what crawls need."""
    folder = tmp_path_factory.mktemp("public")
    make(folder / "whole.db")
    make_public(folder / "whole.db", folder / "public.db")
    with asked(folder / "public.db", root) as ask:
        yield ask


def test_what_is_left_out_is_told(get: Get) -> None:
    """How many versions are held back, and how many there are."""
    page = get(f"/record/{MANY}").text

    assert '4 earlier versions are <a href="/about#held-back">held back' in page
    assert "9 versions" in page
    assert get(f"/record/{MANY}.json").json()["versions_held_back"] == 4
    assert "held back" not in get(f"/record/{GONE}").text


def test_what_is_there_can_be_compared(get: Get) -> None:
    """No change leads to a version that is not there."""
    assert get(f"/record/{MANY}/diff/5/9?view=side").status_code == 200
    assert "/diff/4/5" not in get(f"/record/{MANY}/diff/5/6").text
    assert "/diff/4/5" not in get(f"/record/{MANY}").text


@pytest.mark.parametrize("path", ["2", "2.txt", "diff/2/9", "diff?from=2&to=9"])
def test_a_version_that_is_held_back_is_told_from_one_that_never_was(get: Get, path: str) -> None:
    """One number is within the page's versions, the other is not."""
    answer = get(f"/record/{MANY}/{path}")

    assert answer.status_code == 404
    assert "held back in this public copy" in answer.text
    assert "held back" not in get(f"/record/{MANY}/10").text


@pytest.mark.parametrize("page", range(1, PAGES + 1))
def test_no_page_fails_for_what_is_left_out(get: Get, page: int) -> None:
    """Neither as a page nor as JSON nor as a reference."""
    for end in ("", ".json", ".bib", ".ris", ".csl.json"):
        assert get(f"/record/{page}{end}").status_code == 200


def test_what_is_known_is_told(get: Get) -> None:
    """The state without the time; evidence without the capture."""
    gone = as_read(get(f"/record/{GONE}").text)

    assert '<p class="standing live">Live</p>' in get(f"/record/{DELISTED}").text
    assert "None is known" in gone
    assert "validators" not in gone
    assert "warcio" not in gone
    assert "Removed between 1 and 8 November 2026" in gone


def test_a_day_before_what_is_left_is_not_said_to_be_before_all(get: Get) -> None:
    """The archive may have held a version on that day, this copy does not say which."""
    answer = get(f"/record/{MANY}?as_of=2026-11-03")

    assert answer.status_code == 404
    assert "is held back in this public copy" in answer.text
    assert get(f"/record/{MANY}?as_of=2026-11-05").status_code == 200
    assert "did not hold" in get(f"/record/{GONE}?as_of=2026-10-05").text
