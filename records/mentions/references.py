"""References that the public is asked to quote: of a crime, an incident, a log.

A number counts by its shape and by what leads up to it: "quoting", "crime
reference", "log". Telephone numbers, serial numbers and the names of
operations are none. `reference_rules` has the patterns.
"""

import re
from bisect import bisect
from collections.abc import Iterator
from typing import Final

from records.mentions.mention import Mention
from records.mentions.reference_rules import (
    ALONE,
    AND,
    DATE,
    LABEL,
    LED,
    ONLY_LABELS,
    OTHERS,
    PREFIX,
    QUOTED,
    SHAPE,
)
from records.mentions.text import Text, text_of

_WORDS: Final = (
    "quote quotes quoted quoting ref refs reference references log logs cad isr urn occurrence incident"
    " incidents crime crimes niche cri"
)
WORDS: Final = frozenset(_WORDS.split())
"""Words that lead to a reference."""

_NEAR: Final = 75
"""Characters before a number in which what leads to it may begin."""

_LONGEST_PREFIX: Final = 5
_SHORTEST: Final = 3
_PHONE: Final = re.compile(r"0\d{9}")
_TELEPHONES: Final = frozenset({"101", "999", "112", "0800", "0300", "0345", "0845", "0808"})
_EMPHASIS: Final = re.compile(r"[*\\]|(?<![^\W_])_|_(?![^\W_])")


def find_references(text: Text) -> Iterator[Mention]:
    """Yield the references in a text."""
    cues = sorted(at for word in text.words.keys() & WORDS for at in text.words[word])
    end = 0
    for start, stop in text.numbers:
        if start < end:
            continue
        cue = bisect(cues, start)
        near = cue > 0 and start - cues[cue - 1] < _NEAR
        if near or 0 < start - end < _NEAR or text.shown.startswith("/", stop):
            found = _reference(text, start, earlier=end, near=near)
            if found is not None:
                yield found
                end = found.end


def references_in(body: str) -> tuple[str, ...]:
    """Return the references in a body, each once, as printed, without their labels and Markdown signs.

    >>> references_in("Call 101, quoting log **318 of 19 November** or crime number 44260012345.")
    ('318 of 19 November', '44260012345')
    """
    found = find_references(text_of(body, words=WORDS, published=None))
    return tuple(dict.fromkeys(mention.value for mention in found if mention.value))


def _reference(text: Text, start: int, *, earlier: int, near: bool) -> Mention | None:
    """Return the reference that a number belongs to, if it does to one."""
    alone = ALONE.match(text.shown, start)
    if alone is not None:
        return _mention(text, start, alone.end())
    follows = (
        earlier > 0 and start - earlier < _NEAR and AND.fullmatch(text.small, earlier, start) is not None
    )
    if not follows and not near:
        return None
    prefix = PREFIX.search(text.shown, max(0, start - _LONGEST_PREFIX), start)
    for begin in (prefix.start(), start) if prefix else (start,):
        shape = SHAPE.match(text.shown, begin)
        before = text.small[max(0, begin - _NEAR) : begin]
        if (
            shape is not None
            and _is_led_to(shape, before=before, follows=follows)
            and not OTHERS.search(before)
        ):
            return _mention(text, begin, shape.end())
    return None


def _is_led_to(shape: re.Match[str], *, before: str, follows: bool) -> bool:
    """Tell whether what leads to a number makes it a reference: it must, the less the shape says."""
    led, quoted = LED.search(before), QUOTED.search(before)
    named = led is not None and _is_named(led)
    directly = quoted is not None and ONLY_LABELS.fullmatch(quoted["fill"]) is not None
    somehow = follows or led is not None or quoted is not None
    if shape["strong"]:
        is_other = _PHONE.match(shape[0]) or DATE.fullmatch(shape[0])
        return named or directly or (not is_other and (somehow or LABEL.search(before) is not None))
    if shape["dated"]:
        return somehow
    if shape["slashed"]:
        return follows or named or quoted is not None
    if shape["pair"]:
        return follows or directly
    return shape[0] not in _TELEPHONES and (named or (directly and len(shape[0]) >= _SHORTEST))


def _is_named(led: re.Match[str]) -> bool:
    """Tell whether the label is a reference's: "crime" alone leads to other numbers, too."""
    plain = led["label"].startswith(("incident", "crime"))
    return not plain or any(word in led["more"] for word in ("n", "ref"))


def _mention(text: Text, start: int, end: int) -> Mention:
    printed = text.body[start:end]
    value = " ".join(_EMPHASIS.sub("", printed).split())
    return Mention(kind="reference", start=start, end=end, printed=printed, value=value)
