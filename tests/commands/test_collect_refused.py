"""What `scrapy collect` refuses before it asks anybody; each with exit code 2."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from commands.collect import Command
from tests.spiders.workplace import Workplace

Refuse = Callable[..., str]


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    workplace = Workplace(tmp_path)
    workplace.add_news("wessex", "http://127.0.0.1:8101/news/")
    return workplace


@pytest.fixture
def refuse(workplace: Workplace, capsys: pytest.CaptureFixture[str]) -> Refuse:
    """Run a command line in this process, and give the line that refuses it; settings are keywords."""

    def run(*typed: str, **settings: str) -> str:
        command, parser = Command(), argparse.ArgumentParser()
        command.settings = workplace.settings(**settings)
        command.add_options(parser)
        opts, args = parser.parse_known_args(typed)
        command.run(args, opts)
        printed = capsys.readouterr()
        assert command.exitcode == 2
        if opts.json:
            assert json.loads(printed.out) == {"exit": 2, "summary": printed.err.rstrip("\n"), "sites": []}
        else:
            assert printed.out == ""
        return printed.err

    return run


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("COLLECT_NEWS_HOURS", 87600),
        ("COLLECT_CAREERS_HOURS", 87600),
        ("COLLECT_VACANCY_HOURS", 87600),
        ("COLLECT_MAX_MINUTES", 525600),
    ],
)
@pytest.mark.parametrize("value", ["soon", "0", "-1", "nan", "1e12"])
def test_a_number_that_is_none_is_named(refuse: Refuse, name: str, most: int, value: str) -> None:
    """Nothing is crawled for ever, or never, by a slip."""
    message = refuse(**{name: value})

    assert message == f"collect: setting {name}: expected a number from 0.01 to {most}, found {value!r}\n"


def test_json_is_printed_for_what_is_refused_too(refuse: Refuse) -> None:
    """A program that reads it need not read two forms."""
    assert refuse("nowhere", "--json") == "collect: expected an id of the registry, found 'nowhere'\n"


def test_an_unknown_option_is_told(refuse: Refuse) -> None:
    """It is taken for a site."""
    assert refuse("--everything") == "collect: expected an id of the registry, found '--everything'\n"


def test_a_wrong_site_file_is_named(refuse: Refuse, workplace: Workplace) -> None:
    """A typo in any site file stops every run."""
    path = workplace.sites / "gb/wessex.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("start:", "satrt:"), encoding="utf-8")

    assert "gb/wessex.yaml: unknown key 'satrt' in section 1; did you mean 'start'?" in refuse()


def test_a_file_that_is_no_archive_is_named(refuse: Refuse, workplace: Workplace) -> None:
    """It is not overwritten."""
    workplace.archive.write_text("notes", encoding="utf-8")

    assert f"collect: {workplace.archive}: expected an SQLite file" in refuse()
    assert workplace.archive.read_text(encoding="utf-8") == "notes"


def test_a_folder_that_is_not_there_is_named(refuse: Refuse, tmp_path: Path) -> None:
    """Nothing can be locked in it."""
    message = refuse(ARCHIVE_DB=str(tmp_path / "none" / "archive.db"))

    assert "archive.db.collect.lock: expected a file that can be written" in message


def test_an_invented_time_needs_private_addresses(refuse: Refuse) -> None:
    """As `scrapy crawl` has it."""
    message = refuse(NOW="2026-11-21T12:00:00Z", ALLOW_PRIVATE_ADDRESSES="0")

    assert message.startswith("collect: setting NOW: expected ALLOW_PRIVATE_ADDRESSES beside it")
