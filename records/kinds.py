"""Kinds: the three sorts of page that the archive tells apart."""

from typing import Final

NEWS: Final = "news"
"""A release, an appeal or an update."""

CAREERS: Final = "careers"
"""A recruitment page, a profile or a list of questions and answers."""

VACANCY: Final = "vacancy"
"""One advertised job."""

KINDS: Final = (NEWS, CAREERS, VACANCY)
