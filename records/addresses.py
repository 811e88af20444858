"""Addresses: one spelling for one page, and a file name that any disk takes.

Knows nothing of networks: no address is looked up, no redirect followed.
Two spellings meet only where RFC 3986 §6.2 calls them equal, or where a
parameter is known to leave the page as it is (tracking, image crops).
"""

import hashlib
import re
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import quote_from_bytes, unquote_to_bytes, urlsplit, urlunsplit

DEFAULT_PORTS = {"http": 80, "https": 443}

#: Parameters that only tell the server who sent the visitor.
TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|gclsrc|dclid|msclkid|mc_[ce]id|igshid|yclid|_ga|_gl|wt\.mc_id|ncid",
    re.IGNORECASE,
)

#: Parameters by which the image handlers of police sites cut and scale.
CROP = frozenset({"crop", "w", "h", "width", "height", "scale", "mode", "quality", "anchor"})
IMAGE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|tiff?|svg|avif|ashx)$", re.IGNORECASE)

#: RFC 3986 §2.2 and §2.3: what may stand unescaped in a path or a query.
_PATH_SAFE = "/:@!$&'()*+,;=~-._"
_QUERY_SAFE = _PATH_SAFE + "?"
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})?")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_JOINT = re.compile(r"&(?:amp;)*")
_NAME = re.compile(r"[a-z0-9._~-]+")
_LANGUAGE = re.compile(r"(?<=[^/])/[a-z]{2}-[A-Z]{2}/?$")
_LONGEST_SLUG = 80


class AddressError(ValueError):
    """An address that names no page on the web."""


@lru_cache(maxsize=4096)
def normalise(url: str) -> str:
    """Return the one spelling under which the archive keeps a page.

    Scheme and host become lower case, default ports, fragments and tracking
    parameters go, percent-encoding is made uniform (so raw and escaped curly
    quotes meet) and images lose their crop parameters. The path's case, its
    final slash and the order of parameters stay: servers tell them apart.

    Args:
        url: An absolute ``http`` or ``https`` address.

    Raises:
        AddressError: If the address is relative, has another scheme or no host.

    >>> normalise("HTTPS://WWW.Wessex.Example:443/news/It’s/?utm_source=x&page=2#top")
    'https://www.wessex.example/news/It%E2%80%99s/?page=2'
    >>> normalise("https://www.wessex.example/van.jpg?crop=(0,0,9,9)&w=600")
    'https://www.wessex.example/van.jpg'
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise AddressError(f"{url!r}: not an address ({error})") from error
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        raise AddressError(f"{url!r}: expected an absolute http or https address")
    host = _host(parts.hostname)
    place = host if port in {None, DEFAULT_PORTS[parts.scheme]} else f"{host}:{port}"
    path = _uniform(parts.path, safe=_PATH_SAFE) or "/"
    query = _query(parts.query, image=IMAGE.search(path) is not None)
    return urlunsplit((parts.scheme, place, path, query, ""))


def is_web(url: str) -> bool:
    """Tell whether `normalise` takes an address.

    >>> is_web("https://www.wessex.example/"), is_web("/news/"), is_web("mailto:a@b")
    (True, False, False)
    """
    try:
        normalise(url)
    except AddressError:
        return False
    return True


def digest(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 bytes, in hexadecimal.

    >>> digest("")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(text.encode()).hexdigest()


def last_part(url: str) -> str:
    """Return the last part of an address's path that says what the page is: a language at its end does not.

    >>> last_part("https://www.wessex.example/news/van-stolen/")
    'van-stolen'
    >>> last_part("https://jobs.wessex.example/opp/512-Custody-Officer/en-GB")
    '512-Custody-Officer'
    """
    return PurePosixPath(_LANGUAGE.sub("", urlsplit(url).path)).name


def slug(url: str) -> str:
    """Return a file name's stem for an address: readable, unique, safe on any disk.

    The address's last part in lower-case ASCII, at most 80 characters, then
    the first eight signs of the whole address's SHA-1.

    >>> slug("https://www.wessex.example/news/Van-stolen/")
    'van-stolen-43e5e685'
    >>> slug("https://www.wessex.example/").startswith("index-")
    True
    """
    text = unquote_to_bytes(last_part(url)).decode(errors="replace").lower()
    stem = re.sub(r"[^a-z0-9]+", "-", text)[:_LONGEST_SLUG].strip("-") or "index"
    unique = hashlib.sha1(url.encode(), usedforsecurity=False).hexdigest()[:8]
    return f"{stem}-{unique}"


def _host(name: str) -> str:
    """Return a host as DNS knows it: names of other scripts in Punycode, no final dot."""
    if ":" in name:
        return f"[{name}]"
    try:
        host = name if name.isascii() else name.encode("idna").decode()
    except UnicodeError as error:
        raise AddressError(f"{name!r}: not a host ({error})") from error
    if not _NAME.fullmatch(host.rstrip(".")):
        raise AddressError(f"{name!r}: expected a host of letters, digits, dots and hyphens")
    return host.rstrip(".")


def _uniform(text: str, *, safe: str) -> str:
    """Escape what must be escaped, in upper case, and nothing else; reserved signs stay as sent."""
    escaped = quote_from_bytes(text.encode(errors="surrogatepass"), safe=safe + "%")
    return _ESCAPE.sub(_escape, escaped)


def _escape(found: re.Match[str]) -> str:
    if found[1] is None:
        return "%25"
    sign = chr(int(found[1], 16))
    return sign if _UNRESERVED.fullmatch(sign) else found[0].upper()


def _query(query: str, *, image: bool) -> str:
    pairs = [_uniform(pair, safe=_QUERY_SAFE) for pair in _JOINT.split(query) if pair]
    return "&".join(pair for pair in pairs if not _noise(pair, image=image))


def _noise(pair: str, *, image: bool) -> bool:
    name = pair.partition("=")[0]
    return TRACKING.fullmatch(name) is not None or (image and name.removeprefix("amp;").lower() in CROP)
