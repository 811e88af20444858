from datetime import date
from pathlib import Path

from records.mentions.term_rules import OFFENCES, OUTCOMES
from tests.records.labelled import figures, labelled_texts

FEWEST = 60
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"


def test_the_document_has_the_figures_of_the_labelled_set(root: Path) -> None:
    """`docs/mentions.md` says what is measured, to the second digit."""
    document = (root / "docs/mentions.md").read_text(encoding="utf-8")

    rows = [f"| `{kind}` | {' | '.join(map(str, measured))} |" for kind, measured in figures().items()]

    assert [row for row in rows if row not in document] == []


def test_the_document_names_every_class(root: Path) -> None:
    """Whoever asks for a class must know which there are."""
    document = " ".join((root / "docs/mentions.md").read_text(encoding="utf-8").split())

    missing = [name for name in (*OFFENCES, *OUTCOMES) if f"`{name}`" not in document]

    assert missing == []


def test_the_labelled_set_is_large_enough() -> None:
    """Sixty texts at least, with labels of each kind."""
    texts = list(labelled_texts())

    assert len(texts) >= FEWEST
    assert all(labels for labels, *_ in figures().values())


def test_labels_that_print_a_weekday_have_one() -> None:
    """The invented dates are days that there are: a label's weekday is its value's."""
    dates = [label for text in labelled_texts() for label in text.mentions if label.kind == "date"]

    wrong = [
        label.printed
        for label in dates
        for number, name in enumerate(_DAYS.split())
        if name in label.printed and date.fromisoformat(str(label.value)).weekday() != number
    ]

    assert wrong == []
