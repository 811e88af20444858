"""Boilerplate: the lines that a platform repeats on every page, taken out of a body.

A block goes only where all of its words are such lines: never a sentence out
of a paragraph. The lines were seen on real pages; white space, case and the
shape of quotes do not matter, links and emphasis neither.
"""

import re

from platforms.reading import wording

_SEEN = """
Quickly exit this site by pressing the Escape key

Leave this site

We use some essential cookies to make our website work. We'd like to set additional cookies so we can
remember your preferences and understand how you use our site.

You can manage your preferences and cookie settings at any time by clicking on "Customise Cookies" below.
For more information on how we use cookies, please see our Cookies notice.

Your cookie preferences have been saved. You can update your cookie settings at any time on the cookies
page.

Accept all cookies

Customise cookies

Sorry, there was a technical problem. Please try again.

This site is a beta, which means it's a work in progress and we'll be adding more to it over the next few
weeks. Your feedback helps us make things better, so please let us know what you think.

Skip to main content

Back to top

Share this page

Share this article

Share on Facebook

Share on Twitter

Share on X

Share by email

Print this page

Gallwch adael y wefan hon yn gyflym drwy wasgu'r fysell Escape

Allanfa Gyflym

Rydym yn defnyddio rhai cwcis hanfodol i wneud i'n gwefan weithio. Hoffem osod cwcis ychwanegol fel y gallwn
gofio eich dewisiadau a deall sut rydych yn defnyddio ein gwefan.

Gallwch reoli eich dewisiadau a gosodiadau cwcis unrhyw bryd drwy glicio ar "Addasu cwcis" isod. I gael
rhagor o wybodaeth am sut rydym yn defnyddio cwcis, gweler ein Hysbysiad cwcis.

Mae eich dewisiadau cwcis wedi'u cadw. Gallwch ddiweddaru eich gosodiadau cwcis unrhyw bryd ar y dudalen
cwcis.

Addasu cwcis

Mae'n ddrwg gennym, roedd problem dechnegol. Rhowch gynnig arall arni.

Diolch am roi cynnig ar fersiwn 'beta' ein gwefan newydd. Mae'n waith ar y gweill, byddwn yn ychwanegu
gwasanaethau newydd dros yr wythnosau nesaf, felly cymerwch gip a gadewch i ni wybod beth yw eich barn chi.

Neidio i'r prif gynnwys

Yn ôl i'r brig

Rhannu'r dudalen hon

Skip to content

Quick exit

Our new website

We are in the process of building a new website, which will be live in 2022. View our services currently
available (opens in a new window).

Page Image

Page Content

Make a report Call 999 Now
"""
#: One line of the sites a paragraph: first the Single Online Home in English, then in Welsh, then the system
#: of Hertfordshire, Bedfordshire and Cambridgeshire, 2017 to 2022, then former layouts of others: the labels
#: of SharePoint for screen readers, and the buttons below the news of Northern Ireland.
LINES = tuple(" ".join(line.split()) for line in _SEEN.split("\n\n"))

_SHORTEST_SENTENCE = 30
_AROUND_LINK = re.compile(r" (?=[.,])")  # where a link's words end a sentence
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"^\s*(?:>\s*|[*]\s+|\d+\.\s+|#{1,6}\s+)*|\\(?=\W)|\*\*|\b_|_\b|~~")


def is_known(text: str) -> bool:
    """Tell whether a text consists of known lines alone.

    >>> is_known("QUICKLY exit this site by pressing the Escape key  Leave this site")
    True
    >>> is_known("Leave this site by the north gate")
    False
    """
    return _KNOWN.fullmatch(_AROUND_LINK.sub("", wording.folded(text))) is not None


def without_known(markdown: str) -> str:
    r"""Take known lines out of a Markdown body, as whole blocks or whole list items.

    >>> without_known("We seek a van.\n\n[Back to top](https://www.wessex.example/#top)")
    'We seek a van.'
    >>> without_known("* Share this page\n * Call 101")
    '* Call 101'
    """
    kept = (_block(block) for block in markdown.split("\n\n"))
    return "\n\n".join(block for block in kept if block).strip("\n")


def plain(markdown: str) -> str:
    """Return a block's words without the marks of Markdown, for comparison.

    >>> plain("* **Call** [101](tel:101)")
    'Call 101'
    """
    return _MARKS.sub("", _LINK.sub(r"\1", markdown))


def _block(block: str) -> str:
    if is_known(plain(block)):
        return ""
    lines = block.split("\n")
    rest = [item for item in lines if not (_is_item(item) and is_known(plain(item)))]
    if len(rest) < len(lines) and rest and rest[0].startswith(" * "):
        rest[0] = rest[0][1:]  # a list's first item is not indented
    return "\n".join(rest)


def _is_item(text: str) -> bool:
    return text.lstrip().startswith("* ")


def _variants() -> list[str]:
    """Return each line and each of its longer sentences, the longest first."""
    sentences = {
        part for line in LINES for part in re.split(r"(?<=\.) ", line) if len(part) > _SHORTEST_SENTENCE
    }
    return sorted(map(wording.folded, {*LINES, *sentences}), key=len, reverse=True)


_KNOWN = re.compile("(?:(?:{})[ .]*)+".format("|".join(map(re.escape, _variants()))))
