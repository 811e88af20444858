import gzip
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from archive.captures import CaptureRow
from captures.packaging import Chosen, PackagingError, package
from captures.parsing import records_in
from captures.reading import CaptureError, captures_in
from tests.captures.exchanges import LATER, PAGE, URL, earlier_of, exchange, gzipped, writer_in

TITLES = ["Van found – in Môn", None, "Van found", None]


@pytest.fixture
def tool() -> Path:
    """The program that packs, in an environment of its own."""
    path = Path(sys.prefix, "wacz", "bin", "wacz")
    if not path.exists():
        pytest.skip("needs the program wacz, which could not be installed here")
    return path


@pytest.fixture
def rows(tmp_path: Path) -> list[CaptureRow]:
    """Two files: a page, another one; the page again, and once more unchanged."""
    first = writer_in(tmp_path / "warc", name="00001")
    page = first.write(gzipped(), earlier=None)
    other = first.write(exchange(b"<p>other", url=f"{URL}&other"), earlier=None)
    first.close()
    second = writer_in(tmp_path / "warc", name="00002")
    again = second.write(gzipped(), earlier=earlier_of(page))
    same = second.write(exchange(b"", status=304, captured_at=LATER), earlier=earlier_of(page))
    second.close()
    return [page, other, again, same]


def choose(*rows: CaptureRow) -> list[Chosen]:
    return [
        Chosen(file=row.file, offset=row.offset, url=row.url, captured_at=row.captured_at, title=title)
        for row, title in zip(rows, TITLES, strict=False)
    ]


def test_a_package_holds_what_was_chosen_with_its_requests_and_is_valid(
    tmp_path: Path, rows: list[CaptureRow], tool: Path
) -> None:
    """The other page is not in it; the program of those who made the format finds no fault."""
    page, _, again, same = rows
    target = tmp_path / "out.wacz"

    count = package(choose(page, again, same, page), folder=tmp_path / "warc", target=target, tool=tool)
    checked = subprocess.run([tool, "validate", "-f", target], capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert count == 3
    assert [(each.kind, each.body()) for each in captures_in(target)] == [
        ("response", PAGE),
        ("revisit", PAGE),
        ("revisit", PAGE),
    ]
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["out.wacz"]


def test_members_are_copied_as_they_are(tmp_path: Path, rows: list[CaptureRow], tool: Path) -> None:
    """Each with its request, behind the record that describes their file."""
    _, other, *_ = rows
    source = (tmp_path / "warc" / other.file).read_bytes()

    package(choose(other), folder=tmp_path / "warc", target=tmp_path / "out.wacz", tool=tool)
    with zipfile.ZipFile(tmp_path / "out.wacz") as packed:
        copied = packed.read("archive/out.warc.gz")

    assert source[other.offset :] in copied
    kinds = [record.field("WARC-Type") for record in records_in(io.BytesIO(copied), name="copy", limit=0)]
    assert kinds == ["warcinfo", "response", "request"]


def test_pages_are_listed_with_their_titles(tmp_path: Path, rows: list[CaptureRow], tool: Path) -> None:
    """What has none is in the package, and its index, but not in the list."""
    target = tmp_path / "out.wacz"

    package(choose(*rows), folder=tmp_path / "warc", target=target, tool=tool)
    with zipfile.ZipFile(target) as packed:
        head, *pages = map(json.loads, packed.read("pages/pages.jsonl").decode().splitlines())
        index = gzip.decompress(packed.read("indexes/index.cdx.gz")).decode()

    assert head["format"] == "json-pages-1.0"
    assert [(page["url"], page["ts"], page["title"]) for page in pages] == [
        (URL, rows[0].captured_at, "Van found – in Môn"),
        (URL, rows[2].captured_at, "Van found"),
    ]
    assert index.count('"filename": "out.warc.gz"') == 4


def test_a_package_is_replaced_by_the_next(tmp_path: Path, rows: list[CaptureRow], tool: Path) -> None:
    """The same command twice is no error."""
    target = tmp_path / "out.wacz"
    target.write_bytes(b"an older one")

    package(choose(rows[0]), folder=tmp_path / "warc", target=target, tool=tool)

    assert zipfile.is_zipfile(target)


def test_nothing_to_pack_is_an_error(tmp_path: Path) -> None:
    """A run may have captured nothing."""
    with pytest.raises(PackagingError, match=r"out\.wacz: expected captures to pack, found none"):
        package([], folder=tmp_path, target=tmp_path / "out.wacz", tool=tmp_path)


def test_a_program_that_is_missing_is_an_error_that_says_how_to_have_it(
    tmp_path: Path, rows: list[CaptureRow]
) -> None:
    """It is not installed with the rest."""
    with pytest.raises(
        PackagingError, match="expected the program wacz, found none: `make packaging` installs"
    ):
        package(choose(*rows), folder=tmp_path / "warc", target=tmp_path / "out.wacz", tool=tmp_path / "none")


def test_a_program_that_fails_leaves_no_package(tmp_path: Path, rows: list[CaptureRow]) -> None:
    """What it said is the message."""
    tool = tmp_path / "wacz"
    tool.write_text("#!/bin/sh\necho 'no such option' >&2\nexit 3\n")
    tool.chmod(0o755)

    with pytest.raises(PackagingError, match="expected a package, found: no such option"):
        package(choose(*rows), folder=tmp_path / "warc", target=tmp_path / "out.wacz", tool=tool)

    assert not (tmp_path / "out.wacz").exists()


@pytest.mark.parametrize(
    ("offset", "message"), [(10**6, "found the file's end"), (7, "expected a WARC record")]
)
def test_a_capture_that_is_not_where_it_should_be_is_an_error(
    tmp_path: Path, rows: list[CaptureRow], offset: int, message: str
) -> None:
    """The archive and its files have come apart."""
    (wrong,) = choose(rows[0])
    wrong = Chosen(file=wrong.file, offset=offset, url=URL, captured_at=LATER, title=None)

    with pytest.raises(CaptureError, match=message):
        package([wrong], folder=tmp_path / "warc", target=tmp_path / "out.wacz", tool=tmp_path)
