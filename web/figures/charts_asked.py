"""What the addresses of the charts ask. Runs nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from web.asking import one_of, site_of
from web.figures.chart_themes import THEMES

_WIDTHS = ("wide", "narrow")


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
    theme, width = one_of(arguments, "theme", tuple(THEMES)), one_of(arguments, "width", _WIDTHS)
    return Image(site=site_of(arguments) or "", theme=theme or "light", width=width or "wide")
