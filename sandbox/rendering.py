"""Rendering: pages, listings, feeds and sitemaps as HTML and XML.

Puts what is true into templates; chooses no page and knows no HTTP. A site's
redesign changes the frame of its pages, never their words.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.utils import format_datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from sandbox import mail
from sandbox.blocks import Block
from sandbox.drafts import Content
from sandbox.force import Force
from sandbox.layouts import layout_named
from sandbox.page import Page
from sandbox.storybook import TEXT

REDESIGNS: Mapping[str, int] = MappingProxyType({"wessex": 12})
"""The day on which a site's frame changes: every page is served anew, and no text has changed."""
ACCORDIONS: Mapping[str, str] = MappingProxyType({"wessex": "details", "mercia-vale": "hidden"})
"""How a site marks up questions: `details`, a `hidden` panel under a button, or an open one (the others)."""
_ENTITIES = frozenset({"mercia-vale"})
"""Sites that write every sign beyond ASCII as a numeric entity."""
_SOCIAL = "general_social_media_link_1300x650"
_MARKS = (
    (re.compile(r"\*\*(.+?)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"\*(\S.*?)\*"), r"<em>\1</em>"),
    (re.compile(r"\[([^\]]+)\]\(([^)]+)\)"), r'<a href="\2">\1</a>'),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What surrounds a page: whose site it is, where it is served, and whether it looks new."""

    force: Force
    """Whose site."""

    origin: str
    """Scheme and host, without a final slash."""

    redesigned: bool = False
    """Whether the site has been redesigned."""

    def html(self, name: str, *, language: str | None = None, path: str = "/", **values: Any) -> bytes:  # noqa: ANN401  (a template's own values)
        """Render one of the layout's templates, or where it has none of that name, one of `any`.

        Args:
            name: The template, without folder and ending.
            language: `en`, `cy` or the force's own; None for the force's own.
            path: The page's address.
            values: What the template asks for.
        """
        language = language or self.force.language
        template, base = (_template(self.force, known) for known in (name, "base"))
        site = self.force.welsh_name if language == "cy" else self.force.name
        known = {"image": _picture(self.force, _SOCIAL), "cards": ()} | values
        text = template.render(
            base=base,
            force=self.force,
            origin=self.origin,
            path=path,
            language=language,
            say=_labels()[language],
            name=site,
            redesigned=self.redesigned,
            accordion=ACCORDIONS.get(self.force.id, "open"),
            **known,
        )
        with_mail = mail.hide(text) if self.force.obfuscates else mail.link(text)
        return (
            with_mail.encode("ascii", "xmlcharrefreplace")
            if self.force.id in _ENTITIES
            else with_mail.encode()
        )

    def article(self, page: Page, content: Content, *, path: str, **values: Any) -> bytes:  # noqa: ANN401  (a template's own values)
        """Render a news article.

        Args:
            page: The article.
            content: What it says.
            path: Where it stands.
            values: What its template asks for beside what all know.
        """
        known = {
            "page": page,
            "content": content,
            "title": content.title,
            "description": content.description,
            "listing": self.force.welsh_news if page.language == "cy" else self.force.news,
            "at": page.published,
            "number": page.number,
            "printed": layout_named(self.force.layout).printed(page.published) if page.published else "",
            "image": _picture(
                self.force, f"news/{page.id.rpartition('/')[2]}" if content.caption else _SOCIAL
            ),
        }
        return self.html("article", language=page.language, path=path, **(known | values))

    def careers(self, page: Page, content: Content, *, path: str, cards: Iterable[tuple[str, str]]) -> bytes:
        """Render a careers page.

        Args:
            page: The page.
            content: What it says.
            path: Where it stands.
            cards: Headline and address of each page to which it leads.
        """
        return self.html(
            "careers",
            language=page.language,
            path=path,
            content=content,
            title=content.title,
            description=content.description,
            first=self.force.welsh_careers if page.language == "cy" else self.force.careers,
            cards=tuple(cards),
        )

    def notice(
        self, title: str, text: str, *, path: str = "/", cards: Iterable[tuple[str, str]] = ()
    ) -> bytes:
        """Render a page that is none: a home page, an error, a page that is not found."""
        return self.html("notice", path=path, title=title, description=text, cards=tuple(cards))

    def not_found(self, *, path: str) -> bytes:
        """Render what the site says when there is no page."""
        language = "cy" if path.startswith("/cy-GB/") else self.force.language
        say = _labels()[language]
        return self.html(
            "notice", language=language, path=path, title=say["not_found"], description=say["not_found_more"]
        )

    def xml(self, name: str, **values: Any) -> bytes:  # noqa: ANN401  (a template's own values)
        """Render a feed, a sitemap or robots.txt."""
        template = _environment().get_template(name)
        return template.render(force=self.force, origin=self.origin, name=self.force.name, **values).encode()


def blocks_html(blocks: Iterable[Block]) -> str:
    """Return the text of a page as HTML, without what surrounds it."""
    macros = _environment().get_template("blocks.html").module
    return str(macros.all(tuple(blocks), "open")).strip()  # type: ignore[attr-defined]


def label(name: str, *, language: str = "en") -> str:
    """Return a word that sites print around their pages."""
    return _labels()[language][name]


@cache
def _labels() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = yaml.safe_load((TEXT / "labels.yaml").read_text("utf-8"))
    return loaded


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters |= {"rfc822": format_datetime, "uri": lambda path: quote(path, safe="/?=&%:")}
    environment.filters["inline"] = _inline
    return environment


def _template(force: Force, name: str) -> Template:
    return _environment().select_template([f"{force.layout}/{name}.html", f"any/{name}.html"])


def _inline(text: str) -> Markup:
    """Turn inline marks into elements."""
    html = str(escape(text))
    for mark, element in _MARKS:
        html = mark.sub(element, html)
    return Markup(html)  # noqa: S704  (escaped above)


def _picture(force: Force, name: str) -> str:
    crop = "crop=(33,0,1268,650)&w=600&h=300&scale=both&mode=max"
    return f"/SysSiteAssets/media/images/brand/{force.id}/{name}.jpg?{crop}"
