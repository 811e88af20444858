"""Wording: the signs of a text that a reader sees, without those that only a machine does.

Changes no visible sign but white space, and knows nothing of HTML or Markdown.
"""

import html
import re

#: Signs that say nothing in running text: controls, soft hyphen, zero-width space, word joiner, byte-order
#: mark, marks of direction, and the private-use signs of icon fonts.
_SILENT = (
    "\x00-\x08\x0e-\x1f\x7f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ue000-\uf8ff\ufeff\ufff9-\ufffb"
)
_SUSPECT = re.compile(f"[{_SILENT}\u200c\u200d]")
_UNSEEN = re.compile(
    f"[{_SILENT}]"
    # Joiners make emoji and Arabic letters what they are; beside a Latin letter they are noise.
    "|(?<![^\x00-\u024f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\u024f])"
)
_SPACES = re.compile("[ \t\n\r\f\v\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_PLAIN = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})


def seen(text: str) -> str:
    r"""Take out signs without width: soft hyphens, zero-width spaces, controls.

    >>> seen("Harn\u00admouth\u200b \ufeffpier")
    'Harnmouth pier'
    """
    return _UNSEEN.sub("", text) if _SUSPECT.search(text) else text


def spaced(text: str) -> str:
    r"""Make every run of white space, no-break spaces included, one space.

    >>> spaced(" Mill\u00a0\n Lane ")
    ' Mill Lane '
    """
    return _SPACES.sub(" ", text)


def line(text: str) -> str:
    r"""Return a text as one clean line, entities that were escaped twice resolved.

    >>> line("  Smith &amp; Sons:\n\u200bvan  found ")
    'Smith & Sons: van found'
    """
    return spaced(seen(html.unescape(text))).strip()


def folded(text: str) -> str:
    r"""Return a text for comparison: one line, straight quotes, no case.

    >>> folded("Select \u201cCustomise  Cookies\u201d")
    'select "customise cookies"'
    """
    return line(text).translate(_PLAIN).casefold()
