"""WARC files and packages as others write them, of invented pages."""

import gzip
import zipfile
from pathlib import Path

URL = "https://www.gwynfa.example/news/1/"
TIME = "2021-03-04T05:06:07Z"
PAGE = b"<html><title>Flood warning</title><p>Keep away from the river.</p></html>"


def record(kind: str, block: bytes, *, version: str = "1.0", **fields: str) -> bytes:
    """One record; a field `Target_URI` stands for `WARC-Target-URI`."""
    named = {f"WARC-{name.replace('_', '-')}": value for name, value in fields.items()}
    lines = {"WARC-Type": kind, **named, "Content-Length": str(len(block))}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"WARC/{version}\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


def http(
    body: bytes = PAGE, *, status: str = "200 OK", headers: str = "Content-Type: text/html\r\n"
) -> bytes:
    """An answer, as it came over the line."""
    return f"HTTP/1.1 {status}\r\n{headers}\r\n".encode() + body


def response(body: bytes = PAGE, *, url: str = URL, time: str = TIME, **fields: str) -> bytes:
    """A response record."""
    return record("response", http(body), Target_URI=url, Date=time, **fields)


def packed(*records: bytes) -> bytes:
    """Records as most write them: a gzip member each."""
    return b"".join(gzip.compress(each, mtime=0) for each in records)


def wacz(path: Path, files: dict[str, bytes], *, how: int = zipfile.ZIP_STORED) -> Path:
    """A package."""
    with zipfile.ZipFile(path, "w", how) as package:
        package.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0", "id": "pages"}\n')
        for name, data in files.items():
            package.writestr(f"archive/{name}", data)
    return path
