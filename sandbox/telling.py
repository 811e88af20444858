"""Telling: one story, from its patterns to each of its states, edits and all.

Every edit begins with what stood before and says what it changes; what is in
a state is the truth that the ledger gives. Decides nothing about when
(`lives` does) and knows no HTML.
"""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from sandbox.drafts import ODD_SIGNS, TYPOS, Draft, content
from sandbox.facts import Facts
from sandbox.grammar import choose, slots
from sandbox.lives import Life
from sandbox.moments import moment
from sandbox.page import State
from sandbox.storybook import Section, Story

_ODD_SHARE = 0.08
_CURLY_SHARE = 0.6
_REPLACED = frozenset({"found", "withdrawn"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Tells one story, in one language."""

    story: Story
    """What is told."""

    facts: Facts
    """Whom and what it is about."""

    rng: random.Random
    """The story's own source of chance."""

    welsh: bool = False
    """Whether it is told in Welsh, by the sections that begin with `cy`."""

    def states(self, life: Life, *, born: int) -> Iterator[State]:
        """Walk over the states of a page: the first, and each edit that changes a word.

        Args:
            life: When the page is edited, and how.
            born: The day of the first state.
        """
        drafts = [self._first(misspelt="typo" in dict(life.edits).values())]
        last = State(number=1, day=born, at=self.facts.published, edit="first", content=content(drafts[0]))
        yield last
        for delay, kind in life.edits:
            at = moment(born + delay, rng=self.rng, zone=self.facts.force.zone)
            drafts.append(
                drafts[-2] if kind == "reverted" and drafts[1:] else self._edited(drafts[-1], kind, at=at)
            )
            says = content(drafts[-1])
            if says != last.content:
                last = State(number=last.number + 1, day=born + delay, at=at, edit=kind, content=says)
                yield last

    def _first(self, *, misspelt: bool) -> Draft:
        section = self.rng.choice(self.story.sections["cy" if self.welsh else ""])
        lines = self._settled(section)
        words = [word for word in TYPOS if word in " ".join(lines)] if misspelt else []
        return Draft(
            title=self._title(section),
            keys=tuple(choose(key, rng=self.rng) for key in section.keys),
            lines=lines,
            caption=section.caption and choose(section.caption, rng=self.rng),
            facts=self.facts,
            curly=self.rng.random() < _CURLY_SHARE,
            odd=self.rng.choice(ODD_SIGNS) if self.rng.random() < _ODD_SHARE else "",
            typo=self.rng.choice(words) if words else "",
        )

    def _edited(self, told: Draft, kind: str, *, at: datetime) -> Draft:
        """Return a draft as an editor leaves it."""
        now = replace(told, facts=told.facts.changed(edited=told.facts.moment(at)))
        if kind in _EDITS:
            return _EDITS[kind](self, now)
        section = self.rng.choice(self.story.sections[f"cy-{kind}" if self.welsh else kind])
        title = self._title(section) if section.titles else told.title
        new = self._settled(section)
        if kind in _REPLACED:
            return replace(now, title=title, keys=(), lines=new, caption=None, typo="")
        before = 0 if kind == "outcome" else 1
        return replace(now, title=title, lines=(*told.lines[:before], *new, *told.lines[before:]))

    def _settled(self, section: Section) -> tuple[str, ...]:
        chosen = (self.rng.choice(slot) for slot in section.slots)
        return tuple(choose(line, rng=self.rng) for line in chosen if line != "-")

    def _title(self, section: Section) -> str:
        return choose(self.rng.choice(section.titles), rng=self.rng)

    def _without_typo(self, told: Draft) -> Draft:
        return replace(told, typo="")

    def _headline(self, told: Draft) -> Draft:
        """Put another headline over the same facts."""
        titles = [title for title in self.story.main.titles if slots(title) <= told.facts.keys()]
        return replace(told, title=choose(self.rng.choice(titles or self.story.main.titles), rng=self.rng))

    def _correction(self, told: Draft) -> Draft:
        """Put one fact right, and say so where the story has words for it."""
        notes = [
            line for section in self.story.sections.get("correction", ()) for line in self._settled(section)
        ]
        return replace(told, facts=told.facts.changed(**told.facts.corrected()), lines=(*told.lines, *notes))


_EDITS: Mapping[str, Callable[[Teller, Draft], Draft]] = MappingProxyType(
    {"typo": Teller._without_typo, "headline": Teller._headline, "correction": Teller._correction}  # noqa: SLF001
)
