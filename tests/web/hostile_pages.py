"""What a page of hostile records must not hold: reads HTML and says what could run, load or mislead."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

_NEVER: Final = (
    *(
        "iframe",
        "object",
        "embed",
        "base",
        "template",
        "math",
        "video",
        "audio",
        "portal",
        "track",
        "marquee",
    ),
    *("noscript", "applet", "frame", "frameset", "animate", "foreignobject"),
)
_ATTRIBUTES: Final = {"style", "srcdoc", "ping", "background", "autofocus"}
_EMPTY: Final = {"br", "hr", "img", "input", "link", "meta", "col", "wbr"}
_LEADING: Final = {"href", "action", "formaction", "xlink:href"}
_SAFE: Final = re.compile(r"(?:https?|mailto|tel):|/(?!/)|#|\?|$", re.IGNORECASE)
_LOADING: Final = {
    "link": "href",
    "script": "src",
    "img": "src",
    "form": "action",
    "input": "src",
    "use": "href",
}
_OWN: Final = re.compile(r"(?:http://localhost)?/(?!/)\S*")
_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")


class _Reader(HTMLParser):
    """Collects what is wrong with a page, and its words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.turned: list[str] = []
        self.words: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.wrong += _wrong(tag, given)
        if tag not in _EMPTY:
            self._open.append((tag, tag == "bdi" or "dir" in given))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if not data.strip():
            return
        if self._open and self._open[-1][0] == "script":
            self.wrong.append(f"<script> holds {data.strip()[:60]!r}")
        is_apart = any(tag == "title" or isolates for tag, isolates in self._open)
        if _TURNING.search(data) and not is_apart:
            self.turned.append(f"signs that turn the text stand free: {data.strip()[:60]!r}")


def read(html: str) -> tuple[list[str], list[str], str]:
    """Return what could do harm in a page, what could turn its text around, and its words."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.wrong, reader.turned, "".join(reader.words)


def _wrong(tag: str, given: dict[str, str]) -> Iterator[str]:
    if tag in _NEVER or (tag == "meta" and "http-equiv" in given):
        yield f"<{tag}> stands in the page"
    for name, value in given.items():
        said = f"<{tag}> has {name}={value[:60]!r}"
        is_astray = name in _LEADING and not _SAFE.match(value.strip())
        if name.startswith("on") or name in _ATTRIBUTES or is_astray:
            yield said
        elif _LOADING.get(tag) == name and given.get("rel") != "canonical" and not _OWN.fullmatch(value):
            yield f"{said}, which is loaded"
