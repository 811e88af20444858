"""The platforms there are, by the name that a site's file gives.

A new one is a module with `VERSION`, `starts`, `read_listing` and
`read_record`, and a line here. Reads nothing itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

from platforms import herts_2018, single_online_home
from platforms.page import Listing, Page
from records.record import Record
from sites.site import Section, Site


class PlatformError(ValueError):
    """A platform that does not exist; the message names those that do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """A family of sites built alike."""

    name: str
    """As site files spell it: `single_online_home`."""

    version: str
    """Of its reading; a change that alters records raises it, so that none is taken for the site's edit."""

    starts: Callable[[Site, Section], tuple[str, ...]]
    """Gives the absolute addresses at which discovery begins."""

    read_listing: Callable[[Page], Listing]
    """Gives what a listing leads to; raises NotARecord where the response is none."""

    read_record: Callable[[Page], Record]
    """Gives the record of a page; raises NotARecord where it is none."""


PLATFORMS: Mapping[str, Platform] = MappingProxyType(
    {
        "single_online_home": Platform(
            name="single_online_home",
            version=single_online_home.VERSION,
            starts=single_online_home.starts,
            read_listing=single_online_home.read_listing,
            read_record=single_online_home.read_record,
        ),
        "herts_2018": Platform(
            name="herts_2018",
            version=herts_2018.VERSION,
            starts=herts_2018.starts,
            read_listing=herts_2018.read_listing,
            read_record=herts_2018.read_record,
        ),
    }
)


def platform(name: str) -> Platform:
    """Return a platform by its name.

    Raises:
        PlatformError: If there is none of that name.

    >>> platform("herts_2018").name
    'herts_2018'
    """
    found = PLATFORMS.get(name)
    if found is None:
        near = get_close_matches(name, PLATFORMS, n=1)
        guess = f"; did you mean {near[0]!r}?" if near else ""
        raise PlatformError(f"platform: found {name!r}, expected one of {', '.join(PLATFORMS)}{guess}")
    return found
