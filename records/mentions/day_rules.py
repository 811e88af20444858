"""The forms of dates in running text, as patterns over small letters, and the words that tell of them."""

import re
from typing import Final

_MONTHS: Final = "january february march april may june july august september october november december"
_WEEKDAYS: Final = "monday tuesday wednesday thursday friday saturday sunday"

MONTHS: Final = {name: number for number, name in enumerate(_MONTHS.split(), start=1)}
"""The number of each month."""

WEEKDAYS: Final = tuple(_WEEKDAYS.split())
"""The days of the week, Monday first."""

FEASTS: Final = {
    "christmas eve": (24, 12),
    "christmas day": (25, 12),
    "boxing day": (26, 12),
    "new year's eve": (31, 12),
    "new year's day": (1, 1),
}
"""Days that have a name, with day and month."""

MONTH_WORDS: Final = frozenset((*MONTHS, *(name[:3] for name in MONTHS), "sept"))
"""How months are written."""

_FIGURE: Final = tuple(f"{sign}{figure}" for sign in (" ", ", ") for figure in range(10))

STARTS: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys((*WEEKDAYS, "today", "yesterday", "tomorrow", "tonight"), ("",)),
    **dict.fromkeys((*(name[:3] for name in WEEKDAYS), "tues", "thur", "thurs"), _FIGURE),
    "last": (" night",),
    "this": (" morning", " afternoon", " evening"),
    "christmas": (" eve", " day"),
    "boxing": (" day",),
    "new": (" year's",),
}
"""Words with which a date may begin that has no month before them, and what must follow one of them."""

_MONTH: Final = (
    rf"(?:(?:{'|'.join(MONTHS)})|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)(?![^\W_])"
)
_WEEKDAY: Final = rf"(?:(?:{'|'.join(WEEKDAYS)})\b|(?:mon|tues?|wed|thurs?|fri|sat|sun)\b(?=,? \d))"
_ORDINAL: Final = r"\d{1,2}(?: ?(?:st|nd|rd|th))?\b"
_PART: Final = r"(?: (?:early )?(?:morning|afternoon|evening|night|lunchtime)\b)?"
_NOT_A_DAY: Final = r"(?![.:]\d|\d| ?[ap]\.?m\b|[- ]year|%|[-/]\d|,\d{3})"
_YEAR: Final = r"(?:19|20)\d\d"

HEAD: Final = re.compile(
    rf"(?P<relative>today|yesterday|tomorrow|tonight|last night|this (?:morning|afternoon|evening)){_PART}"
    rf"|(?P<weekday>{_WEEKDAY})(?!s?'s\b){_PART}"
)
"""What a date may begin with: a relative day or a weekday."""

DATE: Final = re.compile(
    rf"(?P<open> ?\()?[ ,]*(?:{_WEEKDAY},? )?(?:the )?(?:"
    rf"(?P<day>{_ORDINAL}),?(?: of)? (?P<month>{_MONTH})(?:,? (?P<year>{_YEAR})\b)?"
    rf"|(?P<month_first>{_MONTH}) (?:the )?(?P<then_day>{_ORDINAL}){_NOT_A_DAY}"
    rf"(?:,? (?P<then_year>{_YEAR})\b)?"
    r"|(?P<in_figures>(?:0?[1-9]|[12]\d|3[01])(?P<sign>[/.])(?:0?[1-9]|1[0-2])"
    r"(?:(?P=sign)(?P<figures_year>\d{4}|\d\d))?)(?![\d/])"
    rf"|(?P<iso>{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))\b"
    rf"|(?P<alone>{_ORDINAL}){_NOT_A_DAY}(?! (?:people|men|women|officers))"
    rf"|(?P<named>{_WEEKDAY})(?=\)))(?P<close>\))?"
)
"""A day of the calendar, in brackets or not: "6 November 2026", "Nov 6", "6/11", "6th"."""

DAY_BEFORE: Final = re.compile(rf"(?<![\d/.:£-]){_ORDINAL},?(?: of)? \Z")
"""The day before a month's name."""

EARLIER: Final = re.compile(rf"(?<![\d/.:£-])({_ORDINAL})(?: and | to | or | & | ?- ?)\Z")
"""A day before another of the same month."""

WHOLE_MONTH: Final = re.compile(rf"(?P<month>{_MONTH})(?: (?P<year>{_YEAR})\b)?(?! \d)")
"""A month without a day."""

IN_MONTH: Final = re.compile(
    r"\b(?:in|since|during|until|last|this|early|late|mid|of|between|and|from)[ -]\Z"
)
"""What leads to a month without day and year."""

COMING: Final = re.compile(r"\b(?:next|will|due|until|coming|from)\b[^.\n]{0,60}\Z")
"""What says that a weekday is yet to come."""

ONLY_DATE: Final = re.compile(
    r"(?:[^\w]|\d|_|\b(?:at|on|and|of|[ap]m|gmt|bst|(?:mon|tues?|wed|thurs?|fri|sat|sun)(?:day)?)\b)*"
)
"""What a line holds beside a date that says nothing of it."""
