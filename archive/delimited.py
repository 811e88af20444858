"""CSV as the archive writes it, for files and for streams: RFC 4180, one line end, nothing lost.

Null is an empty field and an empty text is `""`, so that the two stay apart.
Texts are written as they are: a spreadsheet may take one that begins with `=`
for a formula (docs/analysis.md).
"""

import base64
import re
from collections.abc import Iterable
from typing import Final

END: Final = "\r\n"
"""What ends each line."""

#: `#` too, so that readers which skip comments do not cut a text off at one.
_SPECIAL: Final = re.compile(r'[",\r\n#]')


def line(values: Iterable[object]) -> str:
    r"""Return one row with its line end.

    Args:
        values: Texts, numbers, None; bytes are written as base64.

    >>> line(["Mill Lane, Harnmouth", 3, None, "", 0.5, b"\xff"])
    '"Mill Lane, Harnmouth",3,,"",0.5,/w==\r\n'
    >>> line([None])
    '""\r\n'
    """
    return (",".join(map(_field, values)) or '""') + END


def _field(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        plain = value and not _SPECIAL.search(value) and not value[0].isspace() and not value[-1].isspace()
        return value if plain else '"' + value.replace('"', '""') + '"'
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return str(value)
