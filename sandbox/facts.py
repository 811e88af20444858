"""Facts: who, where, when and how much, made up as a story asks for them and then fixed for it.

A fact's name says what it is (`town`, `victim`, `then`); with a digit it is
another one of its kind (`town2`). Any other name is looked up in the shared
vocabulary. Writes no sentence of its own.
"""

import random
import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from sandbox.grammar import GrammarError, choose, dice, fill
from sandbox.people import Officer, Person, Place, When, names
from sandbox.storybook import words

if TYPE_CHECKING:
    from sandbox.force import Force

_TRIES = 25
_CAST = 9
AGES: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "victim": (18, 79),
        "suspect": (18, 54),
        "defendant": (18, 61),
        "missing": (15, 68),
        "elder": (70, 93),
        "teen": (13, 17),
        "hero": (21, 66),
        "driver": (18, 80),
    }
)
"""Ages of the people in stories, by what they are in them."""
_MOSTLY_MEN = {"suspect", "defendant"}
_HOURS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "then": (-140, -5),
        "earlyday": (-190, -150),
        "earlier": (-9600, -1500),
        "today": (0, 0),
        "tomorrow": (20, 90),
        "hearing": (170, 700),
    }
)
"""When things happen, in hours from the publication: earliest and latest."""
_LISTS = ("village", "street", "pub", "shop", "school", "park", "estate", "road")
_RANKS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "officer": ("PC", "PC", "PC", "Detective Constable", "Investigator"),
        "detective": ("Detective Sergeant", "Detective Inspector", "Detective Chief Inspector"),
        "sergeant": ("Sergeant",),
        "inspector": ("Inspector", "Chief Inspector", "Superintendent"),
        "pcso": ("PCSO",),
        "chief": ("Chief Constable", "Deputy Chief Constable", "Assistant Chief Constable"),
    }
)
_DESKS: Mapping[str, str] = MappingProxyType(
    {"detective": "detective", "inspector": "senior", "chief": "senior"}
)


class Facts(dict[str, object]):
    """The facts of one story.

    Args:
        force: Whose story it is.
        published: When it was first published, in local time.
        rng: The story's own source of chance.
    """

    def __init__(self, *, force: "Force", published: datetime, rng: random.Random) -> None:
        super().__init__(force=force.name, county=force.county, host=force.host, careers=force.careers or "/")
        self.force = force
        self.published = published
        self._rng = rng

    def __missing__(self, name: str) -> object:
        self[name] = self._make(name)
        return self[name]

    def changed(self, **facts: object) -> "Facts":
        """Return the same facts, save some."""
        other = Facts(force=self.force, published=self.published, rng=self._rng)
        other.update(self | facts)
        return other

    def moment(self, at: datetime) -> When:
        """Return a moment in the force's style."""
        return self.force.when(at)

    def corrected(self) -> dict[str, object]:
        """Return one fact put right: somebody's age, an hour or a street, if the story has any."""
        for name, fact in self.items():
            if isinstance(fact, Person) and name.rstrip("0123456789") in {"victim", "missing", "defendant"}:
                older = fact.age + self._rng.choice((1, 2, 3))
                return {name: Person(first=fact.first, last=fact.last, sex=fact.sex, age=older)}
        if isinstance(then := self.get("then"), When):
            return {"then": self.force.when(then.at + timedelta(minutes=self._rng.choice((-60, 30, 60))))}
        return {"street": self._of_force("street")} if "street" in self else {}

    def _make(self, name: str) -> object:
        base = name.rstrip("0123456789")
        if base.endswith("_cy"):
            moment = self[base.removesuffix("_cy")]
            return When(at=moment.at, pattern=_WELSH_DAY, clock="cy")  # type: ignore[attr-defined]
        if base in AGES:
            return self._person(base)
        if base in _RANKS:
            return self._officer(base)
        if base in _HOURS:
            return self._moment(base)
        if base in _LISTS:
            return self._of_force(base)
        return _OTHERS[base](self) if base in _OTHERS else self._word(name)

    def _word(self, name: str) -> str:
        base = name.rstrip("0123456789")
        known = words(self.force.vocabulary)
        if base not in known:
            raise GrammarError(
                f"${name}: found no such fact, expected one of facts.py or {self.force.vocabulary}"
            )
        pattern = choose(self._rng.choice(known[base]), rng=self._rng)
        number = name[len(base) :]
        if number:  # the second suspect has a coat of his own
            pattern = re.sub(r"\$([a-z]+)\b", lambda found: found[0] + number * (found[1] in known), pattern)
        return fill(pattern, facts=self)

    def _of_force(self, name: str) -> str:
        return self._fresh(lambda: self._rng.choice(getattr(self.force, f"{name}s")))

    def _fresh(self, draw: Callable[[], str]) -> str:
        """Draw until something new to the story comes, which it nearly always does."""
        known = {str(fact) for fact in self.values()}
        for _ in range(_TRIES):
            drawn = draw()
            if drawn not in known:
                break
        return drawn

    def _town(self) -> Place:
        towns = {str(town["name"] if isinstance(town, dict) else town): town for town in self.force.towns}
        name = self._fresh(lambda: self._rng.choice(list(towns)))
        town = towns[name]
        return Place(**town) if isinstance(town, dict) else Place(name=name)

    def _person(self, role: str) -> Person:
        sex = "m" if self._rng.random() < (0.8 if role in _MOSTLY_MEN else 0.5) else "f"
        welsh = "welsh_" if self.force.welsh_name and self._rng.random() < 0.7 else ""  # noqa: PLR2004
        people = self.force.people or names()
        first = self._rng.choice(people[welsh + sex])
        last = self._rng.choice(people[f"{welsh}last"])
        return Person(first=first, last=last, sex=sex, age=self._rng.randint(*AGES[role]))

    def _officer(self, role: str) -> Officer:
        """Draw one of the force's small cast, so that the same officers speak again and again."""
        cast = 2 if role == "chief" else _CAST
        own = dice(self.force.id, role, self._rng.randrange(cast))
        welsh = "welsh_" if self.force.welsh_name else ""
        place = own.choice(
            [str(town["name"] if isinstance(town, dict) else town) for town in self.force.towns]
        )
        team = str(own.choice(names()["teams"][_DESKS.get(role, "pc")]))
        rank = own.choice(_RANKS[role])
        people = self.force.people or names()
        first, last = own.choice(people[welsh + own.choice("mf")]), own.choice(people[f"{welsh}last"])
        where = team if team.startswith("the ") else f"{place} {team}"
        return Officer(rank=rank, first=first, surname=last, team=where, host=self.force.host)

    def _moment(self, name: str) -> When:
        hours = self._rng.uniform(*_HOURS[name])
        at = (self.published + timedelta(hours=hours)).replace(second=0, microsecond=0)
        return self.force.when(at.replace(minute=at.minute // 5 * 5))

    def _later(self) -> When:
        then = self["then"]
        at: datetime = then.at  # type: ignore[attr-defined]
        return self.force.when(at + timedelta(minutes=self._rng.choice((20, 35, 45, 60, 90))))

    def _reference(self) -> str:
        then = self.published
        number = self._rng.randrange(1000, 99999)
        return self.force.reference.format(
            yy=f"{then:%y}", dd=f"{then:%d}", mm=f"{then:%m}", year=then.year, number=number
        )


_WELSH_DAY = "dydd {weekday} {day} {month}"
_OTHERS: Mapping[str, Callable[[Facts], object]] = MappingProxyType(
    {"town": Facts._town, "later": Facts._later, "ref": Facts._reference}  # noqa: SLF001  (its own)
)
