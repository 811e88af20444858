"""The platforms there are, by the name that a site's file gives.

A new one is a module with `VERSION`, `starts`, `read_listing` and
`read_record`, and its name here. Reads nothing itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType
from typing import Protocol

from platforms import (
    avon_and_somerset,
    civicplus,
    devon_and_cornwall,
    garda,
    generic,
    govuk,
    mynewsdesk,
    nca,
    nz_police,
    police_scotland,
    polisen,
    politi_dk,
    presseportal,
    psni,
    single_online_home,
    westyorkshire,
    wordpress,
)
from platforms.boards import civil_service_jobs, job_posting, oleeo
from platforms.former import (
    aspnet_2020,
    btp_media_2021,
    drupal_2021,
    goss_2021,
    herts_2018,
    psni_2021,
    sharepoint_2019,
    wordpress_2021,
    year_folders_2021,
)
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

    shares_budget: bool
    """Whether its sites are one service, whose requests are counted together; else each site's are."""

    is_former: bool
    """Whether it is a layout of the past, kept for old captures; its name ends with the last year known."""


class _Module(Protocol):
    """What a platform's module offers; `SHARES_BUDGET = False`, too, where each site is run by itself."""

    __name__: str
    VERSION: str

    def starts(self, site: Site, section: Section) -> tuple[str, ...]: ...
    def read_listing(self, page: Page) -> Listing: ...
    def read_record(self, page: Page) -> Record: ...


def _platform(module: _Module) -> Platform:
    return Platform(
        name=module.__name__.rpartition(".")[2],
        version=module.VERSION,
        starts=module.starts,
        read_listing=module.read_listing,
        read_record=module.read_record,
        shares_budget=getattr(module, "SHARES_BUDGET", True),
        is_former=".former." in module.__name__,
    )


_MODULES: tuple[_Module, ...] = (
    aspnet_2020,
    avon_and_somerset,
    btp_media_2021,
    civicplus,
    civil_service_jobs,
    devon_and_cornwall,
    drupal_2021,
    garda,
    generic,
    goss_2021,
    govuk,
    herts_2018,
    job_posting,
    mynewsdesk,
    nca,
    nz_police,
    oleeo,
    police_scotland,
    polisen,
    politi_dk,
    presseportal,
    psni,
    psni_2021,
    sharepoint_2019,
    single_online_home,
    westyorkshire,
    wordpress,
    wordpress_2021,
    year_folders_2021,
)

PLATFORMS: Mapping[str, Platform] = MappingProxyType(
    {module.name: module for module in map(_platform, _MODULES)}
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
