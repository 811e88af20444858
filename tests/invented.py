"""What many tests invent: a site of Wessex Police, the row of a capture; keywords say what is otherwise."""

from typing import Any

from archive.captures import CaptureRow
from sites.site import Section, Site


def site_of(*sections: Section, **fields: object) -> Site:
    """Make a site with some sections."""
    usual: dict[str, Any] = {
        "id": "wessex",
        "country": "gb",
        "name": "Wessex Police",
        "area": "Wessex",
        "timezone": "Europe/London",
        "domains": ("www.wessex.example",),
        "licence": "unknown",
        "verified": None,
    }
    return Site(**(usual | fields), sections=sections)


def capture_row(**fields: object) -> CaptureRow:
    """Make the row of a page's answer."""
    usual: dict[str, Any] = {
        "url": "https://www.wessex.example/news/van-found/",
        "captured_at": "2026-11-21T12:00:00Z",
        "status": 200,
        "kind": "response",
        "file": "police-archive-1.warc.gz",
        "offset": 300,
        "length": 2000,
        "digest": "sha256:aa",
    }
    return CaptureRow(**(usual | fields))
