r"""A version as a reference in plain text, BibTeX, RIS and CSL-JSON. Pure: knows no archive and no web.

What a site wrote may hold anything: line breaks, control signs and signs that turn the direction of
the text are left out, and what a format takes for its own is escaped.
"""

import re
from dataclasses import dataclass
from typing import Any, Final

from web.display import day

LONGEST: Final = 500
"""Characters of a title; a longer one is cut."""

_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d))?")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: Braces must pair in BibTeX even where they are escaped: they are named.
_TEX: Final = str.maketrans(
    {sign: f"\\{sign}" for sign in "$&#%_"}
    | {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What is cited: one version of one page."""

    page: int
    """Number of the page in the archive."""

    version: int
    """Number of the version."""

    site: str
    """Id of the site."""

    publisher: str | None
    """Name of the force; None where no one knows who published it."""

    title: str
    """The headline, or the address of a page without one."""

    published: str | None
    """When it was published, ISO 8601 with its own precision; None where unknown."""

    archived: str
    """When the version was seen, or entered the archive, ISO 8601 in UTC."""

    permalink: str
    """Absolute address of the version in the archive."""

    url: str | None
    """Address of the page on its site; None for a text without one."""

    text_sha256: str
    """SHA-256 of the version's text form."""

    archive: str
    """The archive's name."""


def plain(citation: Citation) -> str:
    """Return a reference as a sentence."""
    who = f"{_line(citation.publisher)}, " if citation.publisher else ""
    when = day(citation.published) if citation.published else "no date of publication"
    return (
        f"{who}“{_title(citation)}”, {when}. Archived {day(citation.archived)} by {_line(citation.archive)}, "
        f"version {citation.version}: {citation.permalink} (SHA-256 of the text: {citation.text_sha256})."
    )


def bibtex(citation: Citation) -> str:
    """Return a reference as a BibTeX entry, for BibTeX and biblatex alike."""
    name = f"{{{_tex(citation.publisher)}}}" if citation.publisher else None
    parts = _date(citation.published)
    fields = {
        "author": name,
        "title": f"{{{_tex(_title(citation))}}}",
        "year": f"{parts[0]:04}" if parts else None,
        "month": _MONTHS[parts[1] - 1] if parts else None,
        "date": "-".join(f"{part:02}" for part in parts) or None,
        "publisher": name,
        "howpublished": rf"\url{{{_address(citation)}}}",
        "url": _address(citation),
        "urldate": citation.archived[:10],
        "note": _tex(_note(citation)),
    }
    lines = [
        f"  {field} = {value if field == 'month' else f'{{{value}}}'},\n"
        for field, value in fields.items()
        if value is not None
    ]
    return f"@misc{{{_key(citation)},\n{''.join(lines)}}}\n"


def ris(citation: Citation) -> str:
    """Return a reference in RIS: a tag, two spaces, a hyphen, a space, the value; lines end in CR and LF."""
    published, archived = _date(citation.published), _date(citation.archived)
    fields = [
        ("TY", "ELEC"),
        ("AU", _line(citation.publisher or "")),
        ("TI", _title(citation)),
        ("PY", f"{published[0]:04}" if published else ""),
        ("DA", _slashed(published)),
        ("PB", _line(citation.publisher or "")),
        ("DB", _line(citation.archive)),
        ("UR", citation.permalink),
        ("Y2", _slashed(archived)),
        ("N1", _note(citation)),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in [*fields, ("ER", "")] if value or tag == "ER")


def csl_json(citation: Citation) -> list[dict[str, Any]]:
    """Return a reference as CSL-JSON, which is a list of items."""
    published, archived = _date(citation.published), _date(citation.archived)
    name = _line(citation.publisher or "")
    item = {
        "id": _key(citation),
        "type": "webpage",
        "title": _title(citation),
        "author": [{"literal": name}] if name else None,
        "publisher": name or None,
        "issued": {"date-parts": [published]} if published else None,
        "accessed": {"date-parts": [archived]} if archived else None,
        "URL": citation.permalink,
        "version": str(citation.version),
        "archive": _line(citation.archive),
        "note": _note(citation),
    }
    return [{field: value for field, value in item.items() if value is not None}]


def _key(citation: Citation) -> str:
    year = (citation.published or "undated")[:4] if _date(citation.published) else "undated"
    site = re.sub(r"[^A-Za-z0-9-]", "", citation.site) or "record"
    return f"{site}-{year}-{citation.page}-v{citation.version}"


def _note(citation: Citation) -> str:
    original = f", of the page {_line(citation.url)}" if citation.url else ""
    return (
        f"{_line(citation.archive)}, version {citation.version}, "
        f"SHA-256 of the text {citation.text_sha256}{original}"
    )


def _title(citation: Citation) -> str:
    title = _line(citation.title[: 2 * LONGEST])
    return title if len(title) <= LONGEST else f"{title[:LONGEST].rstrip()}…"


def _line(text: str) -> str:
    r"""Return a text as one line that runs in its own direction.

    >>> _line("Van\r\nfound \u202e\x00today")
    'Van found today'
    """
    return " ".join(_SPACE.sub(" ", _TURNING.sub("", text)).split())


def _tex(text: str) -> str:
    r"""Return a text with TeX's signs escaped.

    >>> _tex("50% of {cars} & vans")
    '50\\% of \\textbraceleft{}cars\\textbraceright{} \\& vans'
    """
    return _line(text).translate(_TEX)


def _address(citation: Citation) -> str:
    r"""Return the permalink with what would end a group of TeX's escaped, as addresses escape."""
    return "".join(f"%{ord(sign):02X}" if sign in "{}\\ " else sign for sign in _line(citation.permalink))


def _date(iso: str | None) -> list[int]:
    """Return a date's parts as far as it goes: year and month, and the day where there is one.

    >>> _date("2026-11-20T09:45+00:00"), _date("2026-11"), _date(None)
    ([2026, 11, 20], [2026, 11], [])
    """
    found = _DATE.match(iso or "")
    parts = [int(part) for part in found.groups() if part] if found else []
    return parts if parts and 1 <= parts[1] <= len(_MONTHS) else []


def _slashed(parts: list[int]) -> str:
    """Return a date as RIS writes it: year/month/day/, what is unknown left empty."""
    return f"{'/'.join(f'{part:02}' for part in parts)}{'/' * (4 - len(parts))}" if parts else ""
