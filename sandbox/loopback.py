"""Loopback: ports bound at once, and a thread that serves them until it is told to stop.

Knows connections and threads; what is served is decided by the repliers.
"""

import asyncio
import socket
from collections.abc import Mapping
from threading import Event, Thread

import uvloop

from sandbox.connection import Connection, Replier

_BACKLOG = 512
_WAIT = 30.0
"""Seconds within which a thread begins or ends."""


class LoopbackError(OSError):
    """A port that cannot be served; the message gives place, found and expected."""


class Loopback:
    """One port for each site.

    Args:
        host: The address to bind.
        port: Port of the first site, the others follow; 0 takes any that are free.
        repliers: What decides the answers of each site.

    Raises:
        LoopbackError: If a port is taken.
    """

    def __init__(self, *, host: str, port: int, repliers: Mapping[str, Replier]) -> None:
        self._repliers = repliers
        self._loop = uvloop.new_event_loop()
        self._ready = Event()
        self._stopped = asyncio.Event()
        self._thread = Thread(target=self._run, name="sandbox", daemon=True)
        self._sockets: dict[str, socket.socket] = {}
        for place, name in enumerate(repliers):
            self._bind(name, host, port and port + place)

    @property
    def ports(self) -> dict[str, int]:
        """The port of each site."""
        return {name: int(bound.getsockname()[1]) for name, bound in self._sockets.items()}

    def start(self) -> None:
        """Begin to serve; returns when every port answers."""
        self._thread.start()
        self._ready.wait(_WAIT)

    def stop(self) -> None:
        """End serving; ports are free again when it returns."""
        self._loop.call_soon_threadsafe(self._stopped.set)
        self._thread.join(_WAIT)

    def _bind(self, name: str, host: str, port: int) -> None:
        try:
            self._sockets[name] = socket.create_server((host, port), backlog=_BACKLOG)
        except OSError as error:
            for bound in self._sockets.values():
                bound.close()
            self._loop.close()
            raise LoopbackError(
                f"port {port} of {host}: found it taken, expected it free ({error})"
            ) from error

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        servers = [await self._open(name, bound) for name, bound in self._sockets.items()]
        self._ready.set()
        await self._stopped.wait()
        for server in servers:
            server.close()

    async def _open(self, name: str, bound: socket.socket) -> asyncio.AbstractServer:
        replier = self._repliers[name]
        return await self._loop.create_server(lambda: Connection(replier), sock=bound)
