"""What many tests invent: a site of Wessex Police, a capture's row, a story; keywords say what differs."""

from typing import Any

from archive.captures import CaptureRow
from sites.site import Section, Site

STORY = """\
Officers are appealing for witnesses after a grey van was taken from outside a bakery in Mill Lane, Harnmouth,
at about half past nine on Friday evening. The driver had left the engine running while he carried in
the flour. The van was found the next morning beside the canal in Lower Sallow, with its doors open
and nothing missing."""
"""Long enough to be told from others."""


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
