"""`scrapy savepage`: a page of a site of the registry as a case for tests."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

from sandbox.server import Sandbox

SIZE = 0.3

Scrapy = Callable[..., CompletedProcess[str]]

HERE = {"ALLOW_PRIVATE_ADDRESSES": "1", "DOWNLOAD_DELAY": "0"}


def test_a_page_becomes_a_case(
    scrapy: Scrapy, sandbox: Sandbox, environment: dict[str, str], tmp_path: Path
) -> None:
    """With what is read in it; a second time nothing is written over it."""
    sandbox.write_sites(Path(environment["SITES_DIR"]))
    (article,) = [
        page for page in sandbox.world.pages_of("wessex", day=0) if page.kind == "news" and page.record
    ][:1]
    url = sandbox.origins["wessex"] + article.address(0)

    saved, again = (
        scrapy("savepage", url, "--name", "one", "--into", tmp_path / "pages", **HERE) for _ in range(2)
    )

    folder = tmp_path / "pages/single_online_home/one"
    assert (saved.returncode, saved.stderr) == (0, "")
    assert saved.stdout.startswith(f"{folder}: {article.shown(0).title}\n")
    assert "replace people, places, numbers and host by invented ones" in saved.stdout
    assert sorted(path.name for path in folder.iterdir()) == ["meta.yaml", "page.html", "record.txt"]
    assert again.returncode == 2
    assert "expected no such folder" in again.stderr


def test_a_page_of_no_known_site_is_not_saved(scrapy: Scrapy) -> None:
    """Exit 2: what reads it is not known; nor is an address left out."""
    done, usage = scrapy("savepage", "https://www.fens.example/news/"), scrapy("savepage")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(
        "savepage: https://www.fens.example/news/: found sites with this host: none"
    )
    assert usage.returncode == 2
    assert "scrapy savepage URL" in usage.stdout + usage.stderr
