"""Names the database `archive` in every address, whatever its file is called."""

from datasette import hookimpl
from datasette.app import Datasette

from web.reading import DATABASE


@hookimpl  # type: ignore[untyped-decorator]  # datasette has no types
def startup(datasette: Datasette) -> None:
    """Rename the first file given; metadata, links and plugins know it by this name."""
    if DATABASE in datasette.databases:
        return
    database = next(found for found in datasette.databases.values() if not found.is_memory)
    datasette.remove_database(database.name)
    datasette.add_database(database, name=DATABASE)
