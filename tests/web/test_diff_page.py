import re
from html import unescape

import pytest

from web.reading import SlowError
from web.records import diff

from .conftest import EDITED, GROWN, Get

MARK = re.compile(r'<(ins|del)><span class="visually-hidden">[^<]*</span>(.*?)<span', re.DOTALL)

HIDDEN = re.compile(r'<span class="visually-hidden">[^<]*</span>')


def changes(page: str) -> list[tuple[str, str]]:
    """Return what a page shows as put in and taken out."""
    return [(sign, unescape(words).strip()) for sign, words in MARK.findall(page)]


def test_the_words_put_in_are_marked(get: Get) -> None:
    """One word more in the text is one `ins`."""
    answer = get("/record/1/diff/1/2")

    assert answer.status_code == 200
    assert changes(answer.text) == [("ins", "bell")]


def test_the_words_taken_out_are_marked(get: Get) -> None:
    """A sentence that went is a `del`, a word for another both."""
    found = changes(get("/record/1/diff/2/3").text)

    assert ("del", "A grey van was seen nearby.") in found
    assert ("del", "Officers") in found
    assert ("ins", "Detectives") in found


def test_both_texts_can_be_read_off(get: Get) -> None:
    """Without what was put in stands the older text, without what was taken out the newer."""
    page = HIDDEN.sub("", get("/record/1/diff/2/3").text)
    body = re.search(r'id="text">.*?<div class="diff" dir="auto">(.*?)</div>', page, re.DOTALL)
    assert body is not None

    older, newer = (
        unescape(re.sub(rf"<{left_out}>.*?</{left_out}>|<[^>]+>", "", body[1], flags=re.DOTALL))
        for left_out in ("ins", "del")
    )

    assert older.split() == GROWN.split()
    assert newer.split() == EDITED.split()


def test_what_the_edit_means_is_told_with_its_confidence(get: Get) -> None:
    """As it was judged when it was seen."""
    page = get("/record/1/diff/2/3").text

    assert "Edited by the site" in page
    assert re.search(r"<strong>\w+</strong> <span class=\"quiet\">\(0\.\d+\)", page)


def test_an_older_version_may_stand_second(get: Get) -> None:
    """Any two versions can be compared, either way; those that are not neighbours too."""
    back, far = get("/record/1/diff/2/1").text, get("/record/1/diff/1/3").text

    assert changes(back) == [("del", "bell")]
    assert ("ins", "Detectives") in changes(far)


def test_a_version_does_not_differ_from_itself(get: Get) -> None:
    """The page says so, and shows the text once."""
    page = get("/record/1/diff/1/1").text

    assert "No word differs." in page
    assert changes(page) == []


def test_a_header_that_differs_is_shown(get: Get) -> None:
    """A crawled page and a text of it from elsewhere differ in more than their words."""
    page = get("/record/2/diff/1/2").text

    assert '<h2 id="header">Header</h2>' in page


def test_what_is_too_long_is_left_to_other_tools(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page leads to both texts."""
    monkeypatch.setattr(diff, "LONGEST", 100)

    page = get("/record/1/diff/1/2").text

    assert "This is too long to be compared here." in page
    assert 'href="/record/1/1.txt"' in page


def test_a_record_without_a_title_says_that_there_is_none(get: Get) -> None:
    """Nothing stands where nothing is."""
    page = get("/record/6/diff/1/1").text

    assert "There is none." in page


@pytest.mark.parametrize(
    "path",
    [
        "/record/1/diff/1/9",
        "/record/99/diff/1/2",
        "/record/1/diff/1",
        "/record/1/diff/a/b",
        "/record/1/diff/",
    ],
)
def test_what_is_not_there_is_answered_404(path: str, get: Get) -> None:
    """As a page, not as an error of Datasette's."""
    answer = get(path)

    assert answer.status_code == 404
    assert "<h1>Not here</h1>" in answer.text


def test_hostile_words_stay_words(get: Get) -> None:
    """A script in a text is escaped, title and body."""
    page = get("/record/5/diff/1/1").text

    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert "&lt;b&gt;Bold&lt;/b&gt;" in page


def test_the_list_of_versions_leads_to_the_changes(get: Get) -> None:
    """Each but the first, with its size and meaning."""
    page = get("/record/1").text

    assert re.findall(r'href="(/record/1/diff/\d+/\d+)"', page) == [
        "/record/1/diff/2/3",
        "/record/1/diff/1/2",
    ]
    assert re.search(r'<span class="judged">(Minor|Major): \w+', page)


def test_side_by_side_shows_the_same_changes(get: Get) -> None:
    """Each version in a column, what is unchanged too."""
    answer = get("/record/1/diff/2/3?view=side")

    found = changes(answer.text)
    assert ("del", "A grey van was seen nearby.") in found
    assert ("ins", "Detectives") in found
    assert re.search(
        r"<tr class=\"changed\"><td[^>]*><del>.*?Officers.*?</td><td[^>]*><ins>.*?Detectives",
        answer.text,
        re.DOTALL,
    )
    assert "nothing</span></td></tr>" in answer.text
    assert '<th scope="col">Version 2</th><th scope="col">Version 3</th>' in answer.text


def test_too_many_lines_stand_in_one_column(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    """The changes are shown all the same, and why they are not side by side."""
    monkeypatch.setattr(diff, "MOST_LINES", 3)

    page = get("/record/1/diff/2/3?view=side").text

    assert "too many lines for two columns" in page
    assert ("ins", "Detectives") in changes(page)
    assert "<th scope" not in page


def test_each_view_leads_to_the_other(get: Get) -> None:
    """And to the changes before and after, in the same view."""
    inline, side = get("/record/1/diff/1/2").text, get("/record/1/diff/2/3?view=side").text

    assert 'href="/record/1/diff/1/2?view=side"' in inline
    assert 'rel="next" href="/record/1/diff/2/3"' in inline
    assert 'rel="prev"' not in inline
    assert 'href="/record/1/diff/2/3"' in side
    assert 'rel="prev" href="/record/1/diff/1/2?view=side"' in side
    assert 'rel="next"' not in side


def test_the_form_leads_to_the_comparison(get: Get) -> None:
    """Any two versions, in either view."""
    assert 'action="/record/1/diff"' in get("/record/1").text
    for query, address in [
        ("from=1&to=3", "/record/1/diff/1/3"),
        ("from=3&to=1&view=side", "/record/1/diff/3/1?view=side"),
        ("from=1&to=3&view=inline", "/record/1/diff/1/3"),
    ]:
        answer = get(f"/record/1/diff?{query}")

        assert (answer.status_code, answer.headers["location"]) == (302, address)
        assert get(address).status_code == 200


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("1/diff", 400, "from: expected the number of a version"),
        ("1/diff?from=1", 400, "to: expected the number of a version"),
        ("1/diff?from=one&to=2", 400, "found “one”"),
        ("1/diff?from=1&to=-2", 400, "found “-2”"),
        ("1/diff?from=1&to=99999999999999999999", 400, "to: expected"),
        ("1/diff?from=1&to=٣", 400, "to: expected"),
        ("1/diff?from=1&to=2&view=upside", 400, "view: expected inline or side"),
        ("1/diff/1/2?view=upside", 400, "view: expected inline or side"),
        ("1/diff?from=1&to=9", 404, "holds no record 1 with a version 9"),
        ("99/diff?from=1&to=2", 404, "holds no record 99"),
    ],
)
def test_a_comparison_that_cannot_be_is_told_why(get: Get, path: str, status: int, told: str) -> None:
    """What was expected, and what was found."""
    answer = get(f"/record/{path}")

    assert answer.status_code == status
    assert told in answer.text


def test_a_single_version_has_no_form(get: Get) -> None:
    """There is nothing to compare it with."""
    assert 'class="compare' not in get("/record/4").text


def test_a_comparison_that_takes_too_long_is_told(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a page, not as an error of the server's."""

    async def slow(*_: object, **__: object) -> None:
        raise SlowError

    monkeypatch.setattr(diff, "rows", slow)

    answer = get("/record/1/diff/1/2")

    assert answer.status_code == 503
    assert "took too long" in answer.text
