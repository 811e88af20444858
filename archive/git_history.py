"""A git repository's history: every state of its record files, with the time since when it was so.

All commits that led to the default branch are walked, those of merged branches
too, in the order of their dates: what was committed anywhere was seen then. A
merge gives only what it made itself. The date is the author's: it tells when a
text was written down, and outlives a rebase (docs/decisions/0012-git-history.md).

Nothing is checked out. Reads no header and knows no table.
"""

import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BufferedReader
from pathlib import Path
from typing import Final

from archive import git
from archive.sources import ENDINGS, LARGEST, Source, SourceError

_FILE: Final = (b"100644", b"100755")
"""Modes of plain files; links, and commits of other repositories, have others."""

#: What a repository says of itself, and folders of its machinery: never records.
_ABOUT = re.compile(
    rb"(?:readme|licen[cs]e|copying|contributing|changelog|code_of_conduct|security|requirements)\.\w+|\..*",
    re.IGNORECASE,
)
_ENDINGS: Final = tuple(ending.encode() for ending in ENDINGS)
_CHUNK: Final = 2**16

_Changes = dict[bytes, bytes | None]
"""The record files that a commit changed, by path: the object that each holds now, None where it is none."""

_Blobs = Callable[[bytes], tuple[bytes, str | None]]
"""Gives what an object holds, and why that cannot be read, else None."""


def read_history(path: Path) -> Iterator[Source]:
    """Yield each state of each record file, in the order of time.

    A deleted file comes once more, marked as gone, unless the same text is
    still there under another name.

    Args:
        path: The repository, bare or checked out. Its `HEAD` names the branch;
            what is not committed is not read.

    Raises:
        SourceError: If git is missing, there is no whole history, or it breaks off.
    """
    folder = git.find_repository(path)
    try:
        yield from _states(path, folder=folder)
    except git.GitError as error:
        raise SourceError(f"{path}: cannot be read: {error}") from error


def _states(path: Path, *, folder: Path) -> Iterator[Source]:
    files, dates = _Files(), _dates(folder)
    with _blobs(folder) as blob:
        for commit, changes in _commits(folder, dates):
            at, above = dates[commit], f"{path}@{commit.decode()}:"
            for name, object_id, is_gone in files.turn(changes):
                data, problem = blob(object_id)
                place = f"{commit.decode()}:{_shown(name)}"
                yield Source(
                    name=f"{path}@{place}",
                    above=above,
                    data=data,
                    problem=problem,
                    at=at,
                    deleted=place if is_gone else None,
                )


class _Files:
    """The record files as the walk last saw them: what a commit changed beside what was so already."""

    def __init__(self) -> None:
        self._held: dict[bytes, bytes] = {}
        self._copies: Counter[bytes] = Counter()

    def turn(self, changes: _Changes) -> list[tuple[bytes, bytes, bool]]:
        """Take a commit's changes; return path, object and whether it is gone, those that are gone first."""
        turned = [(path, self._held.get(path), changes[path]) for path in sorted(changes)]
        turned = [(path, before, now) for path, before, now in turned if before != now]
        for path, before, now in turned:
            self._put(path, before=before, now=now)
        gone = [
            (path, before, True)
            for path, before, now in turned
            if before and not now and before not in self._copies
        ]
        return gone + [(path, now, False) for path, _, now in turned if now]

    def _put(self, path: bytes, *, before: bytes | None, now: bytes | None) -> None:
        if before is not None:
            del self._held[path]
            self._copies[before] -= 1
            if not self._copies[before]:
                del self._copies[before]
        if now is not None:
            self._held[path] = now
            self._copies[now] += 1


def _dates(folder: Path) -> dict[bytes, str | None]:
    """Return the commits that led to HEAD with their dates, in their order; of one second, parents first."""
    printed = git.output(folder, "rev-list", "--topo-order", "--reverse", "--format=%H %at", "HEAD")
    dates: dict[bytes, str | None] = {}
    places: dict[bytes, str] = {}
    place = ""
    for line in printed.splitlines()[1::2]:
        commit, _, stamp = line.partition(b" ")
        dates[commit] = _time(stamp)
        place = places[commit] = dates[commit] or place  # one without a date stays behind what came before
    return {commit: dates[commit] for commit in sorted(dates, key=places.__getitem__)}


def _time(stamp: bytes) -> str | None:
    """Write a commit's date, in seconds, as the archive does; None for one that is no date."""
    try:
        return datetime.fromtimestamp(int(stamp), UTC).isoformat().replace("+00:00", "Z")
    except (ValueError, OverflowError, OSError):
        return None


def _commits(folder: Path, commits: Iterable[bytes]) -> Iterator[tuple[bytes, _Changes]]:
    """Yield what commits changed against each of their parents, those that changed record files alone."""
    with tempfile.TemporaryFile() as asked:
        asked.write(b"".join(commit + b"\n" for commit in commits))
        asked.seek(0)
        how = ("-m", "-r", "--root", "--raw", "-z", "--no-renames", "--no-abbrev")
        with git.running(folder, "diff-tree", "--stdin", *how, given=asked) as printed:
            yield from _grouped(_words(printed))


def _grouped(words: Iterator[bytes]) -> Iterator[tuple[bytes, _Changes]]:
    commit, changes = b"", _Changes()
    for word in words:
        if word.startswith(b":"):
            path = next(words)
            if _is_record(path):
                _, mode, _, now, _ = word.split(b" ")
                changes[path] = now if mode in _FILE else None
        elif word != commit:
            if changes:
                yield commit, changes
            commit, changes = word, {}
    if changes:
        yield commit, changes


def _is_record(path: bytes) -> bool:
    """Tell a record file from others by its name, and from what repositories say of themselves."""
    return path.lower().endswith(_ENDINGS) and not any(map(_ABOUT.fullmatch, path.split(b"/")))


def _words(printed: BufferedReader) -> Iterator[bytes]:
    """Yield what stands before each NUL."""
    rest = b""
    while chunk := printed.read1(_CHUNK):
        *words, rest = (rest + chunk).split(b"\0")
        yield from words


@contextmanager
def _blobs(folder: Path) -> Iterator[_Blobs]:
    with git.asking(folder, "cat-file", "--batch") as (asked, printed):

        def blob(object_id: bytes) -> tuple[bytes, str | None]:
            asked.write(object_id + b"\n")
            return _answer(printed)

        yield blob


def _answer(printed: BufferedReader) -> tuple[bytes, str | None]:
    r"""Read one answer: `<object> blob <size>\n<bytes>\n`, or `<object> missing\n`."""
    found = printed.readline().split()
    if not found:
        raise EOFError
    if found[1] != b"blob":
        return b"", "git has no such object here; a partial clone lacks some"
    size = int(found[2])
    data = _exactly(printed, min(size, LARGEST + 1))
    for start in range(len(data), size + 1, _CHUNK):  # the rest of a text too large, and the newline
        _exactly(printed, min(_CHUNK, size + 1 - start))
    return data, None


def _exactly(printed: BufferedReader, size: int) -> bytes:
    data = printed.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _shown(path: bytes) -> str:
    r"""Return a path as one printable line, whatever bytes it holds.

    >>> _shown(b"news/caf\xc3\xa9\n\xff.md")
    'news/café\\n\\xff.md'
    """
    text = path.decode(errors="backslashreplace")
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)
