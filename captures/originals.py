"""Originals: the payloads that a package's revisits refer to, wherever in it they lie.

They wait in a temporary file, not in memory: a package may have thousands. A
package without revisits never comes here.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from archive.captures import RESPONSE, REVISIT
from captures.capture import Capture, capture_of, referred, utc_second
from captures.exchange import NOT_MODIFIED, Earlier, Headers
from captures.parsing import WarcRecord
from captures.unpacking import CaptureError


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """Where a payload waits, and what was served with it."""

    begin: int
    length: int
    headers: Headers


class Originals:
    """The payloads that the revisits of one package refer to.

    Args:
        scan: Yields the package's records from its beginning, with payloads up to a limit in bytes.
        limit: The largest payload that counts, in bytes.
    """

    def __init__(self, scan: Callable[[int], Iterable[WarcRecord]], *, limit: int) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  (closed by `close`)
        self._kept: dict[str, _Kept] = {}
        wanted = {key for record in _sound(scan(0)) for key in _wants(record)}
        for record in _sound(scan(limit)):
            for key in wanted.intersection(_is(record)).difference(self._kept):
                self._keep(record, key=key)

    def resolve(self, revisit: Capture) -> Capture:
        """Return a revisit with its original's payload; as it is, where the package has none."""
        for key in _keys(revisit.original) if revisit.original else ():
            if kept := self._kept.get(key):
                return replace(revisit, payload=self._payload(kept), headers=_headers(revisit, kept=kept))
        return revisit

    def close(self) -> None:
        """Let the temporary file go."""
        self._file.close()

    def _keep(self, record: WarcRecord, *, key: str) -> None:
        payload = record.payload or b""
        self._kept[key] = _Kept(begin=self._file.tell(), length=len(payload), headers=record.headers)
        self._file.write(payload)

    def _payload(self, kept: _Kept) -> bytes:
        self._file.seek(kept.begin)
        return self._file.read(kept.length)


def _sound(records: Iterable[WarcRecord]) -> Iterator[WarcRecord]:
    """Yield the records before a break: whoever reads the package meets it there."""
    with suppress(CaptureError):
        yield from records


def _wants(record: WarcRecord) -> tuple[str, ...]:
    return _keys(referred(record)) if record.field("WARC-Type") == REVISIT else ()


def _is(record: WarcRecord) -> tuple[str, ...]:
    if record.field("WARC-Type") != RESPONSE or capture_of(record) is None:
        return ()
    time = utc_second(record.field("WARC-Date")) or ""
    return _keys(Earlier(url=record.url, captured_at=time, digest=record.field("WARC-Payload-Digest")))


def _keys(original: Earlier) -> tuple[str, ...]:
    """Return by what an original can be found, the surest first: address with time, then digest."""
    place = f"{original.url} {original.captured_at}" if original.captured_at else ""
    return tuple(key for key in (place, original.digest) if key)


def _headers(revisit: Capture, *, kept: _Kept) -> Headers:
    """Return a revisit's headers; a 304's are its original's, made fresh: it describes no payload."""
    if revisit.status != NOT_MODIFIED:
        return revisit.headers
    fresh = tuple(pair for pair in revisit.headers if not pair[0].lower().startswith("content-"))
    replaced = {name.lower() for name, _ in fresh}
    return tuple(pair for pair in kept.headers if pair[0].lower() not in replaced) + fresh
