"""Escaping: signs of a page's text that Markdown would take for its own.

As little as is needed for the text to be read back as it stands: `*` and `_`
only where they could mark emphasis, `#`, `1.`, `-`, `+` and `>` only where
a line begins. Every `<` is `&lt;`, so that no text can turn into HTML.
"""

import re

_ANYWHERE = re.compile(
    r"`"
    r"|\*(?!\s)|(?<!\s)\*"  # between two spaces a star marks nothing
    r"|_(?![^\W_])|(?<![^\W_])_"  # nor does an underscore within a word
    r"|\](?=[(\[])"  # the middle of a link
    r"|&(?=#?\w+;)"
    r"|~(?=~)"
    r"|\\(?=[!-/:-@\[-`{-~])"
)
_AT_START = re.compile(
    r"[-+*](?=\s|$)"  # a bullet
    r"|#{1,6}(?=\s|$)|[-=]+\s*$"  # a heading, or the line below one
    r"|>|\||~~~"  # a quotation, a table, code
    r"|\[(?=[^\]]*\]:)"  # an address for later reference
)
_BRACKET = re.compile(r"(?<!\\)[\[\]]")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")


def anywhere(text: str) -> str:
    r"""Escape signs that mark something wherever they stand.

    >>> anywhere("<script> a_b *5")
    '&lt;script> a_b \\*5'
    """
    return _ANYWHERE.sub(r"\\\g<0>", text).replace("<", "&lt;")


def brackets(text: str) -> str:
    r"""Escape brackets, which would end a link's words.

    >>> brackets("[email]")
    '\\[email\\]'
    """
    return _BRACKET.sub(r"\\\g<0>", text)


def at_start(text: str) -> str:
    r"""Escape what would mark a line's kind at its beginning.

    >>> at_start("1. Call 101"), at_start("#wanted"), at_start("# wanted")
    ('1\\. Call 101', '#wanted', '\\# wanted')
    """
    numbered = _NUMBERED.match(text)
    if numbered:
        return f"{numbered[1]}\\{text[len(numbered[1]) :]}"
    return f"\\{text}" if _AT_START.match(text) else text


def address(url: str) -> str:
    """Escape what would end a link's address.

    >>> address("https://www.wessex.example/a (1)")
    'https://www.wessex.example/a%20%281%29'
    """
    return (
        url.replace(" ", "%20")
        .replace("(", "%28")
        .replace(")", "%29")
        .replace("<", "%3C")
        .replace(">", "%3E")
    )
