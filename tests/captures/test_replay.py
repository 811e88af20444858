"""Whether others can show our captures: pywb, in an environment of its own, serves them back."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from email.message import Message
from pathlib import Path

import pytest

from tests.captures.exchanges import LATER, NOW, URL, earlier_of, exchange, gzipped, writer_in

PROGRAMS = Path(sys.prefix, "replay", "bin")
BODY = b"<html><head><title>Van found</title></head><p>" + bytes(range(256)) * 40
CHUNKED = (("Content-Type", "text/html"), ("Transfer-Encoding", "chunked"), ("X-Force", "Wessex"))
PLAIN = exchange(BODY, headers=CHUNKED)
PACKED = gzipped(BODY, url=f"{URL}&packed")
AGAIN = replace(PACKED, captured_at=LATER)
HELD = exchange(
    b"", url=PACKED.url, status=304, headers=(("ETag", '"a"'),), captured_at="2026-11-22T09:30:00Z"
)


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of pywb's, with a file of ours: two pages, and the second twice more."""
    if not (PROGRAMS / "wayback").exists():
        pytest.skip("needs pywb, which could not be installed here (no wheel, no compiler)")
    folder = tmp_path_factory.mktemp("pywb")
    writer = writer_in(folder / "made")
    file = writer.write(PLAIN, earlier=None).file
    first = writer.write(PACKED, earlier=None)
    writer.write(AGAIN, earlier=earlier_of(first))
    writer.write(HELD, earlier=earlier_of(first))
    writer.close()
    for arguments in (["init", "police"], ["add", "police", folder / "made" / file]):
        subprocess.run([PROGRAMS / "wb-manager", *arguments], cwd=folder, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def port(collection: Path) -> Iterator[int]:
    """Where pywb listens, on this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [str(PROGRAMS / "wayback"), "--bind", "127.0.0.1", "--port", str(port)]
    with (
        (collection / "log.txt").open("wb") as log,
        subprocess.Popen(command, cwd=collection, stdout=log, stderr=log) as process,
    ):
        try:
            wait_for(port, process=process)
            yield port
        finally:
            process.terminate()


def wait_for(port: int, *, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("pywb did not begin to listen")


def replayed(port: int, *, url: str, at: str) -> tuple[int, Message, bytes]:
    """What pywb gives for an address and a time, raw: nothing rewritten."""
    stamp = "".join(filter(str.isdigit, at))
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    with closing(connection):
        connection.request("GET", f"/police/{stamp}id_/{url}", headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()


def test_a_page_is_replayed_byte_for_byte(port: int) -> None:
    """Chunks and all: what says how it was sent is gone, what it says of itself is there."""
    status, headers, body = replayed(port, url=PLAIN.url, at=NOW)

    assert (status, headers["X-Force"], headers["Content-Length"]) == (200, "Wessex", str(len(BODY)))
    assert body == BODY


@pytest.mark.parametrize("at", [NOW, LATER], ids=["response", "same payload"])
def test_a_packed_page_is_replayed_as_it_was_served_also_through_a_revisit(port: int, at: str) -> None:
    """The payload stays content-encoded, and a revisit leads to it."""
    status, headers, body = replayed(port, url=PACKED.url, at=at)

    assert (status, headers["Content-Encoding"]) == (200, "gzip")
    assert body == PACKED.body


def test_a_304_is_replayed_as_one(port: int) -> None:
    """That is what the server said then; the page is a day away."""
    status, _, body = replayed(port, url=HELD.url, at=HELD.captured_at)

    assert (status, body) == (304, b"")
