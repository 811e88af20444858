"""GOSS and its like, in Dorset, Wiltshire and once West Mercia: numbered articles, days with two figures."""

from datetime import datetime
from typing import ClassVar

from sandbox.layouts.layout import Precision
from sandbox.layouts.sharepoint_2019 import Aspx


class _Goss(Aspx):
    tail = None  # the number alone finds the page
    precision: ClassVar[Precision] = "day"

    def printed(self, at: datetime) -> str:
        return f"{at:%d %B %Y}"


LAYOUT = _Goss()
