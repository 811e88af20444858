"""The generated parts: make targets, sites and settings."""

from pathlib import Path

from docs.generate import countries_table, make_targets, settings_table, site_counts, sites_table

SITE = """
name: Wessex Police
area: Wessex
timezone: Europe/London
domains: [www.wessex.example]
certainty: probable
licence: unknown
verified: {verified}
sections:
- {{kind: news, platform: single_online_home, start: /news/, certainty: guess}}
- {{kind: news, platform: herts_2018, valid_until: 2022-12-31, crawl: no}}
- {{kind: careers, start: /careers, certainty: certain, crawl: no}}
"""


def _registry(folder: Path, *, verified: str) -> Path:
    (folder / "gb").mkdir()
    (folder / "gb" / "wessex.yaml").write_text(SITE.format(verified=verified), encoding="utf-8")
    return folder


def test_make_targets_are_those_with_a_description(tmp_path: Path) -> None:
    """A target with `##` and words is listed; one without is not."""
    makefile = tmp_path / "Makefile"
    makefile.write_text("demo: setup ## show it\n\tx\n.venv/done: lock\n\ty\n", encoding="utf-8")

    found = make_targets(makefile=makefile)

    assert found.splitlines()[2:] == ["| `make demo` | Show it. |"]


def test_site_counts_tell_crawled_from_known(tmp_path: Path) -> None:
    """Only sections that are crawled count."""
    directory = _registry(tmp_path, verified="never")

    found = site_counts(directory=directory)

    assert found == (
        "The registry has 1 sites. 1 of them can be crawled: news of 1, careers pages of 0, vacancies of 0."
    )


def test_sites_are_listed_with_how_sure_each_address_is(tmp_path: Path) -> None:
    """A row gives sections by kind, the platform's certainty and the day of the last live check."""
    directory = _registry(tmp_path, verified="2026-11-20")

    found = sites_table(directory=directory)

    assert found.splitlines()[2] == (
        "| `wessex` | gb | Wessex Police "
        "| `single_online_home` (guess); not crawled: `herts_2018` until 2022-12-31 "
        "| not crawled: unknown platform (certain) | — | probable | 2026-11-20 |"
    )


def test_countries_are_told_by_what_is_crawled_there(tmp_path: Path) -> None:
    """Layouts of the past and sections that are not crawled name no reader."""
    directory = _registry(tmp_path, verified="never")

    found = countries_table(directory=directory)

    assert found.splitlines()[2:] == ["| gb | 1 | 1 | `single_online_home` |"]


def test_settings_are_listed_with_default_and_meaning(tmp_path: Path) -> None:
    """Defaults read as a user would type them; the string below a setting is its meaning."""
    module = tmp_path / "settings.py"
    module.write_text(
        'ROOT = Path(__file__).parent\nDATA_DIR = os.environ.get("DATA_DIR", str(ROOT / "data"))\n'
        '"""Folder."""\nCONTACT = os.environ.get("CONTACT", "")\nLIMIT = 2 * 8\nPARTS = {"a": 1}\n',
        encoding="utf-8",
    )

    read = settings_table(from_environment=True, module=module)
    others = settings_table(from_environment=False, module=module)

    assert read.splitlines()[2:] == [
        "| `DATA_DIR` | `data` | Folder. |",
        "| `CONTACT` | none | As Scrapy has it. |",
    ]
    assert others.splitlines()[2:] == [
        "| `LIMIT` | `2 * 8` | As Scrapy has it. |",
        "| `PARTS` | see settings.py | As Scrapy has it. |",
    ]
