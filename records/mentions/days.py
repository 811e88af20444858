"""Dates as a body prints them, and the relative ones: "Friday, 6 November", "Monday (2/3)", "yesterday".

Every date counts, of the incident or of the court; a line that is nothing but
a date does not. `day_rules` has the forms, `calendar` what they mean.
"""

import re
from collections.abc import Iterator
from typing import Final

from records.mentions import calendar
from records.mentions.calendar import Publication
from records.mentions.day_rules import (
    COMING,
    DATE,
    DAY_BEFORE,
    EARLIER,
    FEASTS,
    HEAD,
    IN_MONTH,
    MONTH_WORDS,
    MONTHS,
    ONLY_DATE,
    STARTS,
    WEEKDAYS,
    WHOLE_MONTH,
)
from records.mentions.mention import Mention
from records.mentions.text import Text

WORDS: Final = frozenset(STARTS) | MONTH_WORDS
"""Words by which dates are found."""

_NUMBER: Final = {name[:3]: number for name, number in MONTHS.items()}
_WEEKDAY: Final = {name[:3]: number for number, name in enumerate(WEEKDAYS)}
_FEAST_LETTERS: Final = frozenset(name[0] for name in FEASTS)
_RELATIVE: Final = {"yesterday": -1, "last night": -1, "tomorrow": 1}
_BEFORE: Final = ("last ", "next ", "this ")
_TO_ANOTHER: Final = ("and ", "to ", "or ", "& ", "-", "- ")
"""What stands between two days of a month."""

_REACH: Final = 16
_SENTENCE: Final = 80
_LINE: Final = 120


def find_dates(text: Text) -> Iterator[Mention]:
    """Yield the dates in a text."""
    known = calendar.publication(text.published)
    end = 0
    for start in sorted({*_worded(text), *_in_figures(text), *_months(text)}):
        if start < end:
            continue
        for mention in _at(text, start, known=known):
            if mention.start >= end and not _is_alone(text, mention):
                yield mention
            end = max(end, mention.end)


def _worded(text: Text) -> Iterator[int]:
    for word in text.words.keys() & STARTS.keys():
        for at in text.words[word]:
            if text.small.startswith(STARTS[word], at + len(word)):
                yield at


def _in_figures(text: Text) -> Iterator[int]:
    """Yield where dates in figures may begin: "20/11/2026", "2026-11-20"."""
    shown = text.shown
    for start, end in text.numbers:
        sign = shown[end : end + 1]
        if (sign == "/" and end - start < len("202") and shown[start - 1 : start] != "/") or (
            sign == "-" and end - start == len("2026")
        ):
            yield start


def _months(text: Text) -> Iterator[int]:
    """Yield where a date with a month's name begins: at its day, or at the name."""
    for name in text.words.keys() & MONTH_WORDS:
        for at in text.words[name]:
            if text.shown[at].isupper():
                before = DAY_BEFORE.search(text.small, max(0, at - _REACH), at)
                yield before.start() if before else at


def _at(text: Text, start: int, *, known: Publication) -> Iterator[Mention]:
    feast = _feast(text, start)
    if feast is not None:
        yield _mention(text, start, start + len(feast), calendar.on_day(*FEASTS[feast], known=known))
        return
    head = None if text.small[start].isdigit() else HEAD.match(text.small, start)
    found = DATE.match(text.small, head.end() if head else start)
    if found is not None and _belongs(text, found, head=head):
        yield from _earlier(text, start, found, known=known)
        end = found.end() - (found["close"] is not None and found["open"] is None)
        yield _mention(text, start, end, _value(found, head=head, known=known))
    elif head is not None:
        before = head["weekday"] is not None and text.small.startswith(_BEFORE, max(0, start - len("last ")))
        yield _mention(text, start - len("last ") * before, head.end(), _said(text, head, known=known))
    else:
        yield from _whole_month(text, start, known=known)


def _feast(text: Text, start: int) -> str | None:
    if text.small[start] not in _FEAST_LETTERS:
        return None
    return next((name for name in FEASTS if text.small.startswith(name, start)), None)


def _belongs(text: Text, found: re.Match[str], *, head: re.Match[str] | None) -> bool:
    """Tell whether a date stands with the day before it, or is one by itself where there is none."""
    if found["open"] and not found["close"]:
        return False
    whole = found["day"] or found["month_first"] or found["iso"] or found["figures_year"]
    if head is None:
        on = found["in_figures"] and text.small.endswith("on ", 0, found.start())
        return bool(whole or on) and not found["open"]
    if head["relative"]:
        return bool(found["open"] or (whole and found[0].startswith(",")))
    return bool(whole or found["in_figures"] or found["named"] or (found["alone"] and found[0][:1] != ","))


def _earlier(text: Text, start: int, found: re.Match[str], *, known: Publication) -> Iterator[Mention]:
    """Yield the first of two days that share a month: "17 and 18 November"."""
    if not found["day"] or not text.small.endswith(_TO_ANOTHER, 0, start):
        return
    before = EARLIER.search(text.small, max(0, start - _REACH), start)
    if before is not None:
        year = int(found["year"]) if found["year"] else None
        value = calendar.on_day(_figure(before[1]), _NUMBER[found["month"][:3]], year=year, known=known)
        yield _mention(text, before.start(1), before.end(1), value)


def _value(found: re.Match[str], *, head: re.Match[str] | None, known: Publication) -> str | None:
    if found["iso"]:
        return found["iso"]
    weekday = _WEEKDAY[head["weekday"][:3]] if head and head["weekday"] else None
    if found["named"]:
        return calendar.on_weekday(_WEEKDAY[found["named"][:3]], known=known)
    if found["alone"]:
        day = _figure(found["alone"])
        return None if weekday is None else calendar.on_numbered_weekday(weekday, day, known=known)
    day, month, year = _parts(found)
    return calendar.on_day(day, month, year=year, weekday=weekday, known=known)


def _parts(found: re.Match[str]) -> tuple[int, int, int | None]:
    if found["in_figures"]:
        day, month, *year = (int(part) for part in found["in_figures"].split(found["sign"]))
        return day, month, year[0] if year else None
    printed = found["year"] or found["then_year"]
    month = _NUMBER[(found["month"] or found["month_first"])[:3]]
    return _figure(found["day"] or found["then_day"]), month, int(printed) if printed else None


def _said(text: Text, head: re.Match[str], *, known: Publication) -> str | None:
    """Return the date of a relative day or a weekday that stands alone."""
    if not head["weekday"]:
        return calendar.away(_RELATIVE.get(head["relative"], 0), known=known)
    before = text.small[max(0, head.start() - _SENTENCE) : head.start()]
    coming = COMING.search(before) is not None
    return calendar.on_weekday(
        _WEEKDAY[head["weekday"][:3]], known=known, coming=coming, last=before.endswith("last ")
    )


def _whole_month(text: Text, start: int, *, known: Publication) -> Iterator[Mention]:
    found = WHOLE_MONTH.match(text.small, start)
    if found and (found["year"] or IN_MONTH.search(text.small, max(0, start - _REACH), start)):
        year = int(found["year"]) if found["year"] else None
        value = calendar.in_month(_NUMBER[found["month"][:3]], year=year, known=known)
        yield _mention(text, start, found.end(), value)


def _is_alone(text: Text, mention: Mention) -> bool:
    """Tell whether a date's line is nothing else, as one is that dates the page."""
    begin = text.small.rfind("\n", max(0, mention.start - _LINE), mention.start) + 1
    end = text.small.find("\n", mention.end, mention.end + _LINE)
    end = len(text.small) if end < 0 else end
    if (begin == 0 and mention.start > _LINE) or end - mention.end > _LINE:
        return False
    rest = f"{text.small[begin : mention.start]} {text.small[mention.end : end]}"
    return ONLY_DATE.fullmatch(rest) is not None


def _mention(text: Text, start: int, end: int, value: str | None) -> Mention:
    return Mention(kind="date", start=start, end=end, printed=text.body[start:end], value=value)


def _figure(ordinal: str) -> int:
    return int(ordinal[:2]) if ordinal[:2].isdigit() else int(ordinal[:1])
