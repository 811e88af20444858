"""The project's dialect of Markdown, element by element."""

import pytest
from markdown_it import MarkdownIt

from platforms.reading import document
from platforms.reading.markdown.writing import to_markdown

BASE = "https://www.wessex.example/news/"


def _markdown(source: str) -> str:
    return to_markdown(document.one(document.parse(source), "body").html or "", base=BASE)


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("<h1>A</h1><h3>B <b>C</b></h3><h4> </h4>", "# A\n\n### B C"),
        ("<p>a <b>b </b>c<i> d</i></p>", "a **b** c _d_"),
        ("<b>a</b><b>b</b> <strong><b>c</b></strong>", "**ab** **c**"),
        ("<i>a<em>b</em></i>x<em> </em>y", "_ab_x y"),
        ("<b>a<br><br>b</b>", "**a**\n\n**b**"),
        ("<p>a\n  b&nbsp;&nbsp;c\u200bd\u00ade</p>", "a b cde"),
        ("<p>a<br>b<br/>\n<br>c</p>", "a\nb\n\nc"),
        ("<h2>a<br>b</h2>", "## a b"),
        ("a<hr>b", "a\n\n---\n\nb"),
        ("<pre>a\n  b\n\nc</pre><code>d*e</code>", "a\nb\n\nc\n\nd\\*e"),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "> a\n>\n> > b"),
        ("<blockquote> </blockquote>a", "a"),
        ("<q>a</q> <del>b</del> H<sub>2</sub>O 5<sup>th</sup>", '"a" ~~b~~ H2O 5th'),
        ("<soup>a</soup> <x-y>b</x-y>", "a b"),
        ("<p>a</p><!-- b --><script>c</script><style>d</style><p>e</p>", "a\n\ne"),
    ],
)
def test_text_is_written_as_it_reads(source: str, written: str) -> None:
    """Headings, emphasis, breaks and quotations have one spelling each; white space is folded."""
    assert _markdown(source) == written


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("<ul><li>a</li><li>b</li></ul>", "* a\n * b"),
        ("<ul><li><p>a</p></li><li>b<p>c</p></li></ul>", "* a\n\n * b\n\n    c"),
        ("<ol><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ol>", "1. a\n    * b\n     * c\n 2. d"),
        ("<ol start=9><li>a</li><li>b<ul><li>c</li></ul></li></ol>", "9. a\n 10. b\n     * c"),
        ("<ul><li>a<ul><li>b</li></ul>c</li></ul>", "* a\n\n    * b\n\n    c"),
        ("<ul><li><ul><li>a</li></ul></li></ul>", "* * a"),
        ("<ul><li></li><li>a</li><li> </li></ul>", "* a"),
        ("<ul><ul><li>a</li></ul></ul>", "* * a"),
        ("<ul><li>a</li><ul><li>b</li></ul> x<p>y</p></ul>", "* a\n\n    * b\n\n * x\n\n * y"),
        ("<li>a</li>", "* a"),
        ("<ol start=x><li>a</li></ol><ol start=9999999999><li>b</li></ol>", "1. a\n\n1. b"),
    ],
)
def test_lists_are_indented_as_the_first_seed_has_them(source: str, written: str) -> None:
    """Items after the first by one space, nested lists by four; what is no item becomes one."""
    assert _markdown(source) == written


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("<a href=/a/?utm_source=x#b>c</a>", "[c](https://www.wessex.example/a/#b)"),
        ("<a href='b (1)'> c </a>d", "[c](https://www.wessex.example/news/b%20%281%29) d"),
        ("<a href=https://www.b.example/>b.example</a>", "b.example"),
        ("<a href=mailto:a@b.example>a@b.example</a> <a href=tel:999>us</a>", "a@b.example [us](tel:999)"),
        ("<a href=#b>c</a><a href=javascript:x>d</a><a href=http://[>e</a><a name=f>g</a>", "cdeg"),
        ("<a href=/a/>b [c]<br>d</a>", "[b \\[c\\] d](https://www.wessex.example/a/)"),
        ("<a href=/a/><h3>b</h3><p>c</p></a>", "### [b](https://www.wessex.example/a/)\n\nc"),
        ("<a href=/a/><div>b</div></a>", "[b](https://www.wessex.example/a/)"),
        ("<a href=/a/><hr></a>", "---"),
        ("<b><a href=/a/><p>b</p></a></b>", "[b](https://www.wessex.example/a/)"),
        ("<h2><div>a</div></h2>", "## a"),
        ("<img src=/a.jpg?w=9 alt='[b]'>", "![\\[b\\]](https://www.wessex.example/a.jpg)"),
        ("<img src=data:, data-src=/a.jpg>", "![](https://www.wessex.example/a.jpg)"),
        ("<img src=data:,x alt=a><h2><img src=/b.jpg alt=b></h2>", "a\n\n## b"),
    ],
)
def test_links_and_pictures_have_absolute_addresses(source: str, written: str) -> None:
    """A link that says its own address is text; one that holds blocks moves into them."""
    assert _markdown(source) == written


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("<table><tr><th>a<th>b<tr><td>c|d<td>e<br>f</table>", "| a | b |\n| --- | --- |\n| c\\|d | e f |"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "| | |\n| --- | --- |\n| a | b |\n| c | |"),
        ("<table><tr><td>a<td>b<tr><td colspan=2>c</table>", "| | |\n| --- | --- |\n| a | b |\n| c | |"),
        ("<table><caption>c</caption><tr><td>a<td>b</table>", "c\n\n| | |\n| --- | --- |\n| a | b |"),
        ("<table><tr><td>a<tr><td>b</table>", "a\n\nb"),
        (
            "<table><tr><td><h2>a</h2><td><table><tr><td>b<td>c</table></table>",
            "## a\n\n| | |\n| --- | --- |\n| b | c |",
        ),
        ("<table></table>", ""),
    ],
)
def test_tables_have_pipes_and_layout_has_none(source: str, written: str) -> None:
    """Rows are filled up to one width; a table that only places things is undone."""
    assert _markdown(source) == written


TEXTS = [
    "# no heading",
    "####### seven",
    "1. no item",
    "12) no item",
    "- no item",
    "* no item",
    "+ no item",
    "> no quotation",
    "---",
    "===",
    "~~~ no code",
    "[a]: no reference",
    "| no | table |",
    "f*** and s***, 5 * 3 * 2",
    "_not_ __this__ a_b_c ____",
    "`no code` ~~here~~",
    "[no](link) ![no](picture) [no][link]",
    "<script>alert(1)</script> a < b",
    "&lt;b&gt; &amp; &#39; A&E",
    "C:\\*\\_ \\ back",
    "*",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("frame", ["<p>{}</p>", "<ul><li>{}</li></ul>", "<p>x<br>{}</p>", "<p><b>{}</b></p>"])
def test_a_text_that_looks_like_markdown_reads_back_as_text(frame: str, text: str) -> None:
    """Whoever renders the Markdown sees the page's own signs, wherever in a block they stand."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")

    html = MarkdownIt("commonmark").enable("table").render(_markdown(frame.format(escaped)))

    shown = document.words(document.one(document.parse(html), "body"))
    assert shown.removeprefix("x ") == document.words(document.one(document.parse(escaped), "body"))
