"""What leads to the texts that a search goes through: the words' index, or that of mentions. Runs nothing.

Where few texts mention what is chosen, the words are looked for in each of these (`Asked.is_probed`).
"""

from typing import Final

from web.searching.asked import Asked

MENTIONED: Final = ("offence", "outcome")
"""The choices that the archive has an index of: each is a kind of `mention_values`."""

_PROBE: Final = "\nCROSS JOIN search ON search.rowid = led.version AND search MATCH :match"


def leading(asked: Asked) -> str | None:
    """Return the choice whose index leads to what is searched; None where the words' does, or none.

    >>> leading(Asked(outcome="charged")), leading(Asked(outcome="charged", match="van"))
    ('outcome', None)
    """
    if asked.match is not None and not asked.is_probed:
        return None
    return mention_chosen(asked)


def mention_chosen(asked: Asked) -> str | None:
    """Return the first of `MENTIONED` in which something is chosen; None where nothing is."""
    return next((name for name in MENTIONED if getattr(asked, name) is not None), None)


def is_every(asked: Asked) -> bool:
    """Tell whether all that there is today is searched, so that kept counts and orders do."""
    return asked.match is None and asked.as_of is None and leading(asked) is None


def led_by(asked: Asked) -> tuple[str, str]:
    """Return the table that leads to what is searched, and its column with the version's id.

    >>> led_by(Asked(match="van")), led_by(Asked(offence="burglary"))
    (('search', 'search.rowid'), ('mention_values AS led', 'led.version'))
    """
    return ("mention_values AS led", "led.version") if leading(asked) else ("search", "search.rowid")


def led(asked: Asked) -> tuple[str, ...]:
    """Return the conditions on that table.

    >>> led(Asked(match="van")), led(Asked(offence="burglary"))
    (('search MATCH :match',), ("led.kind = 'offence'", 'led.value = :offence'))
    """
    name = leading(asked)
    return ("search MATCH :match",) if name is None else (f"led.kind = '{name}'", f"led.value = :{name}")


def probe(asked: Asked) -> str:
    """Return the join by which the words are looked for in what mentions lead to; empty where they are not.

    >>> print(probe(Asked(match="van", offence="arson", is_probed=True)).strip())
    CROSS JOIN search ON search.rowid = led.version AND search MATCH :match
    """
    return _PROBE if asked.is_probed else ""
