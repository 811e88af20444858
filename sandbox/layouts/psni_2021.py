"""The Police Service of Northern Ireland before 2021: the day in the address, the district above the text."""

from datetime import datetime
from typing import ClassVar

from sandbox.drafts import Content
from sandbox.layouts.layout import Layout, Precision
from sandbox.page import Page


class _Psni2021(Layout):
    precision: ClassVar[Precision] = "day"

    def printed(self, at: datetime) -> str:
        return f"{at:%d %B %Y}"

    def texts(self, page: Page, says: Content) -> tuple[str, ...]:
        """Return the district, too, which stands above the text."""
        return (page.force.county, *says.texts)


LAYOUT = _Psni2021()
