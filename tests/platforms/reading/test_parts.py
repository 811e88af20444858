"""Releases that tell of several incidents, and those that only look so."""

import pytest

from platforms.reading import parts

STORY = "Unbekannte hebelten in der Nacht zum Freitag die Tür eines Hauses in Altmünde auf und entkamen."
FIRST, SECOND = "Altmünde: Einbruch in Gartenhaus", "Zwei Verletzte nach Unfall"
PARTS = [{"heading": FIRST, "place": "Altmünde"}, {"heading": SECOND}]


@pytest.mark.parametrize(
    "body",
    [
        f"{FIRST}\n\n{STORY}\n\n{SECOND}\n\n{STORY}",
        f"{FIRST}\n{STORY}\n\n**{SECOND}**\n\n{STORY}",
        f"_Hafen (ots)_\n\n{FIRST}\n\n{STORY}\n\n{STORY}\n\n{SECOND}\n{STORY}\n\nKontakt\n\n{STORY}",
        f"{FIRST}\n\n{STORY}\n\n{SECOND}\n\n{STORY}\n\nZeugenaufruf\n\n{STORY}",
    ],
)
def test_lines_that_name_incidents_become_headings(body: str) -> None:
    """Whether they stand alone or begin their paragraph, bold or not; contacts and appeals are none."""
    written, found = parts.headed(body)

    assert found == PARTS
    assert [line for line in written.split("\n\n") if line.startswith("#")] == [f"## {FIRST}", f"## {SECOND}"]
    assert written.replace("## ", "").split() == body.replace("**", "").split()


@pytest.mark.parametrize(
    "body",
    [
        STORY,
        f"{FIRST}\n\n{STORY}",
        f"{FIRST}\n\n{STORY}\n\nDie Polizei sucht Zeugen.\n\n{STORY}",
        f"{FIRST}\n\n{STORY}\n\n{SECOND}\n\nMehr folgt.",
        f"{FIRST}\n\n{STORY}\n\n{SECOND}\n\n* {STORY}",
        f"## {FIRST}\n\n{STORY}\n\n## {SECOND}\n\n{STORY}",
        f"* {FIRST}\n\n{STORY}\n\n* {SECOND}\n\n{STORY}",
        f"{FIRST}\n\n{STORY}\n\nHinweise an die Wache\n\n{STORY}",
        f"{FIRST}\n\n{STORY}\n\nKontakt\n\n{SECOND}\n\n{STORY}",
        f"{FIRST}\n\n{STORY}\n\n{'Ein Wort ' * 20}\n\n{STORY}",
        f"{FIRST}\n\n{STORY}\n\nwir berichteten\n\n{STORY}",
    ],
)
def test_a_release_of_one_incident_stays_as_it_is(body: str) -> None:
    """One such line is its subtitle; sentences, lists, contacts, appeals and its own headings are none."""
    assert parts.headed(body) == (body, [])


@pytest.mark.parametrize(
    ("heading", "said", "place"),
    [
        ("Altmünde: Einbruch", "in Altmünde", "Altmünde"),
        ("Altmünde - Einbruch", "bei Altmünde", "Altmünde"),
        ("Bad Granitz – Einbruch", "_Nordhafen/Bad Granitz (ots)_", "Bad Granitz"),
        ("Verkehrsunfall: Zwei Verletzte", "der Verkehrsunfall", None),
        ("Altmünde: Einbruch", "die Altmünder Wache", None),
        ("Ein Einbruch in Altmünde", "in Altmünde", None),
    ],
)
def test_a_place_is_what_the_text_calls_one(heading: str, said: str, place: str | None) -> None:
    """What stands before a colon may be anything; after "in", or in the dateline, it is a place."""
    _, found = parts.headed(f"{said}\n\n{heading}\n\n{'x' * 80}\n\n{SECOND}\n\n{'x' * 80}")

    assert found[0] == {"heading": heading} | ({"place": place} if place else {})
