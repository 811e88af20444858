"""Platforms by name."""

import pytest

from platforms.page import SOFT_404, NotARecord
from platforms.registry import PLATFORMS, PlatformError, platform


def test_a_platform_is_found_by_the_name_that_site_files_give() -> None:
    """Every platform knows its own name and its reader's version, in the order of the alphabet."""
    found = [platform(name) for name in PLATFORMS]

    assert [reader.name for reader in found] == sorted(PLATFORMS)
    assert all(reader.version.isdecimal() for reader in found)


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("single_online_hone", "; did you mean 'single_online_home'?"),
        ("xyzzy", ", ".join(PLATFORMS)),
    ],
)
def test_an_unknown_platform_is_an_error_that_names_those_there_are(name: str, ending: str) -> None:
    """The message gives what was found, what was expected and, where one is near, a guess."""
    with pytest.raises(PlatformError) as error:
        platform(name)

    assert str(error.value).startswith(f"platform: found {name!r}, expected one of ")
    assert str(error.value).endswith(ending)


def test_a_refusal_says_where_what_and_why() -> None:
    """A page that is no record tells its address, what was found there and the reason's name."""
    refusal = NotARecord(SOFT_404, url="https://www.wessex.example/gone/", detail="the title 'gone'")

    assert str(refusal) == (
        "https://www.wessex.example/gone/: found the title 'gone', expected a record (soft-404)"
    )
    assert (refusal.reason, refusal.detail) == ("soft-404", "the title 'gone'")
