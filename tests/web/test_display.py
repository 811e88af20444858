import pytest

from web.display import change, count, day, excerpt, kind, marked, moment, month, size, state


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2026-11-20T18:02:11Z", "20 November 2026, 18:02 UTC"),
        ("2026-07-01T09:45+01:00", "1 July 2026, 09:45"),
        ("2026-07-01", "1 July 2026"),
        ("2026-07", "July 2026"),
        ("last Tuesday", "last Tuesday"),
        ("2026-14-01", "2026-14-01"),
        (None, ""),
    ],
)
def test_a_moment_reads_as_precise_as_it_is(iso: str | None, words: str) -> None:
    """No part is added, and what is no date is shown as it stands."""
    assert moment(iso) == words


def test_unknown_labels_are_shown_as_they_are() -> None:
    """A value of a later version's archive must not break a page."""
    assert (kind("podcast"), change("miracle"), state("asleep")) == ("podcast", "miracle", "asleep")
    assert (kind(None), month("2026"), day("2026-11")) == ("Kind unknown", "2026", "November 2026")


def test_counts_and_sizes_have_their_units() -> None:
    """One is singular, thousands are parted."""
    assert (count(1, "record"), count(1234, "record"), size(999), size(1000)) == (
        "1 record",
        "1,234 records",
        "999 bytes",
        "1.0 kB",
    )


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("![a van](x.jpg) **Update**: _one_ man", "a van Update: one man"),
        ("here](https://wessex.example/x) is the end of a link", "here is the end of a link"),
        ("snake_case_name costs 2 \\* 3", "snake_case_name costs 2 * 3"),
    ],
)
def test_an_excerpt_has_the_words_without_the_signs(markdown: str, words: str) -> None:
    """Markdown's signs would only be noise in a list of results."""
    assert excerpt(markdown) == words


def test_marks_cannot_be_forged() -> None:
    """A text that holds SQLite's signs, or HTML, gives no unbalanced tag."""
    assert marked("\x02<b>\x03 \x03 \x02 end") == "<mark>&lt;b&gt;</mark>   end"
