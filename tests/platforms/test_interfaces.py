"""An interface's answer for one article and the article's page lead to one text at one address."""

import json
from collections.abc import Callable

import pytest

from platforms.page import NotARecord
from platforms.page import Page as Served
from platforms.registry import platform
from records.comparison import words
from sandbox.edition import Edition
from sandbox.forces import force
from sandbox.page import Page as Article
from sandbox.world import World
from sites.site import Section
from tests.invented import site_of

ORIGIN = "http://127.0.0.1:8101"
FORCES = {
    "loon-narrows": "/wp-json/wp/v2/posts/{number}",
    "ports-and-ferries-police": "/api/content{path}",
}
"""Sites with an interface, and where it answers for an article."""


@pytest.fixture(params=sorted(FORCES))
def edition(request: pytest.FixtureRequest) -> Edition:
    return _edition(request.param)


@pytest.fixture
def article(edition: Edition) -> Article:
    """An article without a picture, whose caption no interface gives."""
    live = (page for page in edition.view.pages if page.kind == "news" and page.record and page.listed(0))
    return next(page for page in live if page.shown(0).caption is None)


def _page(edition: Edition, path: str) -> Served:
    section = Section(kind="news", platform=edition.force.layout, start=edition.force.news)
    site = site_of(section, domains=("127.0.0.1:8101",))
    html = edition.answer(path).body.decode()
    return Served(url=ORIGIN + path, html=html, site=site, section=section)


def test_both_ways_lead_to_one_text(edition: Edition, article: Article) -> None:
    """Headline, address and text are the same; the page's summary may go before the interface's text."""
    path = article.address(0)
    interface = FORCES[edition.force.id].format(number=article.number, path=path)
    read = platform(edition.force.layout).read_record

    shown, told = read(_page(edition, path)), read(_page(edition, interface))

    assert told.url == shown.url
    assert told.title == shown.title
    assert words(told.body).endswith(words(shown.body))


def test_an_interface_has_nothing_where_there_is_no_article(edition: Edition) -> None:
    """A page that there is not, by its number and by its path."""
    interface = FORCES[edition.force.id].format(number=999_999, path="/government/news/nix")

    assert edition.answer(interface).status == 404


def test_posts_end() -> None:
    """Beyond the last of them there are none."""
    edition = _edition("loon-narrows")

    posts = json.loads(edition.answer("/wp-json/wp/v2/posts?per_page=3&page=2").body)

    assert len(posts) == 3
    assert edition.answer("/wp-json/wp/v2/posts?page=9").status == 404


def test_a_search_is_of_one_organisation() -> None:
    """Another's finds nothing."""
    edition = _edition("ports-and-ferries-police")

    found = edition.answer(f"{edition.force.news}?organisations[]=nix")

    assert b"/government/news/" not in found.body


@pytest.mark.parametrize(
    "address", ["http://[x", "mailto:a@wessex.example", "https://www.other.example/van/", "", 1]
)
@pytest.mark.parametrize("name", ["wordpress", "govuk"])
def test_an_answer_for_a_page_elsewhere_is_refused(
    name: str, address: object, make_page: Callable[..., Served]
) -> None:
    """Its address has to be one of the site's; another site's page is not ours to keep under it."""
    told = {"base_path": address, "link": address, "title": "Van", "content": {"rendered": "<p>Found.</p>"}}

    with pytest.raises(NotARecord, match="soft-404"):
        platform(name).read_record(make_page(json.dumps(told)))


def _edition(site: str) -> Edition:
    return Edition(force(site), world=World(only=[site]), day=0, origin=ORIGIN)
