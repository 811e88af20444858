import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from captures.checking import problems_of
from tests.captures import foreign
from tests.captures.exchanges import LATER, PAGE, earlier_of, exchange, gzipped, members_of, sha256, writer_in


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with a packed answer, a plain one and two revisits."""
    writer = writer_in(tmp_path)
    first = writer.write(gzipped(), earlier=None)
    second = writer.write(exchange(), earlier=None)
    writer.write(exchange(b"", status=304, captured_at=LATER), earlier=earlier_of(first))
    writer.write(exchange(captured_at=LATER), earlier=earlier_of(second))
    writer.close()
    return tmp_path / first.file


def by_warcio(path: Path) -> subprocess.CompletedProcess[str]:
    """What the field's own program says."""
    command = [sys.executable, "-m", "warcio.cli", "check", "--verbose", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def spoil(path: Path, before: bytes, after: bytes) -> None:
    """Change bytes within the records, each packed again, so that gzip's own checksums agree."""
    members = [member.replace(before, after) for member in members_of(path.read_bytes())]
    path.write_bytes(b"".join(gzip.compress(member) for member in members))


def test_a_sound_file_has_no_problems(path: Path) -> None:
    """By our own reading and by warcio's."""
    checked = by_warcio(path)

    assert problems_of(path, captures=4) == []
    assert problems_of(path) == []
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.count("digest pass") == 7  # two answers, four requests, what begins the file
    assert checked.stdout.count("not checked (revisit)") == 2


def test_a_changed_byte_of_a_payload_is_found(path: Path) -> None:
    """By our own reading and by warcio's, which so is shown to look."""
    spoil(path, b"A \xe2\x80\x9cgrey", b"A \xe2\x80\x9cgray")

    (problem,) = problems_of(path, captures=4)
    checked = by_warcio(path)

    assert f"expected a payload of {sha256(PAGE)}, found another" in problem
    assert checked.returncode == 1
    assert f"payload digest failed {sha256(PAGE)}" in checked.stdout


@pytest.mark.parametrize("place", [40, 300, 700, -5])
def test_a_changed_byte_of_a_packed_file_is_found(path: Path, place: int) -> None:
    """Gzip's checksum finds it, wherever it is; what comes behind cannot be counted."""
    data = bytearray(path.read_bytes())
    data[place] ^= 0x55
    path.write_bytes(data)

    problems = problems_of(path, captures=4)

    assert problems
    assert all(problem.startswith(f"{path}: ") for problem in problems)


def test_a_torn_tail_is_found_where_warcio_finds_none(path: Path) -> None:
    """This is why the check is ours."""
    path.write_bytes(path.read_bytes()[:-20])

    (problem,) = problems_of(path, captures=4)

    assert by_warcio(path).returncode == 0
    assert "expected the rest of a gzip member, found the file's end" in problem


def test_a_capture_that_is_missing_is_found(path: Path) -> None:
    """A file may be cut between two members, and look sound."""
    assert problems_of(path, captures=5) == [f"{path}: expected 5 captures, found 4"]


def test_a_digest_of_another_kind_is_not_looked_at(tmp_path: Path) -> None:
    """Only what we write is promised."""
    (tmp_path / "a.warc.gz").write_bytes(foreign.packed(foreign.response(Payload_Digest="sha1:ABC")))

    assert problems_of(tmp_path / "a.warc.gz", captures=1) == []
