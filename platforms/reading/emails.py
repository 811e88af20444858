"""E-mail addresses that Cloudflare hides from robots, made readable again.

A protected page shows `[email protected]` and keeps the address beside it:
`<a class="__cf_email__" data-cfemail="5a3b1a38">`, or after the `#` of a link
to `/cdn-cgi/l/email-protection`. Addresses that are not hidden are left alone.
"""

from selectolax.lexbor import LexborHTMLParser

_LINK = "/cdn-cgi/l/email-protection#"


def decoded(code: str) -> str | None:
    """Return the address that a code hides, or None where it is no such code.

    >>> decoded("42282d0235273131273a6c273a232f322e27")
    'jo@wessex.example'
    >>> decoded("no code") is None
    True
    """
    try:
        key, *signs = bytes.fromhex(code)
        return bytes(sign ^ key for sign in signs).decode() or None
    except ValueError:
        return None


def reveal(tree: LexborHTMLParser) -> None:
    """Put the addresses back into a parsed page, as text and as `mailto:` links."""
    for node in tree.css("a[data-cfemail], span[data-cfemail]"):
        address = decoded(node.attributes["data-cfemail"] or "")
        if address:
            node.replace_with(address)
    for node in tree.css(f"a[href*='{_LINK}']"):
        address = decoded((node.attributes["href"] or "").partition(_LINK)[2])
        if address:
            node.attrs["href"] = f"mailto:{address}"
