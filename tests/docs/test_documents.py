"""The documents: their links lead somewhere, and they name what is there and nothing that is private."""

import re
from pathlib import Path

import pytest

from docs.generate_commands import own_commands

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)")
FENCE = re.compile(r"^(`{3,}).*?^\1$", re.DOTALL | re.MULTILINE)
PRIVATE = re.compile(
    r"(?<![\w.])/(?:work|tmp|home|root|Users)/|pypi\.org|pythonhosted|files\.python|npmjs|crates\.io"
)

each_document = pytest.mark.parametrize(
    "document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix()
)


def _anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", path.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@each_document
def test_links_to_local_files_lead_somewhere(document: Path) -> None:
    """Each relative link names a file or folder of the checkout, and each anchor a heading in it."""
    text = FENCE.sub("", document.read_text(encoding="utf-8"))

    targets = [(document.parent / path if path else document, anchor) for path, anchor in LINK.findall(text)]

    assert [str(path) for path, _ in targets if not path.exists()] == []
    assert [anchor for path, anchor in targets if anchor and anchor not in _anchors(path)] == []


@each_document
def test_no_document_names_a_private_place(document: Path) -> None:
    """No path of somebody's machine and no package registry's host stands in a document."""
    text = document.read_text(encoding="utf-8")

    found = PRIVATE.findall(text)

    assert found == []


@pytest.mark.parametrize("name", [name for name, _ in own_commands()])
def test_each_command_is_documented(name: str) -> None:
    """docs/commands.md has a heading for every command."""
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")

    assert f"\n### scrapy {name}\n" in text


def test_each_decision_has_a_number_of_its_own() -> None:
    """No two decisions share the number by which documents and comments cite them."""
    files = (ROOT / "docs" / "decisions").glob("*.md")

    numbers = [file.name[:4] for file in files]

    assert sorted(numbers) == sorted(set(numbers))
    assert all(number.isdigit() for number in numbers)


def test_the_changelog_has_a_place_for_what_is_new() -> None:
    """CHANGELOG.md keeps a section for what is not released yet."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert "\n## [Unreleased]\n" in text


def test_the_readme_begins_with_what_to_install() -> None:
    """README.md's first command is the one line of system packages, then the two commands."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    commands = re.findall(r"^```\n(.+?)\n```", text, re.DOTALL | re.MULTILINE)

    assert commands[0].startswith("apt-get install ")
    assert commands[1].splitlines() == ["make demo", "make test"]
