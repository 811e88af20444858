"""The registry: every site there is, read from its files and found by id, area or host.

Compares sites with one another, so that nothing has two answers. Does not
know which platforms exist: who joins sites and platforms checks their names.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sites.forms import COUNTRY, SLUG
from sites.reading import read_site
from sites.site import Site, SiteError

__all__ = ["UNLISTED", "Registry", "SiteError", "load_registry", "load_site"]

UNLISTED = "unlisted"
"""The id under which the archive keeps records of no known site; no file may take it."""


class Registry(Mapping[str, Site]):
    """Sites by id, in the order of their ids.

    Raises:
        SiteError: If two sites have one id, or one name of an area.
    """

    def __init__(self, sites: Iterable[Site]) -> None:
        self._sites: dict[str, Site] = {}
        self._areas: dict[str, Site] = {}
        self._hosts: dict[str, Site] = {}
        for site in sorted(sites, key=lambda site: (site.id, site.country)):
            _add(self._sites, site.id, site, key="id")
            for area in (site.area, *site.areas):
                _add(self._areas, area, site, key="area")
        shared = Counter(host for site in self._sites.values() for host in _hosts(site))
        for site in self._sites.values():
            self._hosts.update({host: site for host in _hosts(site) if shared[host] == 1})

    def __getitem__(self, site_id: str) -> Site:
        return self._sites[site_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sites)

    def __len__(self) -> int:
        return len(self._sites)

    def by_area(self, area: str) -> Site | None:
        """Return the site whose records carry this area, to the letter; None where none does."""
        return self._areas.get(area)

    def by_host(self, host: str) -> Site | None:
        """Return the one site that a host serves or once served.

        Args:
            host: As in an address, with a port where one is given; case and a
                leading `www.` do not matter.

        Returns:
            None where no site has the host, or several share it (`www.gov.uk`).
        """
        return self._hosts.get(_bare(host))


def load_registry(directory: Path) -> Registry:
    """Read every site file under a folder.

    Args:
        directory: The folder that holds one folder a country.

    Raises:
        SiteError: If there is none, or any is not as a site file must be.
    """
    paths = sorted(directory.rglob("*.y*ml"))
    if not paths:
        raise SiteError(f"{directory}: found no site file, expected {directory}/<country>/<id>.yaml")
    return Registry(load_site(path) for path in paths)


def load_site(path: Path) -> Site:
    """Read one site file.

    Args:
        path: The file, `<country>/<id>.yaml` in any folder.

    Raises:
        SiteError: If its name, its folder or anything in it is not as it must be.
    """
    country, stem = path.parent.name, path.stem
    if (
        path.suffix != ".yaml"
        or not COUNTRY.fullmatch(country)
        or not SLUG.fullmatch(stem)
        or stem == UNLISTED
    ):
        raise SiteError(
            f"{path}: name: found '{country}/{path.name}', expected <country>/<id>.yaml: two small letters, "
            f"then small letters, digits and single hyphens, and not '{UNLISTED}'"
        )
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SiteError(f"{path}: found no readable text ({error}), expected UTF-8") from error
    return read_site(text, source=str(path), site_id=stem, country=country)


def _add(known: dict[str, Site], name: str, site: Site, *, key: str) -> None:
    other = known.setdefault(name, site)
    if other is not site:
        raise SiteError(
            f"{site.file}: {key}: found {name!r}, which {other.file} has too, expected one of its own"
        )


def _hosts(site: Site) -> set[str]:
    return {_bare(host) for host in (*site.domains, *site.former_domains)}


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")
