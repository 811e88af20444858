"""Comparison: the digest by which two readings of a page are the same state of it.

Covers the keys that the seeds have and the body's words. What a site's
machinery adds (crop parameters, tracking, capture times) and what changes
nothing for a reader (white space, markup signs) is left out.
"""

import json
import re
import unicodedata
from functools import lru_cache

from records.addresses import AddressError, digest, normalise
from records.record import Record, Tree

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
"""Signs that no reader sees: zero-width, soft hyphen, direction marks."""

SHORTEST_COPY = 20
"""Words that a text has at least, if another that says the same is to be called its copy."""

# A number before a list's item stays: at a line's start it may as well be a day ("12. marts").
_BULLET = re.compile(r"\n[ \t]*[+-](?=\s)")
_BLOCK = "#>|"
_INLINE = "*_`~\\"
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]]+")


def content_digest(record: Record) -> str:
    """Return the SHA-256 that decides whether a page's content changed.

    >>> one = Record(header={"title": "Van found"}, body="* It is **back**.")
    >>> two = Record(header={"title": "Van  found", "captured": {"time": "x"}}, body="It is back.")
    >>> content_digest(one) == content_digest(two)
    True
    """
    fields: list[Tree] = [_plain(record.get(path) or "") for path in ("area", "publish.date", "title")]
    content = [*fields, _address(record.url or ""), _open_graph(record), words(record.body)]
    job = record.header.get("vacancy")
    return digest(json.dumps(content if job is None else [*content, _values(job)], sort_keys=True))


def copy_digest(body: str) -> str | None:
    """Return the SHA-256 of a body's words, by which copies are found; None of one too short to tell.

    >>> copy_digest("**Call** 101.") is None
    True
    """
    said = words(body).casefold()
    return digest(said) if said.count(" ") >= SHORTEST_COPY - 1 else None


@lru_cache(maxsize=8)  # one arrival asks twice
def words(markdown: str) -> str:
    r"""Return a text's words alone: no markup, no invisible signs, single spaces, NFC.

    >>> words("## Appeal\u200b\n\n * **Blue**  van")
    'Appeal Blue van'
    """
    visible = markdown if markdown.isascii() else INVISIBLE.sub("", markdown)
    text = _ADDRESS.sub(lambda found: _address(found[0]), visible)
    for sign in _INLINE:
        text = text.replace(sign, "")
    for sign in _BLOCK:
        text = text.replace(sign, " ")
    return _plain(_BULLET.sub("\n", f"\n{text}"))


def _plain(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFC", INVISIBLE.sub("", text))
    return " ".join(text.split())


def _address(url: str) -> str:
    try:
        return normalise(url)
    except AddressError:
        return url


def _open_graph(record: Record) -> Tree:
    """Return the page's summary for others, less its time stamp, which sites renew without an edit."""
    tree = record.header.get("og", {})
    if not isinstance(tree, dict):
        return _values(tree)
    return {name: _values(value) for name, value in tree.items() if name != "updated"}


def _values(tree: Tree) -> Tree:
    if isinstance(tree, dict):
        return {name: _values(value) for name, value in tree.items()}
    if isinstance(tree, list):
        return [_values(value) for value in tree]
    return _address(tree) if tree.startswith("http") else _plain(tree)
