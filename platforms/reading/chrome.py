"""Chrome: what a site puts around a page's own text, taken out of the parsed page.

Goes by what elements mean (`nav`, `form`, `dialog`, `role=banner`, a cookie
box) and by what links do (share, jump to the top); lines of prose that every
page repeats are `boilerplate`'s part. What an accordion hides is content and
stays: an element is left out as hidden only where nothing can open it.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from selectolax.lexbor import LexborNode

from platforms.reading import document, wording
from platforms.reading.boilerplate import is_known

_NEVER = (
    "script, style, template, svg, noscript, iframe, object, embed, canvas, audio, video, dialog, nav, "
    "select, textarea, input, "
    "[role=banner], [role=navigation], [role=contentinfo], [role=dialog], [role=alertdialog], [role=search], "
    "[aria-label=breadcrumb i], [class*=breadcrumb i], span[aria-hidden=true], i[aria-hidden=true]"
)
_OUTSIDE = "header:not(:has(h1)), footer"
_COOKIES = "[id*=cookie i], [class*=cookie i], [aria-label*=cookie i]"
_SHARING = ", ".join(
    f"a[href*='{place}']"
    for place in (
        "facebook.com/sharer",
        "facebook.com/share.php",
        "twitter.com/share",
        "twitter.com/intent",
        "x.com/intent",
        "x.com/share",
        "linkedin.com/share",
        "api.whatsapp.com/send",
        "wa.me/?text",
    )
)
_HIDDEN = "[hidden], [aria-hidden=true], [style*='display:none' i], [style*='display: none' i]"
_OPENABLE = (
    "details *, dd, [hidden=until-found], [role=tabpanel], "
    "[aria-expanded] + *, button + *, :has(> button) + *, :has(> [aria-expanded]) + *, "
    "[class*=accordion i], [class*=accordion i] *, [class*=collaps i], [class*=collaps i] *, "
    "[class*=expand i], [class*=expand i] *, [class*=faq i], [class*=faq i] *, "
    "[data-accordion], [data-accordion] *, :is(h2, h3, h4, h5, h6):has(button, [aria-expanded]) + *"
)
_LONGEST_MESSAGE = 100  # signs; what says more is content, whatever shows it
_LONGEST_BOX = 2_000  # signs of a box with nothing but a heading; most are white space
_OPENERS = ("aria-controls", "href", "data-target", "data-bs-target")
_RELATED = re.compile(
    r"news you may (?:also )?like|you may also like|related (?:news|articles?|stories|pages|content|links)"
    r"|(?:more|latest|other|recent) (?:news|stories)"
    r"|share(?: this)?(?: page| article| story| news)?(?: on)?:?"
    r"|newyddion (?:cysylltiedig|diweddaraf)|rhannu(?:'r dudalen hon)?|rhannwch(?: y dudalen hon)?"
    r"|(?:fler|relaterade|senaste) nyheter|relaterat|läs (?:mer|även|också)|dela(?: sidan| artikeln)?:?"
    r"|(?:weitere|aktuelle|ähnliche) (?:presse)?(?:meldungen|nachrichten)|mehr zum thema|(?:seite )?teilen:?"
    r"|(?:flere|relaterede|seneste) nyheder|læs (?:mere|også)|del(?: siden| artiklen)?:?"
)
_MOST_RELATED = 50  # blocks of further reading on a page
_SAID = "p, li"
_HEADINGS = "h2, h3, h4, h5, h6"


def strip(root: LexborNode) -> None:
    """Take everything out of a page's content element that is no content."""
    if root.tag not in {"main", "article"}:
        document.drop(root.css(_OUTSIDE))
    document.drop(
        node
        for node in root.css(_COOKIES)
        if node.css_first("main, article, h1") is None and not document.is_same(node, root)
    )
    document.drop(node for node in root.css(f"{_NEVER}, {_SHARING}") if not document.is_same(node, root))
    _drop_forms(root)
    document.drop(link for link in root.css("a[href^='#']") if is_known(document.words(link)))
    _drop_hidden(root)
    related = (node for node in root.css(_HEADINGS) if _RELATED.fullmatch(wording.folded(node.text())))
    for heading in islice(related, _MOST_RELATED):
        _drop_related(heading, root)


def _drop_forms(root: LexborNode) -> None:
    """Take out forms to fill in, but not one that some systems put around the whole page."""
    count = len(root.css(_SAID))
    for form in root.css("form"):
        own = len(form.css(_SAID))
        if form.css_first("h1") is None and own <= count / 2 + 1:
            form.decompose()
            count -= own


def _drop_hidden(root: LexborNode) -> None:
    found = root.css(_HIDDEN)
    openable = _around(root.css(_OPENABLE)) if found else set()
    hidden = [node for node in found if node.mem_id not in openable]
    targets = _targets(root) if hidden else set()
    messages = [node for node in hidden if len(document.words(node)) < _LONGEST_MESSAGE]
    document.drop(node for node in messages if not _within(node, targets))


def _around(nodes: Iterable[LexborNode]) -> set[int]:
    """Return the places in memory of elements and of all that is around them."""
    found: set[int] = set()
    for inner in nodes:
        node: LexborNode | None = inner
        while node is not None and node.mem_id not in found:
            found.add(node.mem_id)
            node = node.parent
    return found


def _targets(root: LexborNode) -> set[str]:
    """Return the ids of elements that something on the page opens or jumps to."""
    values = (node.attributes.get(name) for name in _OPENERS for node in root.css(f"[{name}]"))
    return {part.removeprefix("#") for value in values if value for part in value.split()}


def _within(node: LexborNode | None, ids: set[str]) -> bool:
    while node is not None and node.id not in ids:
        node = node.parent
    return node is not None


def _drop_related(heading: LexborNode, root: LexborNode) -> None:
    """Take out a block of further reading: its own box, or the heading and the links below it."""
    top = heading
    while (
        top.parent is not None
        and not document.is_same(top.parent, root)
        and not document.is_longer(top.parent, than=_LONGEST_BOX)
        and document.words(top.parent) == document.words(top)
    ):
        top = top.parent
    box = top.parent or root
    if not document.is_same(box, root) and _leads_away(box, top, level=heading.tag or ""):
        box.decompose()
        return
    document.drop(list(_links_below(top)))
    top.decompose()


def _leads_away(box: LexborNode, top: LexborNode, *, level: str) -> bool:
    """Tell a box of teasers, which begins with its heading and has a link for each paragraph."""
    before = top.prev
    while before is not None and before.is_empty_text_node:
        before = before.prev
    one_part = before is None and len(box.css(level)) == 1 and box.css_first("h1") is None
    return one_part and len(box.css("p")) <= len(box.css("a"))


def _links_below(heading: LexborNode) -> Iterator[LexborNode]:
    node = heading.next
    while node is not None and (node.is_empty_text_node or _mostly_links(node)):
        yield node
        node = node.next


def _mostly_links(node: LexborNode) -> bool:
    if not node.is_element_node or node.css_matches(f"h1, {_HEADINGS}"):
        return False
    linked = sum(len(document.words(link)) for link in node.css("a"))
    return linked * 2 > len(document.words(node)) or not document.words(node)
