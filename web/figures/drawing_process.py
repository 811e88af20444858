"""The process that draws charts, started by `web.figures.drawing`: a line of JSON in, an image out.

It ends by itself when nobody asks for a while, or when the server is gone, and
takes the drawing program's memory along.
"""

import json
import select
import sys
from typing import Any, Final

import vl_convert

IDLE: Final = 300
"""Seconds without a question after which it ends."""


def answer(line: bytes) -> tuple[bytes, bytes]:
    """Return `ok` and the image that a line asks for, or `no` and why there is none."""
    asked: dict[str, Any] = json.loads(line)
    try:
        svg = vl_convert.vegalite_to_svg(asked["spec"], allowed_base_urls=[])
    except ValueError as error:
        return b"no", str(error).partition("\n    at ")[0].encode()  # without the stack
    if "role-mark" not in svg:  # it prints why, and returns what it has: a frame
        return b"no", b"nothing was drawn; the reason stands in the log"
    return b"ok", vl_convert.svg_to_png(svg, scale=2) if asked["form"] == "png" else svg.encode()


def main() -> None:
    """Answer until nobody asks."""
    while select.select([sys.stdin.buffer], [], [], IDLE)[0]:
        line = sys.stdin.buffer.readline()
        if not line:
            return
        word, content = answer(line)
        sys.stdout.buffer.write(b"%s %d\n%s" % (word, len(content), content))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
