"""Git: the plumbing of a repository, started so that nothing in the repository can start anything itself.

A repository from elsewhere brings its own configuration, and git has settings
that name programs to run. So only plumbing is used, which runs no hook, pager,
filter, signature check or external diff; no network, and none of the machine's
own settings. Writes nothing, and knows nothing of records.
"""

import io
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final, cast

from archive.sources import LARGEST, SourceError

#: Each takes away something that a repository's own configuration and files could do.
_GUARDS: Final = (
    "--no-pager",
    "--no-replace-objects",  # refs/replace shows other texts than those that were committed
    *("-c", "core.fsmonitor=false"),  # names a program
    *("-c", f"core.hooksPath={os.devnull}"),  # names a folder of programs
    *("-c", "core.commitGraph=false"),  # a cache, which may name other parents than the commits do
    *("-c", f"core.bigFileThreshold={LARGEST}"),  # larger files are streamed, not held
    *("-c", "core.deltaBaseCacheLimit=16m"),  # of 96: half the memory, and as fast
)
_ENVIRONMENT: Final = {
    "GIT_ALLOW_PROTOCOL": "",  # else missing objects are fetched by what the configuration names
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_GRAFT_FILE": os.devnull,  # as refs/replace, for parents
    "GIT_NO_LAZY_FETCH": "1",  # as GIT_ALLOW_PROTOCOL, from git 2.45 on
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


class GitError(SourceError):
    """A git command that failed; the message is git's own."""


def find_repository(path: Path) -> Path:
    """Return the folder in which a repository, bare or checked out, keeps its history.

    Raises:
        SourceError: If git is missing, there is no repository, or its
            history is cut off or empty.
    """
    # Named outright, git looks in no folder above, where another repository may be.
    folder = (path / ".git" if (path / ".git").exists() else path).absolute()
    try:
        is_shallow = output(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"
    except GitError as error:
        raise SourceError(f"{path}: expected a git repository, found none ({error})") from error
    if is_shallow:
        raise SourceError(
            f"{path}: expected a whole history, found a shallow clone; `git fetch --unshallow` gets the rest"
        )
    try:
        output(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    except GitError as error:
        raise SourceError(
            f"{path}: expected commits on the branch that HEAD names, found none; "
            "`git symbolic-ref HEAD refs/heads/NAME` names another branch"
        ) from error
    return folder


def output(folder: Path, *arguments: str) -> bytes:
    """Return all that a git command prints.

    Raises:
        SourceError: If git is missing or fails.
    """
    with running(folder, *arguments) as printed:
        return printed.read()


@contextmanager
def running(
    folder: Path, *arguments: str, given: IO[bytes] | int = subprocess.DEVNULL
) -> Iterator[io.BufferedReader]:
    """Run a git command beside the block, which reads what it prints; it ends with the block.

    Args:
        folder: Where the repository keeps its history.
        arguments: A plumbing command and its arguments.
        given: What it reads: a file, or the end of a pipe.

    Raises:
        SourceError: If git is missing or fails, or the block met the end too early (`EOFError`).
    """
    # A work tree outright, else the settings may name one that is not there.
    command = ["git", f"--git-dir={folder}", f"--work-tree={folder}", *_GUARDS, *arguments]
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(  # noqa: S603  (no shell, and git takes the folder as it is)
                command, stdin=given, stdout=subprocess.PIPE, stderr=said, env=_environment()
            )
        except OSError as error:
            raise SourceError(f"git: expected the program on the PATH, found none ({error})") from error
        is_cut = False
        with process:
            try:
                yield cast("io.BufferedReader", process.stdout)
            except EOFError:
                is_cut = True
            except BaseException:
                process.kill()
                raise
        if is_cut or process.returncode:
            said.seek(0)
            *_, reason = said.read().decode(errors="backslashreplace").splitlines() or ["git gives no reason"]
            raise GitError(reason)


def _environment() -> dict[str, str]:
    """Return the environment without what may name another repository or other settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | _ENVIRONMENT


@contextmanager
def asking(folder: Path, *arguments: str) -> Iterator[tuple[io.FileIO, io.BufferedReader]]:
    """Run a git command beside the block, which writes what it is to read, and reads what it prints.

    Raises:
        SourceError: If git is missing or fails.
    """
    theirs, ours = os.pipe()
    with (
        io.FileIO(theirs) as given,
        io.FileIO(ours, "w") as asked,
        running(folder, *arguments, given=given) as printed,
    ):
        try:
            yield asked, printed
        finally:
            asked.close()  # git ends when nothing more can come
