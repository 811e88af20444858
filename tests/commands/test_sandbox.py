"""The sandbox serves the sites that it is asked for."""

import subprocess
import sys
from argparse import Namespace
from functools import partial
from pathlib import Path
from signal import SIG_DFL, SIGINT, signal

import pytest
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from commands.sandbox import Command


def _served(*arguments: str, root: Path, environment: dict[str, str]) -> list[str]:
    """Start the sandbox, and end it once it has told all; return the lines that it prints."""
    with subprocess.Popen(
        [sys.executable, "-m", "scrapy", "sandbox", "--port", "0", *arguments],
        cwd=root,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        # A shell's background jobs are deaf to it.
        preexec_fn=partial(signal, SIGINT, SIG_DFL),  # noqa: PLW1509  (no other thread runs here)
    ) as process:
        lines: list[str] = []
        for line in process.stdout or ():
            lines.append(line)
            if line.startswith("crawl it"):
                process.send_signal(SIGINT)
        return lines[:-1]


def test_sites_beside_the_usual_ones_are_served_by_name(root: Path, environment: dict[str, str]) -> None:
    """In the order given; files of sites served before are gone, as nobody answers there."""
    old = Path(environment["DATA_DIR"]) / "sandbox" / "sites" / "gb" / "kent.yaml"
    old.parent.mkdir(parents=True)
    old.touch()

    lines = _served("--only", "marlstone,wessex", root=root, environment=environment)

    assert [line.split()[0] for line in lines[:-1]] == ["marlstone", "wessex"]
    assert sorted(path.stem for path in old.parent.iterdir()) == ["marlstone", "wessex"]


def test_a_site_that_is_not_there_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2, with those that are."""
    command = _command(tmp_path)

    command.run([], Namespace(port=0, day=0, size=1.0, only="kent", all=False))

    assert command.exitcode == 2
    assert "sandbox: only: found 'kent', expected some of [" in capsys.readouterr().err


def test_some_sites_and_all_are_no_choice(tmp_path: Path) -> None:
    """One or the other."""
    with pytest.raises(UsageError):
        _command(tmp_path).run([], Namespace(port=0, day=0, size=1.0, only="wessex", all=True))


def _command(folder: Path) -> Command:
    command = Command()
    command.settings = Settings({"DATA_DIR": str(folder)})
    return command
