"""Dates beside labels of other languages, and those that begin with a word."""

import pytest

from platforms.reading import document, published

BERLIN = "Europe/Berlin"
MINUTE = "2026-11-20T09:45+01:00"


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Publicerad: 20 november 2026 09.45", MINUTE),
        ("Publicerad den 20 november 2026 kl. 09.45", MINUTE),
        ("Veröffentlicht am 20.11.2026 – 09:45", MINUTE),
        ("Offentliggjort den 20. november 2026, kl. 09.45", MINUTE),
        ("Published: November 20, 2026 9:45 am", MINUTE),
        ("Published on 20 November 2026 at 3:05 pm", "2026-11-20T15:05+01:00"),
    ],
)
def test_a_date_beside_a_label_of_any_language_is_read(line: str, iso: str) -> None:
    """With its half of the day, and the label taken out with it."""
    root = document.one(document.parse(f"<main><p>{line}</p><p>Text.</p></main>"), "main")

    moment = published.take_labelled(root, published.PUBLISHED, timezone=BERLIN)

    assert moment is not None
    assert moment.iso == iso
    assert root.text() == "Text."


@pytest.mark.parametrize(
    "line",
    ["Uppdaterad: 20 november 2026", "Zuletzt aktualisiert am 20.11.2026", "Sidst opdateret 20.11.2026"],
)
def test_a_day_of_change_is_told_from_one_of_publication(line: str) -> None:
    """Each language has its own word for both."""
    root = document.one(document.parse(f"<main><p>{line}</p></main>"), "main")

    assert published.take_labelled(root, published.PUBLISHED, timezone=BERLIN) is None
    moment = published.take_labelled(root, published.MODIFIED, timezone=BERLIN)

    assert moment is not None
    assert moment.iso == "2026-11-20"


def test_people_are_released_and_posted_too() -> None:
    """Such words label a date at the start of a line alone, never within a sentence."""
    source = (
        "<main><p>He was released on 20 November 2026.</p><p>A letter was posted on 20.11.2026</p></main>"
    )
    root = document.one(document.parse(source), "main")

    assert published.take_labelled(root, published.PUBLISHED, timezone=BERLIN) is None


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Friday, 20 November 2026 - 9:45am", MINUTE),
        ("Freitag, 20. November 2026, 09:45 Uhr", MINUTE),
        ("Fri 20 Nov 2026", "2026-11-20"),
        ("June 03, 2026", "2026-06-03"),
        ("Posted on June 03, 2026", "2026-06-03"),
        ("November 2026", None),
        ("May 3 people were hurt", None),
    ],
)
def test_a_date_alone_may_begin_with_its_weekday_or_month(line: str, iso: str | None) -> None:
    """A month without a day is a heading of an archive, and dates nothing."""
    root = document.one(document.parse(f"<main><p>{line}</p><p>Text.</p></main>"), "main")

    moment = published.take_bare(root, timezone=BERLIN)

    assert (moment and moment.iso) == iso
