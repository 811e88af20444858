"""What the addresses of the charts ask. Runs nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from web.figures.chart_themes import THEMES

_SITE = re.compile(r"[\w-]{1,100}")
_WIDTHS = ("wide", "narrow")


class AskedError(ValueError):
    """An address that asks something unknown; the message names the part, what was expected and found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """One image of a chart."""

    site: str = ""
    """Id of the one site wanted; empty: all."""

    theme: str = "light"
    """`light` or `dark`."""

    width: str = "wide"
    """`wide`, or `narrow` for phones."""

    def address(self, name: str, *, form: str = "svg") -> str:
        """Return its path and query string, without what is the default but the theme.

        >>> Image(theme="dark", site="wessex").address("records")
        '/charts/records.svg?theme=dark&site=wessex'
        """
        width = self.width if self.width != "wide" else None
        parts = {"theme": self.theme, "width": width, "site": self.site}
        return f"/charts/{name}.{form}?{urlencode({key: value for key, value in parts.items() if value})}"


def read(arguments: Mapping[str, str]) -> Image:
    """Return what an address's arguments ask; a page's have but a site.

    Raises:
        AskedError: If one has a value that it cannot have.

    >>> read({"site": "wessex"})
    Image(site='wessex', theme='light', width='wide')
    """
    site = arguments.get("site", "")
    if site and not _SITE.fullmatch(site):
        raise AskedError(f"site: expected a site's id, found “{site[:40]}”.")
    theme = _one_of(arguments, "theme", tuple(THEMES))
    return Image(site=site, theme=theme, width=_one_of(arguments, "width", _WIDTHS))


def _one_of(arguments: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> str:
    value = arguments.get(name) or allowed[0]
    if value not in allowed:
        raise AskedError(f"{name}: expected {' or '.join(allowed)}, found “{value[:40]}”.")
    return value
