"""Forces differ in their addresses and references."""

import re

import pytest

from sandbox.forces import ForceError, _read, by_layout, force, forces, ids
from sandbox.layouts import layout_named
from sandbox.world import World


@pytest.mark.parametrize(
    ("force", "pattern"),
    [
        ("wessex", r"44\d{2}00\d{5}"),
        ("mercia-vale", r"\d{5}_i_\d{8}"),
        ("gwynfa", r"\d{2}001\d{5}"),
        ("old-harnshire", r"71/\d{5}/\d{2}"),
    ],
)
def test_each_force_has_its_own_references(world: World, force: str, pattern: str) -> None:
    """References differ by force, as they do in life."""
    texts = [text for page in world.pages_of(force, day=0) for text in page.states[0].content.texts]

    assert sum(bool(re.search(pattern, text)) for text in texts) > 20


def test_a_misspelt_key_of_a_force_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the key."""
    monkeypatch.setattr("sandbox.forces.yaml.safe_load", lambda _text: {"nmae": "X"})

    with pytest.raises(ForceError, match=r"wessex\.yaml: found \['nmae'\]"):
        _read("wessex")


def test_a_force_without_what_it_must_have_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names all that is missing."""
    monkeypatch.setattr("sandbox.forces.yaml.safe_load", lambda _text: {"name": "X"})

    with pytest.raises(ForceError, match=r"wessex\.yaml: found no area, county, host, layout, articles"):
        _read("wessex")


def test_a_force_that_is_not_there_is_an_error() -> None:
    """The message names those that are."""
    with pytest.raises(ForceError, match="force: found 'kent', expected one of wessex, mercia-vale"):
        force("kent")


def test_further_forces_are_no_part_of_the_usual_world() -> None:
    """They are there by name alone, after the usual four."""
    usual = [usual.id for usual in forces()]

    assert list(World().forces) == usual
    assert list(ids()[: len(usual)]) == usual
    assert list(World(only=["marlstone"]).forces) == ["marlstone"]


@pytest.mark.parametrize("name", ids())
def test_every_force_is_invented_and_has_a_layout(name: str) -> None:
    """A host that nobody can have, a zone that there is, and a layout that answers for it."""
    found = force(name)

    assert found.host.endswith(".example")
    assert found.zone
    assert layout_named(found.layout)
    assert name in by_layout()[found.layout]


def test_a_force_that_names_no_places_has_those_of_its_language() -> None:
    """A street of its own in a language that has some; none in one that has not."""
    assert "Linnet Road" in force("marlstone").streets
    assert "Linnet Road" not in force("wessex").streets


def test_addresses_follow_each_force_s_pattern() -> None:
    """Year and month, month and short year, codes and raw quotes."""
    paths = {
        page.force.id: page.path for page in World().pages(0) if page.kind == "news" and page.language == "en"
    }

    assert paths["wessex"].startswith("/news/wessex/news/2026/")
    assert "-26/" in paths["mercia-vale"]
    assert paths["old-harnshire"].startswith("/news-and-appeals/")
    assert any("’" in page.path for page in World().pages_of("old-harnshire", day=0))
    assert [force.id for force in forces()] == list(paths)
