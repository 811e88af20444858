"""Asking: requests that keep to their platform's budget and their site, and ask for changes alone."""

from collections.abc import Callable
from typing import Any, Final

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from archive.crawling import KnownPage
from captures.exchange import NOT_MODIFIED
from captures.recording import ANEW, CAPTURE
from manners.budget import PLATFORM
from manners.offsite import HOSTS
from spiders.items import Answer
from spiders.kept import KeptListing
from spiders.walk import Walk

REDIRECTED: Final = "redirect_urls"
"""Where Scrapy keeps the addresses that led to an answer."""


def ask(  # noqa: PLR0913  (what a request is made of)
    walk: Walk,
    url: str,
    *,
    callback: Callable[..., Any],
    errback: Callable[[Failure], Any],
    known: KnownPage | KeptListing | None = None,
    whole: bool = False,
) -> Request:
    """Return a request.

    Args:
        walk: The walk whose request it is.
        url: The address.
        callback: Takes the answer.
        errback: Takes a failure.
        known: The page, or the listing, if changes alone are wanted of it.
        whole: Whether it is wanted, and kept, whole all the same.
    """
    validators = {} if known is None or whole or walk.full else _validators(known)
    allowed = {"handle_httpstatus_list": [NOT_MODIFIED]} if validators else {}
    return Request(
        url,
        headers=validators,
        callback=callback,
        errback=errback,
        cb_kwargs={"walk": walk},
        meta={PLATFORM: walk.budget, HOSTS: walk.site.hosts, ANEW: whole, **allowed},
    )


def asked_for(answered: Response | Request) -> str:
    """Return the address that was asked for, before any redirect."""
    redirects = answered.meta.get(REDIRECTED)
    return str(redirects[0] if redirects else answered.url)


def answer_of(answered: Response | Request, *, at: str) -> Answer:
    """Return what the archive keeps of an answer, or of a request that brought none.

    Args:
        answered: The response, or the request that failed.
        at: The time, ISO 8601 in UTC; a capture knows its own better.
    """
    capture = answered.meta.get(CAPTURE)
    headers = answered.headers if isinstance(answered, Response) else {}
    etag, last_modified = (headers.get(name) for name in ("ETag", "Last-Modified"))
    return Answer(
        at=capture.captured_at if capture else at,
        capture=capture,
        etag=etag.decode("latin-1") if etag else None,
        last_modified=last_modified.decode("latin-1") if last_modified else None,
    )


def _validators(known: KnownPage | KeptListing) -> dict[str, str]:
    """Return the headers by which a site may answer that a page is as it was."""
    named = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in named.items() if value}
