"""Host names and addresses inside this machine, as a whole crawl meets them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.spiders import newsroom
from tests.spiders.force import Force, served
from tests.spiders.workplace import Workplace

NAME = "www.wessex.example"
MAPPED = f"""\
import socket

found = socket.gethostbyname
socket.gethostbyname = lambda name: "127.0.0.1" if name == {NAME!r} else found(name)
"""


@pytest.fixture(scope="module")
def force() -> Iterator[Force]:
    force = Force()
    newsroom.publish(force, newsroom.articles(2))
    with served(force):
        yield force


@pytest.fixture
def variables(tmp_path: Path, force: Force, workplace: Workplace) -> dict[str, str]:
    """Two sites on one server, by address and by a name that leads there in the crawl's process."""
    force.forget()
    workplace.add_news("literal", force.origin + newsroom.START)
    workplace.add_news("named", f"http://{NAME}:{force.port}{newsroom.START}", domain=NAME)
    (tmp_path / "sitecustomize.py").write_text(MAPPED, encoding="utf-8")
    return {"PYTHONPATH": str(tmp_path), "CONTACT": "archive@wessex.example"}


def crawl(workplace: Workplace, *arguments: str, **variables: str) -> int:
    """Crawl in a process that begins anew, as only such a one reads `sitecustomize`; return its exit code."""
    with workplace.start("news", *arguments, **variables) as process:
        process.communicate(timeout=60)
    return process.returncode


def test_nothing_inside_is_visited(workplace: Workplace, force: Force, variables: dict[str, str]) -> None:
    """By default neither an address of this machine nor a name that leads to it is asked for anything."""
    crawled = crawl(workplace, **variables, ALLOW_PRIVATE_ADDRESSES="0")

    literal, named = workplace.tally("literal"), workplace.tally("named")
    assert crawled == 0
    assert force.asked == []
    assert (literal["errors"], literal["blocked"], literal["complete"]) == (2, 0, 0)
    assert (named["errors"], named["blocked"], named["complete"]) == (0, 2, 0)
    assert set(workplace.drops("literal").values()) == {"forbidden"}


def test_names_may_be_mapped_to_loopback(
    workplace: Workplace, force: Force, variables: dict[str, str]
) -> None:
    """Where it is allowed, a server on loopback speaks for any host, and is asked by that host's name."""
    crawled = crawl(workplace, "-a", "site=named", **variables)

    assert crawled == 0
    assert workplace.tally("named")["new"] == 2
    assert {asked.host for asked in force.asked} == {f"{NAME}:{force.port}"}
    assert {asked.agent for asked in force.asked} == {"police-archive/0.1 (+archive@wessex.example)"}
