"""Sending a stream: pieces from a thread of its own, no faster than they are read, until the reader leaves.

Datasette's threads and its other pages take no part in it.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore, Event
from typing import Any, Final

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

GRACE: Final = 10
"""Seconds beyond its limit after which a stream whose reader takes nothing is broken off."""


class BusyError(Exception):
    """As many streams are under way as are allowed."""


class Stream:
    """Pieces that a thread makes.

    Args:
        pieces: What to send; it ends soon after `gone` is set.
        gone: Set when nobody waits any more.
        places: How many streams there may be at once; one place is taken until the thread has ended.

    Raises:
        BusyError: If no place is free.
    """

    def __init__(self, pieces: Iterator[bytes], *, gone: Event, places: BoundedSemaphore) -> None:
        if not places.acquire(blocking=False):
            raise BusyError
        self._pieces = pieces
        self._gone = gone
        self._places = places
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="stream")

    async def piece(self) -> bytes | None:
        """Return the next piece; None after the last."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, next, self._pieces, None)

    def stop(self) -> None:
        """End the query where it runs, and free the place then."""
        self._gone.set()
        self._thread.submit(self._pieces.close)  # type: ignore[attr-defined]  # a generator
        self._thread.submit(self._places.release)
        self._thread.shutdown(wait=False)


async def send_stream(  # noqa: PLR0913  (what ASGI gives, and what the caller knows)
    stream: Stream,
    *,
    gone: Event,
    start: dict[str, Any],
    seconds: float,
    receive: Receive,
    send: Send,
) -> None:
    """Send a stream's pieces; whatever comes of it, its thread ends.

    Args:
        stream: The stream, fresh.
        gone: The stream's.
        start: The message that begins the answer, sent once the first piece is there.
        seconds: How long all of it may take.
        receive: Tells when the reader leaves.
        send: Waits until the reader has taken most of what was sent before.

    Raises:
        Exception: What making the first piece raised; nothing is sent then.
    """
    watching = asyncio.create_task(_watch(receive, gone))
    try:
        piece = await stream.piece()
        with contextlib.suppress(TimeoutError):  # no end is sent: the reader sees that the answer broke off
            async with asyncio.timeout(seconds + GRACE):
                await send(start)
                while piece is not None and not gone.is_set():
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
                    piece = await stream.piece()
                await send({"type": "http.response.body", "body": b"", "more_body": False})
    finally:
        watching.cancel()
        stream.stop()


async def _watch(receive: Receive, gone: Event) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    gone.set()
