"""What a repository's history gives: each state of a record file, with its time."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from archive.git_history import read_history
from archive.sources import LARGEST
from tests.archive.repository import NOON, Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository")


def states(path: Path) -> list[tuple[str, bytes, str]]:
    """Path, bytes and day of each state in turn; a deleted one's path begins with a minus."""
    found = []
    for source in read_history(path):
        name = source.name.removeprefix(source.above)
        assert source.problem is None
        assert source.at is not None
        assert source.deleted in {None, f"{source.above.rpartition('@')[2]}{name}"}
        found.append(("-" * (source.deleted is not None) + name, source.data, source.at))
    return found


def test_every_state_comes_once_with_its_time(repository: Repository) -> None:
    """New files, edits, an edit undone, and a commit that changes no record file."""
    repository.commit(1, {"news/a.md": "A", "news/b.txt": "B"})
    repository.commit(2, {"news/a.md": "A2"})
    repository.commit(3, {"code.py": "pass"})
    repository.commit(4, {"news/a.md": "A"})

    found = states(repository.path)

    assert found == [
        ("news/a.md", b"A", NOON.format(1)),
        ("news/b.txt", b"B", NOON.format(1)),
        ("news/a.md", b"A2", NOON.format(2)),
        ("news/a.md", b"A", NOON.format(4)),
    ]


def test_a_bare_clone_gives_the_same(repository: Repository, tmp_path: Path) -> None:
    """Packed, and without files checked out; a second working tree too."""
    repository.commit(1, {"a.md": "A"})
    repository.commit(2, {"a.md": "B"})
    repository.git("clone", "--quiet", "--bare", ".", tmp_path / "bare.git")
    repository.git("gc", "--quiet")
    repository.git("worktree", "add", "--quiet", "--detach", tmp_path / "tree")

    found = [states(path) for path in (repository.path, tmp_path / "bare.git", tmp_path / "tree")]

    assert found == [[("a.md", b"A", NOON.format(1)), ("a.md", b"B", NOON.format(2))]] * 3


def test_what_is_not_committed_is_not_read(repository: Repository) -> None:
    """Nor is another branch."""
    repository.commit(1, {"a.md": "A"})
    repository.git("switch", "--quiet", "--create", "other")
    repository.commit(2, {"b.md": "B"})
    repository.git("switch", "--quiet", "main")
    (repository.path / "a.md").write_text("changed", encoding="utf-8")
    (repository.path / "c.md").write_text("C", encoding="utf-8")

    found = states(repository.path)

    assert found == [("a.md", b"A", NOON.format(1))]


def test_a_merge_gives_what_both_sides_saw_in_the_order_of_time(repository: Repository) -> None:
    """Each side's commits at their own dates; of the merge only what neither side had."""
    repository.commit(1, {"a.md": "A", "b.md": "B", "c.md": "C\n\n\nC"})
    repository.git("switch", "--quiet", "--create", "side")
    repository.commit(2, {"b.md": "B side", "c.md": "C\n\n\nC side"})
    repository.commit(4, {"b.md": "B side again", "new.md": "N"})
    repository.git("switch", "--quiet", "main")
    repository.commit(3, {"a.md": "A main", "c.md": "C main\n\n\nC"})
    repository.git("merge", "--quiet", "--no-edit", "side", at=NOON.format(5))

    found = states(repository.path)

    assert found[3:] == [
        ("b.md", b"B side", NOON.format(2)),
        ("c.md", b"C\n\n\nC side", NOON.format(2)),
        ("a.md", b"A main", NOON.format(3)),
        ("c.md", b"C main\n\n\nC", NOON.format(3)),
        ("b.md", b"B side again", NOON.format(4)),
        ("new.md", b"N", NOON.format(4)),
        ("c.md", b"C main\n\n\nC side", NOON.format(5)),
    ]


def test_a_merge_that_takes_the_older_side_is_a_state(repository: Repository) -> None:
    """The later text was seen, and then the other one stood again."""
    repository.commit(1, {"a.md": "A"})
    repository.git("switch", "--quiet", "--create", "side")
    repository.commit(2, {"a.md": "side"})
    repository.git("switch", "--quiet", "main")
    repository.commit(3, {"a.md": "main"})
    repository.git("merge", "--quiet", "--no-edit", "--strategy-option=theirs", "side", at=NOON.format(4))

    found = [(data, at) for _, data, at in states(repository.path)]

    days = [NOON.format(day) for day in (1, 2, 3, 4)]
    assert found == list(zip([b"A", b"side", b"main", b"side"], days, strict=True))


def test_a_rename_is_neither_a_state_lost_nor_a_deletion(repository: Repository) -> None:
    """The same text comes under its new name; moved in two steps, too."""
    repository.commit(1, {"a.md": "A", "b.md": "B"})
    repository.commit(2, {"a.md": None, "news/a.md": "A"})
    repository.commit(3, {"news/b.md": "B"})
    repository.commit(4, {"b.md": None})

    found = states(repository.path)

    assert found[2:] == [("news/a.md", b"A", NOON.format(2)), ("news/b.md", b"B", NOON.format(3))]


def test_a_deleted_text_comes_once_more(repository: Repository) -> None:
    """Before what the same commit brings; the last of two copies counts, and so does its return."""
    repository.commit(1, {"a.md": "A", "b.md": "B", "copy.md": "B"})
    repository.commit(2, {"a.md": None, "b.md": None, "A.md": "new"})
    repository.commit(3, {"copy.md": None})
    repository.commit(4, {"a.md": "A"})

    found = states(repository.path)

    assert found[3:] == [
        ("-a.md", b"A", NOON.format(2)),
        ("A.md", b"new", NOON.format(2)),
        ("-copy.md", b"B", NOON.format(3)),
        ("a.md", b"A", NOON.format(4)),
    ]


def test_only_plain_record_files_are_read(repository: Repository, tmp_path: Path) -> None:
    """No links, other repositories, other endings, hidden folders, nor what a repository says of itself."""
    ours = {"a.md": "A", "news/B.TXT": "B", "readme-of-a-van.md": "R", "news.git/c.md": "C"}
    others = {
        name: name
        for name in (
            "README.md",
            "README",
            "news/readme.txt",
            "LICENSE.txt",
            "CHANGELOG.md",
            "requirements.txt",
            ".github/ISSUE_TEMPLATE/bug.md",
            "news/.draft.md",
            "photo.jpg",
        )
    }
    (repository.path / "link.md").symlink_to(tmp_path / "secret")
    commit = repository.commit(1, ours | others)
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{commit},other.md")
    repository.git("commit", "--quiet", "--message=x", at=NOON.format(2))

    found = {name: data.decode() for name, data, _ in states(repository.path)}

    assert found == ours


def test_a_file_that_becomes_a_link_is_deleted(repository: Repository) -> None:
    """And a link that becomes a file comes."""
    repository.commit(1, {"a.md": "A"})
    (repository.path / "a.md").unlink()
    (repository.path / "a.md").symlink_to("elsewhere")
    repository.commit(2)
    (repository.path / "a.md").unlink()
    repository.commit(3, {"a.md": "B"})

    found = states(repository.path)

    days = [NOON.format(day) for day in (1, 2, 3)]
    assert found == list(zip(["a.md", "-a.md", "a.md"], [b"A", b"A", b"B"], days, strict=True))


def test_any_name_is_read_and_shown_on_one_line(repository: Repository) -> None:
    """New lines, quotes, colons, bytes that are no UTF-8; the folders stay folders."""
    names = [b":100644 x.md", b'caf\xc3\xa9\nand\t"tea".md', b"news/\xff\x1b[31m.md", b" .md", b"-x.md"]
    (repository.path / "news").mkdir()
    for name in names:
        Path(repository.path, *name.decode(errors="surrogateescape").split("/")).write_bytes(name)
    repository.commit(1)

    sources = list(read_history(repository.path))

    assert {source.data for source in sources} == set(names)
    shown = {source.name.removeprefix(source.above) for source in sources}
    assert shown == {":100644 x.md", 'café\\nand\\t"tea".md', "news/\\xff\\x1b[31m.md", " .md", "-x.md"}
    assert [source.folders for source in sources if source.data == names[2]] == [("news",)]


def test_bytes_are_those_of_the_commit(repository: Repository) -> None:
    """Binary ones, empty ones, other line ends; no attribute of the repository's changes them."""
    contents = {"a.md": b"\x89PNG\x00\xff", "b.md": b"", "c.md": b"A\r\nB\n", "d.md": b"\0" * 100_000}
    for name, data in contents.items():
        (repository.path / name).write_bytes(data)
    repository.commit(1)
    attributes = "*.md text eol=crlf ident diff=x filter=x working-tree-encoding=UTF-16\n"
    (repository.path / ".gitattributes").write_text(attributes, encoding="utf-8")
    repository.git("add", ".gitattributes")
    repository.git("commit", "--quiet", "--message=x")

    found = {name: data for name, data, _ in states(repository.path)}

    assert found == contents


def test_a_text_too_large_does_not_stop_the_rest(repository: Repository) -> None:
    """One byte more than is taken shows that it is too large."""
    repository.commit(1, {"a.md": "A" * (LARGEST + 3 * 2**16), "b.md": "B", "c.md": "C" * LARGEST})

    sizes = [len(source.data) for source in read_history(repository.path)]

    assert sizes == [LARGEST + 1, 1, LARGEST]


def test_the_authors_date_counts(repository: Repository) -> None:
    """It outlives a rebase. Commits come in its order, those of one second in the history's."""
    repository.commit("2026-11-02T12:00:00+05:00", {"a.md": "second"}, committed=NOON.format(1))
    repository.commit("2026-11-01T23:00:00-01:00", {"a.md": "first"}, committed=NOON.format(9))
    repository.commit("2026-11-02T07:00:00Z", {"a.md": "third"}, committed=NOON.format(3))

    found = [(data, at) for _, data, at in states(repository.path)]

    assert found == [
        (b"first", "2026-11-02T00:00:00Z"),
        (b"second", "2026-11-02T07:00:00Z"),
        (b"third", "2026-11-02T07:00:00Z"),
    ]


@pytest.mark.parametrize("stamp", ["", "never +0000", "99999999999999 +0000", "18446744073709551616 +0000"])
def test_a_commit_whose_date_is_none_gives_texts_without_a_time(repository: Repository, stamp: str) -> None:
    """Its texts are not lost; when they were seen is not made up."""
    repository.commit(1, {"a.md": "A"})
    repository.git("rm", "--quiet", "a.md")
    (repository.path / "b.md").write_text("B", encoding="utf-8")
    repository.git("add", "b.md")
    tree = repository.git("write-tree")
    commit = f"tree {tree}\nparent {repository.head()}\nauthor A <a> {stamp}\ncommitter A <a> 5 +0000\n\nx\n"
    (repository.path / ".git/new").write_text(commit, encoding="utf-8")
    name = repository.git("hash-object", "-t", "commit", "--literally", "-w", ".git/new")
    repository.git("reset", "--soft", name)

    repository.commit(2, {"c.md": "C"})

    found = [(source.data, source.at, source.deleted is None) for source in read_history(repository.path)]

    assert found == [
        (b"A", NOON.format(1), True),
        (b"A", None, False),
        (b"B", None, True),
        (b"C", NOON.format(2), True),
    ]


def test_a_repository_with_longer_names_is_read(tmp_path: Path) -> None:
    """Objects are named by SHA-1 or by SHA-256."""
    repository = Repository(tmp_path / "repository")
    (repository.path / ".git").rename(tmp_path / "old")
    repository.git("init", "--quiet", "--object-format=sha256", "--initial-branch=main")
    commit = repository.commit(1, {"a.md": "A"})

    found = states(repository.path)

    assert len(commit) == 64
    assert found == [("a.md", b"A", NOON.format(1))]


def test_a_reader_that_stops_early_leaves_no_process_behind(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever closes the history ends git with it."""
    started: list[subprocess.Popen[bytes]] = []

    class Noted(subprocess.Popen[bytes]):
        def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
            super().__init__(*args, **kwargs)
            started.append(self)

    repository.commit(1, {f"{number}.md": "A" * 1000 for number in range(200)})
    monkeypatch.setattr(subprocess, "Popen", Noted)
    history = read_history(repository.path)

    first = next(history)
    running = [process.poll() is None for process in started[-2:]]
    history.close()  # type: ignore[attr-defined]  # it is a generator

    assert first.data == b"A" * 1000
    assert True in running
    assert all(process.poll() is not None for process in started)
