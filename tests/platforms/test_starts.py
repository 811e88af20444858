"""Where discovery begins."""

from dataclasses import replace

from platforms import single_online_home
from platforms.former import herts_2018
from sites.site import Section, Site

HOST = "https://www.wessex.example"
SEARCH = f"{HOST}/news/news-search/?ct="
REST = "&fdte=&tdte=&q=&page=1"
NEWS = Section(kind="news", platform="single_online_home", start="/news/wessex/news/")


def test_news_begins_at_listing_feed_and_search(sites: dict[str, Site]) -> None:
    """The listing shows the latest only, so the search is walked category by category."""
    section = replace(NEWS, feed="/news/wessex/news/GetNewsRss/", categories=("Appeals", "Court & crime"))

    found = single_online_home.starts(sites["wessex"], section)

    assert found == (
        f"{HOST}/news/wessex/news/",
        f"{HOST}/news/wessex/news/GetNewsRss/",
        f"{SEARCH}Appeals{REST}",
        f"{SEARCH}Court+%26+crime{REST}",
    )


def test_categories_have_defaults(sites: dict[str, Site]) -> None:
    """A site that names no categories is searched by those that forces commonly have."""
    found = single_online_home.starts(sites["wessex"], NEWS)

    names = ["News", "Appeals", "Updates", "Policing+news", "Most+Wanted"]
    assert found[1:] == tuple(f"{SEARCH}{name}{REST}" for name in names)


def test_welsh_news_is_searched_in_welsh(sites: dict[str, Site]) -> None:
    """Welsh categories are not guessed; those that the site names are asked of the Welsh search."""
    section = replace(NEWS, start="/cy-GB/newyddion/wessex/newyddion/")

    plain = single_online_home.starts(sites["wessex"], section)
    named = single_online_home.starts(sites["wessex"], replace(section, categories=("Apeliadau",)))

    assert plain == (f"{HOST}/cy-GB/newyddion/wessex/newyddion/",)
    assert named[1:] == (f"{HOST}/cy-GB/news/news-search/?ct=Apeliadau{REST}",)


def test_the_search_is_on_the_listings_own_host(sites: dict[str, Site]) -> None:
    """A section may have a host of its own, as in a sandbox."""
    section = replace(NEWS, start="http://127.0.0.1:8101/news/wessex/news/", categories=("News",))

    found = single_online_home.starts(sites["wessex"], section)

    assert found[1] == f"http://127.0.0.1:8101/news/news-search/?ct=News{REST}"


def test_careers_and_the_old_system_begin_at_their_start(sites: dict[str, Site]) -> None:
    """A careers tree has one root, and the old system one listing."""
    careers = replace(NEWS, kind="careers", start="/careers")

    assert single_online_home.starts(sites["wessex"], careers) == (f"{HOST}/careers",)
    assert herts_2018.starts(sites["wessex"], NEWS) == (f"{HOST}/news/wessex/news/",)
