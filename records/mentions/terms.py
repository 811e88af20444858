"""Offences, outcomes and appeals, by the words that they are called. What is said of them is not judged.

"No arrests" and a warning of burglars use the words, too: a term tells what a
text speaks of, not what happened.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from operator import itemgetter
from typing import Final

from records.mentions.mention import Mention
from records.mentions.term_rules import APPEALS, BEFORE, OFFENCES, OUTCOMES
from records.mentions.text import Text

_Rule = tuple[str, str, str | None, re.Pattern[str] | None]
"""The letters that a term begins with, its kind, its class, and what must follow."""

_BEFORE: Final = re.compile(rf"\b(?:{'|'.join(BEFORE)})[ -]\Z")
_ENDS: Final = tuple({word[-2:] for word in BEFORE})
_LETTERS: Final = re.compile(r"[a-z ]*(?![?*{|])")
_REACH: Final = 14


def find_terms(text: Text) -> Iterator[Mention]:
    """Yield the terms in a text; of those of a kind that overlap, the earlier or longer one."""
    ends: dict[str, int] = {}
    for start, length, kind, value in sorted(_all(text), key=itemgetter(0, 1)):
        if start >= ends.get(kind, 0):
            end = ends[kind] = start - length
            yield Mention(kind=kind, start=start, end=end, printed=text.body[start:end], value=value)


def _all(text: Text) -> Iterator[tuple[int, int, str, str | None]]:
    """Yield the terms in no order: start, kind and class, the length below zero for sorting."""
    small = text.small
    for word in text.words.keys() & WORDS:
        for letters, kind, value, rest in _RULES[word]:
            last = 0
            for at in text.words[word]:
                if at >= last and small.startswith(letters, at):
                    last = at + len(letters)
                    found = rest.match(small, last) if rest is not None else None
                    if found is not None or (rest is None and not small[last : last + 1].isalnum()):
                        start, last = _span(text, kind, at, found.end() if found else last, found)
                        yield start, start - last, kind, value


def _span(text: Text, kind: str, start: int, end: int, found: re.Match[str] | None) -> tuple[int, int]:
    if found is not None and "it" in found.re.groupindex:
        return found.span("it")
    if kind != "offence" or not text.small.endswith(_ENDS, 0, start - 1):
        return start, end
    before = _BEFORE.search(text.small, max(0, start - _REACH), start)
    return (before.start() if before else start), end


def _by_word() -> dict[str, list[_Rule]]:
    found = defaultdict(list)
    for kind, classes in (("offence", OFFENCES), ("outcome", OUTCOMES), ("appeal", {None: APPEALS})):
        for value, terms in classes.items():
            for words, rest in terms:
                for word in words.split():
                    found[word].append(_rule(word, rest, kind=kind, value=value))
    return dict(found)


def _rule(word: str, rest: str, *, kind: str, value: str | None) -> _Rule:
    """Make a rule whose plain letters are as many as can be: text is searched for them, patterns are slow."""
    letters = _LETTERS.match(rest)
    plain = letters[0] if letters else ""
    pattern = rest[len(plain) :]
    if not plain and pattern:
        pattern = rf"\b{pattern}"
    return word + plain, kind, value, re.compile(pattern) if pattern else None


_RULES: Final = _by_word()

WORDS: Final = frozenset(_RULES)
"""First words of terms."""
