"""Writing: every exchange of a run into WARC files, as served. Decides nothing of what is fetched.

A file's name is `police-archive-<time>-<run>-<serial>.warc.gz`, with `.open`
behind it until the writer is closed: also a full one, because a crash could
come before the archive knows what it holds.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from archive.captures import RESPONSE, REVISIT, CaptureRow
from captures.appending import Appending, WriteError
from captures.exchange import NOT_MODIFIED, Earlier, Exchange, Headers
from captures.members import exchange_members, warcinfo_member

__all__ = ["Earlier", "Exchange", "Headers", "WarcWriter", "WriteError"]

PREFIX = "police-archive"


class WarcWriter:
    """Writes a run's exchanges; one thread writes, and the same or another one syncs.

    Args:
        folder: Where the files go; it is made.
        name: The run's name within the files' names, such as its number.
        max_bytes: Size at which the next file begins; one may be larger by one exchange.
        about: What each file's first record says: `software`, `format`, `robots` and so on.
        now: The time in the files' names, ISO 8601 in UTC.
    """

    def __init__(
        self, folder: Path, *, name: str, max_bytes: int, about: Mapping[str, str], now: str
    ) -> None:
        self.folder = folder
        self.max_bytes = max_bytes
        self.about = about
        self.now = now
        self.prefix = f"{PREFIX}-{''.join(filter(str.isdigit, now))[:14]}-{name}"
        self._serial = 0
        self._warcinfo = ""
        self._files: list[Appending] = []

    def write(self, exchange: Exchange, *, earlier: Earlier | None) -> CaptureRow:
        """Write one exchange, whole or not at all; the process may be killed right after.

        Args:
            exchange: What was asked and answered.
            earlier: A whole capture of the same address, of which a 304, or the same payload again,
                becomes a revisit.

        Raises:
            WriteError: If there is no room, or the folder cannot be written.
            ValueError: If a line break would end a header too early.
        """
        _refuse_line_breaks(exchange)
        digest = f"sha256:{hashlib.sha256(exchange.body).hexdigest()}"
        original = _original(exchange, digest=digest, earlier=earlier)
        if original is not None:
            digest = original.digest
        file = self._file_with_room()
        answer, request = exchange_members(exchange, digest=digest, earlier=original, warcinfo=self._warcinfo)
        return CaptureRow(
            url=exchange.url,
            captured_at=exchange.captured_at,
            status=exchange.status,
            kind=RESPONSE if original is None else REVISIT,
            file=file.path.name,
            offset=file.append(answer + request),
            length=len(answer),
            digest=digest,
            original_at=None if original is None else original.captured_at,
        )

    def sync(self) -> None:
        """Bring all that was written to the disk; cheap when nothing was written since."""
        for file in tuple(self._files):
            file.sync()

    def close(self) -> None:
        """End the files and give them their names; the archive must have its rows of them by now."""
        while self._files:
            self._files[0].finish()
            del self._files[0]

    def _file_with_room(self) -> Appending:
        if not self._files or self._files[-1].size >= self.max_bytes:
            self._files.append(self._next_file())
        return self._files[-1]

    def _next_file(self) -> Appending:
        """Begin the next file; a name that is taken is passed over."""
        self.sync()
        file = None
        while file is None:
            self._serial += 1
            path = self.folder / f"{self.prefix}-{self._serial:05}.warc.gz"
            first, self._warcinfo = warcinfo_member(self.about, file=path.name, now=self.now)
            file = Appending.create(path, begin=first)
        return file


def _original(exchange: Exchange, *, digest: str, earlier: Earlier | None) -> Earlier | None:
    """Return what the exchange is a revisit of; None where it brought a payload, or where none is known."""
    if earlier is None or exchange.status == NOT_MODIFIED:
        return earlier
    return earlier if exchange.body and digest == earlier.digest else None


def _refuse_line_breaks(exchange: Exchange) -> None:
    for text in (
        exchange.url,
        *(part for pair in exchange.request_headers + exchange.response_headers for part in pair),
    ):
        if "\n" in text or "\r" in text:
            raise ValueError(f"{exchange.url!r}: expected no line break, found {text!r}")
