"""Pages and logs made by hand, to try the expectation itself."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from sandbox.blocks import Block
from sandbox.drafts import Content
from sandbox.forces import forces
from sandbox.grammar import dice
from sandbox.lives import Life
from sandbox.moments import evening, moment
from sandbox.page import Page, State
from sandbox.server import Request

MakePage = Callable[..., Page]
Ask = Callable[..., Request]


@pytest.fixture
def make_page() -> MakePage:
    """Make a page of Wessex; `says` gives the title of each state, a day apart."""

    def make(
        number: int = 1,
        *,
        says: Iterable[str] = ("Van found",),
        born: int = 0,
        kind: str = "news",
        renewed: int | None = None,
        **life: Any,  # noqa: ANN401  (the fields of a life)
    ) -> Page:
        return Page(
            id=f"wessex/{kind}/{number:04}",
            force=forces()[0],
            kind=kind,
            language="en",
            group="appeal",
            path=f"/news/wessex/news/2026/november/van-{number}/",
            published=moment(born, rng=dice(number)) if kind == "news" else None,
            born=born,
            states=tuple(_state(place, title, born=born) for place, title in enumerate(says)),
            life=Life(**life),
            renewed=renewed,
        )

    return make


@pytest.fixture
def ask() -> Ask:
    """Make the log's line of a request for a page, as the sandbox would."""

    def line(
        page: Page, *, day: int, state: int | None = None, status: int | None = None, path: str = ""
    ) -> Request:
        return Request(
            day=day,
            force=page.force.id,
            method="GET",
            path=path or page.address(day),
            status=status or 200,
            page=page.id,
            state=state,
            headers={},
        )

    return line


def _state(place: int, title: str, *, born: int) -> State:
    says = Content(title=title, description=title, blocks=(Block(tag="p", text=f"{title} today."),))
    edit = "correction" if place else "first"
    return State(number=place + 1, day=born + place, at=evening(born + place), edit=edit, content=says)
