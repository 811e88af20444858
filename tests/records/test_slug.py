import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from records.addresses import normalise, slug


@example("..")
@example("%2e%2e%2f%2e%2e")
@example("a" * 5_000)
@example("CON")
@given(st.text())
def test_a_slug_is_a_file_name_on_any_disk(path: str) -> None:
    """Letters, digits and hyphens of ASCII, never longer than 89, never empty."""
    name = slug(normalise(f"https://www.wessex.example/{path.encode(errors='replace').decode()}"))

    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{2,87}[a-z0-9]", name)


def test_a_slug_of_a_text_without_address_is_its_digest() -> None:
    """Such a text's key is its SHA-256."""
    name = slug("sha256:" + "0af3" * 16)

    assert re.fullmatch(r"(0af3){16}-[0-9a-f]{8}", name)


def test_addresses_that_read_alike_have_different_slugs() -> None:
    """The whole address is part of the name, so that no file replaces another."""
    addresses = [
        "https://www.wessex.example/news/van/",
        "https://www.wessex.example/news/Van/",
        "https://www.wessex.example/news/van",
        "https://www.wessex.example/careers/van/",
        "https://www.wessex.example/news/van/?page=2",
    ]

    names = {slug(address) for address in addresses}

    assert len(names) == len(addresses)
    assert all(name.startswith("van-") for name in names)


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("", "index"),
        ("..", "index"),
        ("%E2%80%98Van%E2%80%99-found/", "van-found"),
        ("heddlu/%C5%B5yr", "yr"),
        ("%FF%FE", "index"),
        ("a/" + "long-" * 40, ("long-" * 16)[:-1]),
    ],
)
def test_a_slug_begins_with_the_last_part_of_the_path(path: str, stem: str) -> None:
    """A reader finds a file by its page's own name."""
    name = slug(f"https://www.wessex.example/{path}")

    assert name[:-9] == stem
