"""Invented sites and pages of theirs, for every test of platforms."""

from collections.abc import Callable

import pytest

from platforms.page import Page
from sites.site import Section, Site
from tests.invented import site_of

SITES = {
    site.id: site
    for site in (
        site_of(),
        site_of(id="gwynfa", name="Heddlu Gwynfa", area="Gwynfa", domains=("www.gwynfa.example",)),
        site_of(
            id="mercia-vale",
            name="Mercia Vale Constabulary",
            area="Mercia Vale",
            domains=("www.mercia-vale.example",),
        ),
    )
}
STARTS = {"news": "/news/wessex/news/", "careers": "/police-forces/wessex-police/areas/careers/careers/"}
URL = "https://www.wessex.example/news/wessex/news/2026/november/van-found/"

MakePage = Callable[..., Page]


@pytest.fixture
def sites() -> dict[str, Site]:
    return SITES


@pytest.fixture
def make_page() -> MakePage:
    """Make a page of an invented site; a news article of Wessex Police where nothing else is asked for."""

    def make(  # noqa: PLR0913  (each is one fact of a page)
        html: str,
        *,
        url: str = URL,
        site: str = "wessex",
        kind: str = "news",
        start: str | None = None,
        feed: str | None = None,
    ) -> Page:
        section = Section(kind=kind, platform="single_online_home", start=start or STARTS[kind], feed=feed)
        return Page(url=url, html=html, site=SITES[site], section=section)

    return make
