"""Faults: answers that a site gives when something is wrong with it, on order.

Holds what was ordered and finds what applies; `connection` carries it out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something wrong with some addresses."""

    prefix: str
    """Addresses that begin so are struck: `/` strikes all."""

    force: str | None = None
    """The force whose site is struck; None strikes all."""

    status: int | None = None
    """The status sent, with a short page; None sends what was asked for. 429 and 503 say when to return."""

    body: str = "<!DOCTYPE html><title>Error</title><h1>Something went wrong</h1>"
    """The page sent with `status`."""

    drop: bool = False
    """Whether the connection is closed without a word."""

    cut: bool = False
    """Whether it is closed halfway through the answer."""

    delay: float = 0.0
    """Seconds before the answer."""

    times: int | None = None
    """How many requests it strikes; None strikes until it is healed."""

    def strikes(self, *, force: str, target: str) -> bool:
        """Tell whether it applies to a request."""
        return self.force in {None, force} and target.startswith(self.prefix)


CHALLENGE = (
    "<!DOCTYPE html><html><head><title>Just a moment...</title></head>"
    "<body><div id='challenge-running'></div></body></html>"
)
"""The page of a content network that asks a browser to prove itself."""


class Faults:
    """What is wrong at present; safe to change while requests come in.

    Args:
        faults: What is wrong from the start; where several apply, the first does.
    """

    def __init__(self, faults: Iterable[Fault] = ()) -> None:
        self._lock = Lock()
        self._faults: list[tuple[Fault, list[int]]] = [(fault, [0]) for fault in faults]

    def order(self, fault: Fault) -> None:
        """Add a fault; where several apply, the latest does."""
        with self._lock:
            self._faults.insert(0, (fault, [0]))

    def heal(self) -> None:
        """Take all faults away."""
        with self._lock:
            self._faults.clear()

    def strike(self, *, force: str, target: str) -> Fault | None:
        """Return the fault that applies to a request, and count it; None where all is well."""
        if not self._faults:
            return None
        with self._lock:
            for fault, struck in self._faults:
                if fault.strikes(force=force, target=target) and struck[0] != fault.times:
                    struck[0] += 1
                    return fault
        return None
