"""Durham's SharePoint: pages that end in `.aspx`, days in figures as headings, labels of fields in texts."""

import re
from datetime import datetime
from typing import ClassVar

from sandbox.layouts.layout import Layout, Precision


class Aspx(Layout):
    """What systems of that maker have in common: capitals and an ending in addresses."""

    tail: ClassVar[re.Pattern[str] | None] = re.compile(r"\.aspx$")

    def slug(self, title: str) -> str:
        """Return a headline with its capitals."""
        return re.sub(r"[\s–-]+", "-", re.sub(r"[^\w\s–-]", "", title.replace("\u200b", ""))).strip("-")


class _SharePoint(Aspx):
    precision: ClassVar[Precision] = "day"
    pictures = ("/PublishingImages/",)

    def printed(self, at: datetime) -> str:
        return f"{at:%d/%m/%Y}"


LAYOUT = _SharePoint()
