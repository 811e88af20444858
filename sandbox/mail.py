"""Addresses of mail in a page: linked, or hidden from robots as Cloudflare hides them.

Works on finished HTML and leaves tags, and so attributes, as they are.
"""

import re

_KEY = 0x5A
_EMAIL = re.compile(r"<[^>]*>|[\w.-]+@[\w.-]+\.example")


def link(html: str) -> str:
    """Make each address a link.

    >>> link("<p>pc@wessex.example</p>")
    '<p><a href="mailto:pc@wessex.example">pc@wessex.example</a></p>'
    """
    return _EMAIL.sub(_linked, html)


def hide(html: str) -> str:
    """Hide each address: its bytes, combined with a key, stand in an attribute.

    >>> "[email&#160;protected]" in hide("<p>a@b.example</p>")
    True
    """
    return _EMAIL.sub(_hidden, html)


def _linked(found: re.Match[str]) -> str:
    """Link an address of mail; tags stay as they are."""
    return found[0] if found[0].startswith("<") else f'<a href="mailto:{found[0]}">{found[0]}</a>'


def _hidden(found: re.Match[str]) -> str:
    """Hide an address of mail as Cloudflare does: each byte of it combined with a key."""
    if found[0].startswith("<"):
        return found[0]
    cipher = bytes([_KEY, *(byte ^ _KEY for byte in found[0].encode())]).hex()
    shown = "[email&#160;protected]"
    return f'<a href="/cdn-cgi/l/email-protection" class="__cf_email__" data-cfemail="{cipher}">{shown}</a>'
