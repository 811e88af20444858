"""Which index leads where words are searched among mentions: that of mentions, if few texts have them.

To look for a word in one given text takes 50 microseconds, whatever the word; to go through all its texts,
a few for each, and a frequent word has a million. To rank would take all of these for each text.
"""

from dataclasses import replace
from typing import Final

from datasette.app import Datasette

from web.reading import rows
from web.searching.asked import Asked
from web.searching.counting import MENTIONING_TEXTS
from web.searching.leading import mention_chosen
from web.searching.narrowing import values
from web.searching.query import has_beginning

FEW: Final = 500
"""Texts of which each is looked at for frequent words, several times, to count what has them."""

SOME: Final = 10_000
"""Texts of which each is looked at once where the newest pages have too few results: half a second."""


async def probed(datasette: Datasette, asked: Asked, *, most: int) -> Asked:
    """Return a search as it is to be run: with words looked for in each text that mentions what is chosen.

    Args:
        datasette: The application.
        asked: The search.
        most: Texts that may mention it; of more, and of beginnings of words, nothing changes.

    Raises:
        SlowError: If it takes longer than Datasette allows.
    """
    name = mention_chosen(asked)
    if name is None or asked.match is None or has_beginning(asked.match):
        return asked
    statement = MENTIONING_TEXTS.format(leading=name)
    (found,) = await rows(datasette, statement, most=most + 1, **values(asked))
    return replace(asked, is_probed=True) if found["texts"] <= most else asked
