"""Saving a page as a test's case: what was served, where it belongs, and what is read in it today."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import yaml

from platforms.page import NotARecord, Page
from platforms.reading import refusals
from platforms.registry import platform
from records.addresses import slug
from records.text import dumps
from sites.registry import Registry
from sites.site import Section, Site
from surveying.findings import Answer

_NAME: Final = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
_NEWLINE: Final = re.compile(r"\r\n?")
_TOLD: Final = ("feed", "sitemap", "links", "articles")
"""Keys of a section by which a platform may read a page, beside its start."""


class SaveError(ValueError):
    """A page that cannot be saved; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A page that was saved."""

    folder: Path
    """Where."""

    told: str
    """The record's title, or why it is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What one section's platform makes of the page."""

    section: Section
    """The section."""

    platform: str
    """The platform's name."""

    is_record: bool
    """Whether it reads a record."""

    told: str
    """The record's title, or why it is none."""

    expected: str
    """The text that a test expects."""


def owner(url: str, *, known: Registry, chosen: str | None) -> Site:
    """Return whose page an address is: by name, by the site's host, or by a host of sections.

    Args:
        url: The address.
        known: The registry.
        chosen: The id that somebody gave; None: as the host tells.

    Raises:
        SaveError: If there is no such site, or several have the host.
    """
    if chosen is not None:
        if chosen not in known:
            raise SaveError(f"--site: found {chosen!r}, expected an id of the registry")
        return known[chosen]
    parts = urlsplit(url)
    own = known.by_host(parts.netloc)
    sites = [site for site in known.values() if parts.hostname in site.hosts] if own is None else [own]
    if len(sites) != 1:
        found = ", ".join(site.id for site in sites) or "none"
        raise SaveError(f"{url}: found sites with this host: {found}, expected one; --site ID chooses")
    return sites[0]


def save(answer: Answer, *, site: Site, kind: str, into: Path, name: str | None) -> Case:
    """Save a page in a folder of its own, `<into>/<platform>/<name>/{page.html,meta.yaml,record.txt}`.

    Of several sections of the kind, it belongs to the first whose platform reads it.

    Args:
        answer: The page, which has a text.
        site: Whose page it is.
        kind: Of which kind.
        into: The folder of cases.
        name: The case's name; None: the last part of the address.

    Raises:
        PlatformError: If a section names a platform that does not exist.
        SaveError: If the site has no section of this kind that a platform reads, or the case is there.
    """
    if name is not None and not _NAME.fullmatch(name):
        raise SaveError(f"--name: found {name!r}, expected small letters, digits and single underscores")
    text = _NEWLINE.sub("\n", answer.text or "")  # as the file will be read again
    reading = _reading(replace(answer, text=text), site=site, kind=kind)
    folder = into / reading.platform / (name or slug(answer.url).replace("-", "_"))
    meta = _meta(answer, site=site, section=reading.section)
    _write(folder, {f"page.{_suffix(text)}": text, "meta.yaml": meta, "record.txt": reading.expected})
    return Case(folder=folder, told=reading.told)


def _reading(answer: Answer, *, site: Site, kind: str) -> _Reading:
    sections = [section for section in site.sections_of(kind) if section.platform and section.start]
    readings = [_read(answer, site=site, section=section) for section in sections]
    if not readings:
        raise SaveError(f"{site.file}: found no {kind} section with a platform and a start, expected one")
    return next((reading for reading in readings if reading.is_record), readings[0])


def _read(answer: Answer, *, site: Site, section: Section) -> _Reading:
    reader = platform(section.platform or "")
    page = Page(url=answer.url, html=answer.text or "", site=site, section=section)
    try:
        record = reader.read_record(page)
    except NotARecord as refusal:
        told, is_record = f"{refusal.reason}: {refusal.detail}", False
        expected = f"{told}\n"
    else:
        told, is_record, expected = record.title or "", True, dumps(record)
    return _Reading(section=section, platform=reader.name, is_record=is_record, told=told, expected=expected)


def _meta(answer: Answer, *, site: Site, section: Section) -> str:
    told = {key: getattr(section, key) for key in _TOLD if getattr(section, key) is not None}
    meta = {"url": answer.url, "site": site.id, "kind": section.kind, "start": section.start, **told}
    return yaml.safe_dump(meta | {"reads": "record"}, sort_keys=False, allow_unicode=True)


def _suffix(text: str) -> str:
    """Return how a page's file ends, by what it holds.

    >>> _suffix("<!doctype html>"), _suffix("<?xml version='1.0'?><rss/>"), _suffix('{"id": 1}')
    ('html', 'xml', 'json')
    """
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith(("{", "[")):
        return "json"
    return "xml" if refusals.is_xml(start) else "html"


def _write(folder: Path, files: dict[str, str]) -> None:
    try:
        folder.mkdir(parents=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise SaveError(f"{folder}: expected no such folder, and room for one, found: {error}") from error
