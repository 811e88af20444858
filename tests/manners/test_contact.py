"""Whoever is asked beyond this machine is told who asks."""

import pytest
from scrapy.settings import Settings

from manners.contact import ContactError, introduce, require_contact

BEYOND = "https://www.wessex.example/news/"
HERE = ("http://127.0.0.1:8101/", "http://localhost/", "http://[::1]/")


def test_this_machine_needs_no_contact() -> None:
    """Nor does a crawl that asks nobody."""
    require_contact(HERE, contact="")
    require_contact([], contact="")


@pytest.mark.parametrize("url", [BEYOND, "http://10.0.0.1/", "nonsense"])
def test_whoever_is_beyond_it_expects_one(url: str) -> None:
    """The first such host is named, with what to set; a private network is somebody else's machine."""
    with pytest.raises(ContactError, match="beyond this machine and expects to know who asks"):
        require_contact([*HERE, url], contact="")

    require_contact([*HERE, url], contact="archive@wessex.example")


def test_the_contact_goes_into_the_user_agent() -> None:
    """Once, where there is one; without, the agent is as it was."""
    settings = Settings({"USER_AGENT": "police-archive/0.1", "CONTACT": "archive@wessex.example"})
    silent = Settings({"USER_AGENT": "police-archive/0.1", "CONTACT": ""})

    introduce(settings)
    introduce(silent)

    assert settings["USER_AGENT"] == "police-archive/0.1 (+archive@wessex.example)"
    assert silent["USER_AGENT"] == "police-archive/0.1"
