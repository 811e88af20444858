"""Readers of a served archive that ask without pause, and note what was wrong with any answer."""

import http.client
import json
import random
import re
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Event, Thread
from typing import Final
from urllib.parse import quote

from records.record import Record
from records.text import dumps

#: One statement sees one state of the archive: in each, the numbers in a row must be equal.
AGREEING: Final = (
    "SELECT sum(pages), (SELECT count(*) FROM pages) FROM month_counts",
    "SELECT sum(versions), (SELECT sum(versions) FROM pages) FROM month_counts",
    "SELECT count(*), (SELECT sum(versions) FROM pages) FROM versions",
    "SELECT sum(pages), (SELECT count(*) FROM pages WHERE length(published_date) = 10) FROM week_counts",
    "SELECT count(*), (SELECT count(*) FROM pages) FROM pages JOIN texts ON texts.version = pages.latest",
    "SELECT count(*), (SELECT max(rowid) FROM search) FROM texts",
    "SELECT count(*), sum(pages.status = crawl_state.status) FROM pages JOIN crawl_state ON page = pages.id",
)

_WORDS: Final = (
    "police",
    "appeal",
    "burglary",
    "witness*",
    '"police are"',
    "van OR lorry",
    "officers -drugs",
)
_STREAM: Final = "/stream.csv?sql=" + quote("SELECT page, version, title FROM history")  # noqa: S608  (an address)
_PATIENCE: Final = 60  # seconds

STREAMS: Final = 0.02
"""Part of the requests that take every version away."""


@dataclass(slots=True)
class Noted:
    """What readers saw."""

    statuses: Counter[int] = field(default_factory=Counter)
    """Answers by their status."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    """How long each kind of page took."""

    wrong: list[str] = field(default_factory=list)
    """What was wrong with an answer."""

    checked: Counter[str] = field(default_factory=Counter)
    """How many answers were looked at for a torn read, by what was looked at."""


class Reader(Thread):
    """One reader.

    Args:
        port: The server's port on this machine.
        records: How many records there are at least, their numbers from 1.
        noted: Where it notes what it sees.
        stop: Ends it.
    """

    def __init__(self, port: int, *, records: int, noted: Noted, stop: Event, seed: int) -> None:
        super().__init__(daemon=True)
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
        self._records, self._noted, self._stop_asked = records, noted, stop
        self._rng = random.Random(seed)  # noqa: S311  (draws addresses)

    def run(self) -> None:
        """Ask until told to stop; a connection that breaks off is wrong too, and ends it."""
        kinds = (self._page, self._page, self._json, self._version, self._counts)
        with closing(self._connection):
            while not self._stop_asked.is_set():
                try:
                    self._stream() if self._rng.random() < STREAMS else self._rng.choice(kinds)()
                except (OSError, http.client.HTTPException, ValueError, KeyError) as error:
                    self._noted.wrong.append(f"no whole answer: {error!r}")
                    return

    def _page(self) -> None:
        number = self._rng.randint(1, self._records)
        word = quote(self._rng.choice(_WORDS))
        path = self._rng.choice(
            [
                *(
                    "/",
                    "/search",
                    f"/search?q={word}",
                    f"/search?q={word}&in=history",
                    f"/search.atom?q={word}",
                ),
                *(f"/search?q={word}&as_of=2026-11-08&site=wessex", "/search?site=wessex&kind=news&page=2"),
                *("/changes", "/changes?event=edited", "/changes.atom", "/survival", "/coverage", "/charts"),
                *(
                    "/coverage?site=wessex",
                    f"/record/{number}",
                    f"/record/{number}/1",
                    f"/record/{number}.bib",
                ),
                *("/archive", "/archive/records", "/archive/pages", "/archive/runs", "/datapackage.json"),
            ]
        )
        self._ask(path)

    def _json(self) -> None:
        """One answer holds a whole text, of which its digest was made."""
        status, body = self._ask(f"/record/{self._rng.randint(1, self._records)}.json")
        if status == 200:
            told = json.loads(body)
            text = dumps(Record(header=told["header"], body=told["body"]))
            self._judge("text", sha256(text.encode()).hexdigest() == told["text_sha256"], told["url"])

    def _version(self) -> None:
        """A version never changes: its text is what its digest says, whenever each is asked for."""
        number = self._rng.randint(1, self._records)
        (first, told), (second, text) = (self._ask(f"/record/{number}/1.{form}") for form in ("json", "txt"))
        if first == second == 200:
            is_whole = sha256(text).hexdigest() == json.loads(told)["text_sha256"]
            self._judge("version", is_whole, f"record {number}")

    def _counts(self) -> None:
        sql = self._rng.choice(AGREEING)
        status, body = self._ask(f"/archive.json?_shape=arrays&sql={quote(sql)}")
        if status == 200:
            found = json.loads(body)["rows"][0]
            self._judge("counts", len(set(found)) == 1, f"{sql}: {found}")

    def _stream(self) -> None:
        status, body = self._ask(_STREAM)
        if status == 200:
            lines = body.decode().splitlines()
            is_whole = lines[-1] == f"# complete: {len(lines) - 2:,} rows"
            self._judge("stream", is_whole, lines[-1])

    def _ask(self, path: str) -> tuple[int, bytes]:
        begun = time.perf_counter()
        self._connection.request("GET", path)
        answer = self._connection.getresponse()
        body = answer.read()
        kind = re.sub(r"\d+", "1", path.partition("?")[0])
        self._noted.seconds.setdefault(kind, []).append(time.perf_counter() - begun)
        self._noted.statuses[answer.status] += 1
        if answer.status not in {200, 503} or b"database is locked" in body:
            self._noted.wrong.append(f"{path}: {answer.status}, {body[-300:]!r}")
        return answer.status, body

    def _judge(self, what: str, is_right: bool, place: str) -> None:  # noqa: FBT001  (the verdict)
        self._noted.checked[what] += 1
        if not is_right:
            self._noted.wrong.append(f"torn {what}: {place}")
