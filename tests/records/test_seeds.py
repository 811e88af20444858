from pathlib import Path

import pytest

from records.text import dumps, loads, split

pytestmark = pytest.mark.shared


def read(path: Path) -> str:
    return path.read_bytes().decode()


def test_the_first_seed_is_written_as_it_was_read(shared: Path) -> None:
    """Header and body come back byte for byte, through the record alone."""
    text = read(shared / "seeds/000_253bf8a91e4493eb.txt")

    record = loads(text)

    assert dumps(record) == text
    assert sorted(record.header) == ["area", "og", "publish", "title", "url"]
    assert (record.area, record.get("publish.date")) == ("Hertfordshire", "14 Feb 2018")


def test_the_second_seed_is_all_body(shared: Path) -> None:
    """It has no header and no final newline: nothing is added, nothing lost."""
    text = read(shared / "seeds/004_feca52c0e762240c.txt")

    record = loads(text)

    assert (record.header, record.url, record.title, record.kind) == ({}, None, None, None)
    assert split(text) == ("", text)
    assert record.body == text
