"""Topics: what a record is about, as far as its headline and first words say. Rules that a reader can follow.

Made for two uses: to part records when something is counted, and to tell
appeals for people, whose superseded versions a public copy leaves out
(docs/publishing.md). docs/topics.md says how often the rules are right.
"""

import re
from typing import Final

OPENING: Final = 600
"""Characters of the body that are looked at; what comes later is seldom what a record is about."""

#: In the order in which they are tried: the first that fits is the topic.
_RULES: Final = {
    "missing": r"\bmissing\b|\bhave you seen\b|\bconcern(?:s|ed)? (?:is|are )?(?:growing )?for\b|\bar goll\b",
    "wanted": r"\bwanted\b|\bon the run\b|\babscond|\brecall(?:ed)? to prison\b",
    "victim": r"\bvictim (?:named|identified)\b|\btributes?\b|\bunidentified\b|\bidentify (?:a )?body\b",
    "court": r"\bjailed\b|\bsentenced\b|\bconvicted\b|\bcharged\b|\bin court\b|\bpleaded\b",
    "appeal": r"\bappeal|\bwitness|\bcctv\b|\bdashcam\b",
}
_PATTERNS: Final = {topic: re.compile(rule, re.IGNORECASE) for topic, rule in _RULES.items()}

TOPICS: Final = tuple(_RULES)
"""Every topic."""

PEOPLE: Final = frozenset({"missing", "wanted", "victim"})
"""Topics of appeals for a person."""


def topic_of(title: str | None, body: str) -> str | None:
    """Return a record's topic, one of `TOPICS`; None where the rules find none.

    >>> topic_of("Have you seen missing Ada, 15?", ""), topic_of("Road closed", "The A9 is closed.")
    ('missing', None)
    """
    for text in (title or "", body[:OPENING]):
        for topic, pattern in _PATTERNS.items():
            if pattern.search(text):
                return topic
    return None
