"""Facts: what words state (a number, a date, a name, a colour), so that two wordings can be compared.

Two spellings of one value (`3,000` and `3000`, `5pm` and `17:00`) are one fact.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, TypeAlias

from edits.vocabulary import CONTACT_NUMBERS, KINDS, MONTHS, NO_NAMES, ORDINALS, UNITS, WEEKDAYS

Fact: TypeAlias = tuple[str, str]
"""Its kind and its value, in lower case."""

_VALUES: Final = {word: str(number) for number, word in enumerate(UNITS)} | {
    word: str(number) for number, word in enumerate(ORDINALS, start=1)
}
_SHORT: Final = {name[:3]: name for name in (*MONTHS, *WEEKDAYS)} | {
    "sept": "september",
    "tues": "tuesday",
    "thurs": "thursday",
}
_DATE: Final = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d\d)\b")
_TIME: Final = re.compile(
    r"""
      \b(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?\s?(?P<half>[ap])\.?m\b\.?
    | \b(?P<h24>[01]?\d|2[0-3]):(?P<m24>[0-5]\d)(?:\s?h(?:ou)?rs)?\b
    | \b(?P<h4>[01]\d|2[0-3])(?P<m4>[0-5]\d)\s?h(?:ou)?rs\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NUMBER: Final = re.compile(r"\d+(?:[.,:/]\d+)*")
_THOUSANDS: Final = re.compile(r",(?=\d{3}\b)")
_NAME: Final = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")

_SIMILAR: Final = 0.7


def facts(words: Iterable[str]) -> frozenset[Fact]:
    """Return the facts that words state.

    >>> sorted(facts(["On", "Friday", "3rd", "at", "5.30", "pm", "in", "Harnmouth"]))
    [('name', 'harnmouth'), ('number', '3'), ('time', '17:30'), ('weekday', 'friday')]
    >>> facts(["3,000", "at", "17:00"]) == facts(["3000", "at", "5pm"])
    True
    """
    text = " ".join(words)
    found = {("time", _clock(match)) for match in _TIME.finditer(text)}
    for match in _DATE.finditer(text):
        found |= set(_day(*match.groups()))
    rest = _DATE.sub(" ", _TIME.sub(" ", text))
    return frozenset(found | {fact for word in rest.split() for fact in _facts(word)})


def is_date_or_number(word: str) -> bool:
    """Tell whether a word is a number, a time, a day or a month.

    >>> is_date_or_number("23"), is_date_or_number("January"), is_date_or_number("van")
    (True, True, False)
    """
    return any(kind in {"number", "time", "weekday", "month", "part of the day"} for kind, _ in facts([word]))


def is_name(word: str) -> bool:
    """Tell whether a word reads as a part of a proper name, by its capital.

    >>> is_name("Harnmouth"), is_name("Reed's"), is_name("Police"), is_name("van"), is_name("CCTV")
    (True, True, False, False, False)
    """
    plain = word.removesuffix("'s")
    lower = plain.lower()
    return (
        plain[:1].isupper()
        and not plain[1:].isupper()
        and len(plain) > 1
        and lower not in NO_NAMES
        and lower not in KINDS
        and lower not in _VALUES
        and _NAME.fullmatch(plain) is not None
    )


def is_misspelling(before: str, after: str) -> bool:
    """Tell whether two words are so alike that one mends the other's spelling.

    >>> is_misspelling("commitee", "committee"), is_misspelling("van", "car")
    (True, False)
    """
    return before != after and SequenceMatcher(None, before, after, autojunk=False).ratio() >= _SIMILAR


def is_respelled(removed: Sequence[str], added: Sequence[str]) -> bool:
    """Tell whether one word was put for another to mend its spelling.

    >>> is_respelled(["commitee"], ["committee"]), is_respelled(["7"], ["17"])
    (True, False)
    """
    if len(removed) != 1 or len(added) != 1:
        return False
    has_digit = any(sign.isdigit() for sign in removed[0] + added[0])
    return is_misspelling(removed[0], added[0]) and not has_digit


def _facts(word: str) -> Iterator[Fact]:
    lower = word.lower().removesuffix("'s")
    if lower in _VALUES:
        yield "number", _VALUES[lower]
    elif lower in KINDS:
        yield KINDS[lower], lower
    elif lower in _SHORT and word[:1].isupper():
        yield KINDS[_SHORT[lower]], _SHORT[lower]
    elif any(sign.isdigit() for sign in lower):
        yield from _numbers(lower)
    elif is_name(word):
        yield "name", lower


def _numbers(word: str) -> Iterator[Fact]:
    for found in _NUMBER.finditer(word):
        if found[0] not in CONTACT_NUMBERS:
            yield "number", _THOUSANDS.sub("", found[0]).lstrip("0") or "0"


def _clock(found: re.Match[str]) -> str:
    if found["hour"]:
        hour = int(found["hour"]) % 12 + (12 if found["half"].lower() == "p" else 0)
        return f"{hour}:{found['minute'] or '00'}"
    return f"{int(found['h24'] or found['h4'])}:{found['m24'] or found['m4']}"


def _day(day: str, month: str, year: str) -> Iterator[Fact]:
    yield "number", day.lstrip("0") or "0"
    yield "number", f"20{year}" if len(year) == len("26") else year
    is_month = 1 <= int(month) <= len(MONTHS)
    yield ("month", MONTHS[int(month) - 1]) if is_month else ("number", month)
