"""What `scrapy crawl` refuses before it starts; how it crawls is in tests/spiders."""

import argparse
from collections.abc import Callable
from pathlib import Path

import pytest
from scrapy.exceptions import UsageError

from commands.crawl import Command
from tests.spiders.workplace import Workplace

Check = Callable[..., str]


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    workplace = Workplace(tmp_path)
    workplace.add_news("wessex", "http://127.0.0.1:8101/news/")
    return workplace


@pytest.fixture
def check(workplace: Workplace) -> Check:
    """Check a command line, and give the message with which it is refused; settings are keywords."""

    def refuse(*typed: str, **settings: str) -> str:
        command, parser = Command(), argparse.ArgumentParser()
        command.settings = workplace.settings(**settings)
        command.add_options(parser)
        opts, args = parser.parse_known_args(typed)
        with pytest.raises(UsageError) as caught:
            command.process_options(args, opts)
        assert caught.value.print_help is False
        return str(caught.value)

    return refuse


@pytest.mark.parametrize("typed", [[], ["weather"], ["news", "careers"]])
def test_one_spider_is_named(check: Check, typed: list[str]) -> None:
    """There are two, and a crawl runs one."""
    assert check(*typed) == "crawl: expected one spider: news, careers or vacancy"


def test_wrong_arguments_are_named(check: Check) -> None:
    """What the plan finds wrong is told, also where the name is one of the plan's own parameters."""
    assert check("news", "-a", "limit=0").startswith("crawl: -a limit: expected a number of pages")
    assert check("news", "-a", "kind=careers") == "crawl: -a kind: expected one of site, limit, since, full"
    assert check("news", "-a", "contact=x") == "crawl: -a contact: expected one of site, limit, since, full"
    assert check("news", "-a", "site") == "Invalid -a value, use -a NAME=VALUE"


def test_a_wrong_site_file_is_named(check: Check, workplace: Workplace) -> None:
    """A typo in any site file stops every crawl, with the file and what may have been meant."""
    path = workplace.sites / "gb/wessex.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("start:", "satrt:"), encoding="utf-8")

    message = check("news")

    assert "gb/wessex.yaml: unknown key 'satrt' in section 1; did you mean 'start'?" in message


def test_a_missing_registry_is_named(check: Check, tmp_path: Path) -> None:
    """Nothing is crawled from nowhere."""
    assert "found no site file" in check("news", SITES_DIR=str(tmp_path / "none"))


def test_a_file_that_is_no_archive_is_named(check: Check, workplace: Workplace) -> None:
    """It is not overwritten."""
    workplace.archive.write_text("notes", encoding="utf-8")

    message = check("news")

    assert message.startswith(f"crawl: {workplace.archive}: expected an SQLite file")
    assert workplace.archive.read_text(encoding="utf-8") == "notes"


def test_a_data_folder_that_cannot_be_written_is_named(check: Check, workplace: Workplace) -> None:
    """Texts would be in the archive and nowhere else."""
    (workplace.folder / "data").write_text("a file", encoding="utf-8")

    assert "expected a writable folder (DATA_DIR)" in check("news")


def test_an_invented_time_needs_private_addresses(check: Check) -> None:
    """A crawl of the real web must not record a time that was made up."""
    message = check(
        "news", NOW="2026-11-21T12:00:00Z", ALLOW_PRIVATE_ADDRESSES="0", CONTACT="archive@wessex.example"
    )

    assert message.startswith("crawl: setting NOW: expected ALLOW_PRIVATE_ADDRESSES beside it")


def test_a_time_that_is_none_is_named(check: Check) -> None:
    """The clock's form is ISO 8601."""
    assert check("news", NOW="noon") == "crawl: setting NOW: expected an ISO 8601 time, found 'noon'"


@pytest.mark.parametrize(
    ("typed", "settings", "message"),
    [
        (["-a", "limit=none"], {}, "-a limit: expected a number of pages, 1 or more, found 'none'"),
        (
            [],
            {"DOWNLOAD_DELAY": "abc"},
            "setting DOWNLOAD_DELAY: expected a number from 0 to 3600, found 'abc'",
        ),
    ],
)
def test_wrong_use_exits_two_and_asks_nobody(
    workplace: Workplace, typed: list[str], settings: dict[str, str], message: str
) -> None:
    """The whole command: the message is the last line, there is no traceback, and no run was begun."""
    crawled = workplace.crawl("news", *typed, **settings)

    assert crawled.code == 2
    assert crawled.log.endswith(f"crawl: {message}\n")
    assert "Traceback" not in crawled.log
    assert not workplace.archive.exists()
