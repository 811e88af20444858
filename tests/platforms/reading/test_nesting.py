"""Pages whose elements lie in each other without end."""

import pytest

from platforms.reading import document, nesting


def test_a_page_nested_without_end_is_laid_flat() -> None:
    """A parser would need a minute for these boxes; all words are kept, and what follows stands outside."""
    source = f"{'<DIV>van ' * 100_000}{'</div>' * 100_000}<p id=after>found</p>"

    tree = document.parse(source)

    assert document.words(document.one(tree, "body")).count("van") == 100_000
    assert document.one(tree, "body > #after").text() == "found"
    assert nesting.depth(tree.html or "") <= nesting.DEEPEST + 2


@pytest.mark.parametrize(
    "source",
    [
        "<p>van<li>found<td>" * 1000,
        "<div><b>van</div>" * 1000,
        "<br><img>" * 1000,
        f"<script>{'<script '}{'x' * 1000}</script>" * 1000,
        "</div>" * 1000,
    ],
)
def test_a_page_of_open_ends_is_left_as_it_is(source: str) -> None:
    """What needs no end tag, or ends with what is around it, is not nested."""
    assert nesting.shallow(source) is source


def test_end_tags_of_nothing_hide_no_depth() -> None:
    """A parser passes over them."""
    tree = document.parse("<div></span>" * 2000)

    assert nesting.depth(tree.html or "") <= nesting.DEEPEST + 2
