"""Date words: how months, weekdays, labels and what stands around a date are called, by language.

English, Welsh, Swedish, German and Danish. Holds words and the patterns that
they make; what a date means is read in `dates`. A word that two languages
share has one meaning in both, or is not here.
"""

from typing import Final

_MONTHS = (
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "january february march april may june july august september october november december",
    "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "januar februar marts april maj juni juli august september oktober november december",
    "jän feb mär apr mai jun jul aug sep okt nov dez",
)
_OTHERS = {"sept": 9, "jänner": 1, "feber": 2, "mrz": 3}

NUMBER: Final = _OTHERS | {
    name: number for names in _MONTHS for number, name in enumerate(names.split(), start=1)
}
"""The number of each month by its name in small letters."""

MONTH: Final = rf"(?:{'|'.join(sorted(NUMBER, key=len, reverse=True))})\b"
"""Matches a month's name."""

_WEEKDAYS = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?",
    r"(?:mån|tis|ons|tors|fre|lör|sön)dag",
    r"(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend",
    r"(?:man|tirs|ons|tors|fre|lør|søn)dag",
    # Short forms that are words, too, only with the sign that such a date has behind them.
    r"(?:mån|tis|ons|tors?|fre|lör|sön|man|tirs?|lør|søn|mo|di|mi|do|fr|sa|so)(?=[.,])\.?",
)
WEEKDAY: Final = rf"\b(?:{'|'.join(_WEEKDAYS)})(?!\w)"
"""Matches a weekday's name."""

PUBLISHED: Final = "published|cyhoeddwyd|publicera[dt]|publicerades|veröffentlicht|offentliggjort|publiceret"
"""Matches what labels the day of publication, wherever it stands."""

POSTED: Final = "posted|released|issued|udgivet"
"""Matches what labels it at the start of a line alone: within a sentence people are released, too."""

UPDATED: Final = "updated|diweddarwyd|uppdaterad|aktualisiert|opdateret"
"""Matches what labels the day of a change."""

ON: Final = r"on|at|ar|am|den|vom|d\."
"""Matches the word between a label and its date."""

_SAID = (
    "created|modified|letzte aktualisierung|letzte änderung|geändert|ändrad|ændret|skapad|erstellt|oprettet"
    "|stand"
)
_BEFORE = "date|first|last|senast|zuletzt|senest|sidst"
LABEL: Final = (
    rf"(?:(?:{_BEFORE}) )?(?:{PUBLISHED}|{POSTED}|{UPDATED}|{_SAID})?"
    rf"(?: dat(?:e|um|o))?(?: (?:{ON}))?\s*:?\s*"
)
"""Matches the label before a date, or nothing."""

NOISE: Final = (
    r",|•|\||\u2013|\u2014| - |\b(?:on|at|ar)\b"
    r"|\bam\b(?= \d{1,2}[:.]\d\d(?![.:\d]))"  # Welsh "at" stands before a time, English "am" after it
    r"|\b(?:den|klockan|uhr)\b|\bkl(?:\b\.?|\.)|\bum\b(?= \d)|\bd\.(?= ?\d)"
    rf"|{WEEKDAY}"
)
"""Matches what may stand around a date and its time, and says nothing."""
