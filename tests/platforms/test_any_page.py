"""Whatever a server sends, reading it ends in a record, a listing or a refusal."""

import json
from collections.abc import Callable
from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from platforms.page import NotARecord, Page
from platforms.reading.markdown.writing import to_markdown
from platforms.registry import PLATFORMS
from records import text
from records.record import Record

TAGS = [
    "p", "div", "span", "a", "b", "i", "em", "strong", "ul", "ol", "li", "h1", "h2", "h3", "h4",
    "table", "caption", "thead", "tbody", "tr", "td", "th", "dl", "dt", "dd", "details", "summary",
    "button", "blockquote", "pre", "code", "br", "hr", "img", "figure", "figcaption", "main", "article",
    "header", "footer", "nav", "form", "section", "script", "style", "svg", "template", "noscript",
    "iframe", "time", "q", "s", "sub", "soup", "list", "body", "html", "head", "title", "x-y",
]  # fmt: skip
ATTRIBUTES = (
    "",
    " href='/news/wessex/a/'",
    " href='http://[x'",
    " href='#a'",
    " href='/cdn-cgi/l/email-protection#42'",
    " src='data:,x' alt='[x](y)'",
    " id=a",
    " hidden",
    " aria-expanded=false aria-controls=a",
    " role=tab aria-controls=a",
    " class=accordion-title",
    " class=cookie",
    " colspan='²'",
    " colspan=99999 start='½'",
    " start=999999999999",
    " data-cfemail=422a",
    " class=article-content",
    " class=published-container",
    " class=gem-c-metadata",
    " id=newsFlashItemHeader1",
    " datetime=2026-11-20",
    " ng-init='init({})'",
    ' ng-init=\'init({"AllNews":{"NewsList":[{"Link":[]}]}})\'',
)
WORDS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            "Published: 09:45 20/11/2026",
            "14 Feb 2018",
            "Share this page",
            "News you may like",
            "Back to top",
            "<script>alert(1)</script>",
            "&lt;script&gt;",
            "* 1. # - > | `` __ ** \\",
            "\u200b\ufeff&#0;&nbsp;",
            "<!-- x -->",
            "Posted on 20 November 2026 at 09:45 in",
            "\x00\ud800 22 Dec 20 3:03 PM",
            '<script type=\'application/ld+json\'>{"@type":"JobPosting","datePublished":"\\ud800"}</script>',
            '<script type=\'application/ld+json\'>[[[{"baseSalary":{"value":1e999}}]]]</script>',
            f"<meta property='og{':a' * 60}' content='x'><meta property='og:_' content='\ud800'>",
            "<meta property='article:published_time' content='0001-01-01T00:00:00Z'>",
        ]
    ),
)


def _element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda tag, attribute, parts, closed: (
            f"<{tag}{attribute}>" + "".join(parts) + (f"</{tag}>" if closed else "")
        ),
        st.sampled_from(TAGS),
        st.sampled_from(ATTRIBUTES),
        st.lists(inner, max_size=4),
        st.booleans(),
    )


PAGES = st.lists(st.recursive(WORDS, _element, max_leaves=25), max_size=6).map("".join)


@given(source=PAGES)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_page_gives_a_record_a_listing_or_a_refusal(
    source: str, make_page: Callable[..., Page]
) -> None:
    """No page makes a platform crash, and every record can be written and read back."""
    for platform in PLATFORMS.values():
        for kind in ("news", "careers"):
            page = make_page(f"<title>Van</title>{source}", kind=kind)
            for read in (platform.read_record, platform.read_listing):
                try:
                    found = read(page)
                except NotARecord:
                    continue
                if isinstance(found, Record):
                    assert text.loads(text.dumps(found)) == found


KEYS = (
    *("link", "url", "title", "rendered", "content", "story", "error", "msg", "date_gmt", "date", "id"),
    *("base_path", "document_type", "details", "body", "withdrawn_notice", "name", "datetime", "message"),
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=10),
    st.sampled_from(
        ["/news/a/", "http://[x", "mailto:x", "//", "\ud800", "<p>Van</p>", "2026-11-20T09:45:00"]
    ),
)
ANSWERS = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=12,
).map(json.dumps)


@given(source=ANSWERS | st.sampled_from(["[" * 100_000, '{"a":' * 100_000, "\ufeff[", "{}{", "[NaN]"]))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_answer_gives_a_record_a_listing_or_a_refusal(
    source: str, make_page: Callable[..., Page]
) -> None:
    """No JSON makes a platform crash, whatever it holds where a text, a list or an address is expected."""
    for platform in PLATFORMS.values():
        for read in (platform.read_record, platform.read_listing):
            with suppress(NotARecord):
                read(make_page(source))


@given(source=PAGES)
@settings(max_examples=150)
def test_no_markdown_holds_a_tag(source: str) -> None:
    """Markdown of any HTML holds no `<`, so nothing can turn into a tag, and no line ends in a space."""
    found = to_markdown(source, base="https://www.wessex.example/")

    assert "<" not in found
    assert all(line == line.rstrip() for line in found.split("\n"))


def test_a_page_nested_too_deep_keeps_its_words(make_page: Callable[..., Page]) -> None:
    """A page of five thousand nested boxes is read, not refused, and loses no word."""
    source = f"<h1>Van</h1><main>{'<div>found ' * 5000}{'</div>' * 5000}</main>"

    record = PLATFORMS["single_online_home"].read_record(make_page(source))

    assert record.body.count("found") == 5000
