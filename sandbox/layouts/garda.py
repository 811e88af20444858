"""garda.ie: press releases in folders by month, whose day stands in their address alone."""

import re
from typing import ClassVar

from sandbox.layouts.layout import Layout, Precision


class _Garda(Layout):
    precision: ClassVar[Precision] = "day"
    tail = re.compile(r"-\d+-[a-z]+-\d{4}\.html$")


LAYOUT = _Garda()
