"""`scrapy newsite`: a site becomes a file of the registry."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

from sandbox.server import Sandbox
from sites.registry import load_site

SIZE = 0.3

Scrapy = Callable[..., CompletedProcess[str]]

HERE = {"ALLOW_PRIVATE_ADDRESSES": "1", "DOWNLOAD_DELAY": "0"}


def test_a_site_is_added(scrapy: Scrapy, sandbox: Sandbox, environment: dict[str, str]) -> None:
    """Probing writes a file that the registry takes, and in which there is no problem."""
    sites = Path(environment["SITES_DIR"])
    url = f"{sandbox.origins['mercia-vale']}/news/mercia-vale/news/"

    added = scrapy("newsite", "vale", url, **HERE)
    checked = scrapy("checksites", "vale")

    assert (added.returncode, added.stderr) == (0, "")
    assert added.stdout.endswith(
        f"{sites}/gb/vale.yaml is written. Read it, then try: scrapy crawl news -a site=vale -a limit=5\n"
    )
    assert load_site(sites / "gb/vale.yaml").name == "Mercia Vale Constabulary"
    assert checked.stdout.endswith("checksites: 1 sites, 1 of them crawled, 0 problems\n")


def test_a_site_that_nobody_reads_gets_a_file_to_be_written(
    scrapy: Scrapy, sandbox: Sandbox, environment: dict[str, str]
) -> None:
    """Exit 1, and no word of a crawl, as there is no section."""
    sandbox.fail("/empty/", status=200, body="<title>Fens Police</title><p>Welcome.")
    url = f"{sandbox.origins['gwynfa']}/empty/"

    done = scrapy("newsite", "fens", url, "--country", "ie", "--kind", "careers", **HERE)

    assert (done.returncode, done.stderr) == (1, "")
    assert "It has no section: no platform reads pages" in done.stdout
    assert "scrapy crawl" not in done.stdout
    assert load_site(Path(environment["SITES_DIR"]) / "ie/fens.yaml").sections == ()


def test_a_host_that_another_file_has_is_told(scrapy: Scrapy) -> None:
    """Exit 2, before anybody is asked: a further section belongs into that file."""
    done = scrapy("newsite", "fens", "https://wessex.example/careers/")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("newsite: gb/wessex.yaml has wessex.example already")


def test_id_and_address_are_both_required(scrapy: Scrapy) -> None:
    """The usage is shown."""
    done = scrapy("newsite", "fens")

    assert done.returncode == 2
    assert "scrapy newsite ID URL" in done.stdout + done.stderr
