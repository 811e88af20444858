import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edits.classify import classify, signatures
from edits.comparing import LONGEST, compare
from edits.evidence import RULES
from edits.meaning import MEANINGS, Edit, FieldName, SideName, Span
from records.record import Record
from tests.edits.pages import APPEAL, ARRESTED, MISSING, WANTED

SIGNS = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
PIECES = st.sampled_from(
    [
        APPEAL,
        MISSING,
        WANTED,
        ARRESTED,
        "A man was arrested.",
        "Found.",
        "*",
        "](",
        "![x](y)",
        "\n\n",
        "34",
        "£",
        "’",
    ]
)
TEXTS = st.one_of(st.text(SIGNS), st.lists(PIECES, max_size=8).map(" ".join))
RECORDS = st.builds(
    Record,
    header=st.fixed_dictionaries(
        {}, optional={"title": TEXTS, "og": st.dictionaries(st.sampled_from(["description", "image"]), TEXTS)}
    ),
    body=TEXTS,
)


@given(before=RECORDS, after=RECORDS)
def test_any_two_records_get_an_answer(before: Record, after: Record) -> None:
    """One meaning at least, in the order of importance, each once, with a rule that speaks for it."""
    edit = classify(before, after)

    names = [meaning.name for meaning in edit.meanings]
    assert names
    assert names == [name for name in MEANINGS if name in names]
    assert all(RULES[rule][0] == meaning.name for meaning in edit.meanings for rule in meaning.rules)
    assert all(0 < meaning.confidence < 1 for meaning in edit.meanings)


@given(before=RECORDS, after=RECORDS)
def test_spans_lie_in_the_texts(before: Record, after: Record) -> None:
    """Each points at a part of the text that it names, and at some of it."""
    texts = _texts(before, after)

    for span in _spans(classify(before, after)):
        assert 0 <= span.start < span.end <= len(texts[span.side, span.field])


@given(record=RECORDS)
def test_a_record_and_itself_are_template_and_metadata(record: Record) -> None:
    """Nobody wrote anything."""
    edit = classify(record, record)

    assert (edit.size, [meaning.name for meaning in edit.meanings]) == ("metadata", ["template"])


@given(before=RECORDS, after=RECORDS)
def test_an_edit_that_all_pages_got_is_nobodys(before: Record, after: Record) -> None:
    """With its own signatures as those of other pages, no changed word is an author's."""
    edit = classify(before, after, elsewhere=signatures(before, after))

    assert {meaning.name for meaning in edit.meanings}.isdisjoint({"correction", "update"})


HOSTILE = {
    "dots": "." * 50_000,
    "spaces": " " * 50_000,
    "lines": "\n" * 50_000,
    "digits": "1" * 50_000,
    "one word": "a" * 50_000,
    "hyphens": "a-" * 25_000,
    "stars": "*" * 50_000,
    "brackets": "](" * 25_000,
    "at signs": "a@" * 25_000,
    "ampersands": "&" * 50_000,
    "masks": "[email protected]" * 3000,
    "stamps": f"{'1/' * 150}\n" * 170,
    "statements": "a man was arrested. " * 2500,
    "beginnings": "given a " * 6000,
    "searches": "missing " * 6000,
    "finds": "he was found " * 4000,
    "names": "Tom Reed, 34, " * 3500,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_takes_seconds_at_most(text: str) -> None:
    """50 kB of what could make a rule go astray; a crawl waits for each edit."""
    begun = time.process_time()

    classify(Record(header={"title": "A van"}, body=MISSING), Record(header={"title": text}, body=text))

    assert time.process_time() - begun < 5


def test_only_the_beginning_of_a_huge_body_is_compared() -> None:
    """A page of many megabytes does not hold a crawl up."""
    body = "a " * LONGEST

    assert len(compare(Record(body=body), Record(body=f"{body}b")).body.before) == LONGEST


def _spans(edit: Edit) -> list[Span]:
    return [span for meaning in edit.meanings for span in meaning.spans]


def _texts(before: Record, after: Record) -> dict[tuple[SideName, FieldName], str]:
    compared = compare(before, after)
    fields = (compared.body, compared.title, compared.description, compared.header)
    texts: dict[tuple[SideName, FieldName], str] = {}
    for field in fields:
        texts |= {("before", field.name): field.before, ("after", field.name): field.after}
    return texts
