import pytest

from records.text import TextError, loads

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]"

MISTAKES = {
    "an alias": ("a: &x b\nc: *x", "bad.md, line 3: alias '*x' is not allowed"),
    "an alias bomb": (BOMB, "bad.md, line 3: alias '*a' is not allowed"),
    "an alias without anchor": ("a: *x", "bad.md, line 2: alias '*x' is not allowed"),
    "a Python object": (
        "title: x\na: !!python/object/apply:os.system [id]",
        "bad.md, line 3: tag '!!python/object/apply:os.system' is not allowed",
    ),
    "a Python name": (
        "a: !!python/name:os.system x",
        "bad.md, line 2: tag '!!python/name:os.system' is not allowed",
    ),
    "a tag of its own": ("a: !secret x", "bad.md, line 2: tag '!secret' is not allowed"),
    "a tagged mapping": ("a: !!set {b}", "bad.md, line 2: tag '!!set' is not allowed"),
    "a key twice": ("a: 1\nb: 2\na: 3", "bad.md, line 4: key 'a' stands twice"),
    "an inner key twice": ("og:\n  a: 1\n  a: 2", "bad.md, line 4: key 'a' stands twice"),
    "deep nesting": ("a: " + "[" * 100_000, "bad.md, line 2: nested deeper than 50 levels"),
    "two documents": ("a: b\n---\nc: d", "bad.md, line 3: expected one document, found a second"),
    "a list": ("- a", "bad.md, line 2: expected a mapping, found a list"),
    "a string": ("just words", "bad.md, line 2: expected a mapping, found a string"),
    "nothing": ("", "bad.md, line 2: expected a mapping, found nothing"),
    "a mapping as key": ("? {a: b}\n: c", "bad.md, line 2: expected a string as key, found a mapping"),
    "a list as key": ("a: b\n? [c]\n: d", "bad.md, line 3: expected a string as key, found a list"),
    "an open list": ("a: [b", "bad.md, line 3: not YAML: did not find expected ',' or ']'"),
    "a colon too many": (
        "a: b: c",
        "bad.md, line 2: not YAML: mapping values are not allowed in this context",
    ),
    "a control sign": ("a: é\nb: \x07", "bad.md, line 3: not YAML: sign U+0007 is not allowed"),
    "a binary header": ("a: b\n\x00\x01", "bad.md, line 3: not YAML: sign U+0000 is not allowed"),
    "half a pair": ("a: é\nb: \ud83d", "bad.md, line 3: not YAML: half a surrogate pair"),
    "an escaped NUL": ('a: "\\0"', "bad.md: header.a: expected text, found a NUL at position 0"),
}


@pytest.mark.parametrize(("header", "message"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_header_that_is_not_plain_yaml_is_refused(header: str, message: str) -> None:
    """The message names the file, the line and what stands there."""
    text = f"```yaml\n{header}\n```\n\nBody\n" if header else "```yaml\n```\n\nBody\n"

    with pytest.raises(TextError) as caught:
        loads(text, source="bad.md")

    assert str(caught.value) == message


@pytest.mark.parametrize(
    "text", ["```yaml\n", "```yaml\na: b\n", "```yaml\na: b\n``` \nBody", "```yaml\na: ```"]
)
def test_a_header_that_is_never_closed_is_refused(text: str) -> None:
    """A body is not searched for in what may be a header."""
    with pytest.raises(TextError) as caught:
        loads(text, source="bad.md")

    assert str(caught.value) == "bad.md, line 1: expected a line '```' that ends the header, found none"


def test_an_unclosed_header_of_many_lines_is_refused_at_once() -> None:
    """The search for its end takes time in proportion to the text."""
    text = "```yaml\n" + "a\n" * 200_000

    with pytest.raises(TextError, match="line 1"):
        loads(text)


def test_a_body_that_no_file_can_hold_is_refused() -> None:
    """NUL and half surrogate pairs have no place in a text."""
    reasons = []
    for body in ("a\0b", "a\ud83db"):
        with pytest.raises(TextError) as caught:
            loads(body, source="bad.md")
        reasons.append(str(caught.value).partition(" (")[0])

    assert reasons == [
        "bad.md: body: expected text, found a NUL at position 1",
        "bad.md: body: expected text, found half a surrogate pair",
    ]


def test_anchors_and_plain_tags_that_change_nothing_are_read() -> None:
    """A string marked as a string is one."""
    record = loads("```yaml\na: &name !!str 5\nb: ! 6\n```\n")

    assert record.header == {"a": "5", "b": "6"}
