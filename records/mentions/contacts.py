"""Where the public is asked to call or write: 101, 999, Crimestoppers, e-mail addresses.

Other telephone numbers are not taken: most are an officer's.
"""

import re
from collections.abc import Iterator
from typing import Final

from records.mentions.mention import Mention
from records.mentions.text import Text

WORDS: Final = frozenset({"101", "999", "0800", "0800555111", "crimestoppers"})
"""Words of which contacts are made."""

_LED: Final = re.compile(
    r"\b(?:call(?:s|ed|ing)?|ring(?:ing)?|phon(?:e|ing)|dial(?:l?ing)?|on|via|number|through|using"
    r"|telephon(?:e|ing)|tel|or|and|contact(?:ing)?|police|us|to|at"
    r"|the non-emergency|ffoni(?:o|wch)|ar)[\s*:_\"(,\['-]*\Z"
)
_NOT_CALLED: Final = re.compile(
    r"[\d%@]|[,.:/-]\d|-(?:year|mile)| (?:arrests|calls|people|officers|crimes|homes|drivers)\b"
)
_CRIMESTOPPERS: Final = "crimestoppers"
_FREE_WORDS: Final = frozenset({"0800", "0800555111"})
_FREE: Final = re.compile(r"0800 ?555 ?111(?!\d)")
_MAIL: Final = re.compile(
    r"[A-Za-z0-9](?:[\w.+'-]{0,62}[A-Za-z0-9])?@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}"
)
_LOCAL: Final = 64
_BEFORE: Final = frozenset("@./-\0")
_BEHIND: Final = frozenset("-@\0")
_REACH: Final = 24


def find_contacts(text: Text) -> Iterator[Mention]:
    """Yield the contacts in a text."""
    for number in ("101", "999"):
        yield from _line(text, number)
    for number in _FREE_WORDS:
        for at in text.words.get(number, ()):
            free = _FREE.match(text.shown, at)
            if free is not None:
                yield _mention(text, at, free.end(), _CRIMESTOPPERS)
    yield from _crimestoppers(text)
    if "@" in text.shown:
        yield from _addresses(text)


def _line(text: Text, number: str) -> Iterator[Mention]:
    for at in text.words.get(number, ()):
        led = text.small.startswith(" number", at + len(number)) or _LED.search(
            text.small, max(0, at - _REACH), at
        )
        if led and _NOT_CALLED.match(text.small, at + len(number)) is None:
            yield _mention(text, at, at + len(number), number)


def _crimestoppers(text: Text) -> Iterator[Mention]:
    """Yield the charity's name; not where it is part of an address or of an account's name."""
    for at in text.words.get(_CRIMESTOPPERS, ()):
        end = at + len(_CRIMESTOPPERS)
        if text.small[at - 1 : at] not in _BEFORE and text.small[end : end + 1] not in _BEHIND:
            yield _mention(text, at, end, _CRIMESTOPPERS)


def _addresses(text: Text) -> Iterator[Mention]:
    at, last = text.shown.find("@"), 0
    while at >= 0:
        found = _MAIL.search(text.shown, max(last, at - _LOCAL), at + 4 * _LOCAL)
        if found is not None and found.start() < at < found.end():
            last = found.end()
            yield _mention(text, found.start(), last, found[0].lower())
        at = text.shown.find("@", max(at + 1, last))


def _mention(text: Text, start: int, end: int, value: str) -> Mention:
    return Mention(kind="contact", start=start, end=end, printed=text.body[start:end], value=value)
