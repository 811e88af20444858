"""`scrapy probe`: what a site is, told without writing anything."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from sandbox.server import Sandbox

SIZE = 0.3

Scrapy = Callable[..., CompletedProcess[str]]

HERE = {"ALLOW_PRIVATE_ADDRESSES": "1", "DOWNLOAD_DELAY": "0"}


def test_a_site_is_looked_at_and_a_file_proposed(scrapy: Scrapy, sandbox: Sandbox, tmp_path: Path) -> None:
    """What it has, which platforms read it, and a file; who asks is told, and nothing is kept.

    One of the first three articles is an empty page, so nobody can be certain.
    """
    url = f"{sandbox.origins['wessex']}/news/wessex/news/"

    done = scrapy("probe", url, CONTACT="archive@wessex.example", **HERE)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"page      {url}: ok\n")
    assert "\n# sites/gb/wessex.yaml\nname: Wessex Police " in done.stdout
    assert (
        f'- {{kind: news, platform: single_online_home, certainty: probable,\n   start: "{url}"}}\n'
        in done.stdout
    )
    assert {request.headers["user-agent"] for request in sandbox.log} == {
        "police-archive/0.1 (+archive@wessex.example)"
    }
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sites"]


def test_a_site_that_robots_txt_forbids_is_not_looked_at(scrapy: Scrapy, sandbox: Sandbox) -> None:
    """Exit 2, and it says why."""
    sandbox.fail("/robots.txt", status=200, body="User-agent: *\nDisallow: /")

    done = scrapy("probe", f"{sandbox.origins['wessex']}/news/", **HERE)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("/news/: forbidden by robots.txt\n")
    assert {request.path for request in sandbox.log} == {"/robots.txt"}


def test_a_page_that_nobody_reads_says_what_to_try(scrapy: Scrapy, sandbox: Sandbox, root: Path) -> None:
    """Exit 1: there is a page, and no platform."""
    sandbox.fail("/empty/", status=200, body="<title>Wessex Police</title><p>Welcome.")

    done = scrapy("probe", f"{sandbox.origins['wessex']}/empty/", "--kind", "careers", **HERE)

    assert (done.returncode, done.stderr) == (1, "")
    assert "\nprobe: no platform reads pages that this one leads to; docs/add-a-site.md" in done.stdout
    assert (root / "docs/add-a-site.md").exists()


@pytest.mark.parametrize(
    ("typed", "settings", "message"),
    [
        (["https://www.wessex.example/"], {}, "probe: CONTACT: www.wessex.example is beyond this machine"),
        (["http://127.0.0.1:9/", "-s", "RETRY_TIMES=0"], HERE, "robots.txt cannot be had (robots.txt: "),
        (["http://127.0.0.1:9/", "--country", "UK"], {}, "--country: expected two small letters, found 'UK'"),
    ],
)
def test_what_cannot_be_looked_at_is_told(
    scrapy: Scrapy, typed: list[str], settings: dict[str, str], message: str
) -> None:
    """Exit 2, without a traceback."""
    done = scrapy("probe", *typed, **settings)

    assert done.returncode == 2
    assert message in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
