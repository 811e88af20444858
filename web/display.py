r"""How values read on a page: dates, sizes, labels, excerpts. Pure; the templates' filters.

A value that is not of the expected form is shown as it is: the archive holds
what the sites printed, and a page must not fail for it.
"""

import json
import re
from datetime import datetime
from typing import Final

from markupsafe import Markup, escape

UNKNOWN: Final = "unknown"
"""How an address and a page name a kind that no one knows."""

UNDATED: Final = "undated"
"""How an address and a page name the month of a record without a date."""

OPEN, CLOSE = "\x02", "\x03"
"""What SQLite sets around a match; no sign of any text that can be read."""

EXCERPT: Final = 1_500
"""Signs of a text from which its excerpt is made: those around its first match."""

_MONTHS = ["January", "February", "March", "April", "May", "June", "July"]
_MONTHS += ["August", "September", "October", "November", "December"]
_KINDS = {"news": "News", "careers": "Careers", "vacancy": "Vacancy", UNKNOWN: "Kind unknown"}
_CHANGES = {
    "first": "First seen",
    "source-edit": "Edited by the site",
    "re-extraction": "Read again by a newer reader",
    "import": "Imported",
}
_SIZES = {"metadata": "No word of the text", "minor": "Minor", "major": "Major"}
_STATES = {"live": "Live", "missing": "Missing", "imported": "Imported"}
_MATCH = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
_MARKDOWN = re.compile(
    r"""
      !?\[(?P<label>[^\]]*)\]\([^)\s]*(?:\s[^)]*)?\)   # [label](address)
    | \]\([^)\s]*\)                                    # its end, where the excerpt cut its beginning off
    | (?<!\S)\#{1,6}\s                                 # a heading's signs
    | (?<!\S)\|(?:\s*:?-+:?\s*\|)+ | (?<!\S)\|(?!\S)   # a table's
    | \*{1,3} | (?<!\w)_{1,3} | _{1,3}(?!\w)           # emphasis, bullets
    | \\(?P<escaped>[^\w\s])                           # an escape
    """,
    re.VERBOSE,
)


def day(iso: str | None) -> str:
    """Return the date of an ISO 8601 moment in words, as precise as it is.

    >>> day("2026-11-20T09:45+00:00"), day("2026-11"), day(None)
    ('20 November 2026', 'November 2026', '')
    """
    found = re.match(r"(\d{4})-(\d\d)(?:-(\d\d))?", iso or "")
    if found is None or not 1 <= int(found[2]) <= len(_MONTHS):
        return iso or ""
    month_and_year = f"{_MONTHS[int(found[2]) - 1]} {found[1]}"
    return f"{int(found[3])} {month_and_year}" if found[3] else month_and_year


def between(first: str | None, last: str | None) -> str:
    """Return the days between which something happened, without saying month or year twice.

    >>> between("2026-11-04T18:00:00Z", "2026-11-08T18:00:00Z"), between("2026-10-31", "2026-11-02")
    ('between 4 and 8 November 2026', 'between 31 October and 2 November 2026')
    >>> between("2025-12-31", "2026-01-02"), between("2026-11-04T06:00:00Z", "2026-11-04T18:00:00Z")
    ('between 31 December 2025 and 2 January 2026', 'on 4 November 2026')
    """
    start, end = day(first).split(), day(last).split()
    if start == end:
        return f"on {day(last)}"
    while len(start) > 1 and start[-1] == end[len(start) - 1]:
        start.pop()
    return f"between {' '.join(start)} and {day(last)}"


def moment(iso: str | None) -> str:
    """Return an ISO 8601 moment in words, with its time of day and "UTC" where it has them.

    >>> moment("2026-11-20T18:02:11Z"), moment("2026-11-20T09:45+00:00"), moment("2026-11-20")
    ('20 November 2026, 18:02 UTC', '20 November 2026, 09:45', '20 November 2026')
    """
    try:
        when = datetime.fromisoformat(iso or "")
    except ValueError:
        return day(iso)
    if len(iso or "") <= len("2026-11-20"):
        return day(iso)
    return f"{day(iso)}, {when:%H:%M}{' UTC' if (iso or '').endswith('Z') else ''}"


def month(value: str) -> str:
    """Return a month, or a year, in words.

    >>> month("2026-11"), month("2026"), month("undated")
    ('November 2026', '2026', 'No date')
    """
    return "No date" if value == UNDATED else day(value)


def kind(value: str | None) -> str:
    """Return a kind's name.

    >>> kind("news"), kind(None)
    ('News', 'Kind unknown')
    """
    return _KINDS.get(value or UNKNOWN, value or "")


def change(value: str) -> str:
    """Return what made a version, in words.

    >>> change("source-edit")
    'Edited by the site'
    """
    return _CHANGES.get(value, value)


def edit_size(value: str | None) -> str:
    """Return how much of a text an edit changed, in words.

    >>> edit_size("metadata"), edit_size(None)
    ('No word of the text', '')
    """
    return _SIZES.get(value or "", value or "")


def meanings(value: str | None) -> str:
    """Return what an edit means, from the JSON list that the archive keeps, the most important first.

    >>> meanings('["outcome", "found"]'), meanings(None)
    ('outcome, found', '')
    """
    return ", ".join(json.loads(value or "[]"))


def state(value: str) -> str:
    """Return a page's state, in words.

    >>> state("missing")
    'Missing'
    """
    return _STATES.get(value, value)


def number(value: int) -> str:
    """Return a count with its thousands parted.

    >>> number(28862)
    '28,862'
    """
    return f"{value:,}"


def count(value: int, one: str) -> str:
    """Return a count with its noun.

    >>> count(1, "version"), count(2312, "version")
    ('1 version', '2,312 versions')
    """
    return f"{value:,} {one}{'' if value == 1 else 's'}"


def size(length: int) -> str:
    """Return a length in bytes, in words.

    >>> size(512), size(23121)
    ('512 bytes', '23.1 kB')
    """
    return f"{length} bytes" if length < 1000 else f"{length / 1000:,.1f} kB"  # noqa: PLR2004  (a kilobyte)


def excerpt(markdown: str) -> str:
    r"""Return a piece of Markdown as one line of plain words; cosmetic, not a parser.

    >>> excerpt("### Appeal\n\n* A **grey** van, see [the map](https://wessex.example/map)")
    'Appeal A grey van, see the map'
    >>> excerpt("| When | Where |\n| --- | --- |\n| 09:45 | Mill Lane |")
    'When Where 09:45 Mill Lane'
    """
    near = max(0, markdown.find(OPEN) - EXCERPT // 2)  # what no one reads would take minutes to mend
    words = _MARKDOWN.sub(
        lambda found: found["label"] or found["escaped"] or "", markdown[near : near + EXCERPT]
    )
    return " ".join(words.split())


def marked(text: str) -> Markup:
    r"""Return text as HTML with the matches that SQLite set apart in `<mark>`; all else is escaped.

    >>> marked("a \x02grey\x03 <van>\x03")
    Markup('a <mark>grey</mark> &lt;van&gt;')
    """
    html = _MATCH.sub(r"<mark>\1</mark>", str(escape(text)))
    return Markup(html.replace(OPEN, "").replace(CLOSE, ""))  # noqa: S704  (escaped above)
