"""Markdown: a fragment of HTML in this project's one dialect of it.

Headings `#`, bullets `*` (see `lists`), numbers `1.`, `**strong**`,
`_emphasis_`, `[text](absolute address)`, `![alt](absolute address)`, tables
with pipes, `---`. A line break is a plain newline. A link whose words are its
own address is those words, and so is one to a place on the page. Pictures
keep alt text and caption, and lose the parameters that crop them. Code is
running text. White space within a block is one space, and no line ends in it.

Chooses nothing: what is content has been settled before.
"""
# ruff: noqa: ARG002  (markdownify calls every method alike)

import re
from urllib.parse import urljoin, urlsplit

from bs4.element import NavigableString, PageElement, Tag
from markdownify import ATX, MarkdownConverter

from platforms.reading import wording
from platforms.reading.markdown import escaping, lists, tables
from platforms.reading.markdown.accordions import HEADINGS
from platforms.reading.markdown.blocks import BLOCKS
from platforms.reading.markdown.fragment import regular
from records import addresses

_SPACES = re.compile(r"(?<=\S) {2,}")
_BLANKS = re.compile(r"\n{3,}")
_PARAGRAPHS = re.compile(r"(\n{2,})")
_LINES = frozenset({*HEADINGS, "td", "th"})
_OTHER = ("mailto", "tel")


def to_markdown(html: str, *, base: str) -> str:
    r"""Write a fragment of HTML as Markdown, without a final newline.

    Args:
        html: The fragment, as a parser serialises it.
        base: The address on which its links are resolved.

    >>> to_markdown("<h2>Wanted</h2><ul><li>a <b>van</b></li><li>its keys</li></ul>", base="https://wessex.example/")
    '## Wanted\n\n* a **van**\n * its keys'
    """
    text = _Dialect(base=base).convert_soup(regular(html))
    lines = (_SPACES.sub(" ", line.rstrip()) for line in text.split("\n"))
    return _BLANKS.sub("\n\n", "\n".join(lines)).strip("\n")


class _Dialect(MarkdownConverter):
    """The converter of markdownify, with this project's spelling of each element.

    Args:
        base: The address on which links are resolved.
    """

    def __init__(self, *, base: str) -> None:
        super().__init__(heading_style=ATX)
        self._base = base

    def process_tag(self, node: Tag, parent_tags: set[str]) -> str:
        # Own, as the fragment is regular already: markdownify's looks for `pre` around every element,
        # which was a fifth of the time of reading a page (2026-11).
        inside = parent_tags | {node.name, "_inline"} if node.name in _LINES else parent_tags | {node.name}
        text = "".join([self._child(child, inside) for child in node.children])
        write = self.get_conv_fn_cached(node.name)  # type: ignore[attr-defined]  # its stub is incomplete
        return text if write is None else write(node, text, parent_tags=parent_tags)

    def _child(self, node: PageElement, parent_tags: set[str]) -> str:
        if isinstance(node, Tag):
            return self.process_tag(node, parent_tags)
        return self.process_text(node, parent_tags)

    def process_text(self, el: PageElement, parent_tags: set[str]) -> str:
        text = escaping.anywhere(wording.spaced(str(el)))
        if "a" in parent_tags:
            text = escaping.brackets(text)
        if "table" in parent_tags:
            text = text.replace("|", r"\|")
        if _at_edge(el, "previous_sibling"):
            text = text.lstrip() if "_inline" in parent_tags else escaping.at_start(text.lstrip())
        return text.rstrip() if _at_edge(el, "next_sibling") else text

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        before, words, after = _edges(" ".join(text.split("\n")))
        address = self._address(str(el.get("href", "")))
        if not words or address is None or "a" in parent_tags or _names(words, address):
            return text
        return f"{before}[{words}]({escaping.address(address)}){after}"

    def convert_blockquote(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        lines = (f"> {line}".rstrip() for line in _BLANKS.sub("\n\n", text.strip()).split("\n"))
        return "\n\n" + "\n".join(lines) + "\n\n" if text.strip() else ""

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return " " if "_inline" in parent_tags else "\n"

    def convert_em(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return text if "em" in parent_tags else _marked(text, "_")

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: N802
        text = " ".join(text.split())
        return f"\n\n{'#' * n} {text}\n\n" if text else ""

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        alt = escaping.brackets(escaping.anywhere(wording.line(str(el.get("alt", "")))))
        address = self._address(str(el.get("data-src") or el.get("src") or ""))
        if address is None or "_inline" in parent_tags:
            return alt
        return f"![{alt}]({escaping.address(address)})"

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return lists.write_item(text, item=el)

    def convert_ol(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return lists.write_list(text, group=el)

    convert_ul = convert_ol

    def convert_p(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        lines = "\n".join(line.strip() for line in text.strip().split("\n"))
        return f" {lines} " if "_inline" in parent_tags else f"\n\n{lines}\n\n"

    def convert_strong(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return text if parent_tags & {"strong", *HEADINGS} else _marked(text, "**")

    def convert_table(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return tables.write_table(text, table=el)

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return tables.write_cell(text, cell=el)

    convert_th = convert_td

    def convert_tr(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return tables.write_row(text, row=el)

    def _address(self, href: str) -> str | None:
        """Return the absolute address of a link or picture; None where it leads nowhere but to this page."""
        if href.startswith("#") or not href:
            return None
        try:
            absolute = urljoin(self._base, href.strip())
            if urlsplit(absolute).scheme in _OTHER:
                return absolute
            fragment = urlsplit(absolute).fragment
            return addresses.normalise(absolute) + (f"#{fragment}" if fragment else "")
        except ValueError:
            return None


def _at_edge(node: PageElement, side: str) -> bool:
    """Tell whether text begins or ends a line: no other running text stands on that side of it."""
    beside: PageElement | None = getattr(node, side)
    while isinstance(beside, NavigableString) and not beside.strip():
        beside = getattr(beside, side)
    if beside is not None:
        return isinstance(beside, Tag) and (beside.name == "br" or beside.name in BLOCKS)
    parent = node.parent
    return parent is None or parent.name in BLOCKS or parent.name == "[document]" or _at_edge(parent, side)


def _edges(text: str) -> tuple[str, str, str]:
    """Part a text into white space, words and white space."""
    words = text.strip()
    start = text.find(words)
    return text[:start], words, text[start + len(words) :]


def _marked(text: str, mark: str) -> str:
    """Put marks around the words of each paragraph of a text."""
    return "".join(_around(part, mark) for part in _PARAGRAPHS.split(text))


def _around(text: str, mark: str) -> str:
    before, words, after = _edges(text)
    return f"{before}{mark}{words}{mark}{after}" if words else text


def _names(words: str, address: str) -> bool:
    """Tell whether a link's words are its own address, so that they say all of it."""
    return _bare(words.replace("\\", "")) == _bare(address)


def _bare(address: str) -> str:
    folded = address.casefold().replace(" ", "").rstrip("/")
    return re.sub(r"^(?:mailto:|tel:|https?://)?(?:www\.)?", "", folded)
