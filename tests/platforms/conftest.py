"""Invented sites and pages of theirs, for every test of platforms."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from platforms.page import Page
from sites.registry import Registry, load_registry
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
        site_of(
            id="kettle-narrows",
            country="ca",
            name="Kettle Narrows Police Service",
            area="Kettle Narrows",
            timezone="America/Toronto",
            domains=("www.kettlenarrowspolice.example",),
        ),
        *(
            site_of(
                id=site_id,
                country=country,
                name=name,
                area=area,
                timezone=timezone,
                domains=(f"www.{site_id}.example",),
            )
            for site_id, country, name, area, timezone in (
                ("nordmark", "se", "Polisen Nordmark", "Nordmark", "Europe/Stockholm"),
                ("nordhafen", "de", "Polizei Nordhafen", "Nordhafen", "Europe/Berlin"),
                ("nordoe", "dk", "Politiet på Nordø", "Nordø", "Europe/Copenhagen"),
                ("ballyharn", "ie", "Garda Ballyharn", "Ballyharn", "Europe/Dublin"),
                ("te-moana", "nz", "Te Moana Police", "Te Moana", "Pacific/Auckland"),
                ("pine-falls", "us", "Pine Falls Police Department", "Pine Falls", "America/Chicago"),
            )
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
    """Make a page of an invented site; a news article of Wessex Police where nothing else is asked for.

    What else is told goes to the section: `feed`, `sitemap`, `links`, `articles`. A site that is not among
    the invented ones is one of the registry, so that a case for a new site file needs no Python.
    """

    def make(
        html: str,
        *,
        url: str = URL,
        site: str = "wessex",
        kind: str = "news",
        start: str | None = None,
        **told: object,
    ) -> Page:
        usual: dict[str, Any] = {"platform": "single_online_home", "start": start or STARTS[kind]}
        section = Section(kind=kind, **(usual | told))
        return Page(url=url, html=html, site=SITES.get(site) or shipped()[site], section=section)

    return make


@cache
def shipped() -> Registry:
    """The registry, read once and only where a case needs it."""
    return load_registry(Path(__file__).parents[2] / "sites")
