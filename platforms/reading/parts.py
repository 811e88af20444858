"""Parts: a release that tells of several incidents, each below a line that names it.

    Nordhafen: Einbruch in Gartenhaus

    Unbekannte brachen am Freitag in ein Gartenhaus ein. …

    Altmünde: Zeugen nach Unfall gesucht
    Auf der Landstraße stießen am Samstag zwei Autos zusammen. …

Works on a body in Markdown. Such a line is short, ends no sentence, has text
below it, and there are two of them; what asks for witnesses or says whom to
ask is no incident. The release stays one text. Knows German words alone.
"""

import re
from dataclasses import dataclass
from itertools import takewhile

from platforms.reading.boilerplate import plain
from records.record import Tree

_LONGEST = 120  # signs of the longest line that names an incident
_SHORTEST = 60  # signs of the shortest text below one
_FEWEST = 2
_LINE = re.compile(r"[A-ZÄÖÜ\d].*[^.!?…,;:]")
_CONTACT = re.compile(
    r"(?:medien|presse)?(?:rück|nach)fragen\b.*|(?:presse)?kontakt(?:daten)?\b.*|ansprechpartner\b.*",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r".*\(ots\)"
    r"|(?:zeugen(?:aufruf|hinweise?|suche)?|hinweise?|hintergrund|nachtrag|sachverhalt|ergänzung|info\w*)\b.*",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"(?P<place>[A-ZÄÖÜ][\w./ -]{1,40}?)(?:: | [–-] )\S")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """A block of a body, and what it is taken for."""

    line: str
    """Its first line's Markdown where that may name an incident; else empty."""

    text: str
    """What else it holds."""


def headed(body: str) -> tuple[str, list[Tree]]:
    """Make the lines that name a release's incidents headings, and return these, too.

    Returns:
        The body, and for each incident its `heading`, and what stands before
        its colon or dash as `place` where the text says that it is one; the
        body as it was and nothing, where it tells of one incident.
    """
    blocks = body.split("\n\n")
    own = list(takewhile(lambda block: not _CONTACT.match(plain(block)), blocks))
    found = [_block(block, after) for block, after in zip(own, [*own[1:], ""], strict=True)]
    lines = [block.line for block in found if block.line]
    if len(lines) < _FEWEST:
        return body, []
    written = [part for block in found for part in (_heading(block.line), block.text) if part]
    said = "\n".join(plain(block.text) for block in found)
    return "\n\n".join([*written, *blocks[len(own) :]]), [_part(plain(line), said=said) for line in lines]


def _block(block: str, after: str) -> _Block:
    """Part a block from its first line, where that names what the text below it tells."""
    first, _, rest = block.partition("\n")
    words = plain(first)
    is_line = len(words) <= _LONGEST and _LINE.fullmatch(words) and not _GENERAL.fullmatch(words)
    is_told = len(plain(rest or after)) >= _SHORTEST and not (rest or after).startswith(
        ("#", "* ", "|", "![")
    )
    is_prose = not block.startswith(("#", "* ", ">", "|", "!["))
    return _Block(line=first, text=rest) if is_line and is_told and is_prose else _Block(line="", text=block)


def _heading(line: str) -> str:
    return "## " + line.replace("**", "") if line else ""


def _part(heading: str, *, said: str) -> Tree:
    """Name a part, and its place if a dateline or a word such as "in" shows that it is one."""
    prefix = _PREFIX.match(heading)
    if prefix is None:
        return {"heading": heading}
    name = re.escape(prefix["place"])
    is_place = re.search(rf"\b(?:in|aus|bei|von|nach) {name}\b|^.*\b{name}\b.*\(ots\)$", said, re.MULTILINE)
    return {"heading": heading, "place": prefix["place"]} if is_place else {"heading": heading}
