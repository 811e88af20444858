"""What a site puts around a page's own text."""

import pytest

from platforms.reading import chrome, document, wording
from platforms.reading.markdown.writing import to_markdown


def _stripped(source: str, *, root: str = "main") -> str:
    tree = document.parse(f"<{root}>{source}</{root}>")
    node = document.one(tree, root)
    chrome.strip(node)
    return wording.line(to_markdown(node.html or "", base="https://www.wessex.example/"))


TEASERS = "<ul><li><h3><a href=/a/>A</a></h3><p>One.</p></li><li><h3><a href=/b/>B</a></h3></li></ul>"


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("<nav>Home</nav><p>Van.</p><dialog>Hello</dialog>", "Van."),
        ("<div role=banner>Police</div><p>Van.</p><svg><title>x</title></svg>", "Van."),
        ("<div id=cookieBar><p>We like biscuits.</p></div><p>Van.</p>", "Van."),
        ("<div class=cookie-ready><h1>T</h1><p>Van.</p></div>", "# T Van."),
        ("<form><p>Search</p></form><p>Van.</p><p>Grey.</p><p>Rusty.</p>", "Van. Grey. Rusty."),
        ("<form><h1>T</h1><p>Van.</p></form>", "# T Van."),
        ("<form><p>Van.</p><p>Grey.</p><p>Rusty.</p><p>Old.</p></form>", "Van. Grey. Rusty. Old."),
        ("<p>Van.</p><a href=#top>Back to top</a>", "Van."),
        ("<ul><li><a href='https://wa.me/?text=x'>WhatsApp</a></li></ul><p>Van.</p>", "Van."),
        ("<header><p>Standfirst.</p></header><p>Van.</p>", "Standfirst. Van."),
    ],
)
def test_chrome_goes_and_content_stays(source: str, left: str) -> None:
    """Navigation, dialogs, banners, cookie boxes, forms and share links go, by what they mean."""
    assert _stripped(source) == left


def test_header_and_footer_of_a_page_go_but_not_those_of_its_content() -> None:
    """Where no element is marked as the content, the page's own header and footer go as well."""
    source = "<header><p>Police</p></header><header><h1>T</h1></header><p>Van.</p><footer><p>©</p></footer>"

    assert _stripped(source, root="body") == "# T Van."


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("<p hidden>Saved.</p><p>Van.</p>", "Van."),
        ("<p style='color: red; display: none'>Saved.</p><p>Van.</p>", "Van."),
        ("<p>Van<span aria-hidden=true>*</span>.</p>", "Van."),
        ("<a href=#more>Why?</a><div id=more hidden><p>So.</p></div>", "Why? So."),
        ("<h3><button>Why?</button></h3><div hidden>So.</div>", "### Why? So."),
        ("<h3><span aria-expanded=false>Why?</span></h3><div hidden>So.</div>", "### Why? So."),
        ("<div class=Accordion><h3>Why?</h3><div hidden>So.</div></div>", "### Why? So."),
        (
            "<button aria-controls='a b'>Why?</button><p>-</p><div id=b><p hidden>So.</p></div>",
            "## Why? \\- So.",
        ),
        ("<p>Van.</p><p hidden=until-found>Grey.</p>", "Van. Grey."),
        ("<h2><i><button>Why?</button></i></h2><div hidden>So.</div>", "## _Why?_ So."),
        (f"<p>Van.</p><p hidden>{'Grey, ' * 20}rusty.</p>", f"Van. {'Grey, ' * 20}rusty."),
    ],
)
def test_what_something_opens_stays_and_what_nothing_opens_goes(source: str, left: str) -> None:
    """A hidden answer is content; a hidden message that only a script shows is not."""
    assert _stripped(source) == left


@pytest.mark.parametrize(
    ("source", "left"),
    [
        (f"<p>Van.</p><section>\n<h2>News you may like</h2>{TEASERS}</section>", "Van."),
        (f"<p>Bil.</p><section><h2>Fler nyheter</h2>{TEASERS}</section>", "Bil."),
        (f"<p>Auto.</p><section><h2>Weitere Meldungen</h2>{TEASERS}</section>", "Auto."),
        (f"<p>Bil.</p><section><h2>Læs også</h2>{TEASERS}</section>", "Bil."),
        (f"<p>Van.</p><section><div><h2>Related news</h2></div>{TEASERS}</section>", "Van."),
        ("<p>Van.</p><h2>Related links</h2> <ul><li><a href=/a/>A</a></ul><p>Call.</p>", "Van. Call."),
        ("<p>Van.</p><h2>Share</h2><p></p><h2>Help</h2><p>Call 101.</p>", "Van. ## Help Call 101."),
        ("<div><h2>Related news</h2><p>One.</p><p>Two.</p></div>", "One. Two."),
        ("<div><p>One.</p><h2>Related news</h2><ul><li><a href=/a/>A</a></li></ul></div>", "One."),
        ("<div><h2>More news</h2><h3>Share this</h3><a href=/a/>A</a></div><p>Van.</p>", "Van."),
        ("<p>Van.</p><h2>Related news</h2>from everywhere", "Van. from everywhere"),
    ],
)
def test_further_reading_goes_and_never_a_paragraph_of_the_page(source: str, left: str) -> None:
    """A block of teasers goes with its heading; what follows that is no link stays."""
    assert _stripped(source) == left
