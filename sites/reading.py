"""Reading: one site file's YAML into a `Site`, strictly.

Whatever is unknown, missing, misspelt or of the wrong type is an error that
names it. Opens no file, and does not compare one site with another.
"""

from dataclasses import fields
from datetime import date

from records.kinds import KINDS
from records.strict_yaml import YamlError, read_mapping
from sites import forms
from sites.fields import Fields
from sites.site import Expectation, Section, Site, SiteError

SITE_KEYS = tuple(field.name for field in fields(Site) if field.name not in {"id", "country"})
SECTION_KEYS = tuple(field.name for field in fields(Section))
EXPECT_KEYS = tuple(field.name for field in fields(Expectation) if field.name != "kind")


def read_site(text: str, *, source: str, site_id: str, country: str) -> Site:
    """Read a site from its file's text.

    Args:
        text: The YAML.
        source: The file, as errors name it.
        site_id: The file's stem.
        country: The folder's name.

    Raises:
        SiteError: If anything in it is not as a site file must be.
    """
    try:
        tree = read_mapping(text, source=source)
    except YamlError as error:
        raise SiteError(str(error)) from error
    site = Fields(tree, source=source, known=SITE_KEYS)
    domains = site.texts("domains", form=forms.HOST)
    sections = _sections(site, address=forms.ADDRESS if domains else forms.ABSOLUTE)
    return Site(
        id=site_id,
        country=country,
        name=site.text("name"),
        area=site.text("area"),
        areas=site.optional_texts("areas"),
        nation=site.optional("nation"),
        timezone=site.text("timezone", form=forms.ZONE),
        domains=domains,
        former_domains=site.optional_texts("former_domains", form=forms.HOST),
        certainty=site.optional("certainty", form=forms.CERTAINTY),
        licence=site.optional("licence") or "unknown",
        verified=_day(site.optional("verified", form=forms.VERIFIED)),
        listing=site.optional("listing", form=forms.LISTING) or "partial",
        sections=sections,
        expect=_expectations(site, kinds={section.kind for section in sections}),
        notes=site.optional_texts("notes"),
    )


def _sections(site: Fields, *, address: forms.Form) -> tuple[Section, ...]:
    mappings = site.each("sections", known=SECTION_KEYS, place="section")
    return tuple(_section(mapping, address=address) for mapping in mappings)


def _section(section: Fields, *, address: forms.Form) -> Section:
    crawl = section.optional("crawl", form=forms.YES_NO) != "no"
    if crawl:
        section.value("platform", expected="a platform's name, or crawl: no")
        section.value("start", expected="an address, or crawl: no")
    return Section(
        kind=section.text("kind", form=forms.KIND),
        platform=section.optional("platform"),
        start=section.optional("start", form=address),
        crawl=crawl,
        valid_until=_day(section.optional("valid_until", form=forms.DAY)),
        feed=section.optional("feed", form=address),
        sitemap=section.optional("sitemap", form=address),
        links=section.optional("links", form=forms.SELECTOR),
        articles=section.optional("articles", form=forms.PATH_PATTERN),
        categories=section.optional_texts("categories"),
        certainty=section.optional("certainty", form=forms.CERTAINTY),
        notes=section.optional_texts("notes"),
    )


def _expectations(site: Fields, *, kinds: set[str]) -> tuple[Expectation, ...]:
    if "expect" not in site:
        return ()
    expect = site.inner("expect", known=KINDS, place="expect")
    for kind in expect:
        if kind not in kinds:
            raise expect.error(kind, found="an expectation", expected="none, as no section is of this kind")
    return tuple(
        _expectation(expect.inner(kind, known=EXPECT_KEYS, place=f"expect.{kind}"), kind=kind)
        for kind in expect
    )


def _expectation(mapping: Fields, *, kind: str) -> Expectation:
    return Expectation(
        kind=kind,
        per_week=mapping.limits("per_week"),
        newest_within_days=int(mapping.text("newest_within_days", form=forms.NUMBER)),
    )


def _day(text: str | None) -> date | None:
    return None if text in {None, "never"} else date.fromisoformat(text)
