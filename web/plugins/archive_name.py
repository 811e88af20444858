"""Names the database `archive` in every address, whatever its file is called."""

from datasette import hookimpl
from datasette.app import Datasette

from web.database import Archive
from web.reading import DATABASE


@hookimpl  # type: ignore[untyped-decorator]  # datasette has no types
def startup(datasette: Datasette) -> None:
    """Rename the first file given; metadata, links and plugins know it by this name."""
    if DATABASE in datasette.databases:
        return
    given = next(found for found in datasette.databases.values() if not found.is_memory)
    datasette.remove_database(given.name)
    given.close()
    archive = Archive(datasette, path=given.path, is_mutable=given.is_mutable)
    datasette.add_database(archive, name=DATABASE)
