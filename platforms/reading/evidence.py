"""Evidence: what a page states for machines, in JSON-LD and in meta tags.

    <script type="application/ld+json">{"datePublished": "2026-11-20T09:45:00Z"}</script>
    <meta property="og:description" content="A grey van has been found.">

Believes nothing: what is printed for readers goes first where a platform says so.
"""

import json
import re
from collections import deque
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from platforms.reading import wording

_OG = re.compile(r"og(?:[:_][a-z0-9]+){1,8}")


def meta(tree: LexborHTMLParser) -> dict[str, str]:
    """Return the page's Open Graph tags by dotted path (`og:site_name` is `og.site.name`).

    Of several tags of one name the first counts; details of a tag that has a
    value of its own (`og:image:width`) are left out, as they fit in no mapping.

    >>> meta(LexborHTMLParser('<meta property="og:site_name" content="Wessex Police">'))
    {'og.site.name': 'Wessex Police'}
    """
    found: dict[str, str] = {}
    for node in tree.css("meta[property^='og:'], meta[name^='og:']"):
        name = (node.attributes.get("property") or node.attributes.get("name") or "").lower()
        content = wording.line(node.attributes.get("content") or "")
        if content and _OG.fullmatch(name):
            found.setdefault(re.sub("[:_]", ".", name), content)
    return {path: found[path] for path in found if not any(other in found for other in _above(path))}


def _above(path: str) -> Iterator[str]:
    """Walk over the paths around a dotted path, the nearest first."""
    while "." in path:
        path = path.rpartition(".")[0]
        yield path


def stated(tree: LexborHTMLParser, *, json_ld: str, meta_name: str) -> str | None:
    """Return what a page states for machines: by JSON-LD, else by a meta tag; None where by neither.

    Args:
        tree: The page.
        json_ld: The key in JSON-LD, such as `datePublished`.
        meta_name: The meta tag's name, such as `article:published_time`.
    """
    for script in tree.css("script[type='application/ld+json']"):
        for value in _values(_loaded(script.text()), json_ld):
            return wording.line(value)
    node = tree.css_first(f"meta[property='{meta_name}'], meta[name='{meta_name}']")
    return wording.line(node.attributes.get("content") or "") or None if node is not None else None


def json_ld(tree: LexborHTMLParser, *, kind: str) -> dict[str, Any]:
    """Return the first thing of a kind (`JobPosting`) that a page states in JSON-LD; empty without one.

    >>> page = '<script type="application/ld+json">{"@type": ["JobPosting"], "title": "Constable"}</script>'
    >>> json_ld(LexborHTMLParser(page), kind="JobPosting")["title"]
    'Constable'
    """
    for script in tree.css("script[type='application/ld+json']"):
        for thing in _things(_loaded(script.text())):
            kinds = thing.get("@type")
            if kind == kinds or (isinstance(kinds, list) and kind in kinds):
                return thing
    return {}


def _loaded(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _values(tree: object, key: str) -> Iterator[str]:
    """Walk over the strings that stand under a key, at any depth, the least deep first."""
    for thing in _things(tree):
        if isinstance(value := thing.get(key), str) and value:
            yield value


def _things(tree: object) -> Iterator[dict[str, Any]]:
    """Walk over the mappings at any depth, the least deep first."""
    waiting = deque([tree])
    while waiting:
        node = waiting.popleft()
        if isinstance(node, dict):
            yield node
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)
