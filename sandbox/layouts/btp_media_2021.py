"""The media site of the British Transport Police before 2021: numbers, and slugs cut off in a word."""

from datetime import datetime

from sandbox.forces import slug
from sandbox.layouts.layout import Layout

_LONGEST = 48


class _BtpMedia(Layout):
    def printed(self, at: datetime) -> str:
        return f"{at:%d %b %Y %H:%M}"

    def slug(self, title: str) -> str:
        """Return a headline with lines between its words, and its end cut off."""
        return slug(title).replace("--", "-").replace("-", "_")[:_LONGEST]


LAYOUT = _BtpMedia()
