"""Responses without a page, and stories that sound so: refusals/<case>/{page.html,meta.yaml,record.txt}."""

from pathlib import Path

import pytest
import yaml

from platforms import single_online_home
from platforms.page import NotARecord, Page
from platforms.reading import document, refusals
from records import text
from sites.site import Section
from tests.invented import site_of

HERE = Path(__file__).parent / "refusals"
CASES = sorted(path.parent for path in HERE.glob("*/meta.yaml"))
URL = "https://www.wessex.example/news/a/"
SECTION = Section(kind="news", start="/news/")


def page(html: str, *, url: str, site: str = "wessex", name: str = "Wessex Police") -> Page:
    """A page of an invented site, as its case's meta.yaml says."""
    place = site_of(SECTION, id=site, name=name, area=site.title(), domains=(f"www.{site}.example",))
    return Page(url=url, html=html, site=place, section=SECTION)


def refused(served: Page) -> str | None:
    """The reason for which a response is refused; None where it is not."""
    try:
        refusals.refuse(served, document.parse(served.html))
    except NotARecord as refusal:
        return refusal.reason
    return None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_saved_response_is_judged_as_before(case: Path, request: pytest.FixtureRequest) -> None:
    """Each class of refusal in each language, and stories with such a title; the case's name says which."""
    expected = case / "record.txt"
    meta = yaml.safe_load((case / "meta.yaml").read_text(encoding="utf-8"))
    served = page((case / "page.html").read_text(encoding="utf-8"), **meta)

    try:
        found = text.dumps(single_online_home.read_record(served))
    except NotARecord as refusal:
        found = f"{refusal.reason}: {refusal.detail}\n"

    if request.config.getoption("--update-golden"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8"), (
        f"{case.name}: judged differently than before. If that is meant, rewrite the expected files: "
        "pytest tests/platforms --update-golden"
    )
    wanted, is_refused = case.name.split("_")[0], found.partition(":")[0]
    assert is_refused.startswith({"soft": "soft-404", "story": "```yaml"}.get(wanted, wanted))


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("404 Not Found", "soft-404"),
        ("HTTP Error 404.0 - Not Found", "soft-404"),
        ("404 | Wessex Police", "soft-404"),
        ("404: off the beat", "soft-404"),
        ("Object not found!", "soft-404"),
        ("Page not found » Wessex", "soft-404"),
        ("Page not found – The Force", "soft-404"),
        ("Page not found - Havnsby Politi", "soft-404"),
        ("Seite nicht gefunden - Polizei Falkenau", "soft-404"),
        ("Datei konnte nicht gefunden werden", "soft-404"),
        ("Diese Seite existiert leider nicht mehr", "soft-404"),
        ("Sidan hittades inte", "soft-404"),
        ("Side ikke fundet", "soft-404"),
        ("Page non trouvée - Erreur 404", "soft-404"),
        ("Nous ne trouvons pas cette page", "soft-404"),
        ("Access Denied", "challenge"),
        ("Too Many Requests", "challenge"),
        ("Bitte warten Sie…", "challenge"),
        ("Accès refusé", "challenge"),
        ("Page not found guilty of burglary", None),
        ("Page not found - how we traced a stolen manuscript", None),
        ("Page not found - police have asked for your help", None),
        ("Siden findes ikke – svindlere bruger falske sider | Havnsby Politi", None),
        ("404 people helped", None),
        ("Errors found in 404 tests", None),
        ("Access denied to burglars", None),
        ("Captcha scam: what to look for", None),
        ("Nicht gefunden wurde bisher der Fahrer", None),
        ("Sidan som lurade hundratals", None),
        ("Et øjeblik, der ændrede alt", None),
        ("Un instant de courage", None),
        ("Page not found " * 20, None),
    ],
)
def test_a_title_is_judged_whole(title: str, reason: str | None) -> None:
    """Where the page has no date: an error says no more than that, a story says what happened."""
    source = f"<title>{title}</title><main><p>Words.</p></main>"
    served = page(source, url=URL, name="The Force")

    assert refused(served) == reason


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<h1>Page not found</h1><p>20 November 2026</p><p>Words.</p>", None),
        ("<main><p>20 November 2026</p><p>Words.</p></main>", None),
        ("<h1>Page not found</h1><footer><p>20 November 2026</p></footer>", "soft-404"),
        ("<p>20 November 2026</p><h1>Page not found</h1>", "soft-404"),
        ("<p>20 November 2026</p><p>Words.</p>", "soft-404"),
        (
            "<h1>Page not found</h1><h2><a href=/a/>A</a></h2><time datetime=2026-11-20>Friday</time>",
            "soft-404",
        ),
        ("<h1>Page not found</h1><time>Friday</time>", "soft-404"),
    ],
)
def test_a_date_of_its_own_makes_a_story(source: str, reason: str | None) -> None:
    """Between the headline and what leads to other pages; a site's clock and other pages' dates are none."""
    served = page(f"<title>Page not found</title>{source}", url=URL)

    assert refused(served) == reason


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (" \n", "empty"),
        ("<html><body><p>&nbsp;</p>…</body></html>", "empty"),
        ("<body><noscript>Please enable JavaScript</noscript></body>", "empty"),
        ("<title>Van found</title><body></body>", "empty"),
        ("<body>Van</body>", None),
        (f'<body><div ng-init="{"[1]" * 1000}"></div></body>', None),
        ("<frameset><frame src=/a/></frameset>", None),
    ],
)
def test_a_response_without_a_word_is_empty(source: str, reason: str | None) -> None:
    """What a platform may find in a large response's attributes, or a frame, is not judged here."""
    assert refused(page(source, url=URL)) == reason


def test_a_title_of_any_length_is_judged_at_once() -> None:
    """Hostile pages cost no time, and no error has that much to say."""
    served = page(f"<title>{'404 error - ' * 50_000}</title>Words", url=URL)

    assert refused(served) is None


@pytest.mark.shared
def test_real_error_pages_are_refused_and_real_stories_are_not(shared: Path) -> None:
    """Swedish, German and Danish ones, under any name of the site."""
    saved = sorted((shared / "html").glob("[SD][EK]_*/*.html"))

    found = {path.name: refused(page(path.read_text(encoding="utf-8"), url=URL)) for path in saved}

    assert len(found) >= 19
    assert {name: reason for name, reason in found.items() if reason} == {
        "429634.html": "soft-404",
        "473511.html": "soft-404",
    }
