"""Adding: a survey's proposal becomes a file of the registry, or nothing does."""

from collections.abc import Container
from pathlib import Path
from urllib.parse import urlsplit

from manners.private import is_loopback
from sites.forms import SLUG
from sites.reading import read_site
from sites.registry import UNLISTED, Registry
from sites.site import SiteError
from surveying.findings import Survey
from surveying.proposal import site_file


def require_new(site_id: str, url: str, *, known: Registry, invented: Container[str]) -> None:
    """Check that a site can be added, before anybody is asked.

    Args:
        site_id: The id that it is to have.
        url: An address of it.
        known: The sites that the registry has.
        invented: Ids of the sandbox, under which tests know other sites.

    Raises:
        SiteError: If the id is none or taken, or the registry has its host.
    """
    if not SLUG.fullmatch(site_id) or site_id == UNLISTED:
        raise SiteError(f"id: found {site_id!r}, expected small letters, digits and single hyphens")
    if site_id in known:
        raise SiteError(f"{known[site_id].file}: there already, expected an id of its own")
    parts = urlsplit(url)
    if site_id in invented and not is_loopback(parts.hostname or ""):
        raise SiteError(f"id: found {site_id!r}, an invented force of the sandbox, expected another")
    _require_new_host(parts.netloc, known=known)


def add(survey: Survey, *, directory: Path, known: Registry) -> Path:
    """Write the file of a site that was surveyed; return its path.

    Args:
        survey: What was found.
        directory: The registry's folder.
        known: The sites that it has.

    Raises:
        SiteError: If there is such a file, the registry could not be read with it, or it cannot be written.
    """
    site, text = survey.site, site_file(survey)
    path = directory / site.country / f"{site.id}.yaml"
    _require_new_host(site.domains[0], known=known)  # a redirect may have led there
    Registry([*known.values(), read_site(text, source=str(path), site_id=site.id, country=site.country)])
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise SiteError(f"{path}: expected no file, and room for one, found: {error}") from error
    return path


def _require_new_host(host: str, *, known: Registry) -> None:
    other = known.by_host(host)
    if other is not None:
        raise SiteError(
            f"{other.file} has {host} already: expected another host; `scrapy probe` shows the line of a "
            "further section for that file"
        )
