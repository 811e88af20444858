"""YAML as this project reads it: every scalar a string, nothing clever.

Built on PyYAML's events, not on its constructors, so that no tag makes an
object, no alias multiplies a text and no key silently replaces another.
Site files and record headers are both read here. Writes nothing.
"""

from collections.abc import Iterator
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from records.record import DEEPEST, Tree

STRING_TAGS = {None, "!", "tag:yaml.org,2002:str"}


class YamlError(ValueError):
    """YAML that this project does not read; the message names source and line."""


def read_mapping(text: str, *, source: str, first_line: int = 1) -> dict[str, Tree]:
    """Read one YAML mapping whose scalars all stay strings.

    Args:
        text: The YAML.
        source: What to call it in errors, usually the file's path.
        first_line: The line of the source on which `text` begins.

    Raises:
        YamlError: If it is no YAML, no mapping, or holds an alias, a tag, a
            repeated key or more than 50 levels.

    >>> read_mapping("date: 2018-02-14", source="kent.yaml")
    {'date': '2018-02-14'}
    >>> read_mapping("{a: 1, a: 2}", source="kent.yaml")
    Traceback (most recent call last):
    records.strict_yaml.YamlError: kent.yaml, line 1: key 'a' stands twice
    """
    reader = _Reader(source=source, first_line=first_line)
    try:
        tree = reader.read(_events(text))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        raise reader.error(line, f"not YAML: {error.problem}") from error
    except yaml.reader.ReaderError as error:
        line = text.encode()[: error.position].count(b"\n")
        raise reader.error(line, f"not YAML: sign U+{error.character:04X} is not allowed") from error
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start)
        raise reader.error(line, "not YAML: half a surrogate pair") from error
    if not isinstance(tree, dict):
        raise reader.error(0, f"expected a mapping, found {_what(tree)}")
    return tree


class _Reader:
    """Builds the tree from events with a stack of its own, so that depth cannot exhaust Python's."""

    def __init__(self, *, source: str, first_line: int) -> None:
        self.source = source
        self.first_line = first_line
        self.open: list[_Open] = []
        self.root: Tree | None = None
        self.documents = 0

    def error(self, line: int, problem: str) -> YamlError:
        return YamlError(f"{self.source}, line {line + self.first_line}: {problem}")

    def read(self, events: Iterator[Any]) -> Tree | None:
        for event in events:
            kind = type(event)  # not isinstance: a header has twenty events, a load a million
            if kind is ScalarEvent:
                self.refuse_tag(event)
                self.add(event.value, event)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self.refuse_tag(event)
                self.descend(event)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self.open.pop()
            else:
                self.frame(event)
        return self.root

    def frame(self, event: Event) -> None:
        if isinstance(event, AliasEvent):
            raise self.error(_line(event), f"alias '*{event.anchor}' is not allowed")
        self.documents += isinstance(event, DocumentStartEvent)
        if self.documents > 1:
            raise self.error(_line(event), "expected one document, found a second")

    def descend(self, event: Any) -> None:  # noqa: ANN401  (two event types, untyped in PyYAML)
        child: Tree = {} if isinstance(event, MappingStartEvent) else []
        self.add(child, event)
        self.open.append(_Open(child))
        if len(self.open) > DEEPEST:
            raise self.error(event.start_mark.line, f"nested deeper than {DEEPEST} levels")

    def add(self, value: Tree, event: Any) -> None:  # noqa: ANN401
        if not self.open:
            self.root = value
            return
        parent = self.open[-1]
        if isinstance(parent.tree, list):
            parent.tree.append(value)
        elif isinstance(parent.tree, dict) and parent.key is not None:
            parent.tree[parent.key] = value
            parent.key = None
        elif not isinstance(value, str):
            raise self.error(event.start_mark.line, f"expected a string as key, found {_what(value)}")
        elif value in parent.tree:
            raise self.error(event.start_mark.line, f"key {value!r} stands twice")
        else:
            parent.key = value

    def refuse_tag(self, event: Any) -> None:  # noqa: ANN401
        tag = event.tag
        if tag not in STRING_TAGS:
            name = tag.replace("tag:yaml.org,2002:", "!!")
            raise self.error(event.start_mark.line, f"tag '{name}' is not allowed")


def _events(text: str) -> Iterator[Any]:
    """Return what `yaml.parse` yields, without asking before each event whether there is one."""
    return iter(yaml.CSafeLoader(text).get_event, None)


def _line(event: Event) -> int:
    return event.start_mark.line if event.start_mark else 0


class _Open:
    """A collection that is still being filled, and the key that waits for its value."""

    __slots__ = ("key", "tree")

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.key: str | None = None


def _what(tree: Tree | None) -> str:
    if tree is None:
        return "nothing"
    return "a string" if isinstance(tree, str) else "a list" if isinstance(tree, list) else "a mapping"
