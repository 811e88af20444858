"""Wording: a text with everything blanked that is not an author's words, every place kept.

What is blanked: the site's own lines, addresses behind links and images,
masked e-mail addresses, the site's name after a headline. Spellings of one
sign (quotes, dashes, spaces, entities, broken encodings) become one.
"""

import html
import re
from typing import Final

from edits.chrome import is_chrome, leads_to_others
from edits.words import FILLER

_SIGNS: Final = str.maketrans(
    dict.fromkeys("‘’‛′`´", "'")
    | dict.fromkeys("“”„‟″", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t", " "
    )
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2061\u2062\u2063\u2064\ufeff\ufffd", FILLER)
)
_UNDEFINED: Final = b"\x81\x8d\x8f\x90\x9d"
"""Bytes that Windows-1252 leaves undefined; browsers keep them as they are."""

#: UTF-8 read as Windows-1252, as sites print it after a move; and what stood there.
_BROKEN: Final = {
    "".join(
        chr(byte) if byte in _UNDEFINED else bytes([byte]).decode("cp1252") for byte in sign.encode()
    ): sign
    for sign in "‘’“”–—…£é\u00a0áâêîôûŵŷïö"
}
_MOJIBAKE = re.compile("|".join(_BROKEN))
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8});", re.IGNORECASE)
#: What stands behind words or is no author's, each with a text without which it cannot be there.
_BEHIND: Final = tuple(
    (sign, re.compile(form, re.IGNORECASE))
    for sign, form in (
        (
            "](",
            r'(?<=\])\((?:[^()\s]|\([^()\s]*\))*(?:\s+"[^"\n]*")?\)',
        ),  # the address behind a link or an image
        ("<http", r"<https?://[^>\s]+>"),
        ("[email", r"(?<!\S)\S{0,80}\[email\s{0,9}protected\]\S{0,80}"),  # an address that a proxy masks
        ("(opens", r"\(opens\s(?:in\s)?(?:a\s)?new\s(?:window|tab)\)"),  # a note beside a link
        ("\\", r"\\(?=[^\w\s])"),  # Markdown's escape
    )
)
_EMPHASIS = re.compile(r"(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|[*~]+(?=\S)|(?<=\S)[*~]+")
_WORDS = re.compile(r"[\w\s]+")
_ITEM = re.compile(r"\s*(?:[*+-]\s|\d+[.)]\s|\[)")
_SUFFIX = re.compile(
    r"\s+[-|»•](?:\s+(?:[A-Z][\w&'.-]*\s+(?:(?:and|&|of|the|a|o)\s+)*){0,6}"
    r"(?:Police(?: Scotland| Service[\w ]*| Force| News)?|Constabulary|PSNI|Heddlu[\w ]*|Newsroom|News|Met))?"
    r"\s*$"
)

_LONGEST_SUFFIX = 120


def body_wording(markdown: str) -> str:
    r"""Return a body's wording, as long as the body.

    >>> body_wording("Call [us](/contact) – it’s free.\n\nLast modified: 1 May 2026 at 9am")
    "Call [us]           - it's free.\n\n                                "
    """
    return _EMPHASIS.sub(lambda found: _blank(found[0]), _without_chrome(_folded(markdown)))


def marks(markdown: str) -> str:
    """Return the signs of a body, markup's too, in order: what differs where only the form of a text does.

    >>> marks("**Call** us, please.")
    '****,.'
    """
    return _WORDS.sub("", _without_chrome(_folded(markdown))).replace(FILLER, "")


def title_wording(title: str) -> str:
    """Return a headline's wording, as long as the headline.

    >>> title_wording("Van found - Wessex Police").rstrip()
    'Van found'
    """
    folded = _folded(title)
    suffix = _SUFFIX.search(folded, max(1, len(folded) - _LONGEST_SUFFIX))
    return folded[: suffix.start()] + _blank(folded[suffix.start() :]) if suffix else folded


def _without_chrome(folded: str) -> str:
    lines = folded.split("\n")
    among_others = False
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        among_others = leads_to_others(line) or (among_others and _ITEM.match(line) is not None)
        if among_others or is_chrome(line):
            lines[index] = _blank(line)
    return "\n".join(lines)


def _folded(text: str) -> str:
    if not text.isascii():
        text = _MOJIBAKE.sub(_one_sign, text).translate(_SIGNS)
    if "&" in text:
        text = _ENTITY.sub(_one_sign, text)
    for sign, form in _BEHIND:
        if sign in text:
            text = form.sub(lambda found: _blank(found[0]), text)
    return text


def _one_sign(found: re.Match[str]) -> str:
    sign = _BROKEN.get(found[0], html.unescape(found[0])).translate(_SIGNS)
    return sign.rjust(len(found[0]), FILLER) if len(sign) == 1 and sign != "\0" else found[0]


def _blank(text: str) -> str:
    return " " * len(text)
