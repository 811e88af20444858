"""Repositories that are none, are not whole, or mean ill."""

import os
import shutil
from pathlib import Path

import pytest

from archive.git_history import read_history
from archive.sources import SourceError
from tests.archive.repository import Repository

PROGRAMS = {
    "alias.rev-list": "!{}",
    "core.askPass": "{}",
    "core.editor": "{}",
    "core.fsmonitor": "{}",
    "core.pager": "{}",
    "core.sshCommand": "{}",
    "diff.external": "{}",
    "diff.x.command": "{}",
    "diff.x.textconv": "{}",
    "filter.x.process": "{}",
    "filter.x.smudge": "{}",
    "gpg.program": "{}",
    "pager.rev-list": "{}",
    "uploadpack.packObjectsHook": "{}",
}
"""Settings by which a repository names programs."""


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "repository")
    repository.commit(1, {"a.md": "A"})
    repository.commit(2, {"a.md": "B"})
    return repository


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """A program; it leaves a file `sprung` beside it when it runs."""
    path = tmp_path / "trap"
    path.write_text(f'#!/bin/sh\ntouch "{tmp_path}/sprung"\nexec cat\n', encoding="utf-8")
    path.chmod(0o755)
    return path


def texts(path: Path) -> list[bytes]:
    return [source.data for source in read_history(path)]


def reason(path: Path) -> str:
    with pytest.raises(SourceError) as caught:
        list(read_history(path))
    return str(caught.value)


def test_nothing_that_a_repository_names_is_run(repository: Repository, trap: Path) -> None:
    """Its settings, hooks and attributes name programs in every way that git knows."""
    shutil.copytree(repository.path / ".git/hooks", repository.path / "hooks")
    for hook in (repository.path / "hooks").glob("*.sample"):
        shutil.copy(trap, hook.with_suffix(""))
    (repository.path / ".gitattributes").write_text("* diff=x filter=x\n", encoding="utf-8")
    for name, value in PROGRAMS.items():
        repository.git("config", name, value.format(trap))
    repository.git("config", "core.hooksPath", repository.path / "hooks")
    repository.git("config", "log.showSignature", "true")
    repository.git("status")
    is_armed = trap.with_name("sprung").exists()
    trap.with_name("sprung").unlink(missing_ok=True)

    found = texts(repository.path)

    assert found == [b"A", b"B"]
    assert is_armed
    assert not trap.with_name("sprung").exists()


def test_what_a_partial_clone_lacks_is_not_fetched(
    repository: Repository, trap: Path, tmp_path: Path
) -> None:
    """Where it would be fetched from, and by which program, is the repository's own word."""
    repository.git("config", "uploadpack.allowFilter", "true")
    source = repository.path.as_uri()
    repository.git("clone", "--quiet", "--bare", "--filter=blob:none", source, tmp_path / "partial.git")
    repository.git(f"--git-dir={tmp_path}/partial.git", "config", "remote.origin.uploadpack", trap)
    repository.git(f"--git-dir={tmp_path}/partial.git", "config", "protocol.allow", "always")

    try:
        found = [source.problem or "" for source in read_history(tmp_path / "partial.git")]
    except SourceError as error:  # git before 2.45 ends there
        found = [str(error)]

    assert all("partial" in problem or "promisor" in problem for problem in found)
    assert not trap.with_name("sprung").exists()


def test_neither_replacements_nor_grafts_change_what_was_committed(repository: Repository) -> None:
    """Both show another history than the one that is there."""
    repository.git(
        "replace", repository.git("rev-parse", "HEAD:a.md"), repository.git("rev-parse", "HEAD~1:a.md")
    )
    (repository.path / ".git/info").mkdir(exist_ok=True)
    (repository.path / ".git/info/grafts").write_text(f"{repository.head()}\n", encoding="utf-8")

    found = texts(repository.path)

    assert found == [b"A", b"B"]


def test_the_environment_does_not_lead_elsewhere(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As it would from within one of git's own hooks."""
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(tmp_path / "elsewhere"))
    monkeypatch.chdir(repository.path.parent)

    found = texts(Path("repository"))

    assert found == [b"A", b"B"]


def test_a_repository_of_another_user_is_read(repository: Repository) -> None:
    """Nothing of it is run, so whose it is does not matter."""
    if os.geteuid() != 0:
        pytest.skip("needs root, who can give files away")
    for path in [repository.path, *repository.path.rglob("*")]:
        os.chown(path, 65534, 65534)

    found = texts(repository.path)

    assert found == [b"A", b"B"]


def test_a_worktree_that_is_gone_does_not_matter(repository: Repository) -> None:
    """A repository may name where its files are checked out."""
    repository.git("config", "core.worktree", "/nowhere/at/all")

    found = texts(repository.path)

    assert found == [b"A", b"B"]


def test_what_is_no_repository_is_named(repository: Repository, tmp_path: Path) -> None:
    """Nothing there, a file, a folder, a folder inside a repository, a link to nowhere."""
    (tmp_path / "file").touch()
    (tmp_path / "link").mkdir()
    (tmp_path / "link/.git").write_text("gitdir: /nowhere\n", encoding="utf-8")
    (repository.path / "news").mkdir()
    paths = [tmp_path / "nowhere", tmp_path / "file", tmp_path, repository.path / "news", tmp_path / "link"]

    reasons = [reason(path) for path in paths]

    assert [found.partition(" (")[0] for found in reasons] == [
        f"{path}: expected a git repository, found none" for path in paths
    ]


def test_a_history_that_is_cut_off_is_refused(repository: Repository, tmp_path: Path) -> None:
    """What came before would be dated wrongly."""
    repository.git("clone", "--quiet", "--depth=1", repository.path.as_uri(), tmp_path / "shallow")

    found = reason(tmp_path / "shallow")

    assert found == (
        f"{tmp_path}/shallow: expected a whole history, found a shallow clone; "
        "`git fetch --unshallow` gets the rest"
    )


def test_a_branch_without_commits_is_named(repository: Repository, tmp_path: Path) -> None:
    """A new repository, and one whose HEAD names a branch that is not there."""
    empty = Repository(tmp_path / "empty")
    repository.git("symbolic-ref", "HEAD", "refs/heads/trunk")

    reasons = [reason(path) for path in (empty.path, repository.path)]

    assert all(": expected commits on the branch that HEAD names, found none; " in found for found in reasons)


def test_a_machine_without_git_is_told_so(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Only those who load a history need it."""
    monkeypatch.setenv("PATH", str(tmp_path))

    found = reason(repository.path)

    assert found.startswith("git: expected the program on the PATH, found none (")


def test_settings_that_git_cannot_read_are_named(repository: Repository) -> None:
    """In git's own words."""
    with (repository.path / ".git/config").open("a", encoding="utf-8") as config:
        config.write("[broken\n")

    found = reason(repository.path)

    assert found.startswith(
        f"{repository.path}: expected a git repository, found none (fatal: bad config line"
    )


def test_a_lost_text_does_not_stop_the_rest(repository: Repository) -> None:
    """It is handed on with its problem."""
    lost = repository.git("rev-parse", "HEAD~1:a.md")
    (repository.path / f".git/objects/{lost[:2]}/{lost[2:]}").unlink()

    found = [(source.data, source.problem) for source in read_history(repository.path)]

    assert found == [(b"", "git has no such object here; a partial clone lacks some"), (b"B", None)]


def test_a_lost_folder_ends_the_history(repository: Repository) -> None:
    """After what came before it, with git's reason."""
    lost = repository.git("rev-parse", "HEAD^{tree}")
    (repository.path / f".git/objects/{lost[:2]}/{lost[2:]}").unlink()
    history = read_history(repository.path)

    first = next(history)

    assert first.data == b"A"
    with pytest.raises(SourceError, match=rf"repository: cannot be read: fatal: .*{lost}"):
        next(history)


def test_a_damaged_text_ends_the_history(repository: Repository) -> None:
    """What git cannot unpack may be anything."""
    lost = repository.git("rev-parse", "HEAD~1:a.md")
    path = repository.path / f".git/objects/{lost[:2]}/{lost[2:]}"
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-6])

    found = reason(repository.path)

    assert found.startswith(f"{repository.path}: cannot be read: ")
