"""Topics: what a record is about, as far as its headline and first words say. Rules that a reader can follow.

Made for two uses: to part records when something is counted, and to tell
appeals for people, whose superseded versions a public copy leaves out
(docs/publishing.md). docs/topics.md says how often the rules are right;
`topic_rules` has them.
"""

import re
from typing import Final

from records.topic_rules import HEADLINES, NO_PERSON, OPENINGS, Rules

TOPICS: Final = tuple(HEADLINES)
"""Every topic, in the order in which the rules are tried: the first that fits is a record's."""

PEOPLE: Final = frozenset({"missing", "wanted", "victim"})
"""Topics of appeals for a person."""

HEADLINE: Final = 300
"""Characters of the headline that are looked at; longer ones are none."""

OPENING: Final = 600
"""Characters of the body that are looked at; what comes later is seldom what a record is about."""

_AROUND: Final = 60
"""Characters before and after a word in which a thing may stand that it is said of."""

_BEFORE: Final = 150
"""Characters before a piece of text in which what its pattern asks for may begin."""

_Compiled = tuple[tuple[str, str, re.Pattern[str] | None], ...]


def topic_of(title: str | None, body: str) -> str | None:
    """Return a record's topic, one of `TOPICS`; None where the rules find none.

    >>> topic_of("Have you seen missing Ada, 15?", ""), topic_of("Road closed", "The A9 is closed.")
    ('missing', None)
    """
    headline = (title or "")[:HEADLINE]
    said = _first(headline, _HEADLINES)
    if said in PEOPLE or said == "court":
        return said
    return _first(f"{headline}\n{body[:OPENING]}", _PEOPLE_ALONE if said else _OPENINGS) or said


def _first(text: str, rules: _Compiled) -> str | None:
    """Return the topic of the first rule that fits; a person's only if the rule speaks of no thing."""
    topic = _tried(text, rules)
    return _tried(_of_people(text), rules) if topic in PEOPLE else topic


def _of_people(text: str) -> str:
    """Return a text without what is missing, wanted or seen there and no person that the police look for."""
    for piece in ("missing", "disappear", "wanted", "have you seen"):
        at = text.lower().find(piece)
        if at >= 0:
            begin, end = max(0, at - _AROUND), at + _AROUND
            text = text[:begin] + NO_PERSON.sub("", text[begin:end]) + text[end:]
    return text


def _tried(text: str, rules: _Compiled) -> str | None:
    lowered = text.lower()
    for topic, piece, pattern in rules:
        if piece in lowered and _fits(text, lowered, piece=piece, pattern=pattern):
            return topic
    return None


def _fits(text: str, lowered: str, *, piece: str, pattern: re.Pattern[str] | None) -> bool:
    """Tell whether a pattern fits about the first place of a piece; without one, whether a word begins so."""
    at = lowered.find(piece)
    if pattern is not None:
        return pattern.search(text, max(0, at - _BEFORE)) is not None
    while at > 0 and lowered[at - 1].isalnum():
        at = lowered.find(piece, at + 1)
    return at >= 0


def _compile(rules: dict[str, Rules]) -> _Compiled:
    return tuple(
        (topic, piece, re.compile(rf"\b(?:{pattern})", re.IGNORECASE) if pattern else None)
        for topic, pieces in rules.items()
        for piece, pattern in pieces.items()
    )


_HEADLINES: Final = _compile(HEADLINES)
_OPENINGS: Final = _compile(OPENINGS)
_PEOPLE_ALONE: Final = tuple(rule for rule in _OPENINGS if rule[0] in PEOPLE)
"""Where a headline says `appeal`, or the like: whether it is one for a person."""
