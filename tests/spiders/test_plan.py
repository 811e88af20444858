from datetime import date, timedelta

import pytest

from sites.registry import Registry
from spiders.plan import Plan, PlanError, make_plan
from tests.spiders.conftest import MakeSite

CONTACT = "archive@wessex.example"


@pytest.fixture
def sites(make_site: MakeSite) -> Registry:
    """Two sites with news, one whose news may not be crawled, and one on loopback."""
    local = make_site("local", area="Local", start="http://127.0.0.1:8101/news/local/news/")
    closed = make_site("closed", area="Closed", crawl=False)
    return Registry([make_site("wessex"), make_site("gwynfa", area="Gwynfa"), closed, local])


def plan(
    sites: Registry, typed: dict[str, str] | None = None, *, kind: str = "news", contact: str = CONTACT
) -> Plan:
    return make_plan(sites, kind=kind, contact=contact, typed=typed or {})


def ids(made: Plan) -> list[str]:
    return [site.id for site in made.sites]


def test_without_site_all_that_may_be_crawled_are_visited(sites: Registry) -> None:
    """A section with `crawl: no` is left out."""
    made = plan(sites)

    assert ids(made) == ["gwynfa", "local", "wessex"]
    assert (made.limit, made.since, made.full, made.is_evidence) == (None, None, False, True)


def test_arguments_are_read(sites: Registry) -> None:
    """Each argument is a string as typed."""
    made = plan(sites, {"site": "wessex,gwynfa", "limit": "12", "since": "2026-11-20", "full": "1"})

    assert ids(made) == ["wessex", "gwynfa"]
    assert (made.limit, made.since, made.full) == (12, date(2026, 11, 20), True)


def test_a_site_named_twice_is_visited_once(sites: Registry) -> None:
    """Nothing is fetched twice for a slip of the hand."""
    assert ids(plan(sites, {"site": "wessex,gwynfa,wessex"})) == ["wessex", "gwynfa"]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"sites": "wessex"}, "-a sites: expected one of site, limit, since, full"),
        ({"kind": "careers"}, "-a kind: expected one of site, limit, since, full"),
        ({"site": "wesex"}, "-a site: expected an id of the registry, found 'wesex'"),
        ({"site": ""}, "-a site: expected an id of the registry, found ''"),
        ({"site": "wessex,"}, "-a site: expected an id of the registry, found ''"),
        ({"site": "closed"}, "-a site: gb/closed.yaml has no news section that may be crawled"),
        ({"limit": "0"}, "-a limit: expected a number of pages, 1 or more, found '0'"),
        ({"limit": "-3"}, "-a limit: expected a number of pages, 1 or more, found '-3'"),
        ({"limit": "many"}, "-a limit: expected a number of pages, 1 or more, found 'many'"),
        ({"since": "20/11/2026"}, "-a since: expected YYYY-MM-DD, found '20/11/2026'"),
        ({"since": "20261120"}, "-a since: expected YYYY-MM-DD, found '20261120'"),
        ({"since": "2026-02-30"}, "-a since: expected YYYY-MM-DD, found '2026-02-30'"),
        ({"since": ""}, "-a since: expected YYYY-MM-DD, found ''"),
        ({"full": "yes"}, "-a full: expected 0 or 1, found 'yes'"),
    ],
)
def test_wrong_arguments_are_named(sites: Registry, typed: dict[str, str], message: str) -> None:
    """The message gives the argument, what was expected and what was found."""
    with pytest.raises(PlanError) as caught:
        plan(sites, typed)

    assert str(caught.value) == message


def test_a_kind_that_no_site_has_is_an_error(sites: Registry) -> None:
    """A crawl of nothing would look like success."""
    with pytest.raises(PlanError, match="sites: expected one with a careers section to crawl, found none"):
        plan(sites, kind="careers")


def test_an_unknown_platform_is_named_with_its_file(make_site: MakeSite) -> None:
    """Sites do not know platforms; who joins them checks."""
    sites = Registry([make_site(platform="single_online_hom")])

    with pytest.raises(PlanError, match=r"gb/wessex\.yaml: platform: .* did you mean 'single_online_home'\?"):
        plan(sites)


def test_beyond_loopback_a_contact_is_needed(sites: Registry) -> None:
    """A webmaster must be able to reach the operator."""
    with pytest.raises(PlanError, match=r"CONTACT: www\.wessex\.example is beyond this machine .* set it"):
        plan(sites, {"site": "local,wessex"}, contact="")


def test_on_loopback_no_contact_is_needed(sites: Registry) -> None:
    """Nobody but the operator is asked there."""
    assert ids(plan(sites, {"site": "local"}, contact="")) == ["local"]


def test_sections_of_other_kinds_are_left_alone(sites: Registry) -> None:
    """A plan for news visits news."""
    made = plan(sites, {"site": "wessex"})

    assert [section.kind for section in made.sections_of(made.sites[0])] == ["news"]
    assert made.command == "crawl news"


@pytest.mark.parametrize("typed", [{"limit": "5"}, {"since": "2026-11-20"}])
def test_limited_crawls_are_no_evidence(sites: Registry, typed: dict[str, str]) -> None:
    """What a limited crawl does not meet may well be there."""
    assert not plan(sites, typed).is_evidence


@pytest.mark.parametrize(
    ("typed", "newest", "expected"),
    [
        ({}, date(2026, 11, 20), date(2026, 10, 21)),
        ({}, None, None),
        ({"full": "1"}, date(2026, 11, 20), None),
        ({"since": "2020-01-01"}, date(2026, 11, 20), date(2020, 1, 1)),
        ({"since": "2020-01-01", "full": "1"}, None, date(2020, 1, 1)),
    ],
)
def test_the_horizon_lies_before_the_newest_page(
    sites: Registry, typed: dict[str, str], newest: date | None, expected: date | None
) -> None:
    """It is the look-back's first day, `since` where given, and nowhere in a full or first crawl."""
    horizon = plan(sites, typed).horizon(newest, look_back=timedelta(days=30))

    assert horizon == expected
