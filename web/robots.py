"""Whether search engines may index the pages: not unless the operator of a public copy says so."""

import os
from collections.abc import Mapping
from typing import Final

SETTING: Final = "ALLOW_INDEXING"
"""Variable of the environment; `1` allows it. `web.serve` lets it through for a public copy alone."""

CLOSED: Final = ("/search", "/stream", "/archive", "/charts", "/-/")
"""Beginnings of addresses without end or of no use in an index."""


def may_index(environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether it is allowed.

    >>> may_index({"ALLOW_INDEXING": "1"}), may_index({})
    (True, False)
    """
    return environment.get(SETTING) == "1"
