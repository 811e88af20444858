"""An article: what every platform's page has in common, from its headline to its Markdown.

Where a platform prints its dates and which pages are its listings is the
platform's knowledge; the steps stand here, in the order in which a platform
takes them: `opened`, `header`, `content`, `record`.
"""

import re
from collections.abc import Mapping
from itertools import takewhile

from selectolax.lexbor import LexborHTMLParser, LexborNode

from platforms.page import EMPTY, NO_TITLE, NotARecord, Page
from platforms.reading import boilerplate, chrome, document, evidence, refusals, wording
from platforms.reading.markdown.writing import to_markdown
from records.kinds import NEWS
from records.mentions.references import references_in
from records.record import Record, Tree, compose

Fields = dict[str, Tree | None]
"""Metadata by dotted path; None is left out of the record."""


def opened(page: Page) -> LexborHTMLParser:
    """Parse a page that may hold a record.

    Raises:
        NotARecord: If it is the front page, a feed, a challenge or a soft 404.
    """
    refusals.refuse_home(page)
    tree = document.parse(page.html)
    refusals.refuse(page, tree)
    return tree


def header(page: Page, tree: LexborHTMLParser) -> Fields:
    """Return the metadata that every record has, and the page's Open Graph tags.

    Raises:
        NotARecord: With the reason `no-title` where the page has none.
    """
    tags = evidence.meta(tree)
    title = document.headline(tree, site_name=page.site.name, named=tags.get("og.title"))
    if title is None:
        raise NotARecord(NO_TITLE, url=page.url, detail="neither h1 nor title")
    return {
        "area": page.site.area,
        "kind": page.section.kind,
        "site": page.site.id,
        "title": title,
        "url": page.url,
        **tags,
    }


def content(tree: LexborHTMLParser, *, known: str | None = None) -> LexborNode:
    """Return the element with the page's own text, without what the site puts around it.

    Args:
        tree: The page.
        known: Selects that element where a platform knows its class; where it matches none, as without it.
    """
    marked = (tree.css_first(known) if known else None) or document.marked_content(tree)
    root = marked or tree.body or document.one(tree, "html")  # a page of frames has no body
    chrome.strip(root)
    return root if marked else document.around_headline(root)


def record(
    page: Page,
    tree: LexborHTMLParser,
    root: LexborNode,
    *,
    fields: Mapping[str, Tree | None],
    end: re.Pattern[str] | None = None,
) -> Record:
    """Make the record, its body the content's Markdown without the headline.

    Args:
        page: The page.
        tree: The same, parsed.
        root: Its content.
        fields: The metadata.
        end: Matches the words of the line with which the text ends; it and what follows are left out.

    Raises:
        NotARecord: With the reason `empty` where no word is left.
    """
    title = str(fields["title"])
    for heading in root.css("h1")[:1]:
        heading.decompose()
    text = to_markdown(root.html or "", base=document.base(page, tree))
    body = _without_title(boilerplate.without_known(_until(end, text)), title=title)
    if not any(sign.isalnum() for sign in boilerplate.plain(body)):
        raise NotARecord(EMPTY, url=page.url, detail=f"no words below the headline {title!r}")
    quoted = references_in(body) if page.section.kind == NEWS else ()
    return compose({**fields, "references": list(quoted) or None}, body=body)


def _until(end: re.Pattern[str] | None, text: str) -> str:
    """Cut a body where its text ends."""
    if end is None:
        return text
    kept = takewhile(lambda line: not end.fullmatch(boilerplate.plain(line).strip()), text.split("\n"))
    return "\n".join(kept).rstrip("\n")


def _without_title(body: str, *, title: str) -> str:
    """Take off a first heading that says the title again."""
    first, _, rest = body.partition("\n\n")
    repeated = first.startswith("#") and wording.folded(boilerplate.plain(first)) == wording.folded(title)
    return rest if repeated else body
