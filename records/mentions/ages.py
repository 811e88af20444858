"""People's ages as a body prints them: "34-year-old", "aged 34", "in his 40s", "Tom Harker (27)"."""

import re
from collections.abc import Iterator
from typing import Final

from records.mentions.mention import Mention
from records.mentions.text import Text

_ONES_TEXT: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
)
_TENS_TEXT: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES: Final = {word: number for number, word in enumerate(_ONES_TEXT.split(), start=1)}
_TENS: Final = {word: 10 * number for number, word in enumerate(_TENS_TEXT.split(), start=2)}
_DECADES: Final = {
    "teens": "teens",
    "twenties": "20s",
    "thirties": "30s",
    "forties": "40s",
    "fifties": "50s",
    "sixties": "60s",
    "seventies": "70s",
    "eighties": "80s",
    "nineties": "90s",
}
WORDS: Final = frozenset((*_DECADES, "old", "olds", "aged", "age"))
"""Words by which ages are found."""

_OLDEST: Final = 115
_REACH: Final = 40

_YEARS_OLD: Final = re.compile(
    r"(?<![\w.,/£$])(?:(?P<first>\d{1,3})(?P<join>(?: ?- ?| to | or | and ))(?:an? )?)?"
    r"(?P<age>\d{1,3}|(?:[a-z]{5,7}- ?)?[a-z]{3,9})[- ]{1,3}years?[- ]{1,3}\Z"
)
_FORWARD: Final = re.compile(
    r" (?:(?:around|about|approximately|just|only|both) )?(?P<age>\d{1,3})(?![\d%]|[.:,/]\d)"
    r"(?:(?: ?- ?| to )(?P<last>\d{1,3})\b|(?P<more>(?:(?:, | and |, and | & )\d{1,2}\b(?![%.:/]|,\d)){0,6}))"
)
_BETWEEN: Final = re.compile(r" (?:between|from) (?P<age>\d{1,3})(?: and | to | ?- ?)(?P<last>\d{1,3})\b")
_FIGURE: Final = re.compile(r"\d+")
_HIS: Final = re.compile(
    r"\bin (?:his|her|their) (?:(?:very )?(?:early|mid|late)(?: to (?:mid|late))?[- ])?'?\Z"
)
_LATE: Final = re.compile(r"\b(?:early|mid|late)[- ]\Z")
_NAME: Final = re.compile(r"[A-Z][\w'-]+ (?:[A-Z]\w* )?[A-Z][\w'-]+,? \(?\Z")
_FEW: Final = 3
_BEHIND: Final = frozenset(("s", "'", ",", ".", "?", ")", "\n", " ", ""))
"""What stands behind a number that its signs make an age."""


def find_ages(text: Text) -> Iterator[Mention]:
    """Yield the ages in a text; of two that overlap, the longer one."""
    end = 0
    for found in sorted(_all(text), key=lambda found: (found.start, -found.end)):
        if found.start >= end:
            end = found.end
            yield found


def _all(text: Text) -> Iterator[Mention]:
    yield from _years_old(text)
    for word in ("aged", "age"):
        yield from _aged(text, word)
    for word in text.words.keys() & _DECADES.keys():
        for at in text.words[word]:
            yield from _decade(text, at, at + len(word), _DECADES[word])
    for start, end in text.numbers:
        if end - start < _FEW and text.small[end : end + 1] in _BEHIND:
            yield from _figure(text, start, end)


def _years_old(text: Text) -> Iterator[Mention]:
    """Yield "34-year-old", "18 to 20 years old" and "six-year-old"; of "a 13 and 14-year-old" both."""
    for word in ("old", "olds"):
        for at in text.words.get(word, ()):
            found = _YEARS_OLD.search(text.small, max(0, at - _REACH), at)
            if found is not None:
                yield from _old(text, found, end=at + len(word))


def _old(text: Text, found: re.Match[str], *, end: int) -> Iterator[Mention]:
    age = found["age"] if found["age"].isdigit() else _spoken(found["age"])
    if not found["first"]:
        yield from _mention(text, found.start(), end, age)
    elif found["join"].strip() in {"and", "or"}:
        yield from _mention(text, *found.span("first"), found["first"])
        yield from _mention(text, found.start("age"), end, age)
    else:
        yield from _mention(text, found.start(), end, found["first"], age)


def _spoken(words: str) -> str:
    """Return the figures of an age in words, "six" or "forty-three"; none of other words."""
    tens, _, ones = words.rpartition("-")
    more = _TENS.get(tens.strip(), 0) if tens else 0
    return str(more + _ONES[ones.strip()]) if ones.strip() in _ONES else str(_TENS.get(ones.strip(), ""))


def _aged(text: Text, word: str) -> Iterator[Mention]:
    for at in text.words.get(word, ()):
        end = at + len(word)
        between = _BETWEEN.match(text.small, end)
        found = between or _FORWARD.match(text.small, end)
        if found is not None and not (word == "age" and text.small[at - 3 : at] == "of "):
            stop = found.end("last") if found["last"] else found.end("age")
            yield from _mention(text, at, stop, found["age"], found["last"])
            if between is None and found["more"]:
                for more in _FIGURE.finditer(text.small, *found.span("more")):
                    yield from _mention(text, *more.span(), more[0])


def _decade(text: Text, start: int, end: int, value: str) -> Iterator[Mention]:
    before = max(0, start - _REACH)
    led = _HIS.search(text.small, before, start) or _LATE.search(text.small, before, start)
    if led is not None:
        yield Mention(
            kind="age", start=led.start(), end=end, printed=text.body[led.start() : end], value=value
        )


def _figure(text: Text, start: int, end: int) -> Iterator[Mention]:
    """Yield an age that its signs tell: "40s", "(34)" or ", 34," behind a name."""
    small = text.small
    sign = small[start - 1 : start]
    if small[end - 1] == "0" and small.startswith(("s", "'s"), end):
        yield from _decade(text, start, small.index("s", end) + 1, f"{small[start:end]}s")
    elif (sign == "(" and small[end : end + 1] == ")") or (
        sign == " "
        and small[start - 2 : start - 1] == ","
        and small[end : end + 1] in {",", ".", "?", "\n", " ", ""}
    ):
        if _NAME.search(text.shown, max(0, start - _REACH), start) and _ends(small, end):
            yield from _mention(text, start, end, small[start:end])
    elif sign == " " and small.endswith(("who is ", "who was ", "who are "), 0, start) and _ends(small, end):
        yield from _mention(text, start, end, small[start:end])


def _ends(small: str, end: int) -> bool:
    """Tell whether a number ends as an age does, and not as a day or an amount."""
    return small.startswith(
        (",", ")", ".\n", "\n", "?", " of ", " from ", " who ", " and ", ". "), end
    ) or end >= len(small)


def _mention(text: Text, start: int, end: int, first: str, last: str | None = None) -> Iterator[Mention]:
    ages = [age for age in (first, last) if age is not None]
    if all(age.isdigit() and 0 < int(age) <= _OLDEST for age in ages):
        value = "-".join(str(int(age)) for age in ages)
        yield Mention(kind="age", start=start, end=end, printed=text.body[start:end], value=value)
