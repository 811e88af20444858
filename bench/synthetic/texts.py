"""Synthetic texts in the records' text form, made quickly; a test compares them with `records.text.dumps`."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from bench.synthetic import words
from bench.synthetic.plan import DATES, OLDEST, Plan, chance
from records.record import Record, Tree

COPIES: Final = 50
"""One page in so many has the body of the page before it."""

_LOOKS_LIKE_MORE: Final = re.compile(r"\d+|\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ)?")
"""What YAML would take for a number or a time, and so stands in quotation marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When a page says it was published."""

    printed: str
    """As printed."""

    iso: str
    """ISO 8601, as precise as printed."""

    day: date
    """The day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One state of a page's text."""

    title: str
    """The headline."""

    blocks: tuple[str, ...]
    """The body's blocks."""

    @property
    def body(self) -> str:
        """The body, Markdown."""
        return "\n\n".join(self.blocks)

    @property
    def description(self) -> str:
        """The summary."""
        return self.blocks[0][:150].strip()

    def edited(self, rng: random.Random) -> "Text":
        """Return it with another fourth block and a further one."""
        more = (*self.blocks[:3], words.paragraph(rng), *self.blocks[4:], words.paragraph(rng))
        return replace(self, blocks=more)


def first_text(page: int, *, plan: Plan, where: str) -> Text:
    """Return a page's first text.

    Args:
        page: Its id.
        plan: The plan.
        where: A place, for the title.
    """
    source = page - 1 if page % COPIES == 0 else page
    body = words.blocks(chance(plan.seed, "body", source), rare=words.rare_word(source))
    return Text(title=words.headline(chance(plan.seed, "title", page), where=where), blocks=tuple(body))


def published(rng: random.Random, *, found: int | None) -> Published | None:
    """Return when a page was published: on the day that it was found, or long before the first crawl."""
    share = rng.random()
    if share < 0.02:  # noqa: PLR2004  (one in fifty is undated)
        return None
    day = DATES[found] if found else OLDEST + timedelta(days=rng.randrange((DATES[0] - OLDEST).days))
    if share < 0.2:  # noqa: PLR2004  (one in five without a time)
        return Published(printed=f"{day:%-d %B %Y}", iso=f"{day}", day=day)
    time = f"{rng.randint(7, 17):02}:{rng.randrange(60):02}"
    return Published(printed=f"{time} {day:%d/%m/%Y}", iso=f"{day}T{time}+00:00", day=day)


def record_of(text: Text, fields: dict[str, Tree]) -> Record:
    """Return the record; its keys stand in the order of the text form."""
    return Record(header=dict(sorted(fields.items())), body=text.body)


def head_of(record: Record) -> str:
    """Return the text form's header, as `records.text.dumps` writes it."""
    return "```yaml\n" + "\n".join(_lines(record.header, indent="")) + "\n```\n\n"


def _lines(tree: dict[str, Tree], *, indent: str) -> Iterator[str]:
    for name, value in tree.items():
        if isinstance(value, str):
            yield f"{indent}{name}: {_scalar(value)}"
        elif isinstance(value, dict):
            yield f"{indent}{name}:"
            yield from _lines(value, indent=f"{indent}  ")
        else:
            yield f"{indent}{name}:"
            yield from (f"{indent}- {_scalar(str(item))}" for item in value)


def _scalar(value: str) -> str:
    return f"'{value}'" if _LOOKS_LIKE_MORE.fullmatch(value) else value
