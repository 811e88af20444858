r"""What people type into the search box, as an FTS5 expression that SQLite accepts, whatever it was.

Words must all appear; `"a phrase"`, `burgl*`, `-word`, `OR`, `AND`, `NOT`
and brackets mean what they do elsewhere, NOT before AND before OR. All other
signs are text: column filters, `NEAR` and `^` of FTS5 have no meaning here.
Runs no query and knows no table.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from web.searching.stems import stems

LONGEST: Final = 1_000
"""Characters of the longest query: far below what FTS5's own parser takes."""

MOST_TERMS: Final = 64
"""Words and phrases in one query."""

SHORTEST: Final = 2
"""Letters of the shortest beginning: of one letter, FTS5 gathers half of all texts, and cannot be stopped."""

DEEPEST: Final = 8
"""Brackets inside brackets."""

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_TOKEN = re.compile(
    r"""
    (?P<minus>-*)
    (?: "(?P<phrase>[^"]*)" (?P<phrase_star>\*?)
      | (?P<open>\()
      | (?P<close>\))
      | (?P<word>[^\s"()]+)
      )?
    """,
    re.VERBOSE,
)
_OPERATORS = ("AND", "OR", "NOT")


class QueryError(ValueError):
    """A query that cannot be understood; the message says where and what would be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    """A term, an operator or a bracket."""

    kind: str
    """`term`, `open`, `close`, `AND`, `OR` or `NOT`."""

    match: str = ""
    """The term, quoted for FTS5; empty for the others."""

    unwanted: bool = False
    """Whether a minus stands before it."""


def parse(text: str) -> str:
    """Return the FTS5 expression for a query.

    Raises:
        QueryError: If a bracket or quotation mark is not closed, an operator
            lacks its words, nothing is left that must appear, or it is too long
            or a beginning too short.

    >>> parse('stolen van')
    '"stolen" AND "van"'
    >>> parse('"mill lane" burgl* -arrest')
    '("mill lane" AND "burgl"*) NOT "arrest"'
    >>> parse('van OR (lorry NOT blue)')
    '"van" OR ("lorry" NOT "blue")'
    >>> parse("investigat*")  # the stem of "investigation" is shorter
    '"investigat"* OR "investig"'
    >>> parse('title:x NEAR ^y')
    '"title:x" AND "NEAR" AND "^y"'
    """
    if len(text) > LONGEST:
        raise QueryError(f"Expected at most {LONGEST:,} characters, found {len(text):,}.")
    tokens = list(_tokens(_CONTROL.sub(" ", text.translate(_QUOTES))))
    _check(tokens)
    rest = deque(tokens)
    expression = _either(rest, depth=0)
    if rest:
        raise QueryError("A closing bracket has no opening one.")
    return expression


def has_beginning(match: str) -> bool:
    """Tell whether an expression that `parse` made looks for the beginning of a word.

    >>> has_beginning(parse("burgl*")), has_beginning(parse('"5 * 4"'))
    (True, False)
    """
    return '"*' in match


def words_in(match: str) -> int:
    """Return how many words such an expression looks for.

    >>> words_in(parse('"mill lane" -van'))
    3
    """
    return sum(len(term.split()) for term in match.split('"')[1::2])


def _tokens(text: str) -> Iterator[_Token]:
    """Yield the tokens; what holds neither letter nor digit is no word and falls away."""
    if text.count('"') % 2:
        raise QueryError("A quotation mark is not closed.")
    for found in _TOKEN.finditer(text):
        unwanted = bool(found["minus"])
        if found["open"]:
            yield _Token(kind="open", unwanted=unwanted)
        elif found["close"]:
            yield _Token(kind="close")
        elif found["word"] in _OPERATORS and not unwanted:
            yield _Token(kind=found["word"])
        elif words := found["word"] or found["phrase"]:
            yield from _term(
                words, is_prefix=words[-1] == "*" or bool(found["phrase_star"]), unwanted=unwanted
            )


def _term(words: str, *, is_prefix: bool, unwanted: bool) -> Iterator[_Token]:
    if any(sign.isalnum() for sign in words):
        bare = words.rstrip("*") if is_prefix else words
        if is_prefix and sum(sign.isalnum() for sign in bare.split()[-1]) < SHORTEST:
            raise QueryError(f"{bare.strip()}*: a beginning needs at least {SHORTEST} letters.")
        match = f'"{bare}"{"*" if is_prefix else ""}'
        others = [f'"{stem}"' for stem in stems(bare)] if is_prefix else []
        yield _Token(kind="term", match=_joined([match, *others], " OR "), unwanted=unwanted)


def _check(tokens: list[_Token]) -> None:
    """Raise where an operator or bracket lacks what belongs beside it."""
    terms = sum(token.kind == "term" for token in tokens)
    if not terms:
        raise QueryError("Expected at least one word to look for, found none.")
    if terms > MOST_TERMS:
        raise QueryError(f"Expected at most {MOST_TERMS} words, found {terms}.")
    before = "start"
    for token in [*tokens, _Token(kind="end")]:
        _check_pair(before, token.kind)
        before = token.kind


def _check_pair(before: str, after: str) -> None:
    if before in _OPERATORS and after not in {"term", "open", "NOT"}:
        raise QueryError(f"{before} needs a word after it.")
    if before == "NOT" and after == "NOT":
        raise QueryError("NOT needs a word after it.")
    if after in {"AND", "OR"} and before in {"start", "open"}:
        raise QueryError(f"{after} needs a word before it.")
    if before == "open" and after == "close":
        raise QueryError("A pair of brackets holds no word.")


def _either(tokens: deque[_Token], *, depth: int) -> str:
    """Read alternatives parted by OR."""
    if depth > DEEPEST:
        raise QueryError(f"Expected at most {DEEPEST} brackets inside one another.")
    alternatives = [_together(tokens, depth=depth)]
    while tokens and tokens[0].kind == "OR":
        tokens.popleft()
        alternatives.append(_together(tokens, depth=depth))
    return _joined(alternatives, " OR ")


def _together(tokens: deque[_Token], *, depth: int) -> str:
    """Read what must appear together, and what must not."""
    wanted: list[str] = []
    unwanted: list[str] = []
    is_unwanted = False
    while tokens and tokens[0].kind not in {"OR", "close"}:
        token = tokens.popleft()
        if token.kind in {"term", "open"}:
            match = token.match or _group(tokens, depth=depth)
            (unwanted if is_unwanted or token.unwanted else wanted).append(match)
        is_unwanted = token.kind == "NOT"
    if not wanted:
        raise QueryError("A query cannot only leave words out: add one that must appear.")
    both = [_joined(wanted, " AND "), _joined(unwanted, " OR ")] if unwanted else [_joined(wanted, " AND ")]
    return _joined(both, " NOT ")


def _group(tokens: deque[_Token], *, depth: int) -> str:
    inside = _either(tokens, depth=depth + 1)
    if not tokens:
        raise QueryError("A bracket is not closed.")
    tokens.popleft()
    return inside


def _joined(parts: list[str], operator: str) -> str:
    if len(parts) == 1:
        return parts[0]
    return operator.join(part if _is_simple(part) else f"({part})" for part in parts)


def _is_simple(part: str) -> bool:
    return part.count('"') == 2  # noqa: PLR2004  (one quoted term has two)
