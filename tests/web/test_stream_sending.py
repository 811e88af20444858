import asyncio
import threading
import time
from collections.abc import Iterator
from threading import BoundedSemaphore, Event
from typing import Any

import pytest

from web.taking import sending
from web.taking.sending import BusyError, Receive, Send, Stream, send_stream

START = {"type": "http.response.start", "status": 200, "headers": []}


class Reader:
    """What stands at the other end: takes messages, and leaves after some.

    Args:
        leaves_after: Messages after which it leaves; None: it stays.
        takes: Messages that it takes before it takes no more; None: all.
    """

    def __init__(self, *, leaves_after: int | None = None, takes: int | None = None) -> None:
        self.got: list[dict[str, Any]] = []
        self._left = asyncio.Event()
        self._leaves_after = leaves_after
        self._takes = takes

    async def receive(self) -> dict[str, Any]:
        """Tell that it leaves, once it does."""
        if not self.got:
            await asyncio.sleep(0)
            return {"type": "http.request"}
        await self._left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        """Take a message."""
        self.got.append(message)
        if self._takes is not None and len(self.got) >= self._takes:
            await asyncio.Event().wait()
        if len(self.got) == self._leaves_after:
            self._left.set()
        await asyncio.sleep(0.01)

    @property
    def text(self) -> bytes:
        """What it has taken."""
        return b"".join(message.get("body", b"") for message in self.got)


class Making:
    """Endless pieces, and what became of them."""

    def __init__(self, gone: Event, *, ends_after: int | None = None) -> None:
        self.gone = gone
        self.made = 0
        self.threads: set[str] = set()
        self.closed = Event()
        self._ends_after = ends_after

    def pieces(self) -> Iterator[bytes]:
        """Make them until nobody waits."""
        try:
            while not self.gone.is_set() and self.made != self._ends_after:
                self.made += 1
                self.threads.add(threading.current_thread().name)
                yield b"row\n"
        finally:
            self.closed.set()


def send_all(
    making: Making, reader: Reader, *, places: BoundedSemaphore | None = None, seconds: float = 5
) -> None:
    receive: Receive = reader.receive
    send: Send = reader.send
    stream = Stream(making.pieces(), gone=making.gone, places=places or BoundedSemaphore(1))
    asyncio.run(
        send_stream(stream, gone=making.gone, start=START, seconds=seconds, receive=receive, send=send)
    )


def test_pieces_are_made_in_a_thread_of_their_own() -> None:
    """The others stay free for pages; all pieces come, and an end."""
    making, reader = Making(Event(), ends_after=3), Reader()

    send_all(making, reader)

    assert reader.text == b"row\n" * 3
    assert reader.got[-1]["more_body"] is False
    assert all(name.startswith("stream") for name in making.threads)


def test_the_query_ends_when_the_reader_leaves() -> None:
    """And its place is free again."""
    places = BoundedSemaphore(1)
    making, reader = Making(Event()), Reader(leaves_after=4)

    send_all(making, reader, places=places)

    assert making.closed.wait(2)
    assert making.made < 8
    assert places.acquire(timeout=2)


def test_no_more_is_made_than_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader who takes nothing leaves the rest in the archive, and is broken off in the end."""
    making, reader = Making(Event()), Reader(takes=3)
    monkeypatch.setattr(sending, "GRACE", 0)
    started = time.monotonic()

    send_all(making, reader, seconds=0.3)

    assert time.monotonic() - started < 2
    assert making.made == 2
    assert making.closed.wait(2)
    assert all(message.get("more_body", True) for message in reader.got)


def test_one_too_many_is_told() -> None:
    """Until a place is free."""
    places = BoundedSemaphore(1)
    making = Making(Event(), ends_after=1)
    assert places.acquire(blocking=False)

    with pytest.raises(BusyError):
        Stream(making.pieces(), gone=making.gone, places=places)

    places.release()
    send_all(making, Reader(), places=places)


def test_an_error_before_the_first_piece_sends_nothing() -> None:
    """So that the answer can still be an error."""

    def broken() -> Iterator[bytes]:
        raise LookupError
        yield b""

    reader, places, gone = Reader(), BoundedSemaphore(1), Event()

    async def run() -> None:
        stream = Stream(broken(), gone=gone, places=places)
        await send_stream(stream, gone=gone, start=START, seconds=5, receive=reader.receive, send=reader.send)

    with pytest.raises(LookupError):
        asyncio.run(run())

    assert reader.got == []
    assert places.acquire(timeout=2)


def test_a_server_that_stops_stops_the_query() -> None:
    """Wherever it is."""
    making, reader = Making(Event()), Reader()

    async def run() -> None:
        stream = Stream(making.pieces(), gone=making.gone, places=BoundedSemaphore(1))
        sent = send_stream(
            stream, gone=making.gone, start=START, seconds=5, receive=reader.receive, send=reader.send
        )
        task = asyncio.create_task(sent)
        await asyncio.sleep(0.1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(run())

    assert making.closed.wait(2)
