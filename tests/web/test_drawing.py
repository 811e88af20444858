"""The process that draws: one for all drawings, started when needed, gone when not."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from web.figures import drawing
from web.figures.drawing import Drawer, DrawingError

SPEC: dict[str, Any] = {
    "data": {"values": [{"a": 1}]},
    "mark": "bar",
    "encoding": {"x": {"field": "a", "type": "quantitative"}},
}
AXIS = {"tickCount": {"interval": "fortnight", "step": 1}}
PANEL = {"mark": "bar", "encoding": {"x": {"field": "a", "type": "temporal", "axis": AXIS}}}
BROKEN = {"data": SPEC["data"], "facet": {"field": "a", "type": "nominal"}, "columns": 2, "spec": PANEL}
ABROAD = SPEC | {"data": {"url": "https://elsewhere.example/data.csv"}}


@pytest.fixture(scope="module")
def drawer() -> Iterator[Drawer]:
    drawer = Drawer()
    yield drawer
    drawer.close()


def pid(drawer: Drawer) -> int:
    assert drawer._process is not None
    return drawer._process.pid


def test_one_process_draws_all_whoever_asks(drawer: Drawer) -> None:
    """One after the other; nothing is mixed up."""
    found: list[bytes] = []
    threads = [Thread(target=lambda: found.append(drawer.draw(SPEC, form="svg"))) for _ in range(4)]
    drawer.draw(SPEC, form="svg")
    first = pid(drawer)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert pid(drawer) == first
    assert len(found) == 4
    assert len(set(found)) == 1
    assert found[0].startswith(b"<svg")
    assert drawer.draw(SPEC, form="png").startswith(b"\x89PNG")


def test_a_process_that_has_ended_is_started_again(drawer: Drawer) -> None:
    """Idle ones end by themselves; nobody who asks may notice."""
    drawer.draw(SPEC, form="svg")
    process = drawer._process
    assert process is not None
    process.kill()
    process.wait()

    assert drawer.draw(SPEC, form="svg").startswith(b"<svg")
    assert pid(drawer) != process.pid


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ({"mark": 3}, "Vega-Lite"),
        (BROKEN, "nothing was drawn"),
        (ABROAD, "External data url not allowed"),
    ],
    ids=["no chart", "a chart that fails", "data from elsewhere"],
)
def test_what_cannot_be_drawn_is_an_error(drawer: Drawer, spec: dict[str, Any], message: str) -> None:
    """Also where the drawing program prints an error and returns a frame; the next chart is drawn."""
    with pytest.raises(DrawingError, match=message):
        drawer.draw(spec, form="svg")

    assert drawer.draw(SPEC, form="svg").startswith(b"<svg")


def test_a_drawing_that_takes_too_long_is_given_up(drawer: Drawer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its process is ended; the next one draws."""
    with monkeypatch.context() as context:
        context.setattr(drawing, "LIMIT", 0)
        with pytest.raises(DrawingError, match="ended without an answer"):
            drawer.draw(SPEC, form="svg")

    assert drawer.draw(SPEC, form="svg").startswith(b"<svg")


def test_the_process_ends_with_its_server() -> None:
    """It answers what was asked; the end of the questions is its end, also where the server was killed."""
    program = Path(drawing.__file__).with_name("drawing_process.py")
    asked = [{"form": "svg", "spec": SPEC}, {"form": "png", "spec": SPEC}, {"form": "svg", "spec": {}}]
    lines = "".join(f"{json.dumps(one)}\n" for one in asked).encode()

    ended = subprocess.run(
        [sys.executable, "-I", str(program)], input=lines, capture_output=True, check=True, timeout=20
    )

    assert ended.stdout.startswith(b"ok ")
    assert ended.stdout.count(b"<svg") == ended.stdout.count(b"\x89PNG") == 1
    assert ended.stdout.rpartition(b"IEND")[2][4:].startswith(b"no ")
