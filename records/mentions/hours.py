"""Times of day as a body prints them, and spans of them: "9.30pm", "21:13hrs", "7.45-8pm", "midnight".

A number without "am" or "pm" is a time only with a colon or the word "hours":
"at 5.30" may be a price.
"""

import re
from collections.abc import Iterator
from typing import Final

from records.mentions.mention import Mention
from records.mentions.text import Text

_WORDS: Final = {"midnight": "00:00", "midday": "12:00", "noon": "12:00"}
_SPOKEN_TEXT: Final = "one two three four five six seven eight nine ten eleven twelve"
_SPOKEN: Final = _SPOKEN_TEXT.split()
_HALF: Final = r" ?(?:[ap]\.m\.|[ap]\.?m\b)"
_ALONE: Final = (
    rf"\d{{1,2}}(?:[.:][0-5]\d)?{_HALF}|(?:12 )?(?:{'|'.join(_WORDS)})\b"
    r"|(?:[01]?\d|2[0-3])[:.][0-5]\d ?(?:hrs?|hours)\b|(?:[01]\d|2[0-3])[0-5]\d ?(?:hrs?|hours)\b"
    rf"|(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:/])|(?:\d{{1,2}}|{'|'.join(_SPOKEN)}) ?o'clock\b"
)
_FIRST: Final = rf"(?:{_ALONE}|\d{{1,2}}(?:[.:][0-5]\d)?)"
_TIME: Final = re.compile(
    rf"(?P<from>{_FIRST})(?: ?- ?| (?:and|to|until|till) )(?P<to>{_ALONE})|(?P<at>{_ALONE})"
)
_CLOCK: Final = re.compile(r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?")
_SAID: Final = re.compile(r"[ap](?=\.?m)")
_WHOLE: Final = re.compile(r":|hrs?|hours|\d{4}")
_JOINED: Final = re.compile(r"(?:[\d£$#/:.,-]|[a-z]-?)\Z")
_LATER: Final = re.compile(r"[^.\n]{0,30}\b(?P<part>morning|afternoon|evening|night)\b")
_SPOKEN_BEFORE: Final = re.compile(rf"\b(?:{'|'.join(_SPOKEN)}) ?o'\Z")
_SIGNS: Final = frozenset("ap.:-ho")
_APART: Final = (" am", " a.m", " pm", " p.m", " hr", " hour", " o'", " and", " to", " until", " till", " -")
_NOON: Final = 12
_FIGURES: Final = 4

WORDS: Final = frozenset((*_WORDS, "clock"))
"""Words by which times are found that have no figures."""


def find_times(text: Text) -> Iterator[Mention]:
    """Yield the times in a text, a span of them as one."""
    end = 0
    for start in sorted({*_numbered(text), *_worded(text)}):
        found = _TIME.match(text.small, start) if start >= end else None
        if found is None or _JOINED.search(text.small, max(0, start - 2), start):
            continue
        try:
            value = _value(found, half=_half(text, found))
        except ValueError:
            continue
        end = found.end()
        yield Mention(kind="time", start=start, end=end, printed=text.body[start:end], value=value)


def _numbered(text: Text) -> Iterator[int]:
    """Yield the numbers behind which something stands that may make them a time."""
    small = text.small
    for start, end in text.numbers:
        if end - start <= _FIGURES and (small[end : end + 1] in _SIGNS or small.startswith(_APART, end)):
            yield start


def _worded(text: Text) -> Iterator[int]:
    """Yield where a time may begin without a figure."""
    for word in _WORDS:
        for at in text.words.get(word, ()):
            yield at - len("12 ") if text.small.endswith(" 12 ", 0, at) else at
    for at in text.words.get("clock", ()):
        before = _SPOKEN_BEFORE.search(text.small, max(0, at - _NOON), at)
        if before is not None:
            yield before.start()


def _half(text: Text, found: re.Match[str]) -> str | None:
    """Return the half of the day that a time's sentence tells further on: "11 o'clock on Friday morning"."""
    later = _LATER.match(text.small, found.end()) if "clock" in found[0] else None
    return None if later is None else "am" if later["part"] == "morning" else "pm"


def _value(found: re.Match[str], *, half: str | None) -> str | None:
    """Return `HH:MM`, or two of them; None where the half of the day is not told.

    Raises:
        ValueError: If it is no time of a day.
    """
    if found["at"]:
        return _hour(found["at"], half=half)
    last = _hour(found["to"], half=half)
    if last is None:
        return None
    first = _hour(found["from"], half="am" if last < "12" else "pm")
    if first is not None and first > last and not _SAID.search(found["from"]):
        first = _hour(found["from"], half="am")
    return f"{first}-{last}"


def _hour(words: str, *, half: str | None) -> str | None:
    for word, value in _WORDS.items():
        if word in words:
            return value
    said = _SAID.search(words)
    if said is None and "clock" not in words and _WHOLE.search(words):
        figures = re.sub(r"\D", "", words).zfill(_FIGURES)
        return f"{figures[:2]}:{figures[2:]}"
    return _twelve(words, half=said[0] if said else half)


def _twelve(words: str, *, half: str | None) -> str | None:
    """Read a time of one half of the day."""
    found = _CLOCK.match(words)
    hour = int(found["hour"]) if found else _SPOKEN.index(words.removesuffix("o'clock").strip()) + 1
    if hour > 2 * _NOON - 1:
        raise ValueError(words)
    if half is None:
        return None
    minute = (found["minute"] if found else None) or "00"
    return f"{hour % _NOON + _NOON * (half[0] == 'p'):02}:{minute}"
