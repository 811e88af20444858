import pytest

from records.mentions.term_rules import OFFENCES, OUTCOMES
from web.asking import AskedError
from web.searching.asked import Asked, read, read_kept


def test_every_part_of_an_address_is_read() -> None:
    """What stands in the query string is what is asked."""
    arguments = {
        "q": " van ",
        "country": "gb",
        "site": "wessex",
        "kind": "news",
        "month": "2026-11",
        "status": "removed",
        "in": "history",
        "as_of": "2026-11-08",
        "count": "all",
        "page": "3",
    }

    asked = read(arguments | {"sort": "newest"})

    assert asked == Asked(
        text="van",
        match='"van"',
        country="gb",
        site="wessex",
        kind="news",
        month="2026-11",
        status="removed",
        in_history=True,
        as_of="2026-11-08",
        sort="newest",
        count_all=True,
        page=3,
    )
    assert asked.offset == 40


def test_an_empty_address_asks_for_everything_newest_first() -> None:
    """Empty fields of a form count as none."""
    assert read({}) == read({"q": " ", "site": "", "page": ""}) == Asked()


@pytest.mark.parametrize(
    "path",
    [
        "/search",
        "/search?q=grey+van",
        "/search?q=van&sort=newest",
        "/search?site=wessex&kind=unknown&month=undated&page=2",
        "/search?q=van&in=history&page=500",
        "/search?q=van&country=im&status=missing&count=all",
        "/search?country=unknown&as_of=2026-11-08&page=2",
    ],
)
def test_an_address_is_given_back_as_it_was_read(path: str) -> None:
    """The address is the query, so it must survive the way through the page's links."""
    query = path.partition("?")[2].replace("+", " ")
    arguments = dict(part.split("=") for part in query.split("&") if part)

    assert read(arguments).address() == path


def test_a_change_begins_at_the_first_page() -> None:
    """Another choice has other pages."""
    asked = Asked(page=7).with_changes(kind="news")

    assert (asked.kind, asked.page) == ("news", 1)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("sort", "rank", "relevance or newest"),
        ("country", "GB", "a code such as gb, or unknown"),
        ("status", "gone", "live or missing or removed or imported"),
        ("count", "some", "all"),
        ("as_of", "2026-11-31", "a day such as 2026-11-08"),
        ("kind", "rumour", "news or careers or vacancy or unknown"),
        ("in", "future", "latest or history"),
        ("month", "2026-13", "2026-11, 2026 or undated"),
        ("month", "２０２６", "2026-11, 2026 or undated"),
        ("site", "a b", "a site's id"),
        ("page", "0", "a number from 1 to 500"),
        ("page", "501", "a number from 1 to 500"),
        ("page", "1e3", "a number from 1 to 500"),
        ("page", "٣", "a number from 1 to 500"),
    ],
)
def test_an_unknown_value_is_named(name: str, value: str, expected: str) -> None:
    """The message gives the part, what was expected and what was found."""
    with pytest.raises(AskedError, match=f"{name}: expected {expected}, found “{value}”"):
        read({name: value})


@pytest.mark.parametrize("status", ["live", "missing", "imported"])
def test_of_a_past_day_only_removal_is_known(status: str) -> None:
    """The other states are not kept by the day."""
    with pytest.raises(AskedError, match=f"expected removed, or none, as of a past day; found “{status}”"):
        read({"status": status, "as_of": "2026-11-08"})

    assert read({"status": "removed", "as_of": "2026-11-08"}).status == "removed"


def test_what_fits_of_an_address_is_kept() -> None:
    """A form that is shown again has what was typed, and every choice that can stand."""
    kept = read_kept(
        {"q": '"van', "kind": "rumour", "site": "wessex", "as_of": "2026-11-08", "status": "live"}
    )

    assert (kept.text, kept.site, kept.kind, kept.as_of, kept.status) == (
        '"van',
        "wessex",
        None,
        "2026-11-08",
        None,
    )
    assert read_kept({"page": "7", "q": "van"}).page == 1


def test_a_feed_has_the_search_s_query_and_choices() -> None:
    """Neither its order nor its page."""
    asked = read(
        {"q": "van", "country": "gb", "in": "history", "sort": "newest", "count": "all", "page": "2"}
    )

    assert asked.feed() == "/search.atom?q=van&country=gb&in=history"
    assert Asked().feed() == "/search.atom"


def test_whatever_the_rules_find_can_be_asked_for() -> None:
    """Every offence and outcome that a text may mention is one that an address may name."""
    for kind, known in (("offence", OFFENCES), ("outcome", OUTCOMES)):
        for value in known:
            if value is not None:
                assert getattr(read({kind: value}), kind) == value
