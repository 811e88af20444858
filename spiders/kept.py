"""Kept listings: the last whole answer of a listing's address, by which changes alone are asked for.

A listing that is as it was leads where its capture leads. Its validators stand
in the capture, not in the archive: it is no page, and no record depends on it.
"""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from archive.captures import last_response
from captures.reading import Capture, CaptureError, read_capture
from captures.recording import OK


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptListing:
    """A listing as it was last served whole."""

    capture: Capture
    """The answer."""

    @property
    def etag(self) -> str | None:
        """Its ETag; None where it had none."""
        return self.capture.header("ETag") or None

    @property
    def last_modified(self) -> str | None:
        """Its Last-Modified; None where it had none."""
        return self.capture.header("Last-Modified") or None


def kept_listing(connection: sqlite3.Connection, *, folder: Path, url: str) -> KeptListing | None:
    """Return what an address last gave whole; None where it has not, or where that cannot be read any more.

    Args:
        connection: The archive.
        folder: The folder of the captures.
        url: The address.
    """
    last = last_response(connection, url=url, status=OK)
    if last is None:
        return None
    try:
        return KeptListing(capture=read_capture(folder, file=last.file, offset=last.offset))
    except (CaptureError, OSError):
        return None
