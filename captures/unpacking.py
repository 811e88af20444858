"""Unpacking: a WARC file as one stream of bytes, gzip members opened on the way. Knows nothing of records.

It is lazy and bounded: a member that unpacks to a terabyte costs time, and no
memory. What is torn or broken is an error that names file and offset, never a
silent end.
"""

import zlib
from typing import IO, Final

from captures.members import GZIP

PIECE: Final = 2**16
"""Bytes that are read, or unpacked, at once."""

HEAD: Final = 2**20
"""Most bytes in the lines of one record, its HTTP headers among them."""

MAGIC = b"\x1f\x8b"
"""How a gzip member begins."""


class CaptureError(ValueError):
    """A WARC file or capture that cannot be read. The message names file, offset, expected and found."""


class Unpacking:
    """The plain bytes of a file, and where in it each record begins and ends.

    Args:
        file: The file, at a member's beginning.
        name: What errors call it.
        offset: Where in the file that is, in bytes.
    """

    def __init__(self, file: IO[bytes], *, name: str, offset: int) -> None:
        self.name = name
        self._file = file
        self._taken = offset
        self._raw = b""
        self._inflater: zlib._Decompress | None = None
        self._packed: bool | None = None
        self._member = offset
        self._begin = offset
        self._piece = b""
        self._at = 0
        self._lines = 0

    def begin(self) -> int | None:
        """Go to the next record; return its offset (packed: its member's), or None at the file's end."""
        while self._ready():
            self._skip_blank()
            if self._at < len(self._piece):
                self._lines = 0
                self._begin = self._member if self._packed else self._position()
                return self._begin
        return None

    def end(self) -> int:
        """Leave a record that was read and return the offset behind it, in a packed file behind its member.

        Raises:
            CaptureError: If no blank line follows: the record's length is wrong.
        """
        blank = False
        while self._at < len(self._piece) or self._more():
            blank = self._skip_blank() or blank
            if self._at < len(self._piece):
                if not blank:
                    raise self.error("expected a blank line behind the record, found more of it")
                break
        return self._position()

    def read(self, size: int) -> bytes:
        """Return the next bytes, fewer only at the file's end."""
        parts = []
        while size > 0 and self._ready():
            part = self._piece[self._at : self._at + size]
            self._at += len(part)
            size -= len(part)
            parts.append(part)
        return b"".join(parts)

    def readline(self, size: int = HEAD) -> bytes:
        """Return the rest of the line, or as many bytes of it.

        Raises:
            CaptureError: If a record's lines together are longer than `HEAD`.
        """
        parts = []
        while size > 0 and self._ready():
            end = self._piece.find(b"\n", self._at, self._at + size) + 1
            part = self._piece[self._at : end or self._at + size]
            self._at += len(part)
            self._lines += len(part)
            size -= len(part)
            parts.append(part)
            if self._lines > HEAD:
                raise self.error(f"expected a record's head of at most {HEAD} bytes, found more")
            if end:
                break
        return b"".join(parts)

    def error(self, message: str) -> CaptureError:
        """Return an error of this member, or in a plain file of this record."""
        place = self._member if self._packed else self._begin
        return CaptureError(f"{self.name}: offset {place}: {message}")

    def _position(self) -> int:
        return self._taken - len(self._raw) - (0 if self._packed else len(self._piece) - self._at)

    def _skip_blank(self) -> bool:
        """Skip line breaks in the piece; return whether there were some."""
        begin = self._at
        self._at = len(self._piece) - len(self._piece[begin:].lstrip(b"\r\n"))
        return self._at > begin

    def _ready(self) -> bool:
        """Return whether a byte is at hand, after what is needed to have one."""
        while self._at == len(self._piece):
            if not self._more() and not self._next():
                return False
        return True

    def _more(self) -> bool:
        """Unpack a further piece of the member; return whether there was one."""
        while self._inflater is not None:
            if not self._raw and not self._take():
                raise self.error("expected the rest of a gzip member, found the file's end")
            try:
                self._show(self._inflater.decompress(self._raw, PIECE))
            except zlib.error as error:
                raise self.error(f"expected a gzip member, found: {error}") from error
            self._raw = self._inflater.unused_data or self._inflater.unconsumed_tail
            if self._inflater.eof:
                self._inflater = None
            if self._piece:
                return True
        return False

    def _next(self) -> bool:
        """Go to the next member, or in a plain file to the next piece; return whether there is one."""
        if len(self._raw) < len(MAGIC) and not self._take() and not self._raw:
            return False
        packed = self._raw.startswith(MAGIC)
        if self._packed is None:
            self._packed = packed
        self._member = self._taken - len(self._raw)
        if not self._packed:
            piece, self._raw = self._raw, b""
            self._show(piece)
        elif packed:
            self._inflater = zlib.decompressobj(GZIP)
        else:
            raise self.error(f"expected a gzip member, found {self._raw[:16]!r}")
        return True

    def _show(self, piece: bytes) -> None:
        self._piece = piece
        self._at = 0

    def _take(self) -> bool:
        """Read from the file; return whether there was more."""
        taken = self._file.read(PIECE)
        self._raw += taken
        self._taken += len(taken)
        return bool(taken)
