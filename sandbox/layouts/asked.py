"""Asked: an address as a client asked for it, and the routes that answer some."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import parse_qs

from sandbox.answers import Answer


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One address."""

    path: str
    """Its path, with every sign as itself."""

    query: str = ""
    """Its query, as sent."""

    groups: Mapping[str, str] = field(default_factory=dict)
    """What the groups of the route's pattern matched; empty for those that matched nothing."""

    @cached_property
    def values(self) -> Mapping[str, str]:
        """The query's values, the first of each name, blank ones too."""
        return {name: values[0] for name, values in parse_qs(self.query, keep_blank_values=True).items()}

    def number(self, name: str, otherwise: int = 1) -> int:
        """Return a number of the query or the pattern, of which one that is none counts as not given.

        >>> Asked(path="/news", query="page=2").number("page")
        2
        """
        text = self.groups.get(name) or self.values.get(name, "")
        return int(text) if text.isdecimal() else otherwise


Maker = Callable[[Asked], Answer | None]
"""Makes the answer of an address; None where there is nothing."""

Route = tuple[str | re.Pattern[str], Maker]
"""A path, or a pattern that matches the whole of one, and what answers it."""
