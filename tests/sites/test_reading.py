"""What a site file may say."""

from datetime import date

from sites.reading import read_site
from sites.site import Expectation, Section, Site

FILE = "sites/gb/wessex.yaml"

WESSEX = """\
name: Wessex Police
area: Wessex
timezone: Europe/London
domains: [www.wessex.example]
licence: unknown
verified: never
sections:
- {kind: news, platform: single_online_home, start: /news/wessex/news/}
"""

FIVE_LINES = """\
name: Wessex Police
area: Wessex
timezone: Europe/London
domains: [www.wessex.example]
sections: [{kind: news, platform: generic, start: /news/}]
"""

WHOLE = """\
name: Wessex Police / Heddlu Wessex
area: Wessex
areas: [Wessex and Harnmouth, West Saxony]
nation: Wales
timezone: Europe/London
domains: [www.wessex.example, news.wessex.example:8101]
former_domains: [wessex-police.example]
certainty: probable
licence: OGL-UK-3.0
verified: 2026-11-20
listing: complete
sections:
- kind: news
  platform: single_online_home
  start: /news/wessex/news/
  crawl: yes
  feed: /news/wessex/news/GetNewsRss/
  sitemap: /sitemap.xml
  links: "div.story > h3 a[href*='/news/'], #latest a"
  articles: '/news/\\d+'
  categories: [News, Most Wanted]
  certainty: certain
  notes: [The listing shows seven.]
- {kind: careers, platform: herts_2018, valid_until: 2022-12-31, crawl: no}
expect:
  news: {per_week: [3, 3], newest_within_days: 10}
notes: ["No: 1"]
"""


def read(text: str) -> Site:
    return read_site(text, source=FILE, site_id="wessex", country="gb")


def test_the_least_file_has_documented_defaults() -> None:
    """What a file may leave out has one documented meaning."""
    site = read(WESSEX)

    assert site == Site(
        id="wessex",
        country="gb",
        name="Wessex Police",
        area="Wessex",
        areas=(),
        nation=None,
        timezone="Europe/London",
        domains=("www.wessex.example",),
        former_domains=(),
        certainty=None,
        licence="unknown",
        verified=None,
        listing="partial",
        sections=(Section(kind="news", platform="single_online_home", start="/news/wessex/news/"),),
        expect=(),
        notes=(),
    )


def test_every_key_is_read() -> None:
    """A file that says everything is read without loss, each value in its type."""
    site = read(WHOLE)

    assert site == Site(
        id="wessex",
        country="gb",
        name="Wessex Police / Heddlu Wessex",
        area="Wessex",
        areas=("Wessex and Harnmouth", "West Saxony"),
        nation="Wales",
        timezone="Europe/London",
        domains=("www.wessex.example", "news.wessex.example:8101"),
        former_domains=("wessex-police.example",),
        certainty="probable",
        licence="OGL-UK-3.0",
        verified=date(2026, 11, 20),
        listing="complete",
        sections=(
            Section(
                kind="news",
                platform="single_online_home",
                start="/news/wessex/news/",
                crawl=True,
                feed="/news/wessex/news/GetNewsRss/",
                sitemap="/sitemap.xml",
                links="div.story > h3 a[href*='/news/'], #latest a",
                articles=r"/news/\d+",
                categories=("News", "Most Wanted"),
                certainty="certain",
                notes=("The listing shows seven.",),
            ),
            Section(kind="careers", platform="herts_2018", valid_until=date(2022, 12, 31), crawl=False),
        ),
        expect=(Expectation(kind="news", per_week=(3, 3), newest_within_days=10),),
        notes=("No: 1",),
    )


def test_five_lines_are_enough() -> None:
    """Of a licence that nobody has asked for, and a check that nobody has made, a file may be silent."""
    site = read(FIVE_LINES)

    assert (site.licence, site.verified) == ("unknown", None)
    assert site.sections == (Section(kind="news", platform="generic", start="/news/"),)


def test_sections_may_be_empty() -> None:
    """A site of which nothing is known but its name has a file, and no section."""
    text = WESSEX.partition("sections:")[0] + "sections: []\n"

    site = read(text)

    assert site.sections == ()
