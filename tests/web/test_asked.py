import pytest

from web.searching.asked import Asked, AskedError, read


def test_every_part_of_an_address_is_read() -> None:
    """What stands in the query string is what is asked."""
    arguments = {
        "q": " van ",
        "site": "wessex",
        "kind": "news",
        "month": "2026-11",
        "in": "history",
        "page": "3",
    }

    asked = read(arguments | {"sort": "newest"})

    assert asked == Asked(
        text="van",
        match='"van"',
        site="wessex",
        kind="news",
        month="2026-11",
        in_history=True,
        sort="newest",
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
        ("kind", "rumour", "news or careers or vacancy or unknown"),
        ("in", "future", "latest or history"),
        ("month", "2026-13", "2026-11, 2026 or undated"),
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
