"""Tables of how well edits are told, in Markdown: what docs/edits.md holds."""

from collections.abc import Iterator, Sequence

from bench.edit_folds import Counts, Judged
from bench.edit_scores import Pair, bootstrap, exact, macro, score, wilson
from edits.confidence import confidence
from edits.evidence import RULES
from edits.meaning import MEANINGS


def scores(judged: Sequence[Judged]) -> Iterator[str]:
    """Yield the table of each meaning's scores."""
    pairs = [each.pair for each in judged]
    yield "| meaning | tp | fp | fn | precision (95 %) | recall (95 %) | F1 (95 %) |"
    yield "|---|---|---|---|---|---|---|"
    for meaning in MEANINGS:
        found = score(pairs, meaning)
        precision = _share(found.precision, wilson(found.tp, found.tp + found.fp))
        recall = _share(found.recall, wilson(found.tp, found.tp + found.fn))
        f1 = _share(found.f1, bootstrap(pairs, lambda drawn: score(drawn, meaning).f1))  # noqa: B023
        yield f"| {meaning} | {found.tp} | {found.fp} | {found.fn} | {precision} | {recall} | {f1} |"


def summary(judged: Sequence[Judged]) -> Iterator[str]:
    """Yield the table of figures over all meanings, beside the guess that always says `template`."""
    pairs = [each.pair for each in judged]
    guess: list[Pair] = [(gold, frozenset({"template"})) for gold, _ in pairs]
    authored = [pair for pair in pairs if pair[0] != {"template"}]
    yield "| figure | rules (95 %) | always `template` |"
    yield "|---|---|---|"
    for name, without in (("macro-F1 without `template`", ("template",)), ("macro-F1 of all seven", ())):
        interval = bootstrap(pairs, lambda drawn: macro(drawn, without=without))  # noqa: B023
        figure, guessed = macro(pairs, without=without), macro(guess, without=without)
        yield f"| {name} | {_share(figure, interval)} | {guessed:.2f} |"
    all_ = f"exact set, all {len(pairs)}"
    yield f"| {all_} | {_share(exact(pairs), bootstrap(pairs, exact))} | {exact(guess):.2f} |"
    alone = f"exact set, the {len(authored)} not `template` alone"
    yield f"| {alone} | {_share(exact(authored), bootstrap(authored, exact))} | 0.00 |"


def reliability(judged: Sequence[Judged]) -> Iterator[str]:
    """Yield the table of how often the sure and the less sure were right."""
    said = [
        (each.confidences[meaning.name], meaning.name in each.row.labels)
        for each in judged
        for meaning in each.edit.meanings
    ]
    yield "| confidence | meanings said | mean confidence | right |"
    yield "|---|---|---|---|"
    for low, high in ((0.0, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)):
        bin_ = [(sure, is_right) for sure, is_right in said if low <= sure < high]
        if bin_:
            mean = sum(sure for sure, _ in bin_) / len(bin_)
            right = sum(is_right for _, is_right in bin_)
            share = _share(right / len(bin_), wilson(right, len(bin_)))
            yield f"| {low:.1f} to {min(high, 1.0):.1f} | {len(bin_)} | {mean:.2f} | {share} |"


def rules(counts: Counts) -> Iterator[str]:
    """Yield the table of the rules."""
    yield "| rule | meaning | the edit … | right | of | confidence |"
    yield "|---|---|---|---|---|---|"
    for rule, (meaning, what) in RULES.items():
        right, said = counts.get(rule, (0, 0))
        sure = confidence(rule, counts=counts)
        yield f"| `{rule}` | {meaning} | {what} | {right} | {said} | {sure:.2f} |"


def _share(value: float, interval: tuple[float, float]) -> str:
    return f"{value:.2f} ({interval[0]:.2f} to {interval[1]:.2f})"
