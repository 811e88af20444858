import re
from pathlib import Path

import pytest

from bench import serving


@pytest.mark.long
def test_every_page_of_a_synthetic_archive_is_timed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each has its line, and is answered; whoever adds a page that fails sees it here."""
    monkeypatch.setattr(serving, "TIMES", 2)
    monkeypatch.setattr(serving, "KEPT", tmp_path / "kept")

    serving.measure(tmp_path, records=300)

    lines = [
        line.split(" | ") for line in capsys.readouterr().out.splitlines() if re.match(r"\| [a-zA-Z]", line)
    ]
    told = {line[0].removeprefix("| "): line[-1].removesuffix(" |") for line in lines}
    assert {
        "front page",
        "search, as of a day",
        "record",
        "coverage",
        "a chart",
        "data package",
    } <= told.keys()
    assert {name: note for name, note in told.items() if "ours" in note} == {}
