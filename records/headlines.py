"""Headlines: a page's title without the name of its site, which nobody reads as part of it.

Judges words alone; a page's own heading is found in `platforms.reading.document`.
"""

import html
import re
from collections.abc import Collection
from typing import Final

from records.record import Record

_PARTED: Final = re.compile(r"(?P<headline>.*\S)\s+(?P<sign>[|–—-])(?:\s+(?P<last>.*))?", re.DOTALL)
_ORGANISATION: Final = re.compile(r"\b(?:police|constabulary|heddlu|force|\.uk)\b", re.IGNORECASE)
_FORCES: Final = ("{} police", "{} constabulary", "heddlu {}")
_NAMES: Final = ("og.site.name", "pressroom.name")


def headline(record: Record) -> str | None:
    """Return a record's headline, its title or else the one that it gives to others, without the site's name.

    Entities that were escaped twice are resolved, as they are in what crawls read.

    >>> headline(Record(header={"title": "Van &amp; car found | Wessex Police"}))
    'Van & car found'
    >>> headline(Record(header={"area": "Wessex", "title": "Van found - Harnmouth - Wessex Police"}))
    'Van found - Harnmouth'
    """
    title = record.title or record.get("og.title")
    if title is None:
        return None
    names = [record.get(path) or "" for path in _NAMES] + [form.format(record.area) for form in _FORCES]
    return without_suffix(" ".join(html.unescape(title).split()), names=names)


def without_suffix(title: str, *, names: Collection[str]) -> str:
    """Take the site's name off the end of a title, and a bar behind which it was left out.

    Args:
        title: The title, on one line.
        names: The organisation, as a suffix may spell it; case does not matter.

    Returns:
        The rest. Behind a bar, words that name any police count as the site's; behind a dash, `names` alone.

    >>> without_suffix("Van found | Harnmouth | Wessex Police", names=[])
    'Van found | Harnmouth'
    >>> without_suffix("Bus | Tram", names=["Wessex Police"])
    'Bus | Tram'
    >>> without_suffix("Van found - Wessex Police", names=["wessex police"])
    'Van found'
    >>> without_suffix("Van found |", names=[])
    'Van found'
    """
    parts = _PARTED.fullmatch(title)
    return parts["headline"] if parts and _is_site(parts, names=names) else title


def _is_site(parts: re.Match[str], *, names: Collection[str]) -> bool:
    last = " ".join((parts["last"] or "").casefold().split())
    if last in {name.casefold() for name in names if name}:
        return True
    return parts["sign"] == "|" and (not last or _ORGANISATION.search(last) is not None)
