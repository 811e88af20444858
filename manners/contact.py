"""Contact: whoever is asked beyond this machine is told who asks and where to reach them."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from scrapy.settings import BaseSettings

from manners.private import is_loopback


class ContactError(ValueError):
    """No contact, and a host that expects one; the message says how to set it."""


def require_contact(urls: Iterable[str], *, contact: str) -> None:
    """Check that there is a contact if any address lies beyond this machine.

    Raises:
        ContactError: If there is none.
    """
    hosts = (urlsplit(url).hostname or "" for url in urls)
    beyond = None if contact else next((host for host in hosts if not is_loopback(host)), None)
    if beyond is not None:
        raise ContactError(
            f"CONTACT: {beyond} is beyond this machine and expects to know who asks; "
            "set it, e.g. CONTACT=archive@example.org"
        )


def introduce(settings: BaseSettings) -> None:
    """Put the contact, where there is one, into the User-Agent that every request sends."""
    if settings["CONTACT"]:
        agent = f"{settings['USER_AGENT']} (+{settings['CONTACT']})"
        settings.set("USER_AGENT", agent, priority="spider")
