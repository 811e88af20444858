"""Markdown to HTML that is safe to show: markdown-it-py makes it, nh3 lets through what the list allows.

The archive's dialect: CommonMark with tables, a line's end kept, HTML taken as
text, and nothing that could hide words (link definitions) or that the police
do not write (indented code, underlined headings). Nothing is loaded from
elsewhere: an image becomes a link to it. What the text mentions is marked where
it stands in the words. A text of which words would be lost stays plain. Reads
no archive.
"""

import re
from collections.abc import Iterator, MutableMapping, Sequence
from typing import Any, Final

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup, escape

from web.records import mentions
from web.records.marking import Marks

LONGEST: Final = 200_000
"""Characters of Markdown rendered; the longest real record has 134,266 bytes."""

_CONTAINERS: Final = {"blockquote_open", "bullet_list_open", "ordered_list_open", "list_item_open"}
_LINE_END: Final = re.compile(r"\r\n?|\n")
_SIGN: Final = re.compile(r"\W+")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_TAGS = {
    *("a", "blockquote", "br", "code", "em", "hr", "li", "ol", "p", "pre", "s", "span", "strong", "ul"),
    "mark",
    *("table", "thead", "tbody", "tr", "th", "td"),
    *_HEADINGS,
}


def html(markdown: str, *, base: str | None, marks: Marks | None = None) -> Markup:
    r"""Return a body as HTML.

    Args:
        markdown: The body; where it cannot be laid out it is shown as plain text.
        base: Address of the page it was read from, for relative links; None, or
            where it is no address: these lose theirs.
        marks: What is to be marked in it; None: nothing.

    >>> print(html("# Van found\n\nCall [us](/contact).", base="https://wessex.example/news/1"), end="")
    <h2>Van found</h2>
    <p>Call <a href="https://wessex.example/contact" rel="nofollow noopener noreferrer">us</a>.</p>
    >>> print(html("<script>alert(1)</script> [x](javascript:alert)", base=None), end="")
    <p>&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:alert)</p>
    """
    made = laid_out(markdown, base=base, marks=marks)
    return Markup("<pre>{}</pre>").format(markdown) if made is None else made


def laid_out(markdown: str, *, base: str | None, marks: Marks | None = None) -> Markup | None:
    r"""Return what `html` returns; None of a body that is too long, or of which words would be lost.

    >>> laid_out("> " * 50 + "deep", base=None) is None
    True
    """
    if len(markdown) > LONGEST:
        return None
    env = {mentions.MARKS: marks}
    tokens = _PARSER.parse(markdown, env)
    if _loses_words(tokens, lines=_LINE_END.split(markdown)):
        return None
    made = _PARSER.renderer.render(tokens, _PARSER.options, env)
    try:
        clean = _clean(made, base=base)
    except ValueError:  # the base is no address
        clean = _clean(made, base=None)
    return Markup(clean)  # noqa: S704  (cleaned above)


def _loses_words(tokens: Sequence[Token], *, lines: Sequence[str]) -> bool:
    """Tell whether the parser left words out: those nested too deep, cells beyond a table’s last column."""
    deepest = _PARSER.options.maxNesting
    if any(token.type in _CONTAINERS and token.level + 1 >= deepest for token in tokens):
        return True
    return any(_SIGN.sub("", cells) != _SIGN.sub("", lines[line]) for line, cells in _table_rows(tokens))


def _table_rows(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Yield the rows below each table's head: the number of its line, and the words of its cells."""
    line: int | None = None
    cells: list[str] = []
    for token in tokens:
        if token.type == "tr_open":
            line, cells = token.map[0] if token.map else None, []
        elif token.type == "th_open":
            line = None
        elif token.type == "inline" and line is not None:
            cells.append(token.content)
        elif token.type == "tr_close" and line is not None:
            yield line, "".join(cells)
            line = None


def _clean(made: str, *, base: str | None) -> str:
    return nh3.clean(
        made,
        tags=_TAGS,
        attributes={"a": {"href"}, "ol": {"start"}, "mark": {"title"}},
        allowed_classes={"a": {"image"}, "span": {"image"}, "mark": set(mentions.CLASSES)},
        link_rel="nofollow noopener noreferrer",
        url_schemes={"http", "https", "mailto", "tel"},
        url_relative=("rewrite_with_base", base) if base else "deny",
    )


def _lower_headings(state: StateCore) -> None:
    """Put the topmost headings right below the page's own `h1`, the others below them."""
    headings = [token for token in state.tokens if token.type in {"heading_open", "heading_close"}]
    top = min((int(token.tag[1]) for token in headings), default=1)
    for token in headings:
        token.tag = _HEADINGS[min(int(token.tag[1]) - top, len(_HEADINGS) - 1)]


def _find_linked_images(state: StateCore) -> None:
    """Mark the images inside links, which cannot be links themselves."""
    for line in state.tokens:
        depth = 0
        for token in line.children or []:
            depth += token.nesting if token.type in {"link_open", "link_close"} else 0
            token.meta["is_linked"] = depth > 0


def _image(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    idx: int,
    options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:
    """Write an image as a link to it, or inside a link as its words."""
    words = renderer.renderInlineAsText(tokens[idx].children or [], options, env) or "no description"
    label = f"Image: {escape(words)}"
    if tokens[idx].meta["is_linked"]:
        return f'<span class="image">{label}</span>'
    return f'<a class="image" href="{escape(tokens[idx].attrGet("src") or "")}">{label}</a>'


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True})
    parser.enable(["table", "strikethrough"]).disable(["reference", "code", "lheading"])
    parser.core.ruler.push("lower_headings", _lower_headings)
    parser.core.ruler.push("find_linked_images", _find_linked_images)
    parser.core.ruler.push("mark_mentions", mentions.mark_mentions)
    parser.add_render_rule("image", _image)
    parser.add_render_rule("mention", mentions.mention)
    return parser


_PARSER = _parser()
