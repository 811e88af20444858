import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.searching.query import DEEPEST, LONGEST, MOST_TERMS, QueryError, parse

TEXTS = [
    "a grey van in Mill Lane",
    "a blue lorry in Mill Lane",
    "burglars were arrested",
    "dôr wedi’i chloi",
    "the community was told of an investigation by detectives of the organisation after a stabbing; an act",
]
PIECES = [
    '"',
    "*",
    "-",
    "(",
    ")",
    " ",
    "AND",
    "OR",
    "NOT",
    "NEAR",
    "^",
    "body:",
    "{",
    "+",
    ",",
    "\\",
    "'",
    "van",
]


@pytest.fixture(scope="module")
def texts() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE search USING fts5 (body, tokenize = 'porter unicode61 remove_diacritics 2')"
        )
        connection.executemany("INSERT INTO search VALUES (?)", [(text,) for text in TEXTS])
        yield connection


def found(texts: sqlite3.Connection, query: str) -> list[str]:
    rows = texts.execute("SELECT body FROM search WHERE search MATCH ? ORDER BY rowid", (parse(query),))
    return [body for (body,) in rows]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("grey van", [0]),
        ("GREY van", [0]),
        ("burglar", [2]),
        ("mill", [0, 1]),
        ('"mill lane"', [0, 1]),
        ("“mill lane”", [0, 1]),
        ('"lane mill"', []),
        ("lor*", [1]),
        ('"mill la"*', [0, 1]),
        ("van OR lorry", [0, 1]),
        ("van or lorry", []),
        ("mill -van", [1]),
        ("mill NOT van", [1]),
        ("mill AND NOT van", [1]),
        ('mill -"grey van" -burglar', [1]),
        ("lane (van OR lorry) -blue", [0]),
        ("lane -(van OR blue)", []),
        ("van OR lane blue", [0, 1]),
        ("wedi'i", [3]),
        ("DOR", [3]),
        ("mill-lane", [0, 1]),
        ("van !!! …", [0]),
        ("(van)", [0]),
        ("van*** ", [0]),
        ("investigat*", [4]),
        ("INVESTIGATI*", [4]),
        ("communit* -arrest*", [4]),
        ("detectiv* OR burglar*", [2, 4]),
        ("stabb*", [4]),
        ("organisat*", [4]),
        ("lane -detectiv*", [0, 1]),
        ("action*", []),
        ("((van OR lorry) AND (grey OR blue)) NOT arrested", [0, 1]),
    ],
)
def test_a_query_finds_what_its_writer_means(
    texts: sqlite3.Connection, query: str, expected: list[int]
) -> None:
    """Words, phrases, beginnings, operators and brackets do as they do elsewhere."""
    assert found(texts, query) == [TEXTS[number] for number in expected]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "at least one word"),
        ("* - ^ !", "at least one word"),
        ('van "mill', "quotation mark is not closed"),
        ("van AND", "AND needs a word after it"),
        ("OR van", "OR needs a word before it"),
        ("van OR OR lorry", "OR needs a word after it"),
        ("van OR AND lorry", "OR needs a word after it"),
        ("(AND van)", "AND needs a word before it"),
        ("van NOT", "NOT needs a word after it"),
        ("van NOT NOT lorry", "NOT needs a word after it"),
        ("van OR", "OR needs a word after it"),
        ("-van", "only leave words out"),
        ("lorry OR NOT van", "only leave words out"),
        ("NEAR(van lorry", "bracket is not closed"),
        ("van)", "closing bracket has no opening one"),
        ("van ()", "brackets holds no word"),
        ("(" * (DEEPEST + 1) + "van" + ")" * (DEEPEST + 1), f"at most {DEEPEST} brackets"),
        ("van " * (MOST_TERMS + 1), f"at most {MOST_TERMS} words, found {MOST_TERMS + 1}"),
        ("van b*", "b.: a beginning needs at least 2 letters"),
        ('"mill l"*', "mill l.: a beginning needs at least 2 letters"),
        ("v" * (LONGEST + 1), "at most 1,000 characters, found 1,001"),
    ],
)
def test_a_query_that_cannot_be_meant_is_told_why(query: str, message: str) -> None:
    """The message says what is wrong in the words of the query."""
    with pytest.raises(QueryError, match=message):
        parse(query)


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=12).map("".join))
def test_whatever_is_typed_fts5_takes_it_or_the_writer_is_told(texts: sqlite3.Connection, query: str) -> None:
    """No query reaches SQLite as a syntax error."""
    try:
        match = parse(query)
    except QueryError:
        return

    texts.execute("SELECT count(*) FROM search WHERE search MATCH ?", (match,)).fetchone()


def test_the_longest_query_is_not_too_deep_for_fts5(texts: sqlite3.Connection) -> None:
    """The limits stand below those of FTS5's own parser."""
    query = " OR ".join(["(a b -c)"] * (MOST_TERMS // 3))

    assert found(texts, query) == []
    assert found(texts, "van " * MOST_TERMS) == [TEXTS[0]]
