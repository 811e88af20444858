"""Labelled texts: each mention marked where it stands, `[[kind:value|printed]]`, and what rules find."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from records.mentions.finding import MENTION_KINDS, find_mentions
from records.mentions.mention import Mention

LABELS = Path(__file__).parent / "labels"

_MARK = re.compile(r"\[\[(?P<kind>\w+)(?::(?P<value>[^|\]]*))?\|(?P<printed>[^\]]*)\]\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One text with its labels."""

    body: str
    """The text without its marks."""

    mentions: tuple[Mention, ...]
    """What is marked in it."""

    published: str | None
    """The publication date; None where it has none."""


def labelled_texts() -> Iterator[Labelled]:
    """Read the labelled set; each text begins with `=== published | title`."""
    for path in sorted(LABELS.glob("*.txt")):
        for part in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            head, _, marked = part.partition("\n")
            yield read_marked(marked.strip("\n"), published=head.partition(" | ")[0])


def read_marked(marked: str, *, published: str | None = None) -> Labelled:
    """Take the marks out of a text, and say where they stood."""
    body, mentions, at = "", [], 0
    for mark in _MARK.finditer(marked):
        body += marked[at : mark.start()]
        start, at = len(body), mark.end()
        body += mark["printed"]
        mentions.append(
            Mention(
                kind=mark["kind"],
                start=start,
                end=len(body),
                printed=mark["printed"],
                value=mark["value"] or None,
            )
        )
    return Labelled(body=body + marked[at:], mentions=tuple(mentions), published=published)


def marked(text: Labelled, *, kinds: frozenset[str]) -> str:
    """Return a text with the marks that the rules give it, for the kinds that are asked for."""
    out, at = "", 0
    for found in find_mentions(text.body, published=text.published):
        if found.kind in kinds:
            value = f":{found.value}" if found.value else ""
            out += f"{text.body[at : found.start]}[[{found.kind}{value}|{found.printed}]]"
            at = found.end
    return out + text.body[at:]


def figures() -> dict[str, tuple[int, str, str, str]]:
    """Return for each kind how many are labelled, precision and recall by exact span, and right values."""
    counts: Counter[tuple[str, str]] = Counter()
    for text in labelled_texts():
        found = {
            (one.kind, one.start, one.end): one for one in find_mentions(text.body, published=text.published)
        }
        labels = {(one.kind, one.start, one.end): one for one in text.mentions}
        counts.update((kind, "found") for kind, *_ in found)
        counts.update((kind, "labels") for kind, *_ in labels)
        both = found.keys() & labels.keys()
        counts.update((kind, "both") for kind, *_ in both)
        counts.update((key[0], "value") for key in both if found[key].value == labels[key].value)
    return {kind: _figures(counts, kind) for kind in MENTION_KINDS}


def _figures(counts: Counter[tuple[str, str]], kind: str) -> tuple[int, str, str, str]:
    found, labels, both, value = (counts[kind, name] for name in ("found", "labels", "both", "value"))
    return labels, f"{both / found:.2f}", f"{both / labels:.2f}", f"{value / both:.2f}"
