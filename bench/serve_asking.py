"""Asking a server for pages over connections that are kept, and what it took. Judges nothing."""

import http.client
import random
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import ceil
from typing import Final

from bench.serve_pages import Asked, Draw

TOGETHER: Final = 4
"""Clients that ask at once."""

_PATIENCE: Final = 60  # seconds
_FIRST: Final = 1024  # bytes
_PAUSE: Final = 0.2  # seconds in which the server notices that nobody reads on


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What some requests took."""

    milliseconds: Sequence[float]
    """Each one's time, sorted."""

    statuses: Counter[int]
    """How often each status came."""

    def share(self, part: float) -> float:
        """Return the time within which a part of the requests was answered.

        >>> Taken(milliseconds=[1.0, 2.0, 3.0, 40.0], statuses=Counter()).share(0.5)
        2.0
        """
        return self.milliseconds[max(0, ceil(len(self.milliseconds) * part) - 1)]


def ask(port: int, asked: Asked, *, draw: Draw, times: int, seed: int = 1) -> Taken:
    """Ask again and again over one connection, one request after the other.

    Args:
        port: The server's, on this machine.
        asked: What is asked for.
        draw: Draws each address.
        times: How often.
        seed: Another seed draws other addresses.
    """
    rng = random.Random(seed)  # noqa: S311  (draws addresses)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    taken, statuses = [], Counter[int]()
    for _ in range(times):
        begun = time.perf_counter()
        connection.request("GET", draw(rng))
        answer = connection.getresponse()
        answer.read(_FIRST if asked.is_stream else None)
        taken.append((time.perf_counter() - begun) * 1000)
        statuses[answer.status] += 1
        if asked.is_stream:
            connection.close()
            time.sleep(_PAUSE)
    connection.close()
    return Taken(milliseconds=sorted(taken), statuses=statuses)


def ask_together(port: int, asked: Asked, *, draw: Draw, times: int) -> Taken:
    """Ask from `TOGETHER` clients at once, each that many times and for other addresses."""
    with ThreadPoolExecutor(max_workers=TOGETHER) as pool:
        parts = list(
            pool.map(
                lambda client: ask(port, asked, draw=draw, times=times, seed=100 + client), range(TOGETHER)
            )
        )
    return Taken(
        milliseconds=sorted(each for part in parts for each in part.milliseconds),
        statuses=sum((part.statuses for part in parts), Counter()),
    )
