"""Drupal in Norfolk and Suffolk before 2021: the day in the address, and a time for machines alone."""

from datetime import datetime
from typing import ClassVar

from sandbox.layouts.layout import Precision
from sandbox.layouts.westyorkshire import Drupal


class _Drupal2021(Drupal):
    precision: ClassVar[Precision] = "minute"

    def printed(self, at: datetime) -> str:
        """Return the date as it is stated for machines."""
        return at.isoformat(timespec="seconds")

    def printed_in_listing(self, at: datetime) -> str:
        return super().printed(at)


LAYOUT = _Drupal2021()
