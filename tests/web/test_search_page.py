import re

import pytest

from web.reading import SlowError

from .conftest import Get


def titles(page: str) -> list[str]:
    found = re.findall(r"<h2><a [^>]*>(.*?)</a></h2>", page)
    return [re.sub(r"</?(?:bdi|mark|span)[^>]*>", "", title) for title in found]


def facet(page: str, name: str) -> dict[str, int]:
    section = page.split(f'id="facet-{name}"')[1].partition("</section>")[0]
    found = re.findall(r'<li[^>]*><a [^>]*>([^<]+)</a> <span class="count">(\d+)', section)
    return {label: int(count) for label, count in found}


def test_without_a_query_every_record_is_listed_newest_first(get: Get) -> None:
    """Those without a date come last."""
    page = get("/search").text

    assert "<strong>8 records</strong>" in page
    assert titles(page)[:3] == ["Burglary appeal in Harnmouth", "Man jailed", "Van found"]


def test_a_word_in_the_title_weighs_more(get: Get) -> None:
    """Relevance is bm25, the title's words counting ten times; by date the order is another."""
    by_relevance = titles(get("/search?q=burglary").text)
    by_date = titles(get("/search?q=burglary+OR+van&sort=newest").text)

    assert by_relevance == ["Burglary appeal in Harnmouth", "Man jailed"]
    assert by_date == ["Burglary appeal in Harnmouth", "Man jailed", "Van found"]


def test_matches_are_marked_and_all_else_is_escaped(get: Get) -> None:
    """A record's HTML is text in a result."""
    page = get("/search?q=ordinary").text

    assert "<mark>ordinary</mark> words" in page
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert titles(page) == ["&lt;b&gt;Bold&lt;/b&gt; &amp; \u202eodd"]


def test_facets_count_under_the_other_choices(get: Get) -> None:
    """A facet shows where one could step across; what is chosen can be removed."""
    page = get("/search?site=wessex&kind=news").text

    assert facet(page, "site") == {"Wessex Police": 3, "Mercia Vale Constabulary": 1}
    assert facet(page, "kind") == {"News": 3}
    assert '<a href="/search?kind=news">Wessex Police <span aria-hidden="true">×' in page
    assert '<a href="/search?site=wessex">News <span aria-hidden="true">×' in page


def test_months_stand_in_their_years(get: Get) -> None:
    """A year can be chosen whole, and so can what has no date."""
    page = get("/search?month=2026").text

    assert titles(page) == ["Burglary appeal in Harnmouth", "Man jailed", "Van found"]
    assert facet(page, "month") == {
        "All of 2026": 3,
        "November 2026": 2,
        "October 2026": 1,
        "All of 2025": 1,
        "January 2025": 1,
        "No date": 4,
    }
    assert titles(get("/search?month=2026-10").text) == ["Van found"]
    assert len(titles(get("/search?month=undated").text)) == 4


def test_an_unknown_kind_can_be_chosen(get: Get) -> None:
    """Texts from elsewhere often do not say what they are."""
    assert "Sold ’em" in titles(get("/search?kind=unknown").text)


def test_removed_wording_is_found_in_history_only(get: Get) -> None:
    """The latest text no longer has it, and the result says where it stood."""
    latest = get("/search?q=bell")
    history = get("/search?q=bell&in=history")

    assert "Nothing found" in latest.text
    assert "/search?q=bell&amp;in=history" in latest.text
    assert "Only in the version of 21 November 2026" in history.text
    assert 'href="/record/1/2"' in history.text


def test_wording_that_several_versions_had_names_the_last(get: Get) -> None:
    """The result leads to the last version that had it."""
    page = get("/search?q=%22grey+van+was+seen%22&in=history").text

    assert "Only in 2 other versions, the last of 21 November 2026" in page
    assert 'href="/record/1/2"' in page


def test_history_shows_each_page_once_with_its_latest_text_where_that_matches(get: Get) -> None:
    """Versions that all match are one result."""
    page = get("/search?q=burglary+harnmouth&in=history&sort=newest").text

    assert titles(page) == ["Burglary appeal in Harnmouth"]
    assert "Only in" not in page
    assert 'href="/record/1"' in page


def test_a_page_beyond_the_end_says_so(get: Get) -> None:
    """It leads back to the first."""
    page = get("/search?q=van&page=9")

    assert page.status_code == 200
    assert "There are only 2 records" in page.text


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/search?q=%22van", "A quotation mark is not closed."),
        ("/search?q=-van", "A query cannot only leave words out"),
        ("/search?sort=rank", "sort: expected relevance or newest, found “rank”."),
        ("/search?q=van&page=x", "page: expected a number from 1 to 500, found “x”."),
    ],
)
def test_what_cannot_be_understood_is_told_why(get: Get, path: str, message: str) -> None:
    """The page keeps the query in its box."""
    page = get(path)

    assert page.status_code == 400
    assert message in page.text
    assert 'name="q"' in page.text


def test_a_search_that_takes_too_long_is_told_so(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    """Datasette's time limit is a message, not an error."""

    async def slow(*_: object, **__: object) -> None:
        raise SlowError

    monkeypatch.setattr("web.searching.search.rows", slow)

    page = get("/search?q=van")

    assert (page.status_code, "takes too long" in page.text) == (400, True)


def test_pages_of_results_lead_on_and_back(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page names its neighbours, and the query stays."""
    monkeypatch.setattr("web.searching.search.PER_PAGE", 3)
    monkeypatch.setattr("web.searching.asked.PER_PAGE", 3)

    page = get("/search?kind=news&page=2").text

    assert 'rel="prev" href="/search?kind=news"' in page
    assert "Page 2 of 2" in page
    assert 'rel="next"' not in page
    assert 'rel="next" href="/search?page=2"' in get("/search").text
