"""Forms: changes of how something is written, not of what, and what a site's machinery does."""

import re
from typing import Final

from edits.comparing import Change, Field
from edits.facts import facts
from edits.words import FILLER

_SHORT_LINE: Final = 4
"""Words of a line that says nothing: a label, a menu's item."""

_GARBLED = re.compile(rf"\w\?\w|{FILLER}")
_DOTS: Final = " .…[]"
_MARKS: Final = " *#"


def form_of(field: Field, change: Change) -> str | None:
    """Return the rule that sees a change of form alone; None where the words changed."""
    if _letters(change.removed) == _letters(change.added):
        texts = field.old[slice(*change.before)] + field.new[slice(*change.after)]
        return "encoding" if _GARBLED.search(texts) else "spelling"
    if change.removed and change.added:
        return None
    if _is_cut(field, change):
        return "cut"
    return "edge" if _is_edge(field, change) else None


def _letters(words: tuple[str, ...]) -> str:
    return "".join(sign for word in words for sign in word.casefold() if sign.isalnum())


def _is_cut(field: Field, change: Change) -> bool:
    """Tell whether a headline or a summary ends earlier than it did, with dots, or the other way round."""
    shorter = field.old if change.added else field.new
    rest = field.old[change.before.end :] + field.new[change.after.end :]
    return field.name != "body" and not rest.strip(_DOTS) and shorter.rstrip(" ]").endswith(("...", "…"))


def _is_edge(field: Field, change: Change) -> bool:
    """Tell whether a short line, no name or number in it, came or went at the body's beginning or end."""
    text, place = (field.old, change.before) if change.removed else (field.new, change.after)
    words = change.removed or change.added
    if field.name != "body" or len(words) > _SHORT_LINE or facts(words[1:]):
        return False
    line, before, after = text[slice(*place)], text[: place.start], text[place.end :]
    is_at_edge = not before.strip(_MARKS + "\n") or not after.strip(_MARKS + "\n")
    is_line = before.rstrip(_MARKS)[-1:] in {"", "\n"} and after.lstrip(_MARKS)[:1] in {"", "\n"}
    return is_at_edge and is_line and line.rstrip(_MARKS)[-1:].isalnum()
