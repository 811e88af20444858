import json
import re
from html import unescape

import pytest

from web.reading import SlowError

from .conftest import Get


def titles(page: str) -> list[str]:
    found = re.findall(r"<h2><a [^>]*>(.*?)</a></h2>", page)
    return [re.sub(r"</?(?:bdi|mark|span)[^>]*>", "", title) for title in found]


def notice(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", page.split('<p class="notice">')[1].partition("</p>")[0]).split())


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


def test_a_status_can_be_chosen(get: Get) -> None:
    """Where the pages stand today."""
    page = get("/search?status=missing").text

    assert titles(page) == ["Van found"]
    assert facet(page, "status") == {"Live": 4, "Missing": 1, "Imported": 3}
    assert '<span class="badge">Missing</span>' in page


def test_a_country_can_be_chosen_where_there_are_several(get: Get) -> None:
    """Texts of no known site have none."""
    page = get("/search?country=gb").text

    assert facet(page, "country") == {"United Kingdom": 5, "Country unknown": 3}
    assert facet(page, "site") == {"Wessex Police": 3, "Heddlu Gwynfa": 1, "Mercia Vale Constabulary": 1}
    assert '<a href="/search">United Kingdom <span aria-hidden="true">×' in page


def test_one_country_is_no_choice(get: Get) -> None:
    """It would part nothing."""
    assert 'id="facet-country"' not in get("/search?site=wessex").text


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

    monkeypatch.setattr("web.searching.reach.rows", slow)

    page = get("/search?q=van")

    assert (page.status_code, "takes too long" in page.text) == (400, True)


def test_pages_of_results_lead_on_and_back(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page names its neighbours, and the query stays."""
    for module in ("search", "reach", "asked"):
        monkeypatch.setattr(f"web.searching.{module}.PER_PAGE", 3)

    page = get("/search?kind=news&page=2").text

    assert 'rel="prev" href="/search?kind=news"' in page
    assert "Page 2 of 2" in page
    assert 'rel="next"' not in page
    assert 'rel="next" href="/search?page=2"' in get("/search").text


def test_what_was_found_can_be_taken_away_and_followed(get: Get) -> None:
    """As a stream, as SQL to go on with, and as a feed; each address works."""
    page = get("/search?q=van&site=wessex").text
    links = {
        name: unescape(re.findall(rf'<a href="([^"]+)">{name}</a>', page)[0])
        for name in ("CSV", "JSON lines", "As SQL", "Feed of what is new")
    }

    assert links["Feed of what is new"] == "/search.atom?q=van&site=wessex"
    assert get(links["Feed of what is new"]).status_code == 200
    assert 'type="application/atom+xml"' in page
    assert get(links["As SQL"]).text.count("/record/") > 0
    lines = [json.loads(line) for line in get(links["JSON lines"]).text.splitlines()]
    assert {line["title"] for line in lines if "title" in line} == {
        "Burglary appeal in Harnmouth",
        "Van found",
    }
    assert "Van found" in get(links["CSV"]).text


def test_a_day_gives_the_texts_of_that_day(get: Get) -> None:
    """What came later is not there, what was taken out since is; each result leads to the day's version."""
    page = get("/search?q=bell&as_of=2026-11-21").text

    assert titles(page) == ["Burglary appeal in Harnmouth"]
    assert 'href="/record/1?as_of=2026-11-21"' in page
    assert notice(page) == "As the archive stood at the end of 21 November 2026. Back to today"
    assert '<a href="/search?q=bell">Back to today</a>' in page
    assert "Nothing found" in get("/search?q=bell&as_of=2026-11-22").text
    assert "Nothing found" in get("/search?q=bell&as_of=2026-11-20").text


def test_the_result_of_a_day_leads_to_a_page(get: Get) -> None:
    """That of the version that was current."""
    page = get("/record/1?as_of=2026-11-21")

    assert page.status_code == 200
    assert "bell" in page.text


def test_without_a_query_a_day_lists_what_was_known_then(get: Get) -> None:
    """Nothing of it is of a later day, whatever its date of publication."""
    page = get("/search?as_of=2026-11-20").text

    assert titles(page)[:2] == ["Burglary appeal in Harnmouth", "Man jailed"]
    assert facet(page, "site") == {"Wessex Police": 3, "Heddlu Gwynfa": 1, "Mercia Vale Constabulary": 1}
    assert 'id="facet-status"' not in page
    assert "not which were missing" in page


def test_every_version_of_a_day_is_every_one_that_was_there(get: Get) -> None:
    """A version that was replaced by then is said to be an older one."""
    page = get("/search?q=nearby&in=history&as_of=2026-11-22").text

    assert "every version that it had by then" in page
    assert "Only in 2 other versions, the last of 21 November 2026" in page
    assert 'href="/record/1/2"' in page
    assert "Only in" not in get("/search?q=nearby&in=history&as_of=2026-11-21").text


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (
            "2019-01-01",
            "The archive’s first text came into it on 3 October 2026, so there was nothing to find.",
        ),
        ("2099-01-01", "The last text came into the archive on 22 November 2026: none of it is later."),
    ],
)
def test_a_day_before_or_after_everything_says_so(get: Get, day: str, words: str) -> None:
    """Neither is an error."""
    page = get(f"/search?q=burglary&as_of={day}")

    assert page.status_code == 200
    assert words in page.text


def test_a_feed_is_of_today(get: Get) -> None:
    """Of a past day nothing new will come."""
    assert "search.atom" not in get("/search?q=van&as_of=2026-11-21").text


def test_a_form_s_empty_fields_leave_no_trace(get: Get) -> None:
    """The address is what is cited."""
    page = get("/search?q=grey+van&as_of=&site=wessex&kind=")

    assert (page.status_code, page.headers["location"]) == (302, "/search?q=grey+van&site=wessex")


def test_a_form_that_is_shown_again_keeps_what_fits(get: Get) -> None:
    """The query as typed, its choices, its day."""
    page = get("/search?q=%22van&site=wessex&kind=rumour&as_of=2026-11-21").text

    assert 'name="q" value="&#34;van"' in page
    assert 'type="hidden" name="site" value="wessex"' in page
    assert 'name="as_of" value="2026-11-21"' in page
    assert "rumour" not in page.split("</form>")[0]


@pytest.mark.parametrize("name", ["country", "status", "as_of", "count"])
@pytest.mark.parametrize("value", ["'", "%00", "%ff", "<script>", "0000-00-00", "9" * 400, "%F0%9F%91%AE"])
def test_no_choice_or_day_makes_the_search_fail(get: Get, name: str, value: str) -> None:
    """It is told what was expected."""
    page = get(f"/search?q=van&{name}={value}")

    assert page.status_code == 400
    assert f"{name}: expected" in page.text
    assert "<script" not in page.text


@pytest.mark.parametrize("as_of", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "rest", ["", "&q=van", "&q=va*&in=history", "&q=van&count=all&status=removed&month=9999"]
)
def test_the_first_and_the_last_day_of_all_are_days(get: Get, as_of: str, rest: str) -> None:
    """With words and without, counted and not."""
    assert get(f"/search?as_of={as_of}{rest}").status_code == 200
