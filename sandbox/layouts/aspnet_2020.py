"""Cumbria's ASP.NET: folders of a year and a month with a capital, times with seconds that are always 00."""

from datetime import datetime

from sandbox.forces import Force
from sandbox.layouts.newborn import Newborn
from sandbox.layouts.sharepoint_2019 import Aspx
from sandbox.people import nth


class _AspNet(Aspx):
    def printed(self, at: datetime) -> str:
        return f"{at:%H:%M}:00 on {nth(at.day)} {at:%B %Y}"

    def path(self, force: Force, new: Newborn) -> str:
        """Return the address of an article, whose month has a capital."""
        folder, _, name = super().path(force, new).rpartition("/")
        start, _, month = folder.rpartition("/")
        return f"{start}/{month.title()}/{name}"


LAYOUT = _AspNet()
