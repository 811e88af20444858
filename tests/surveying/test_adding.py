"""A proposal becomes a file of the registry, or nothing does."""

from pathlib import Path

import pytest

from sites.registry import Registry, load_registry
from sites.site import SiteError
from surveying.adding import add, require_new
from tests.invented import site_of
from tests.surveying.pages import START, surveyed

GWYNFA = site_of(id="gwynfa", area="Gwynfa", domains=("www.gwynfa.example",))
KNOWN = Registry([GWYNFA])


def test_a_site_that_was_surveyed_is_added(tmp_path: Path) -> None:
    """Into the folder of its country, which need not be there; the registry can be read with it."""
    path = add(surveyed(site_id="old-wessex", country="ie"), directory=tmp_path, known=KNOWN)

    assert path == tmp_path / "ie/old-wessex.yaml"
    assert load_registry(tmp_path)["old-wessex"].name == "Wessex Police"


@pytest.mark.parametrize(
    ("known", "message"),
    [
        (site_of(id="fens"), "gb/fens.yaml has www.wessex.example already"),
        (site_of(id="fens", domains=()), "area: found 'Wessex', which gb/fens.yaml has too"),
        (site_of(area="Fens", domains=()), "id: found 'wessex', which gb/wessex.yaml has too"),
    ],
)
def test_nothing_has_two_answers(tmp_path: Path, known: object, message: str) -> None:
    """Another site's host, area or id: nothing is written."""
    with pytest.raises(SiteError, match=message):
        add(surveyed(), directory=tmp_path, known=Registry([known]))  # type: ignore[list-item]

    assert list(tmp_path.iterdir()) == []


def test_no_file_is_overwritten(tmp_path: Path) -> None:
    """Not even one that the registry did not know a moment ago; nor is a file a folder."""
    (tmp_path / "gb").mkdir()
    (tmp_path / "gb/wessex.yaml").write_text("mine", encoding="utf-8")
    (tmp_path / "ie").write_text("", encoding="utf-8")

    for country in ("gb", "ie"):
        with pytest.raises(SiteError, match="expected no file, and room for one"):
            add(surveyed(country=country), directory=tmp_path, known=KNOWN)

    assert (tmp_path / "gb/wessex.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("site_id", "url", "message"),
    [
        ("Wessex", START, "id: found 'Wessex', expected small letters"),
        ("unlisted", START, "id: found 'unlisted'"),
        ("gwynfa", START, "gb/gwynfa.yaml: there already"),
        ("pitwold", START, "id: found 'pitwold', an invented force of the sandbox"),
        ("fens", "https://gwynfa.example/news/", "gb/gwynfa.yaml has gwynfa.example already"),
    ],
)
def test_what_cannot_be_added_is_told_before_anybody_is_asked(site_id: str, url: str, message: str) -> None:
    """An id that is none or taken, or a host that another file has."""
    with pytest.raises(SiteError, match=message):
        require_new(site_id, url, known=KNOWN, invented={"pitwold"})


def test_a_new_site_may_be_asked() -> None:
    """And one of the sandbox may have its own id, as it is on this machine."""
    require_new("fens", START, known=KNOWN, invented={"pitwold"})
    require_new("pitwold", "http://127.0.0.1:8101/", known=KNOWN, invented={"pitwold"})
