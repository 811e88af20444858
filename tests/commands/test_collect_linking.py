"""What `scrapy collect` does after its crawls: links what they brought, unless it is told to stop."""

import logging
import os
import signal
import sqlite3
from pathlib import Path

import pytest

from archive.connection import ArchiveError, open_to_write
from commands import collect


@pytest.fixture
def archive(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Path:
    caplog.set_level(logging.INFO, logger="collect")
    open_to_write(tmp_path / "archive.db").close()
    return tmp_path / "archive.db"


def test_what_was_linked_is_logged(archive: Path, caplog: pytest.LogCaptureFixture) -> None:
    """How many pages were read, and how many pairs they make."""
    collect._link(archive)

    assert caplog.messages == ["0 pages read for copies, 0 pairs found"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_the_linking_alone(
    archive: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    """What was crawled is still told; whoever listened to signals before does so again."""

    def be_told(*_: object, **__: object) -> None:
        os.kill(os.getpid(), number)

    monkeypatch.setattr(collect, "link_stories", be_told)
    before = signal.getsignal(number)

    collect._link(archive)

    assert caplog.messages == ["linking: stopped; the next run goes on"]
    assert signal.getsignal(number) is before


@pytest.mark.parametrize(
    "error", [sqlite3.OperationalError("database is locked"), ArchiveError("no archive")]
)
def test_what_cannot_be_linked_now_is_left_to_the_next_run(
    archive: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """The crawls are kept by then: what they did is told as ever."""

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(collect, "link_stories", fail)

    collect._link(archive)

    assert caplog.messages == [f"linking: {error}; the next run goes on"]
    assert caplog.records[0].levelname == "WARNING"
