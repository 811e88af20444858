"""Arguments of addresses, as every page reads them: one of some words, or of one form, or refused."""

import re
from collections.abc import Mapping
from typing import Final

from records.kinds import KINDS
from web.display import UNKNOWN

ASKED_KINDS: Final = (*KINDS, UNKNOWN)
"""The kinds that an address can name."""

_SITE: Final = re.compile(r"[\w-]{1,100}")


class AskedError(ValueError):
    """An address that asks something unknown; the message names the part, what was expected and found."""


def one_of(arguments: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> str | None:
    """Return an argument that is one of some words; None where it is absent or empty.

    Raises:
        AskedError: If it is another.
    """
    value = arguments.get(name) or None
    if value is not None and value not in allowed:
        raise AskedError(f"{name}: expected {' or '.join(allowed)}, found “{value[:40]}”.")
    return value


def matching(arguments: Mapping[str, str], name: str, form: re.Pattern[str], *, expected: str) -> str | None:
    """Return an argument that has a form; None where it is absent or empty.

    Raises:
        AskedError: If it has another.
    """
    value = arguments.get(name) or None
    if value is not None and not form.fullmatch(value):
        raise AskedError(f"{name}: expected {expected}, found “{value[:40]}”.")
    return value


def site_of(arguments: Mapping[str, str]) -> str | None:
    """Return the argument `site`; None where it is absent or empty.

    >>> site_of({"site": "wessex"})
    'wessex'

    Raises:
        AskedError: If it can be no site's id.
    """
    return matching(arguments, "site", _SITE, expected="a site's id")
