"""GOV.UK beyond its saved pages: where its news begins."""

from platforms import govuk
from sites.site import Section, Site

SEARCH = "https://www.wessex.example/search/news-and-communications"


def test_an_organisations_own_page_leads_to_its_search(sites: dict[str, Site]) -> None:
    """Its page shows the latest only, so the search by organisation is read, too, and the feed."""
    section = Section(
        kind="news",
        platform="govuk",
        start="/government/organisations/wessex-docks-police",
        feed="/government/organisations/wessex-docks-police.atom",
    )

    found = govuk.starts(sites["wessex"], section)

    assert found == (
        "https://www.wessex.example/government/organisations/wessex-docks-police",
        "https://www.wessex.example/government/organisations/wessex-docks-police.atom",
        f"{SEARCH}?organisations%5B%5D=wessex-docks-police",
    )


def test_a_search_is_where_it_begins(sites: dict[str, Site]) -> None:
    """A section that starts at the search has no other listing."""
    start = f"{SEARCH}?organisations[]=wessex-docks-police"

    found = govuk.starts(sites["wessex"], Section(kind="news", platform="govuk", start=start))

    assert found == (start,)
