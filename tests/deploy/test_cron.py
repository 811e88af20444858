"""The cron line in deploy/: run by a shell as cron would run it, with a command that ends as it is told."""

import shutil
import subprocess
from pathlib import Path

import pytest

LINE = "0 */6 * * * police-archive "

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash, which this machine has not")


def mailed(root: Path, folder: Path, *, code: int) -> str:
    """Return what cron would mail where the command exits with a code."""
    command = folder / "checkout/.venv/bin/scrapy"
    command.parent.mkdir(parents=True, exist_ok=True)
    command.write_text(f'#!/bin/sh\necho "contact $CONTACT, code {code}"\nexit {code}\n', encoding="utf-8")
    command.chmod(0o755)
    shutil.copy(root / "deploy/police-archive.env", folder / "settings.env")
    text = (root / "deploy/police-archive.cron").read_text(encoding="utf-8")
    (line,) = (line.removeprefix(LINE) for line in text.splitlines() if line.startswith(LINE))
    for there, here in (
        ("/opt/police-archive", folder / "checkout"),
        ("/var/log/police-archive", folder),
        ("/etc/police-archive.env", folder / "settings.env"),
        ("2700", "1"),
        (r"\%", "%"),  # cron takes a bare one for the end of the line
    ):
        assert there in line
        line = line.replace(there, str(here))
    ran = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    return ran.stdout + ran.stderr


@pytest.mark.parametrize("code", [0, 75])
def test_what_is_well_is_not_mailed(root: Path, tmp_path: Path, code: int) -> None:
    """Nor is a run that found another at work; the log has both."""
    assert mailed(root, tmp_path, code=code) == ""
    assert (tmp_path / "collect.log").read_text(encoding="utf-8").endswith(f"code {code}\n")


@pytest.mark.parametrize("code", [1, 2, 3])
def test_what_failed_is_mailed_with_the_end_of_the_log(root: Path, tmp_path: Path, code: int) -> None:
    """The settings' file is read, whose CONTACT the sites see."""
    assert mailed(root, tmp_path, code=code) == f"contact archive@example.org, code {code}\n"
