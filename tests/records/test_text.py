import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from records.record import Record, Tree
from records.text import dumps, loads, split

SIGNS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
ODD = st.sampled_from(
    [
        *[
            "```",
            "```yaml",
            "\n```\n",
            "\r",
            "\r\n",
            "\u0085",
            "\u2028",
            "\ufeff",
            "\x1b",
            "\x7f",
            "\ufffe",
            "😀",
        ],
        *[
            "---",
            "...",
            ": ",
            " #",
            "- ",
            "? ",
            "'",
            '"',
            "\t",
            "\n",
            "<<",
            "!!x",
            "&a",
            "*a",
            "%TAG",
            "{",
            "|",
        ],
        *["0123", "2018-02-14", "No", "~", "1e3", "0x1F", "="],
    ]
)
WORDS = st.lists(ODD | SIGNS, max_size=5).map("".join)
TREES: st.SearchStrategy[Tree] = st.recursive(
    WORDS,
    lambda child: st.lists(child, max_size=3) | st.dictionaries(WORDS, child, max_size=3),
    max_leaves=6,
)
RECORDS = st.builds(Record, header=st.dictionaries(WORDS, TREES, max_size=4), body=WORDS)


@settings(max_examples=400)
@example(Record(body="```yaml"))
@example(Record(body="```yaml\nno: header\n```"))
@example(Record(body="\ufeff```yaml\r\nno: header\r\n```\r"))
@example(Record(header={"title": "```\n```"}, body="\n\n```\n"))
@given(RECORDS)
def test_any_record_comes_back_from_its_text(record: Record) -> None:
    """What is written is read again as the same record, whatever signs it holds."""
    text = dumps(record)

    again = loads(text)

    assert again == record
    assert "".join(split(text)) == text


@given(SIGNS)
def test_a_text_without_a_header_is_all_body(text: str) -> None:
    """No header is made up; only the newline that ends the form is left out."""
    record = loads(f"# {text}\n")

    assert record == Record(body=f"# {text}")


def test_every_scalar_stays_the_string_that_was_written() -> None:
    """Dates, numbers, booleans and nulls are not interpreted."""
    record = loads("```yaml\na: 2018-02-14\nb: 0123\nc: No\nd: ~\ne:\nf: [1.0, {g: true}]\n```\n\nText\n")

    assert record.header == {
        "a": "2018-02-14",
        "b": "0123",
        "c": "No",
        "d": "~",
        "e": "",
        "f": ["1.0", {"g": "true"}],
    }


def test_a_written_header_is_sorted_unescaped_and_never_wrapped() -> None:
    """Keys stand in order, curly quotes as themselves, long lines whole."""
    record = Record(header={"title": "It’s " + "long " * 50 + "x", "og": {"b": "2", "a": "1"}}, body="Body")

    text = dumps(record)

    assert text == f"```yaml\nog:\n  a: '1'\n  b: '2'\ntitle: It’s {'long ' * 50}x\n```\n\nBody\n"


def test_a_value_that_stands_twice_is_written_twice() -> None:
    """YAML's aliases are not used, since they are not read."""
    references: Tree = ["44260012345"]
    record = Record(header={"references": references, "seen": references}, body="Body")

    text = dumps(record)

    assert "&" not in text
    assert loads(text) == record


def test_split_parts_a_text_to_the_byte() -> None:
    """The header ends with its blank line, also where blank line or body are missing."""
    texts = ["```yaml\na: b\n```\n\n\nBody", "```yaml\na: b\n```\nBody\n", "```yaml\na: b\n```", "Body\n", ""]

    parts = [split(text) for text in texts]

    assert parts == [
        ("```yaml\na: b\n```\n\n", "\nBody"),
        ("```yaml\na: b\n```\n", "Body\n"),
        ("```yaml\na: b\n```", ""),
        ("", "Body\n"),
        ("", ""),
    ]


def test_the_header_ends_at_the_first_fence() -> None:
    """Fences further down belong to the body."""
    record = loads("```yaml\na: b\n```\n\n```yaml\nc: d\n```\n")

    assert record == Record(header={"a": "b"}, body="```yaml\nc: d\n```")


def test_escapes_of_another_dialect_are_read() -> None:
    """A header may escape what ours writes as it is."""
    record = loads('```yaml\ntitle: "Man\\u2019s \\U0001F600\\x41"\n```\n\nBody\n')

    assert record.title == "Man’s 😀A"


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_byte_order_mark_and_other_line_ends_hide_no_header(start: str, newline: str) -> None:
    """The header is read, the text stays to the byte, and the record can be written in our own form."""
    lines = ["```yaml", "og:", "  title: Van", "title: It’s back", "```", "", "First", "", "Second", ""]
    text = start + newline.join(lines)

    head, body = split(text)
    record = loads(text)

    assert (head + body, body) == (text, newline.join(["First", "", "Second", ""]))
    assert record.header == {"og": {"title": "Van"}, "title": "It’s back"}
    assert record.body == newline.join(["First", "", "Second"])
    assert loads(dumps(record)) == record


def test_lines_may_end_in_either_way() -> None:
    """An editor may have changed some of them; what the last one ends in is not part of the body."""
    texts = ["```yaml\r\na: b\n```\n\r\nBody\r", "```yaml\na: b\r\n```\r\n\r\nBody\n", "```yaml\r\na: b\n```"]

    records = [loads(text) for text in texts]

    assert [record.header for record in records] == [{"a": "b"}] * 3
    assert [record.body for record in records] == ["Body\r", "Body", ""]


@pytest.mark.parametrize(
    "text", ["\ufeffWords", "\ufeff\ufeff```yaml\na: b\n```\n", " ```yaml\na: b\n```\n", "```yaml\r"]
)
def test_what_only_looks_like_a_header_is_body(text: str) -> None:
    """One mark at the most stands before the header, and nothing else."""
    record = loads(text)

    assert record == Record(body=text.removesuffix("\n"))


def test_a_body_that_would_be_taken_for_a_header_is_written_below_one() -> None:
    """With a mark before it, or other line ends, too."""
    records = [
        Record(body=f"{start}```yaml{end}\nno: header\n```") for start in ("", "\ufeff") for end in ("", "\r")
    ]

    texts = [dumps(record) for record in records]

    assert all(text.startswith("```yaml\n{}\n```\n\n") for text in texts)
    assert [loads(text) for text in texts] == records
