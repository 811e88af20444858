"""A page saved as a case for the tests of its platform."""

from pathlib import Path

import pytest
import yaml

from platforms.registry import PlatformError
from sites.registry import Registry
from sites.site import Section
from surveying.findings import Answer
from surveying.saving import SaveError, owner, save
from tests.invented import site_of
from tests.surveying.pages import HOST, STORIES, article

SITE = site_of(
    Section(kind="careers", platform="single_online_home", start="/careers/"),
    Section(kind="news", platform=None, start="/old/", crawl=False),
    Section(kind="news", platform="oleeo", start="/jobs/"),
    Section(kind="news", platform="generic", start="/news/", links="h3 a", sitemap="/sitemap.xml"),
)
PAGE = Answer(url=HOST + STORIES[0], text=article("Van found").replace("</p>", "</p>\r\n"), problem=None)


def test_a_page_is_saved_with_what_is_read_in_it(tmp_path: Path) -> None:
    """By the section whose platform reads it, with what a test needs to read it again."""
    case = save(PAGE, site=SITE, kind="news", into=tmp_path, name="van")

    assert (case.folder, case.told) == (tmp_path / "generic/van", "Van found")
    assert yaml.safe_load((case.folder / "meta.yaml").read_text(encoding="utf-8")) == {
        "url": PAGE.url,
        "site": "wessex",
        "kind": "news",
        "start": "/news/",
        "sitemap": "/sitemap.xml",
        "links": "h3 a",
        "reads": "record",
    }
    assert (case.folder / "page.html").read_bytes() == article("Van found").replace("</p>", "</p>\n").encode()
    assert "title: Van found\n" in (case.folder / "record.txt").read_text(encoding="utf-8")


def test_a_page_that_nobody_reads_is_saved_as_refused(tmp_path: Path) -> None:
    """A case, too: the first section's, which expects the reason; its name is made of the address."""
    gone = Answer(url=PAGE.url, text=article("Page not found", day=""), problem=None)

    case = save(gone, site=SITE, kind="news", into=tmp_path, name=None)

    assert case.folder.parent == tmp_path / "oleeo"
    assert case.folder.name.startswith("van_found_")
    assert (case.folder / "record.txt").read_text(encoding="utf-8") == f"{case.told}\n"
    assert ": " in case.told


@pytest.mark.parametrize(
    ("text", "name"),
    [("<?xml version='1.0'?><rss/>", "page.xml"), ('{"id": 1}', "page.json"), ("", "page.html")],
)
def test_a_file_is_named_by_what_it_holds(tmp_path: Path, text: str, name: str) -> None:
    """Feeds and interfaces may hold records, too."""
    case = save(
        Answer(url=PAGE.url, text=text, problem=None), site=SITE, kind="news", into=tmp_path, name="a"
    )

    assert sorted(path.name for path in case.folder.iterdir()) == sorted([name, "meta.yaml", "record.txt"])


@pytest.mark.parametrize("name", ["../a", "A b", "a-b", ""])
def test_a_case_has_a_plain_name(tmp_path: Path, name: str) -> None:
    """It is a folder's name and part of a test's."""
    with pytest.raises(SaveError, match="--name: found"):
        save(PAGE, site=SITE, kind="news", into=tmp_path, name=name)


def test_no_case_is_overwritten(tmp_path: Path) -> None:
    """What was saved, and made anonymous by hand since, stays."""
    case = save(PAGE, site=SITE, kind="news", into=tmp_path, name="van")
    (case.folder / "page.html").write_text("mine", encoding="utf-8")

    with pytest.raises(SaveError, match="expected no such folder"):
        save(PAGE, site=SITE, kind="news", into=tmp_path, name="van")

    assert (case.folder / "page.html").read_text(encoding="utf-8") == "mine"


def test_a_section_must_read_the_kind(tmp_path: Path) -> None:
    """Without one, or with a platform that does not exist, nothing is saved."""
    with pytest.raises(SaveError, match=r"gb/wessex\.yaml: found no vacancy section"):
        save(PAGE, site=SITE, kind="vacancy", into=tmp_path, name="van")
    other = site_of(Section(kind="news", platform="genric", start="/news/"))
    with pytest.raises(PlatformError, match="found 'genric'"):
        save(PAGE, site=other, kind="news", into=tmp_path, name="van")

    assert list(tmp_path.iterdir()) == []


SHARED = Section(kind="news", platform="govuk", start="https://www.gov.example/mod/")
DYKE = site_of(
    Section(kind="news", platform="generic", start="https://news.dyke.example/"),
    id="dyke",
    area="Dyke",
    domains=("www.dyke.example",),
)
MOD, PORTS = (site_of(SHARED, id=name, area=name, domains=()) for name in ("mod", "ports"))
KNOWN = Registry([SITE, DYKE, MOD, PORTS])


@pytest.mark.parametrize(
    ("url", "chosen", "site_id"),
    [
        (PAGE.url, None, "wessex"),
        ("https://news.dyke.example/van/", None, "dyke"),
        ("https://www.gov.example/mod/van/", "ports", "ports"),
    ],
)
def test_a_page_is_its_site_s(url: str, chosen: str | None, site_id: str) -> None:
    """By the site's host, by one of a section alone, or as somebody says."""
    assert owner(url, known=KNOWN, chosen=chosen).id == site_id


@pytest.mark.parametrize(
    ("url", "chosen", "message"),
    [
        ("https://www.fens.example/", None, "found sites with this host: none, expected one"),
        ("https://www.gov.example/", None, "found sites with this host: mod, ports, expected one; --site ID"),
        (PAGE.url, "fens", "--site: found 'fens', expected an id of the registry"),
    ],
)
def test_a_page_must_have_one_site(url: str, chosen: str | None, message: str) -> None:
    """None, or several, and it is not known what reads it."""
    with pytest.raises(SaveError, match=message):
        owner(url, known=KNOWN, chosen=chosen)
