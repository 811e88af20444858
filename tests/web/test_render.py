import re
import time

import pytest
from markupsafe import escape

from web.records.marking import Mark, marks
from web.records.render import LONGEST, html

BASE = "https://www.wessex.example/news/1/"
HOSTILE = [
    "<script>alert(1)</script>",
    '<img src="x" onerror="alert(1)">',
    '<svg onload="alert(1)"><animate href="javascript:alert(1)"/></svg>',
    '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
    "<style>*{display:none}</style>",
    '<iframe src="https://elsewhere.example/"></iframe>',
    '<a href="javascript:alert(1)" onclick="alert(1)">x</a>',
    '<form action="https://elsewhere.example/"><input name="q"></form>',
    '<base href="https://elsewhere.example/"><meta http-equiv="refresh" content="0">',
    "[x](javascript:alert%281%29)",
    "[x](JaVaScRiPt&#58;alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](vbscript:msgbox)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](data:image/svg+xml,%3Csvg/onload=alert(1)%3E)",
    "![x](javascript:alert(1))",
    '[x](https://wessex.example/"onmouseover="alert(1))',
    '![" onerror="alert(1)](https://wessex.example/x.png)',
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "```html\n<script>alert(1)</script>\n```",
    "| <script> | <b onclick=alert(1)> |\n| --- | --- |\n| `<script>` | x |",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\u202egnirts a \u2066 \u0000".replace("\u0000", "\ufffd"),
    "[" * 5_000 + "*" * 5_000,
    "> " * 2_000 + "deep",
]
_TAG = re.compile(r"<\s*/?\s*([a-z0-9]+)((?:[^>\"]|\"[^\"]*\")*)>", re.IGNORECASE)
_HARMLESS = {"a", "blockquote", "br", "code", "em", "hr", "li", "ol", "p", "pre", "s", "span", "strong", "ul"}
_HARMLESS |= {"h2", "h3", "h4", "h5", "h6", "table", "tbody", "td", "th", "thead", "tr"}


@pytest.mark.parametrize("body", HOSTILE)
def test_nothing_in_a_body_can_run_or_load(body: str) -> None:
    """Only harmless tags come out, with harmless addresses and no other attribute."""
    made = str(html(body, base=BASE))

    for name, attributes in _TAG.findall(made):
        assert name in _HARMLESS
        for attribute, value in re.findall(r"([\w-]+)=\"([^\"]*)\"", attributes):
            assert attribute in {"href", "rel", "class", "start"}
            assert attribute != "href" or value.startswith(("https://", "http://", "mailto:"))
    assert "<script" not in made
    assert "src=" not in _TAG.sub("", made) or "&lt;" in made


def test_the_project_s_dialect_is_laid_out() -> None:
    """Lists whose later items are indented by one space, headings in them, tables, line ends."""
    body = "# Top\n\n* ### One\n\n * Two\n\n    * Nested\n\n|a|b|\n|-|-|\n|c|d|\n\nFirst line\nsecond line"

    made = str(html(body, base=BASE))

    assert "<h2>Top</h2>" in made
    assert made.count("<ul>") == 2
    assert "<h4>One</h4>" in made
    assert "<td>c</td>" in made
    assert "First line<br>\nsecond line" in made


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("[Update]: three men held", "[Update]: three men held"),
        ("    indented words", "<p>indented words</p>"),
        ("A line\n---", "<p>A line</p>"),
        ("~~struck~~", "<s>struck</s>"),
        ("7. seven", '<ol start="7">'),
    ],
)
def test_no_words_are_hidden_or_taken_for_code(body: str, words: str) -> None:
    """What Markdown would swallow or set as code stays as the police wrote it."""
    assert words in html(body, base=BASE)


def test_images_become_links() -> None:
    """Nothing is loaded from elsewhere; inside a link the words stay."""
    made = str(html("![A van](/van.jpg) [![A map](/map.jpg)](/where) ![](/x.png)", base=BASE))

    assert '<a class="image" href="https://www.wessex.example/van.jpg" rel="nofollow' in made
    assert ">Image: A van</a>" in made
    assert '<span class="image">Image: A map</span></a>' in made
    assert "Image: no description" in made
    assert "<img" not in made


@pytest.mark.parametrize("base", [None, "", "http://[", "https://a b/"])
def test_a_relative_link_without_a_base_leads_nowhere(base: str | None) -> None:
    """It must not lead into this archive's own addresses."""
    assert "href" not in html("[x](/search)", base=base)


@pytest.mark.parametrize(
    ("body", "made"),
    [
        ("Quote 44/12.", "<p>Quote {}.</p>"),
        ("**44/12**, (44/12)", "<p><strong>{}</strong>, ({})</p>"),
        (
            "[44/12](https://a.example/44/12)",
            '<a href="https://a.example/44/12" rel="nofollow noopener noreferrer">{}</a>',
        ),
        ("144/12 44/123 x44/12", "<p>144/12 44/123 x44/12</p>"),
        ("`44/12`", "<code>44/12</code>"),
        ("44\\/12 &#52;4/12", "<p>{} {}</p>"),
        ("* 44/12\n\n| a |\n| - |\n| 44/12 |", "<td>{}</td>"),
    ],
)
def test_references_are_marked_where_words_stand(body: str, made: str) -> None:
    """Whole words of the text alone: no address, no code, no part of a longer number."""
    mark = '<mark class="mention mention-reference" title="reference: 44/12">44/12</mark>'
    known = marks(body, mentions=[], references=["44/12", " ", "99"])

    assert made.format(mark, mark) in html(body, base=BASE, marks=known)


@pytest.mark.parametrize(
    "reference",
    ["<script>alert(1)</script>", '" onclick="alert(1)', "(", "\\", "[", "&lt;", "</mark>", "mark"],
)
def test_a_reference_is_no_markup(reference: str) -> None:
    """What a header lists is looked for as it stands and shown as words."""
    body = f"<mark onclick=alert(1)>See {reference}</mark>"
    made = str(html(body, base=BASE, marks=marks(body, mentions=[], references=[reference])))

    assert_marks_alone(made)


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        '" onclick="alert(1)',
        "\\",
        "[",
        "&lt;",
        "</mark>",
        "[x](javascript:y)",
        "`x`",
    ],
)
def test_a_mention_is_no_markup(words: str) -> None:
    """Neither what stands there, nor what it is said to say, nor the name of its kind."""
    body = f"<mark onclick=alert(1)>See {words} there</mark>"
    start = body.index(words)
    found = [
        Mark(kind="place", value=words, start=start, end=start + len(words), printed=words),
        Mark(kind='x" onclick="alert(1)', value=None, start=0, end=5, printed="<mark"),
    ]

    made = str(html(body, base=BASE, marks=marks(body, mentions=found, references=[])))

    assert_marks_alone(made)


def assert_marks_alone(made: str) -> None:
    for name, given in _TAG.findall(made):
        assert name in {"p", "mark", "code"}
        assert re.fullmatch(r'( class="[a-z -]*")?( title="[^"]*")?', given), given


def test_the_longest_reference_counts() -> None:
    """One that is part of another does not part it."""
    known = marks("44/12/26", mentions=[], references=["44/12", "44/12/26"])
    made = html("44/12/26", base=BASE, marks=known)

    assert ">44/12/26</mark>" in made


def test_many_references_cost_little() -> None:
    """A header may list more than a page ever had."""
    begun = time.monotonic()

    body = "word 44 " * 20_000
    known = marks(body, mentions=[], references=[f"no such reference {n}" for n in range(100_000)])
    made = html(body, base=BASE, marks=known)

    assert "<mark" not in made
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    "body",
    [
        "> " * 50 + "deepest",
        "- " * 50 + "deepest",
        "1. " * 50 + "deepest",
        "\n".join(f"{'  ' * depth}- level{depth}" for depth in range(30)) + " deepest",
        "| a | b |\n| - | - |\n| 1 | 2 | deepest |",
        "> | a |\n> | - |\n> | 1 | deepest |",
    ],
)
def test_where_words_would_be_lost_the_text_stays_plain(body: str) -> None:
    """Too deep a list, a cell beyond the last column: Markdown's readers leave such words out."""
    assert html(body, base=BASE) == f"<pre>{escape(body)}</pre>"


@pytest.mark.parametrize(
    "body",
    [
        "> " * 15 + "deep",
        "| a | b |\n| - | - |\n| 1\\|5 | `2` |\n| [x](/y) |",
        "1. | a |\n   | - |\n   | 1 |",
        "> | a |\r\n> | - |\r\n> | 1 |\r\n",
        "| a |\n| - |\n\nAfter.",
    ],
)
def test_what_loses_nothing_is_laid_out(body: str) -> None:
    """Nested within reason; rows that are short, escaped, quoted or in a list."""
    assert not html(body, base=BASE).startswith("<pre>")


def test_a_text_that_is_too_long_stays_plain() -> None:
    """It is shown, but not laid out."""
    made = html("<b>" * (LONGEST // 3 + 1), base=BASE)

    assert made.startswith("<pre>&lt;b&gt;")
    assert made.count("&lt;b&gt;") == LONGEST // 3 + 1
