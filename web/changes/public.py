"""Whether this is a copy for the public that lacks removed appeals for people (`scrapy snapshot`)."""

from typing import Final

from datasette.app import Datasette

from web.reading import row

_IS_SNAPSHOT: Final = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'snapshot_info'"
_EMBARGO: Final = "SELECT embargo FROM snapshot_info"


async def holds_back(datasette: Datasette) -> bool:
    """Tell whether the archive served is such a copy."""
    if await row(datasette, _IS_SNAPSHOT) is None:
        return False
    copy = await row(datasette, _EMBARGO)
    return copy is not None and copy["embargo"] != "none"
