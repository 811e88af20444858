"""Places: the archive's path, the data folder and the registry that the settings name."""

import tempfile
from pathlib import Path

from scrapy.settings import BaseSettings

from archive.registry import SiteRow
from sites.registry import Registry, load_registry
from sites.site import Site


class PlaceError(Exception):
    """A folder that cannot be used; the message names it and the setting."""


def archive_path(settings: BaseSettings) -> Path:
    """Return the archive's path (setting `ARCHIVE_DB`)."""
    return Path(settings["ARCHIVE_DB"])


def data_dir(settings: BaseSettings) -> Path:
    """Return the folder of what is built beside the archive (setting `DATA_DIR`)."""
    return Path(settings["DATA_DIR"])


def warc_dir(settings: BaseSettings) -> Path:
    """Return the folder of the captures, below the data folder."""
    return data_dir(settings) / "warc"


def writable_data_dir(settings: BaseSettings) -> Path:
    """Return that folder, made where it was missing.

    Raises:
        PlaceError: If it cannot be written.
    """
    folder = data_dir(settings)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError as error:
        raise PlaceError(f"{folder}: expected a writable folder (DATA_DIR), found: {error}") from error


def registry(settings: BaseSettings) -> Registry:
    """Load the registry (setting `SITES_DIR`).

    Raises:
        SiteError: If a site file is wrong.
    """
    return load_registry(Path(settings["SITES_DIR"]))


def site_row(site: Site) -> SiteRow:
    """Return the row by which the archive knows a site."""
    return SiteRow(
        id=site.id,
        name=site.name,
        timezone=site.timezone,
        area=site.area,
        country=site.country,
        home=site.home,
        licence=site.licence,
        verified=str(site.verified or "never"),
        per_week={expectation.kind: expectation.per_week for expectation in site.expect},
    )
