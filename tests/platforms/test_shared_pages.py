"""Real pages of Sweden, Germany and Denmark, read and held against what others say of them (see ../shared).

None of their words stands here: a digest of each record does, so that every
change of its reading is seen.
"""

import csv
import html
import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from platforms.page import Listing, NotARecord, Page
from platforms.reading.boilerplate import plain
from platforms.registry import platform
from records import addresses, text
from records.record import Record
from sites.site import Section
from tests.invented import site_of

pytestmark = pytest.mark.shared

SWEDEN, GERMANY, DENMARK = "SE_polisen.se_episerver", "DE_presseportal", "DK_politi.dk_sitecore"
PLATFORMS = {SWEDEN: "polisen", GERMANY: "presseportal", DENMARK: "politi_dk"}
COUNTRIES = {
    SWEDEN: ("se", "Europe/Stockholm", "polisen.se", "/aktuellt/polisens-nyheter/"),
    GERMANY: ("de", "Europe/Berlin", "www.presseportal.de", "/blaulicht/nr/43526"),
    DENMARK: ("dk", "Europe/Copenhagen", "politi.dk", "/nyhedsliste"),
}
RELEASE = f"{GERMANY}/pm_43526_4791887.html"
ARTICLE = f"{DENMARK}/article.html"
DIGESTS = {
    f"{SWEDEN}/409534.html": "b86b2215f7dff28756135b094f9d14adc899b0d3e8b005a74c6e354bcbbc910b",
    f"{SWEDEN}/419796.html": "e466923577e6f059a62e7011789e9f8c32e9e8e3d6808b807e7917cc59ea0cc1",
    f"{SWEDEN}/420216.html": "547701f16047a9c256cc84921361f612153a95701649dac64b63f2ee6383f9ab",
    f"{SWEDEN}/425682.html": "d78a0112db72c52c60b726018c315b052a179bdfe7376eec3056cd62bd4be614",
    f"{SWEDEN}/432526.html": "46527b2e88eb3c198729e2f4f5a6610cc90459be22685ca470061e876ab21aca",
    f"{SWEDEN}/434836.html": "059e3fbc980a4d7b6182e7566053c28924d19859e1f1a60ddc9b29778c9839e1",
    f"{SWEDEN}/440619.html": "174764c964d2cc197d732d3753b6f8bc1c83e6a697ad523d61fde6bcda81a022",
    f"{SWEDEN}/470907.html": "29753894078d1d8dc73b0ebe27d04d6c7419d41c98725a0681583a5c7842c1ca",
    f"{SWEDEN}/478694.html": "d41ca5dfbb8379c247d1f587794a356584f635a28df75d6e6c4a7846b3c986bb",
    f"{SWEDEN}/512560.html": "d3947b38f5bd632f9ac15bc50f1456ee54cd12d9a3384eef017d4f8c33b7af5d",
    f"{SWEDEN}/527257.html": "06180e73631bf029a8e984aa881389afd239796b691d7e8197ab3446fc589895",
    f"{SWEDEN}/527807.html": "e72a6616c1e9e96b7b2fe5600ebf69a389b37742d8155ce9fb2439b5f90d9ad0",
    f"{SWEDEN}/529647.html": "35140a4b4d0d54720b1248ac0d91dc45aadc9e4a0592bc2c5f3010e0610d3798",
    f"{SWEDEN}/538220.html": "22ae9a2c90b81ed3fc198891bd18762621ee5933b33ff7a2ab9d68bc0318b262",
    RELEASE: "1120c77e30b99466eaf13f64812b202545c73f099c6717906256086fce807d05",
    ARTICLE: "d35b57468891c921be15ac839f0321a8303f59b3128a8b5b3a6f2a75a3683c64",
}
EVENTS = [place for place in DIGESTS if place.startswith(SWEDEN)]
ERRORS = [f"{SWEDEN}/429634.html", f"{SWEDEN}/473511.html"]
TEXTS = {SWEDEN: ".preamble, .editorial-html", GERMANY: "article.story", DENMARK: ".news-manchet, .rich-text"}
CHROME = re.compile(
    r"Dela |Publicerad|Text av|Startsida|Tipsa polisen|Händelsenotiserna"
    r"|Teilen|Original-Content|news aktuell|Alle Meldungen|Folgen|Weitere Meldungen|Impressum"
    r"|\bDel\b|\bNyhed\b"
)


def _source(shared: Path, place: str) -> str:
    return (shared / "html" / place).read_text(encoding="utf-8")


def _page(place: str, source: str, *, url: str) -> Page:
    folder = place.partition("/")[0]
    country, zone, host, start = COUNTRIES[folder]
    site = site_of(id=country, country=country, area=country, timezone=zone, domains=(host,))
    section = Section(kind="news", platform=PLATFORMS[folder], start=start)
    return Page(url=url, html=source, site=site, section=section)


def _record(shared: Path, place: str) -> Record:
    source = _source(shared, place)
    path = re.findall(r'<base href="([^"]+)"', source)
    url = f"https://polisen.se{path[0]}" if path else _meta(source, "og:url")
    return platform(PLATFORMS[place.partition("/")[0]]).read_record(_page(place, source, url=url))


def _listing(shared: Path, place: str, *, url: str) -> Listing:
    page = _page(place, _source(shared, place), url=url)
    return platform(page.section.platform or "").read_listing(page)


def _meta(source: str, name: str) -> str:
    return html.unescape(re.findall(rf'<meta property="{name}" content="([^"]*)"', source)[0])


def _json(shared: Path, place: str) -> Any:  # noqa: ANN401  (JSON holds anything)
    return json.loads(_source(shared, place))


def _printed_words(source: str, selector: str) -> list[str]:
    """Return the words that some elements print, by another parser than the archive's."""
    soup = BeautifulSoup(source, "html.parser")
    for node in soup.select(".story-sharing, .originator, .customer, .date, h1, .story-city + .story-city"):
        node.decompose()
    return [word for node in soup.select(selector) for word in node.get_text(" ").split()]


@pytest.mark.parametrize("place", DIGESTS)
def test_a_real_page_is_read_as_before(shared: Path, place: str) -> None:
    """The record's whole text has the digest that it had when somebody read and approved it."""
    found = addresses.digest(text.dumps(_record(shared, place)))

    assert found == DIGESTS[place], (
        f"{place}: read differently than before. If that is meant, read the record, raise the platform's "
        f"VERSION and write the new digest in {Path(__file__).name}: {found}"
    )


@pytest.mark.parametrize("place", DIGESTS)
def test_the_body_is_the_text_that_the_page_prints(shared: Path, place: str) -> None:
    """No word of it is lost, none is added, and nothing that surrounds it is in it."""
    body = _record(shared, place).body

    expected = _printed_words(_source(shared, place), TEXTS[place.partition("/")[0]])
    assert "".join(" ".join(map(plain, body.split("\n\n"))).split()) == "".join(expected)
    assert CHROME.search(body) is None


@pytest.mark.parametrize("place", EVENTS)
def test_an_event_is_called_and_dated_as_its_page_says(shared: Path, place: str) -> None:
    """The title is the index's, the time the meta tag's, the printed words those beside the label."""
    source = _source(shared, place)
    rows = csv.DictReader(_source(shared, f"{SWEDEN}/INDEX.csv").splitlines())
    titles = {f"{SWEDEN}/{row['file']}": row["h1"] for row in rows}

    record = _record(shared, place)

    assert record.title == titles[place]
    created = datetime.fromisoformat(record.get("publish.iso") or "").replace(tzinfo=None)
    assert str(created) == _meta(source, "dc:Date.Created")
    soup = BeautifulSoup(source, "html.parser")
    dates = [" ".join(node.get_text().split()) for node in soup.select(".meta-data-container .date")]
    assert [record.get("publish.date"), record.get("modified.date")][: len(dates)] == dates


def test_a_release_is_called_and_dated_as_its_page_says(shared: Path) -> None:
    """Title, office and minute are those that the page states in JSON-LD."""
    stated = json.loads(re.findall(r'ld\+json">(.*?)</script>', _source(shared, RELEASE))[0])

    record = _record(shared, RELEASE)

    assert (record.title, record.get("author")) == (stated["headline"], stated["author"]["name"])
    assert record.get("publish.iso") == f"{stated['datePublished'][:16]}+01:00"
    assert record.get("parts") is None


def test_an_article_is_called_and_dated_as_its_page_says(shared: Path) -> None:
    """Title and district are those of its Open Graph tag, the day that of its address."""
    source = _source(shared, ARTICLE)

    record = _record(shared, ARTICLE)

    title, _, district = _meta(source, "og:title").split(" | ")
    assert (record.title, record.get("author")) == (title, district)
    day = "/".join(_meta(source, "og:url").split("/")[-3:])
    assert (record.get("publish.iso") or "")[:10].replace("-", "/") == day


def test_every_event_of_the_interface_is_listed(shared: Path) -> None:
    """Each with its title, and the moment that the interface gives, in its order."""
    events = _json(shared, f"{SWEDEN}/events.json")

    listing = _listing(shared, f"{SWEDEN}/events.json", url="https://polisen.se/api/events")

    found = [
        (link.url, link.title, datetime.fromisoformat(link.published.iso if link.published else ""))
        for link in listing.links
    ]
    assert found == [
        (
            addresses.normalise(f"https://polisen.se{event['url']}"),
            event["name"],
            datetime.strptime(event["datetime"], "%Y-%m-%d %H:%M:%S %z"),
        )
        for event in events
    ]


def test_every_article_of_a_danish_listing_is_listed(shared: Path) -> None:
    """Each with the title and the day of its JSON; five in all on a page of ten lead no further."""
    place = f"{DENMARK}/listing_ng-init.html"
    data = json.loads(
        html.unescape(_source(shared, place)).partition('ng-init="init(')[2].rpartition(')"')[0]
    )

    listing = _listing(shared, place, url="https://politi.dk/nyhedsliste?fromDate=2026/6/20&page=1")

    found = [(link.url, link.title, link.published and link.published.iso) for link in listing.links]
    assert found == [
        (item["Link"], item["Headline"], item["ListDate"]) for item in data["AllNews"]["NewsList"]
    ]
    assert listing.more == ()


def test_the_german_interface_is_read_where_it_tells_of_releases(shared: Path) -> None:
    """Releases of the police are listed; other companies' are not, and a refusal is a wall."""
    folder = f"{GERMANY}/api_json"
    url = "https://www.presseportal.de/api/article/publicservice"
    story = _json(shared, f"{folder}/get_public_service_news.json")["content"]["story"][0]
    page = _page(folder, _source(shared, f"{folder}/get_public_service_news.json"), url=url)
    section = Section(kind="news", platform="presseportal", start="/blaulicht/nr/12345")

    listing = platform("presseportal").read_listing(
        Page(url=url, html=page.html, site=page.site, section=section)
    )
    others = _listing(shared, f"{folder}/get_stories.json", url=url)
    with pytest.raises(NotARecord, match="challenge"):
        _listing(shared, f"{folder}/authentification_failed_error.json", url=url)

    assert [(link.url, link.title) for link in listing.links] == [(story["url"], story["title"])]
    assert others.links == ()


@pytest.mark.parametrize("place", ERRORS)
def test_a_page_that_says_there_is_none_is_refused(shared: Path, place: str) -> None:
    """Whatever status it came with."""
    with pytest.raises(NotARecord, match="soft-404"):
        _record(shared, place)


@pytest.mark.parametrize("name", ["de_presseportal_PPWP_3080341.txt", "de_presseportal_SL_4591495.txt"])
def test_real_releases_keep_their_contact_and_lose_the_portals_line(shared: Path, name: str) -> None:
    """Put back into the portal's markup, an excerpt is its own text to the end of the office's lines."""
    lines = (shared / "text" / name).read_text(encoding="utf-8").splitlines()
    url, title = lines[0], next(line for line in lines if line.startswith("POL-"))
    own = [line for line in lines[lines.index(title) + 1 :] if line]
    story = "".join(f"<p>{html.escape(line)}</p>" for line in own)
    source = f"<main><article class=story><h1>{title}</h1>{story}</article></main>"

    record = platform("presseportal").read_record(_page(GERMANY, source, url=url))

    assert record.body.split("\n\n") == [line for line in own if "news aktuell" not in line]
