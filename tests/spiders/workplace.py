"""A workplace: an archive, its files and a registry in a folder of their own, crawled by the real command."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scrapy.settings import Settings

from tests.starting import ROOT, starter

__all__ = ["ROOT", "Crawled", "Workplace"]

SITE = """\
name: {name}
area: {name}
timezone: Europe/London
domains: ["{domain}"]
licence: unknown
verified: never
sections:
"""
NEWS = '- {{kind: news, platform: {platform}, start: "{start}", categories: [{categories}]}}\n'
CAREERS = '- {{kind: careers, platform: single_online_home, start: "{start}"}}\n'


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawled:
    """How a crawl ended."""

    code: int
    """Its exit code."""

    log: str
    """What it wrote, to both streams."""


class Workplace:
    """A folder with all that a crawl reads and writes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.archive = folder / "archive.db"
        self.records = folder / "data" / "records"
        self.warc = folder / "data" / "warc"
        self.sites = folder / "sites"
        self.variables = {
            "ARCHIVE_DB": str(self.archive),
            "DATA_DIR": str(folder / "data"),
            "SITES_DIR": str(self.sites),
            "ALLOW_PRIVATE_ADDRESSES": "1",
            "DOWNLOAD_DELAY": "0",
            "PLATFORM_REQUESTS_PER_SECOND": "0",
        }

    def add_news(
        self,
        site: str,
        *starts: str,
        categories: str = "News",
        platform: str = "single_online_home",
        domain: str = "127.0.0.1",
    ) -> None:
        """Add a site whose news begins at these addresses."""
        sections = (NEWS.format(start=start, platform=platform, categories=categories) for start in starts)
        self._add(site, "".join(sections), domain=domain)

    def add_careers(self, site: str, *starts: str) -> None:
        """Add a site whose careers trees begin at these addresses."""
        self._add(site, "".join(CAREERS.format(start=start) for start in starts), domain="127.0.0.1")

    def crawl(self, *arguments: str, **variables: str) -> Crawled:
        """Run `scrapy crawl` with arguments, and variables of the environment beside the workplace's own."""
        environment = self.environment(**variables)
        ended = starter().run("crawl", *arguments, environment=environment, is_one_log=True)
        return Crawled(code=ended.returncode, log=ended.stdout)

    def start(self, *arguments: str, **variables: str) -> "subprocess.Popen[str]":
        """Start `scrapy crawl` and return at once."""
        return subprocess.Popen(
            [sys.executable, "-m", "scrapy", "crawl", *arguments],
            cwd=ROOT,
            env=self.environment(**variables),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def environment(self, **variables: str) -> dict[str, str]:
        """Return the environment of the project's commands."""
        kept = {name: value for name, value in os.environ.items() if name not in {"CONTACT", "NOW"}}
        return {**kept, **self.variables, **variables}

    def settings(self, **settings: str) -> Settings:
        """Return the project's settings with the workplace's own, and others beside them."""
        found = Settings()
        found.setmodule("settings")
        found.setdict({"CONTACT": "", "NOW": "", **self.variables, **settings})
        return found

    def rows(self, query: str, **values: object) -> list[dict[str, Any]]:
        """Return what a query of the archive gives."""
        with closing(sqlite3.connect(self.archive)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(query, values)]

    def tally(self, site: str) -> dict[str, Any]:
        """Return what the last run counted for a site."""
        (row,) = self.rows(
            "SELECT * FROM run_sites WHERE site = :site AND run = (SELECT max(id) FROM runs)", site=site
        )
        return row

    def drops(self, site: str) -> dict[str, str]:
        """Return the reasons of the last run's drops by path."""
        query = "SELECT source, reason FROM drops WHERE site = :site AND run = (SELECT max(id) FROM runs)"
        return {_path(row["source"]): row["reason"] for row in self.rows(query, site=site)}

    def pages(self, site: str) -> dict[str, dict[str, Any]]:
        """Return a site's pages by path."""
        query = "SELECT records.*, file FROM records JOIN pages ON pages.id = page WHERE pages.site = :site"
        return {_path(row["url"]): row for row in self.rows(query, site=site)}

    def text(self, row: dict[str, Any]) -> str:
        """Return the text file of a page."""
        path: Path = self.records / row["file"]
        return path.read_text(encoding="utf-8")

    def _add(self, site: str, sections: str, *, domain: str) -> None:
        path = self.sites / "gb" / f"{site}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SITE.format(name=site.title(), domain=domain) + sections, encoding="utf-8")


def _path(url: str) -> str:
    return "/" + url.split("/", 3)[3]
