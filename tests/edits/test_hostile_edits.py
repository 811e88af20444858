import time

import pytest

from edits.classify import classify
from records.record import Record, compose

PATTERNS = [
    "![",
    "![](",
    "![a](b",
    "[a](",
    "[",
    "> ",
    "*a **b ",
    "`",
    "|",
    "<",
    "1. ",
    "# a\n",
    "a-",
    "Ada Bob ",
    "12:30 ",
]


def record(body: str) -> Record:
    return compose({"title": "Van found", "url": "https://www.wessex.example/news/1/"}, body=body)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_no_pattern_wears_the_judge_of_edits_out(pattern: str) -> None:
    """Judging takes about as long as the text is, whatever is repeated in it: a crawl waits for it."""
    body = f"Police are appealing.\n\n{pattern * (100_000 // len(pattern))}\n\n"

    begun = time.process_time()
    edit = classify(record(f"{body}last"), record(f"{body}edited last"))

    assert time.process_time() - begun < 4  # 0.2 s on a machine with nothing else to do; it was 8
    assert edit.meanings
