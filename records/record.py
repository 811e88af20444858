"""A record: metadata and Markdown, as one reader saw one page at one moment.

Every scalar of the header is a string, exactly as written: `2018-02-14`,
`0123` and `No` stay what they are. Knows nothing of storage, files or HTML.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias, Union

Tree: TypeAlias = Union[str, list["Tree"], dict[str, "Tree"]]  # noqa: UP007  (a recursive alias on 3.11)
"""A value of the header: a string, a list or a mapping of such values."""


DEEPEST: Final = 50
"""Levels of nesting allowed: real headers have four, hostile ones thousands."""


class RecordError(ValueError):
    """A value that no record can hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One page's metadata and text.

    Raises:
        RecordError: If a text cannot be written as UTF-8 or holds a NUL, or a
            header's value is not made of strings, lists and mappings, or they
            are nested deeper than 50 levels.
    """

    header: dict[str, Tree] = field(default_factory=dict)
    """Metadata, nested as in YAML (`{"og": {"description": "…"}}`); empty where the text has none."""

    body: str = ""
    """Markdown, without the one newline that ends the text form."""

    def __post_init__(self) -> None:
        for place, text in [("body", self.body), *_texts(self.header, place="header")]:
            _check(text, place=place)

    def get(self, path: str) -> str | None:
        """Return the string at a dotted path, or None where there is none.

        >>> Record(header={"publish": {"date": "14 Feb 2018"}}).get("publish.date")
        '14 Feb 2018'
        """
        node: Tree | None = self.header
        for name in path.split("."):
            node = node.get(name) if isinstance(node, dict) else None
        return node if isinstance(node, str) else None

    @property
    def url(self) -> str | None:
        """The page's address as the record gives it; None where it has no header."""
        return self.get("url")

    @property
    def title(self) -> str | None:
        """The headline; None where the record has none."""
        return self.get("title")

    @property
    def kind(self) -> str | None:
        """`news`, `careers` or `vacancy`; None where the record does not say."""
        return self.get("kind")

    @property
    def site(self) -> str | None:
        """The id of the site that published it; None in texts from elsewhere."""
        return self.get("site")

    @property
    def area(self) -> str | None:
        """The force's area in the seeds' words (`Hertfordshire`)."""
        return self.get("area")

    @property
    def description(self) -> str | None:
        """The summary that the page offers to others (`og:description`)."""
        return self.get("og.description")

    @property
    def captured_time(self) -> str | None:
        """When the page was fetched, ISO 8601 in UTC; None where unknown."""
        return self.get("captured.time")

    @property
    def references(self) -> tuple[str, ...]:
        """References for the public to quote, as printed."""
        found = self.header.get("references", [])
        return tuple(item for item in found if isinstance(item, str)) if isinstance(found, list) else ()

    def with_fields(self, fields: Mapping[str, Tree | None]) -> "Record":
        """Return a copy with more fields, by dotted path; None leaves a field out.

        >>> Record(body="x").with_fields({"captured.time": "2026-11-20T18:02:11Z"}).header
        {'captured': {'time': '2026-11-20T18:02:11Z'}}
        """
        header = _copy(self.header)
        for path, value in fields.items():
            if value is not None:
                _put(header, path, value)
        return Record(header=header, body=self.body)


def compose(fields: Mapping[str, Tree | None], *, body: str) -> Record:
    """Make a record from fields by dotted path; None leaves a field out.

    >>> compose({"title": "Van found", "publish.date": None}, body="It is back.").header
    {'title': 'Van found'}
    """
    return Record(body=body).with_fields(fields)


def _copy(header: dict[str, Tree]) -> dict[str, Tree]:
    return {name: _copy(value) if isinstance(value, dict) else value for name, value in header.items()}


def _put(header: dict[str, Tree], path: str, value: Tree) -> None:
    *parents, last = path.split(".")
    for name in parents:
        child = header.setdefault(name, {})
        if not isinstance(child, dict):
            raise RecordError(f"{path}: expected a mapping at {name!r}, found {child!r}")
        header = child
    header[last] = value


def _texts(tree: Tree, *, place: str, level: int = 1) -> Iterator[tuple[str, str]]:
    """Walk over every string of a header, names included, with its dotted place."""
    if isinstance(tree, str):
        yield place, tree
    elif level > DEEPEST:
        raise RecordError(f"{place[:80]}…: nested deeper than {DEEPEST} levels")
    elif isinstance(tree, dict):
        for name, value in tree.items():
            yield f"{place}, a name", name
            yield from _texts(value, place=f"{place}.{name}", level=level + 1)
    elif isinstance(tree, list):
        for number, value in enumerate(tree):
            yield from _texts(value, place=f"{place}[{number}]", level=level + 1)
    else:
        raise RecordError(f"{place}: expected a string, a list or a mapping, found {tree!r}")


def _check(text: str, *, place: str) -> None:
    if not isinstance(text, str):
        raise RecordError(f"{place}: expected a string, found {text!r}")
    if "\0" in text:
        raise RecordError(f"{place}: expected text, found a NUL at position {text.index(chr(0))}")
    if text.isascii():  # a flag of the string, known without looking
        return
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise RecordError(f"{place}: expected text, found half a surrogate pair ({error})") from error
