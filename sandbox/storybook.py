"""The storybook: text files of patterns from which stories and pages are told.

Reads the files under `text/` into stories; does not choose or fill anything
(`grammar` does), and knows no kind of story. A file's lines:

    ; a comment
    @ burglary appeal 9                 a story: its name, its group, how often it is told
    title: Appeal after <garage|shed> burglary in $town
    key: Jewellery was taken.           a key point (the 2018 layout shows them)
    caption: Image of a man             under the story's picture; none without it

    First paragraph, one way to put it.
    First paragraph, another way.       lines of one paragraph are alternatives; "-" leaves it out

    = outcome                           a section: what a later edit writes
    title: Man charged after burglary
    **Update:** a man has been charged.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TEXT = Path(__file__).parent / "text"
_FIELD = re.compile(r"(title|key|caption): (.+)")


class StorybookError(ValueError):
    """A text file that is not as it must be; the message gives file, place, found and expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One telling: the story itself, or what an edit writes."""

    titles: tuple[str, ...]
    """Headlines to choose from; empty where an edit leaves the headline alone."""

    keys: tuple[str, ...]
    """Key points, all of which are told, in order."""

    caption: str | None
    """Caption of the picture; None where there is no picture."""

    slots: tuple[tuple[str, ...], ...]
    """The paragraphs in order, each with its alternatives; "-" is an alternative that says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One kind of story, or one page of a careers tree."""

    name: str
    """Unique in its folder: `burglary`, `police-officers/training`."""

    group: str
    """What a force's categories go by: `appeal`, `court`, `road`."""

    weight: int
    """How often it is told beside the others."""

    sections: Mapping[str, tuple[Section, ...]]
    """Its tellings: `""` is the story itself, `outcome`, `found`, `cy` and so on are edits and languages."""

    @property
    def main(self) -> Section:
        """The story itself."""
        return self.sections[""][0]


@cache
def stories(folder: str) -> tuple[Story, ...]:
    """Read all stories of a folder, in the order of its files.

    Args:
        folder: A folder or a file under `text/`: `stories`, `careers/welsh.txt`.

    Raises:
        StorybookError: If a story has no title, or none is there.
    """
    place = TEXT / folder
    files = sorted(place.glob("*.txt")) if place.is_dir() else [place]
    found = tuple(story for file in files for story in read(file.read_text("utf-8"), source=file.name))
    if not found:
        raise StorybookError(f"{folder}: found no story, expected '@ name group weight'")
    return found


@cache
def words(file: str = "words.txt") -> Mapping[str, tuple[str, ...]]:
    """Read a shared vocabulary, by name.

    Args:
        file: Its file under `text/`.
    """
    book = (TEXT / file).read_text("utf-8")
    return dict(map(_word, _chapters(book)))


def read(text: str, *, source: str) -> Iterator[Story]:
    r"""Read stories from a file's text.

    Args:
        text: The file's text.
        source: Its name, for errors.

    Raises:
        StorybookError: If a story has no title.

    >>> [story.name for story in read("@ fire appeal 2\ntitle: Fire\n\nIt burnt.", source="fires")]
    ['fire']
    """
    for chapter in _chapters(text):
        yield _story(chapter, source=source)


def _chapters(text: str) -> list[str]:
    without_comments = re.sub(r"^;.*\n?", "", text, flags=re.MULTILINE)
    return re.split(r"^@ ", without_comments, flags=re.MULTILINE)[1:]


def _word(chapter: str) -> tuple[str, tuple[str, ...]]:
    name, *lines = chapter.split("\n")
    return name.strip(), tuple(line for line in lines if line.strip())


def _story(chapter: str, *, source: str) -> Story:
    head, _, body = chapter.partition("\n")
    name, group, *weight = head.split()
    first, *others = re.split(r"^= ", body, flags=re.MULTILINE)
    sections: dict[str, tuple[Section, ...]] = {"": (_section(first),)}
    for other in others:
        title, _, telling = other.partition("\n")
        sections[title.strip()] = (*sections.get(title.strip(), ()), _section(telling))
    if not sections[""][0].titles:
        raise StorybookError(f"{source}: {name}: found no title, expected 'title: …'")
    return Story(name=name, group=group, weight=int(weight[0]) if weight else 1, sections=sections)


def _section(text: str) -> Section:
    fields: dict[str, list[str]] = {"title": [], "key": [], "caption": []}
    slots: list[tuple[str, ...]] = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        lines = [line for line in paragraph.split("\n") if line and not _take(line, fields)]
        if lines:
            slots.append(tuple(lines))
    return Section(
        titles=tuple(fields["title"]),
        keys=tuple(fields["key"]),
        caption=next(iter(fields["caption"]), None),
        slots=tuple(slots),
    )


def _take(line: str, fields: dict[str, list[str]]) -> bool:
    """Put a line into its field, if it is one of a field."""
    match = _FIELD.fullmatch(line)
    if match:
        fields[match[1]].append(match[2])
    return match is not None
