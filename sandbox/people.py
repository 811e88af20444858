"""People and the hours they keep: invented persons, officers, places and moments, ready to be written about.

Every attribute here is a form of words that a pattern can ask for
(`$victim.a_man`, `$then.day`). Draws nothing by chance; `facts` does.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import yaml

from sandbox.grammar import capital
from sandbox.storybook import TEXT

_ADULT = 18
_PRONOUNS = {"m": ("he", "him", "his", "himself"), "f": ("she", "her", "her", "herself")}


@cache
def names() -> dict[str, Any]:
    """Read the lists of names."""
    loaded: dict[str, Any] = yaml.safe_load((TEXT / "names.yaml").read_text("utf-8"))
    return loaded


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A town, with the Welsh forms of its name where it has any."""

    name: str
    """Its name."""

    yn: str = ""
    """"In" it, in Welsh, with the mutation (`ym Mhorth Elen`)."""

    o: str = ""
    """"From" it, in Welsh (`o Borth Elen`)."""

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in a story."""

    first: str
    """First name."""

    last: str
    """Surname."""

    sex: str
    """`m` or `f`."""

    age: int
    """In years."""

    def __getattr__(self, name: str) -> str:
        """Give pronouns, and any attribute with a capital (`He`, `A_man`)."""
        pronouns = dict(zip(("he", "him", "his", "himself"), _PRONOUNS[self.sex], strict=True))
        if name in pronouns:
            return pronouns[name]
        if name[:1].isupper():
            return capital(str(getattr(self, name.lower())))
        raise AttributeError(f"a form of a person, such as he or a_man, not {name!r}")

    @property
    def name(self) -> str:
        """First name and surname."""
        return f"{self.first} {self.last}"

    @property
    def man(self) -> str:
        """`man`, `woman`, `boy` or `girl`."""
        if self.age < _ADULT:
            return "boy" if self.sex == "m" else "girl"
        return "man" if self.sex == "m" else "woman"

    @property
    def aged(self) -> str:
        """`34-year-old`."""
        return f"{self.age}-year-old"

    @property
    def a_man(self) -> str:
        """`an 18-year-old woman`."""
        article = "an" if str(self.age)[0] == "8" or self.age in {11, 18} else "a"
        return f"{article} {self.aged} {self.man}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """An officer or member of staff who speaks for a force."""

    rank: str
    """As written before the name: `PC`, `Detective Sergeant`."""

    first: str
    """First name."""

    surname: str
    """Surname."""

    team: str
    """Where they serve: `Tolbury CID`."""

    host: str
    """The part of the address after the `@`."""

    @property
    def name(self) -> str:
        """Rank and full name."""
        return f"{self.rank} {self.first} {self.surname}"

    @property
    def last(self) -> str:
        """Rank and surname."""
        return f"{self.rank} {self.surname}"

    @property
    def email(self) -> str:
        """An address under `.example`, which nobody can have."""
        return f"{self.first}.{self.surname}@{self.host}".lower().replace("'", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A moment, as a force writes it."""

    at: datetime
    """Local time."""

    pattern: str
    """How the force writes a day: `{weekday} {day} {month}`."""

    clock: str
    """How it writes a time: `dotted` (9.45pm), `colon` (9:45pm), `dotted24`, `colon24` or `cy` (9.45yh)."""

    language: str = "en"
    """In which days and months are named; Welsh where the clock is."""

    @property
    def day(self) -> str:
        """Weekday, day and month."""
        return self.pattern.format(
            weekday=self.weekday, day=self.at.day, month=self.month, nth=nth(self.at.day)
        )

    @property
    def date(self) -> str:
        """Day and month."""
        return f"{self.at.day} {self.month}"

    @property
    def weekday(self) -> str:
        """The day of the week."""
        return str(names()[f"weekdays_{self._language}"][self.at.weekday()])

    @property
    def month(self) -> str:
        """The month's name."""
        return month_name(self.at, language=self._language)

    @property
    def _language(self) -> str:
        return "cy" if self.clock == "cy" else self.language

    @property
    def time(self) -> str:
        """Hour and minute, on the twelve-hour clock where it has no other."""
        if self.clock.endswith("24"):
            return f"{self.at:%H:%M}" if self.clock == "colon24" else f"{self.at:%H.%M}"
        half = ("yb", "yh") if self.clock == "cy" else ("am", "pm")
        point = ":" if self.clock == "colon" else "."
        minute = f"{point}{self.at.minute:02}" if self.at.minute else ""
        return f"{self.at.hour % 12 or 12}{minute}{half[self.at.hour >= 12]}"  # noqa: PLR2004  (noon)


def month_name(at: datetime, *, language: str) -> str:
    """Return the name of a moment's month.

    >>> month_name(datetime(2026, 11, 20), language="cy")
    'Tachwedd'
    """
    return str(names()[f"months_{language}"][at.month - 1])


def nth(day: int) -> str:
    """Return a day of the month as an ordinal.

    >>> nth(11), nth(22)
    ('11th', '22nd')
    """
    teens = {11, 12, 13}
    return f"{day}{'th' if day in teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"
