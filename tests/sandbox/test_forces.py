"""Forces differ in their addresses and references."""

import re

import pytest

from sandbox.forces import ForceError, _read, forces
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
