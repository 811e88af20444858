import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from scrapy.utils.misc import load_object
from scrapy.utils.project import get_project_settings

import settings

NAMES = {
    "ARCHIVE_DB": "/srv/archive.db",
    "DATA_DIR": "/srv/data",
    "SITES_DIR": "/srv/sites",
    "CONTACT": "archive@wessex.example",
    "ALLOW_PRIVATE_ADDRESSES": "1",
    "PLATFORM_REQUESTS_PER_SECOND": "5",
    "NOW": "2026-11-21T12:00:00Z",
    "LOG_LEVEL": "WARNING",
}


def fresh(root: Path) -> dict[str, Any]:
    """Return the settings as a new process would read them."""
    return runpy.run_path(str(root / "settings.py"))


def test_the_settings_are_ours(root: Path) -> None:
    """Scrapy appends the project to the import path: another module of that name could come first."""
    assert Path(settings.__file__) == root / "settings.py"
    assert get_project_settings()["BOT_NAME"] == "police-archive"


@pytest.mark.parametrize(("name", "value"), NAMES.items())
def test_variables_of_the_environment_are_read(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """Each setting that names a place or a manner has a variable of its own name."""
    monkeypatch.setenv(name, value)

    assert fresh(root)[name] == value


def test_a_delay_is_also_where_the_throttle_begins(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seconds between two requests, and no slower first one."""
    monkeypatch.setenv("DOWNLOAD_DELAY", "0.25")

    found = fresh(root)

    assert (found["DOWNLOAD_DELAY"], found["AUTOTHROTTLE_START_DELAY"]) == ("0.25", "0.25")


def test_by_default_all_lies_in_the_checkout(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written elsewhere unless it is said where."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)

    found = fresh(root)

    places = [found[name] for name in ("ARCHIVE_DB", "DATA_DIR", "SITES_DIR")]
    assert places == [str(root / "archive.db"), str(root / "data"), str(root / "sites")]
    assert (found["CONTACT"], found["NOW"], found["ALLOW_PRIVATE_ADDRESSES"]) == ("", "", "0")


def test_options_go_before_variables(root: Path) -> None:
    """`-s NAME=VALUE` is what counts, whatever the environment says."""
    found = subprocess.run(
        [sys.executable, "-m", "scrapy", "settings", "--get", "ARCHIVE_DB", "-s", "ARCHIVE_DB=/srv/b.db"],
        cwd=root,
        env={**os.environ, "ARCHIVE_DB": "/srv/a.db"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert found.stdout.strip() == "/srv/b.db"


def test_manners_and_safety_are_on() -> None:
    """What protects the sites and this machine is not left to Scrapy's defaults."""
    assert settings.ROBOTSTXT_OBEY
    assert settings.AUTOTHROTTLE_ENABLED
    assert settings.DOWNLOAD_VERIFY_CERTIFICATES
    assert not settings.REMOTE_CONTROL_ENABLED
    assert not settings.TELNETCONSOLE_ENABLED
    assert not settings.COOKIES_ENABLED


def test_every_component_exists() -> None:
    """A name that cannot be imported would switch a manner off only when a crawl begins."""
    named = [
        *settings.ITEM_PIPELINES,
        *settings.EXTENSIONS,
        *settings.DOWNLOADER_MIDDLEWARES,
        settings.TWISTED_DNS_RESOLVER,
        settings.DUPEFILTER_CLASS,
    ]

    assert all(load_object(name) for name in named)
