"""Size: how much of a body an edit changed, in three steps."""

import re

from edits.comparing import Field
from edits.meaning import SizeName

_WORD = re.compile(r"\w\S*")
MAJOR = 0.2
"""Share of the words of both bodies that changed, from which an edit is major."""


def size(body: Field) -> SizeName:
    """Return an edit's size by the words of the bodies.

    >>> size(Field("body", "A grey van.", "A **grey** van."))
    'metadata'
    """
    share = changed_share(body)
    if share == 0:
        return "metadata"
    return "major" if share >= MAJOR else "minor"


def changed_share(body: Field) -> float:
    """Return the share of both bodies' words that were taken out or put in, 0 to 1.

    >>> changed_share(Field("body", "A grey van", "A white van"))
    0.3333333333333333
    """
    changed = sum(len(change.removed) + len(change.added) for change in body.changes)
    words = sum(len(_WORD.findall(text)) for text in (body.old, body.new)) if changed else 1
    return min(1.0, changed / words)
