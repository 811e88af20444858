"""Altering: what each change of the wording does (`correction`, `update`, `editorial`, `withdrawn`)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from edits.comparing import Change, Comparison, Field, words_in
from edits.content import content, is_address, stem, stems, weight
from edits.diff import Range
from edits.evidence import Evidence, seen
from edits.facts import facts, is_date_or_number, is_name, is_respelled
from edits.forms import form_of
from edits.limits import Limits
from edits.notices import tells_mistake, tells_picture, tells_state, tells_time_to_come, tells_traffic

Signature: TypeAlias = tuple[str, str]
"""What a change took out and what it put in, so that the same change is known on another page."""

_NOWHERE = Range(0, 0)
_TIMES = frozenset({"time", "weekday", "month", "number"})
_SHORTEST_CONTACT = 3
_MOST_CONTENT = 0.3
"""Share of content words up to which a passage only says how to get in touch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A change's words, without addresses, and which of them are new to the text or lost from it."""

    removed: tuple[str, ...]
    """Words taken out."""

    added: tuple[str, ...]
    """Words put in."""

    lost: tuple[str, ...]
    """Content words taken out that the newer text has nowhere else."""

    novel: tuple[str, ...]
    """Content words put in that the older text had nowhere."""

    @property
    def gain(self) -> int:
        """Weight of what is new, less that of what is lost."""
        return weight(self.novel) - weight(self.lost)


def signature(change: Change) -> Signature:
    """Return what a change took out and put in."""
    return " ".join(change.removed), " ".join(change.added)


def altered(
    comparison: Comparison,
    *,
    covered: Collection[tuple[str, int, int]],
    elsewhere: Collection[Signature],
    limits: Limits,
) -> Iterator[Evidence]:
    """Yield what each change does.

    Args:
        comparison: The two records.
        covered: Sentences of the newer texts (field, start, end) whose meaning is known already.
        elsewhere: Signatures of changes that other pages got too.
        limits: The rules' numbers.
    """
    if not any(field.changes for field in comparison.authored):
        return
    had, has = stems(comparison.told), stems(comparison.tells)
    for field in comparison.authored:
        for change in field.changes:
            for part in _uncovered(field, change, covered):
                words = _words_of(field, part, had=had, has=has)
                for rule in _rules(field, part, words, elsewhere=elsewhere, limits=limits):
                    yield seen(rule, field, part)


def _uncovered(field: Field, change: Change, covered: Collection[tuple[str, int, int]]) -> Iterator[Change]:
    """Yield what of a change lies outside sentences whose meaning is known: all of it, or what was added."""
    place, end = change.after
    known = sorted((first, last) for name, first, last in covered if name == field.name)
    touching = [(first, last) for first, last in known if place < last and first < end]
    if not touching:
        yield change
        return
    for first, last in [*touching, (end, end)]:
        if place < first:
            rest = Range(place, first)
            yield Change(before=_NOWHERE, after=rest, removed=(), added=words_in(field.new, rest))
        place = max(place, last)


def _words_of(field: Field, change: Change, *, had: frozenset[str], has: frozenset[str]) -> Words:
    is_one_for_one = len(change.removed) == len(change.added) == 1
    before, after = field.sentences
    removed, added = (
        _plain(words, begins=begins and not is_one_for_one)
        for words, begins in (
            (change.removed, before.begins(change.before.start)),
            (change.added, after.begins(change.after.start)),
        )
    )
    return Words(
        removed=removed,
        added=added,
        lost=tuple(word for word in content(removed) if stem(word) not in has),
        novel=tuple(word for word in content(added) if stem(word) not in had),
    )


def _plain(words: tuple[str, ...], *, begins: bool) -> tuple[str, ...]:
    """Return words without addresses, and without the capital that only shows that a sentence begins."""
    plain = tuple(word for word in words if not is_address(word))
    if begins and plain and not (plain[1:] and is_name(plain[1])):
        return plain[0][:1].lower() + plain[0][1:], *plain[1:]
    return plain


def _rules(
    field: Field, change: Change, words: Words, *, elsewhere: Collection[Signature], limits: Limits
) -> Iterator[str]:
    form = "elsewhere" if signature(change) in elsewhere else form_of(field, change)
    if form:
        yield form
    else:
        if _changes_address(change):
            yield "link"
        if words.removed and words.added:
            yield (rule := _replaced(field, words, limits=limits))
            if rule == "fact" and _is_to_come(field, change):
                yield "time-frame"
        elif words.added:
            yield _added(words, limits=limits)
        elif words.removed:
            before = field.sentences[0]
            is_whole = before.begins(change.before.start) and before.ends(change.before.end)
            yield _removed(words, least=limits.said if is_whole else limits.lost, limits=limits)


def _replaced(field: Field, words: Words, *, limits: Limits) -> str:
    if tells_mistake(" ".join(words.added)):
        return "correction-notice"
    if is_respelled(words.removed, words.added):
        is_of_name = is_name(words.removed[0]) and is_name(words.added[0])
        return "name-spelling" if is_of_name else "spelling"
    return _restated(field, words, limits=limits)


def _restated(field: Field, words: Words, *, limits: Limits) -> str:
    if _is_contact(words.removed) and _is_contact(words.added):
        return "contact"
    is_headline = field.name == "title"
    if _states_the_same(words):
        return "wording"
    if _states_otherwise(words, limits=limits) and not (is_headline and _is_most(field, words)):
        return "fact"
    return "wording" if is_headline else _retold(words, limits=limits)


def _retold(words: Words, *, limits: Limits) -> str:
    if words.gain >= limits.said or weight(words.novel) >= limits.retold:
        return "grown"
    if tells_state(" ".join(words.novel)):
        return "status"
    if any(map(is_name, words.lost)) and not any(map(is_name, words.added)):
        return "name"
    return "passage" if -words.gain >= limits.lost else "wording"


def _is_most(field: Field, words: Words) -> bool:
    """Tell whether a change takes in more than half of a text: it was written anew."""
    return len(words.removed) + len(words.added) > (len(field.old.split()) + len(field.new.split())) / 2


def _added(words: Words, *, limits: Limits) -> str:
    if tells_mistake(" ".join(words.added)):
        return "correction-notice"
    if _is_contact(words.added):
        return "contact"
    if words.gain >= limits.said:
        return "added"
    return "status" if tells_state(" ".join(words.novel)) else "wording"


def _removed(words: Words, *, least: int, limits: Limits) -> str:
    """Return the rule for words taken out alone; `least` is the weight from which they are a passage."""
    said = content(words.removed)
    if _is_contact(words.removed):
        return "contact"
    if said and all(map(is_date_or_number, said)) and len(words.removed) <= limits.fact_words:
        return "date-removed"
    if tells_traffic(" ".join(said)) and not any(map(is_name, words.lost)):
        return "status"
    return "passage" if weight(said) >= least or any(map(is_name, said)) else "wording"


def _states_the_same(words: Words) -> bool:
    """Tell whether both sides state the same facts, and the newer nothing else that is new."""
    older = facts(words.removed)
    return bool(older) and older == facts(words.added) and all(map(is_date_or_number, words.novel))


def _states_otherwise(words: Words, *, limits: Limits) -> bool:
    """Tell whether both sides state a fact of one kind, and not the same."""
    if max(len(words.removed), len(words.added)) > limits.fact_words:
        return False
    older, newer = facts(words.removed), facts(words.added)
    return not {kind for kind, _ in older - newer}.isdisjoint(kind for kind, _ in newer - older)


def _is_contact(words: tuple[str, ...]) -> bool:
    is_about_it = weight(content(words)) <= _MOST_CONTENT * len(words)
    return len(words) >= _SHORTEST_CONTACT and is_about_it and not tells_picture(" ".join(words))


def _changes_address(change: Change) -> bool:
    before, after = ({word for word in words if is_address(word)} for words in (change.removed, change.added))
    return bool(before or after) and before != after and bool(change.added)


def _is_to_come(field: Field, change: Change) -> bool:
    start, end = field.sentences[1].around(change.after.start)
    kinds = {kind for kind, _ in facts(change.added)}
    return not kinds.isdisjoint(_TIMES) and tells_time_to_come(field.new[start:end])
