"""The record's text form: a fenced YAML header, a blank line, Markdown, a newline.

The two seed documents from which the project grew are the reference;
docs/record.md defines each key. Texts from elsewhere may begin with a byte-order
mark and end their lines with CR and LF; those written here do not. Reads and
writes strings, never files.
"""

import re

import yaml

from records.record import Record, RecordError
from records.strict_yaml import YamlError, read_mapping

OPENING = "```yaml\n"
_OPENING = re.compile(r"\ufeff?```yaml\r?\n")
_HEAD = re.compile(rf"{_OPENING.pattern}(?P<yaml>(?:.*\n)*?)```(?:\r?\n(?:\r?\n)?|\Z)")
_UNBROKEN = 2**31 - 1


class TextError(ValueError):
    """A text that is no record; the message names source and line."""


def loads(text: str, *, source: str = "text") -> Record:
    r"""Read a record from its text form; a text without a header is all body.

    Args:
        text: The whole text.
        source: What to call it in errors, usually the file's path.

    Raises:
        TextError: If the header is not closed, is no YAML that this project
            reads, or the text holds what no record can.

    >>> loads("```yaml\ntitle: Van found\n```\n\nIt is back.\n")
    Record(header={'title': 'Van found'}, body='It is back.')
    >>> loads("\ufeff```yaml\r\ntitle: Van found\r\n```\r\n\r\nIt is back.\r\n")
    Record(header={'title': 'Van found'}, body='It is back.')
    >>> loads("Skip to content")
    Record(header={}, body='Skip to content')
    """
    head, body = split(text, source=source)
    newline = "\r\n" if head.endswith("\r\n") and body.endswith("\r\n") else "\n"
    try:
        header = read_mapping(_yaml(head), source=source, first_line=2) if head else {}
        return Record(header=header, body=body.removesuffix(newline))
    except YamlError as error:
        raise TextError(str(error)) from error
    except RecordError as error:
        raise TextError(f"{source}: {error}") from error


def dumps(record: Record) -> str:
    """Write a record's text form; `loads` gives the same record back.

    >>> print(dumps(Record(header={"title": "No", "area": "Wessex"}, body="Text.")), end="")
    ```yaml
    area: Wessex
    title: 'No'
    ```
    <BLANKLINE>
    Text.
    """
    if not record.header and not _OPENING.match(f"{record.body}\n"):
        return record.body + "\n"
    header = yaml.dump(
        record.header,
        Dumper=_Dumper,
        allow_unicode=True,
        default_flow_style=False,
        width=_UNBROKEN,
    )
    return f"{OPENING}{header}```\n\n{record.body}\n"


def split(text: str, *, source: str = "text") -> tuple[str, str]:
    r"""Part a text into header and body, to the byte: their sum is the text.

    Raises:
        TextError: If a header is opened and never closed.

    >>> split("```yaml\na: b\n```\n\nBody\n")
    ('```yaml\na: b\n```\n\n', 'Body\n')
    """
    if not _OPENING.match(text):
        return "", text
    match = _HEAD.match(text)
    if match is None:
        raise TextError(f"{source}, line 1: expected a line '```' that ends the header, found none")
    return text[: match.end()], text[match.end() :]


class _Dumper(yaml.CSafeDumper):
    """Writes a value that stands twice in full: no alias may be read."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


def _yaml(head: str) -> str:
    return _OPENING.sub("", head, count=1).rstrip("\r\n").removesuffix("```")
