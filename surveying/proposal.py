"""The site file that a survey proposes, with what is to be checked in it by hand."""

import re
from collections.abc import Iterator
from math import inf
from typing import Final

import yaml

from sites.site import Section
from surveying.findings import Survey

_BROAD: Final = 28  # signs of a value, from which on its comment does not stand below the others
_LONGEST: Final = 100  # signs of a section that stands on one line
_PLAIN: Final = re.compile(r"[A-Za-z/](?:[\w./-]| (?=\w))*", re.ASCII)


def site_file(survey: Survey) -> str:
    """Return the text of a site file; where no platform reads anything it has no section."""
    site = survey.site
    lines = [
        _line("name", _quoted(site.name), "check it"),
        _line("area", _quoted(site.area), "the name that records carry: check it"),
        _line("timezone", site.timezone, "check it"),
        f"domains: [{', '.join(_quoted(domain) for domain in site.domains)}]",
        _line("licence", "unknown", "of the content"),
        _line("verified", "never", "no live crawl has confirmed these addresses"),
        *_sections(survey),
    ]
    return "\n".join(lines) + "\n"


def _line(key: str, value: str, comment: str) -> str:
    """Return a line; comments stand below one another, as far as the values let them."""
    return f"{f'{key}: {value} ':{_BROAD}}# {comment}"


def _sections(survey: Survey) -> Iterator[str]:
    if survey.best is None:
        yield _line("sections", "[]", "no platform reads it: see docs/add-a-site.md")
        return
    yield "sections:"
    *first, start = _items(survey.best.section)
    line = ", ".join([*first, start])
    yield f"- {{{line}}}" if len(line) <= _LONGEST else f"- {{{', '.join(first)},\n   {start}}}"


def _items(section: Section) -> Iterator[str]:
    """Walk over what a section says; its addresses, which may be long, are the last."""
    yield f"kind: {section.kind}"
    yield f"platform: {section.platform}"
    yield f"certainty: {section.certainty}"
    addresses = {"start": section.start, "feed": section.feed}
    yield ", ".join(f"{key}: {_quoted(address)}" for key, address in addresses.items() if address)


def _quoted(text: str) -> str:
    """Return a string as YAML takes it in any place, on one line.

    >>> _quoted("Wessex Police"), _quoted("127.0.0.1:8101"), _quoted("- a: [b]")
    ('Wessex Police', '"127.0.0.1:8101"', '"- a: [b]"')
    """
    if _PLAIN.fullmatch(text):
        return text
    quoted: str = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=inf)
    return quoted.removesuffix("\n")
