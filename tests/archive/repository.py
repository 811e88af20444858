"""A git repository that a test makes, commit by commit, with dates of its own."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

NOON = "2026-11-{:02}T12:00:00Z"
"""The time of a commit, by the day of the month."""


def record(body: str, *, url: str | None = "https://www.wessex.example/van/", **fields: str) -> str:
    """A record's text: an invented page of Wessex Police."""
    header = {"area": "Wessex", "url": url} | fields
    lines = [f"{name}: {value}\n" for name, value in header.items() if value is not None]
    return f"```yaml\n{''.join(lines)}```\n\n{body}\n"


class Repository:
    """A folder under git's hand, with no settings of the machine's."""

    def __init__(self, path: Path) -> None:
        if shutil.which("git") is None:
            pytest.skip("needs the program git")
        self.path = path
        path.mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str | Path, at: str = NOON.format(1), committed: str | None = None) -> str:
        """Run git in the folder; return what it prints."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        own = {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "Ann",
            "GIT_AUTHOR_EMAIL": "ann@wessex.example",
            "GIT_AUTHOR_DATE": at,
            "GIT_COMMITTER_NAME": "Ann",
            "GIT_COMMITTER_EMAIL": "ann@wessex.example",
            "GIT_COMMITTER_DATE": committed or at,
        }
        done = subprocess.run(
            ["git", *arguments], cwd=self.path, env=kept | own, check=True, capture_output=True
        )
        return done.stdout.decode().strip()

    def commit(
        self, day: int | str, files: Mapping[str, str | None] | None = None, *, committed: str | None = None
    ) -> str:
        """Write files (None deletes one), commit all there is, and return the commit's name.

        Args:
            day: Of November 2026, at noon; or a whole time.
            files: Texts by path.
            committed: The committer's time, where it is another than the author's.
        """
        for name, text in (files or {}).items():
            path = self.path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                path.unlink()
            else:
                path.write_bytes(text.encode())
        at = NOON.format(day) if isinstance(day, int) else day
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message=x", at=at, committed=committed)
        return self.head()

    def head(self) -> str:
        """Return the name of the commit that HEAD is."""
        return self.git("rev-parse", "HEAD")
