"""Forms: what a value in a site file may look like, and the words for it in an error.

A form judges one string and converts nothing. Platform names have no form
here: sites do not know platforms, which are checked where both are known.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from zoneinfo import available_timezones

from records.addresses import is_web
from records.kinds import KINDS

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
COUNTRY = re.compile(r"[a-z]{2}")
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_HOST = re.compile(rf"(?:localhost|{_LABEL}(?:\.{_LABEL})+)(?::(?P<port>[1-9]\d{{0,4}}))?")
_LAST_PORT = 65535

_NAME = r"-?[A-Za-z_][\w-]*"
_VALUE = rf"(?:\"[^\"]*\"|'[^']*'|{_NAME})"
_PART = rf"(?:[.#]{_NAME}|\[{_NAME}(?:[~|^$*]?={_VALUE})?\])"
_ELEMENT = rf"(?:(?:\*|{_NAME}){_PART}*|{_PART}+)"
_SELECTOR = re.compile(rf"{_ELEMENT}(?:(?:\s*[>+~,]\s*|\s+){_ELEMENT})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What one value may look like."""

    expected: str
    """What to say in an error, after "expected"."""

    fits: Callable[[str], bool]
    """Whether a string has this form."""

    words: Callable[[], Iterable[str]] = tuple
    """The values there are, from which an error suggests the nearest; none where they are countless."""


def nearest(found: str, *, words: Iterable[str]) -> str:
    """Return "; did you mean …?" for a misspelt word, or nothing where none is near.

    >>> nearest("satrt", words=["kind", "start"])
    "; did you mean 'start'?"
    >>> nearest("colour", words=["kind", "start"])
    ''
    """
    close = get_close_matches(found, list(words), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""


def listed(words: Iterable[str], *, by: str = "or") -> str:
    """Join words for a sentence.

    >>> listed(["news", "careers", "vacancy"])
    'news, careers or vacancy'
    """
    *first, last = words
    return f"{', '.join(first)} {by} {last}" if first else last


def one_of(*words: str) -> Form:
    """Make the form of a value that is one of a few words.

    >>> one_of("yes", "no").fits("true")
    False
    """
    return Form(expected=listed(words), fits=words.__contains__, words=lambda: words)


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _is_host(text: str) -> bool:
    match = _HOST.fullmatch(text)
    return match is not None and int(match["port"] or 0) <= _LAST_PORT


def _is_absolute(text: str) -> bool:
    return not re.search(r"\s", text) and is_web(text)


def _is_address(text: str) -> bool:
    path = text.startswith("/") and not text.startswith("//") and not re.search(r"[\s#]", text)
    return path or _is_absolute(text)


def _is_path_pattern(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return text.startswith("/")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text  # Python also reads 20221231 and 2022-W52-6
    except ValueError:
        return False


TEXT = Form(expected="text", fits=lambda text: bool(text.strip()))
HOST = Form(expected="a host such as www.kent.police.uk, without scheme or path", fits=_is_host)
ADDRESS = Form(expected="a path ('/news/') or an absolute http or https address", fits=_is_address)
ABSOLUTE = Form(expected="an absolute http or https address, as the site has no domains", fits=_is_absolute)
SELECTOR = Form(
    expected="a CSS selector of elements, classes, ids and attributes such as h3 a[href*='/news/']",
    fits=lambda text: _SELECTOR.fullmatch(text) is not None,
)
PATH_PATTERN = Form(expected="a regular expression that begins with /", fits=_is_path_pattern)
DAY = Form(expected="a day such as 2022-12-31", fits=_is_day)
VERIFIED = Form(
    expected="never, or a day such as 2022-12-31", fits=lambda text: text == "never" or _is_day(text)
)
NUMBER = Form(expected="a whole number", fits=lambda text: re.fullmatch(r"[0-9]{1,6}", text) is not None)
ZONE = Form(
    expected="an IANA time zone such as Europe/London",
    fits=lambda text: text in _zones(),
    words=lambda: sorted(_zones()),
)
KIND = one_of(*KINDS)
YES_NO = one_of("yes", "no")
LISTING = one_of("partial", "complete")
CERTAINTY = one_of("certain", "probable", "guess")
