"""The sandbox: all forces' sites served on loopback, each on a port of its own.

    with Sandbox(port=0, day=0) as sandbox:
        sandbox.write_sites(directory)
        ...                             # crawl sandbox.origins
        sandbox.set_day(1)              # articles appear, change and go
        sandbox.fail("/news/", status=503, times=2)

Joins world, editions, faults and connections; renders nothing itself. Serves
from a thread, thousands of pages a second.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Lock
from types import MappingProxyType, TracebackType
from typing import Self

from sandbox import registry
from sandbox.answers import Answer
from sandbox.connection import Reply
from sandbox.edition import Edition
from sandbox.faults import CHALLENGE, Fault, Faults
from sandbox.loopback import Loopback, LoopbackError
from sandbox.world import SEED, World

__all__ = ["CHALLENGE", "LoopbackError", "Request", "Sandbox", "serve"]

_LOGGED = ("user-agent", "if-none-match", "if-modified-since", "accept-encoding", "referer")
_HOST = "127.0.0.1"
_LONGEST_LOG = 500_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request, as the log keeps it."""

    day: int
    """The day that the sandbox showed."""

    force: str
    """Whose site was asked."""

    method: str
    """`GET` or `HEAD`."""

    path: str
    """Path and query, as sent."""

    status: int
    """The status of the answer; 0 where the connection was dropped."""

    page: str | None
    """Id of the page whose address it is, also where that is gone or moved; None where there is none,
    or where a fault answered."""

    state: int | None
    """Number of the page's state that was sent whole, or that 304 said to stand; None where none was."""

    headers: Mapping[str, str]
    """The request's validators, agent, coding and referrer, names in lower case."""


class Sandbox:
    """The forces' sites, from `start` to `stop`.

    Args:
        port: Port of the first force; the others follow. 0 takes any that are free.
        day: The day to begin with.
        seed: Another seed is another world.
        size: Factor by which there are more articles.
        world: A world with a script, or of fewer forces, in place of that of `seed` and `size`.
    """

    def __init__(
        self,
        *,
        port: int = 8101,
        day: int = 0,
        seed: int = SEED,
        size: float = 1.0,
        world: World | None = None,
    ) -> None:
        self.world = world or World(seed=seed, size=size)
        self.day = day
        self._log: deque[Request] = deque(maxlen=_LONGEST_LOG)
        self._logging = Lock()
        self.origins: Mapping[str, str] = MappingProxyType({})
        self._port = port
        self._faults, self._scripted = Faults(), Faults()
        self._editions: dict[str, Edition] = {}
        self._loopback: Loopback | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Begin to serve; returns when every port answers.

        Raises:
            LoopbackError: If a port is taken.
        """
        repliers = [(force, partial(self._reply, force)) for force in self.world.forces]
        self._loopback = Loopback(host=_HOST, port=self._port, repliers=dict(repliers))
        ports = self._loopback.ports
        self.origins = MappingProxyType({force: f"http://{_HOST}:{port}" for force, port in ports.items()})
        self.set_day(self.day)
        self._loopback.start()

    def stop(self) -> None:
        """End serving; ports are free again when it returns."""
        if self._loopback is not None:
            self._loopback.stop()
            self._loopback = None

    def set_day(self, day: int) -> None:
        """Step to another day, forwards or back; requests from then on see it, with the script's faults."""
        self._editions = {
            force: Edition(self.world.forces[force], world=self.world, day=day, origin=origin)
            for force, origin in self.origins.items()
        }
        self._scripted = Faults(self.world.script.struck.get(day, ()))
        self.day = day

    def warm(self) -> int:
        """Render every page before it is asked for, as a benchmark wants; return how many there are."""
        return sum(edition.warm() for edition in self._editions.values())

    @property
    def log(self) -> tuple[Request, ...]:
        """The requests so far, oldest first; what comes later is not in it."""
        with self._logging:
            return tuple(self._log)

    def forget(self) -> None:
        """Empty the log."""
        with self._logging:
            self._log.clear()

    def write_sites(self, directory: Path) -> list[Path]:
        """Write a site file for each force, for the registry; return them."""
        return [
            registry.write(self.world.forces[force], origin, directory)
            for force, origin in self.origins.items()
        ]

    def fail(self, prefix: str, **fault: object) -> None:
        """Order a fault for addresses that begin with a prefix, such as `fail("/robots.txt", status=503)`.

        Args:
            prefix: How the addresses begin; `/` strikes all.
            fault: The other fields of a `Fault`: `force status body drop cut delay times`.
        """
        self._faults.order(Fault(prefix=prefix, **fault))  # type: ignore[arg-type]

    def heal(self) -> None:
        """Take all faults away that `fail` ordered; the script's last as long as their day."""
        self._faults.heal()

    def _reply(self, force: str, method: str, target: str, headers: Mapping[str, str]) -> Reply:
        struck = {"force": force, "target": target}
        fault = self._faults.strike(**struck) or self._scripted.strike(**struck)
        answer = _struck(fault) if fault and fault.status else self._editions[force].answer(target)
        status, payload = answer.wire(method=method, headers=headers)
        dropped = fault is not None and fault.drop
        request = Request(
            day=self.day,
            force=force,
            method=method,
            path=target,
            status=0 if dropped else status,
            page=answer.page,
            state=None if fault is not None and (dropped or fault.cut) else answer.state,
            headers={name: headers[name] for name in _LOGGED if name in headers},
        )
        with self._logging:
            self._log.append(request)
        if fault is None:
            return Reply(payload=payload)
        sent = b"" if dropped else payload[: len(payload) // 2] if fault.cut else payload
        return Reply(payload=sent, delay=fault.delay, abort=dropped or fault.cut)


def serve(*, port: int = 8101, day: int = 0, seed: int = SEED, size: float = 1.0) -> Sandbox:
    """Start a sandbox; end it with its `stop`, or use it in a `with` statement of `Sandbox`.

    Args:
        port: Port of the first force; 0 takes any that are free.
        day: The day to begin with.
        seed: Another seed is another world.
        size: Factor by which there are more articles.
    """
    sandbox = Sandbox(port=port, day=day, seed=seed, size=size)
    sandbox.start()
    return sandbox


def _struck(fault: Fault) -> Answer:
    later = ("Retry-After: 1",) if fault.status in {429, 503} else ()
    return Answer(body=fault.body.encode(), status=fault.status or 500, more=later)
