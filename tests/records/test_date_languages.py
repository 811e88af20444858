"""Dates in the languages of the sites beyond the United Kingdom, and in numbers on those of the Americas."""

import pytest

from records.dates import parse, without_label

BERLIN, COPENHAGEN, STOCKHOLM = "Europe/Berlin", "Europe/Copenhagen", "Europe/Stockholm"
MONTHS = {
    STOCKHOLM: "januari februari mars april maj juni juli augusti september oktober november december",
    BERLIN: "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    COPENHAGEN: "januar februar marts april maj juni juli august september oktober november december",
}
KNOWN = {
    ("20 mars 2023 10.19", STOCKHOLM): "2023-03-20T10:19+01:00",
    ("Publicerad den 3 augusti 2026 klockan 10.19", STOCKHOLM): "2026-08-03T10:19+02:00",
    ("Uppdaterad lördag 2 maj 2026 kl. 10:19", STOCKHOLM): "2026-05-02T10:19+02:00",
    ("2026-08-22 19:52:36 +02:00", STOCKHOLM): "2026-08-22T19:52:36+02:00",
    ("15.12.2020 – 14:49", BERLIN): "2020-12-15T14:49+01:00",
    ("27.09.2026 – 11:23 Uhr", BERLIN): "2026-09-27T11:23+02:00",
    ("Veröffentlicht am 3. Oktober 2026 um 10:31 Uhr", BERLIN): "2026-10-03T10:31+02:00",
    ("Dienstag, 15. Dezember 2020", BERLIN): "2020-12-15",
    ("Di., 15.12.2020", BERLIN): "2020-12-15",
    ("3. Jän. 2020", BERLIN): "2020-01-03",
    ("Stand: 1. März 2026", BERLIN): "2026-03-01",
    ("25. juni 2026 10:31", COPENHAGEN): "2026-06-25T10:31+02:00",
    ("Offentliggjort den 3. marts 2026 kl. 10.31", COPENHAGEN): "2026-03-03T10:31+01:00",
    ("d. 3. juni 2026", COPENHAGEN): "2026-06-03",
    ("søndag d. 7. juni 2026", COPENHAGEN): "2026-06-07",
    ("22 Dec 20 3:03 PM", "Europe/London"): "2020-12-22T15:03+00:00",
    ("Friday, 20 November 2026 - 9:45am", "Pacific/Auckland"): "2026-11-20T09:45+13:00",
    ("Posted on June 03, 2026", "America/Chicago"): "2026-06-03",
    # in numbers: month first in the United States, elsewhere in the Americas only what has one reading
    ("06/03/2026", "America/Chicago"): "2026-06-03",
    ("6/3/2026 3:05 PM", "Pacific/Honolulu"): "2026-06-03T15:05-10:00",
    ("06/03/2026", "Europe/Dublin"): "2026-03-06",
    ("06/13/2026", "America/Toronto"): "2026-06-13",
    ("13/06/2026", "America/Toronto"): "2026-06-13",
}


@pytest.mark.parametrize(("printed", "timezone", "iso"), [(*key, iso) for key, iso in KNOWN.items()])
def test_a_form_of_another_country_is_read(printed: str, timezone: str, iso: str) -> None:
    """As precisely as it is printed, in the site's zone."""
    moment = parse(printed, timezone=timezone)

    assert moment is not None
    assert moment.iso == iso


@pytest.mark.parametrize(
    ("printed", "timezone"),
    [
        ("06/03/2026", "America/Toronto"),
        ("06/06/2026", "America/Toronto"),
        ("13/06/2026", "America/Chicago"),
        ("20 mars 10:19", STOCKHOLM),
        ("22 Dec 20", "Europe/London"),
        ("man 3. juni 2026", COPENHAGEN),
        ("3. Brumaire 2026", BERLIN),
    ],
)
def test_what_has_two_readings_or_no_year_is_no_date(printed: str, timezone: str) -> None:
    """Nor is a word that may be a weekday or "one"."""
    assert parse(printed, timezone=timezone) is None


@pytest.mark.parametrize(("timezone", "names"), MONTHS.items())
def test_every_month_is_known_in_each_language(timezone: str, names: str) -> None:
    """In order, by its full name."""
    moments = [parse(f"7. {name} 2026", timezone=timezone) for name in names.split()]

    assert [moment and moment.month for moment in moments] == [f"2026-{n:02}" for n in range(1, 13)]


@pytest.mark.parametrize(
    "label",
    ["Publicerad:", "Senast uppdaterad", "Veröffentlicht am", "Zuletzt aktualisiert am", "Offentliggjort"],
)
def test_labels_of_other_languages_are_taken_off(label: str) -> None:
    """The printed words are the date alone."""
    assert without_label(f"{label} 3. juni 2026") == "3. juni 2026"
