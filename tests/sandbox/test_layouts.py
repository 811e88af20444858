"""A layout says what is its platform's own, and everything else is as everywhere."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from importlib.machinery import ModuleSpec
from sys import modules
from types import ModuleType
from zoneinfo import ZoneInfo

import pytest

from sandbox.answers import Answer
from sandbox.edition import Edition
from sandbox.force import Force
from sandbox.forces import force
from sandbox.layouts import LayoutError, layout_named
from sandbox.layouts.asked import Asked, Route
from sandbox.layouts.layout import Layout
from sandbox.layouts.newborn import Newborn
from sandbox.layouts.view import View
from sandbox.lives import End, Life
from sandbox.page import Page
from sandbox.registry import site
from sandbox.script import Script
from sandbox.world import World

AT = datetime(2026, 11, 5, 9, 5, tzinfo=ZoneInfo("Europe/London"))
NEW = Newborn(title="Van – found", group="appeal", published=AT, number=37, language="en")
HARBOUR = replace(
    force("marlstone"),
    id="harbour",
    layout="harbour",
    article="/story.aspx?id={number}",
    timezone="Pacific/Auckland",
    country="nz",
)
"""A force whose articles are told apart by a query."""


class _Harbour(Layout):
    tail = None
    dated = False
    oddities = frozenset({"soft-404"})
    precision = "day"

    def routes(self, view: View) -> Iterator[Route]:
        yield "/all.json", lambda _: view.json([item.number for item in view.listed])
        yield re.compile(r"/json/(?P<number>\d+)"), lambda asked: self.told(view, asked)

    def told(self, view: View, asked: Asked) -> Answer | None:
        page = view.standing(f"/story.aspx?id={asked.number('number')}")
        if page is None:
            return None
        return view.read(page, view.body(view.shown(page)).encode(), media="text/html")

    def article(self, view: View, page: Page, says: object, *, path: str) -> bytes:
        del view, says
        return f"{page.number} at {path}".encode()

    def not_found(self, view: View, *, path: str) -> bytes:
        del view
        return b"Nothing at " + path.encode()


@pytest.fixture
def harbour(monkeypatch: pytest.MonkeyPatch) -> Iterator[Force]:
    module = ModuleType("sandbox.layouts.harbour")
    module.__spec__ = ModuleSpec(module.__name__, loader=None)
    module.LAYOUT = _Harbour()  # type: ignore[attr-defined]
    monkeypatch.setitem(modules, module.__name__, module)
    monkeypatch.setattr("sandbox.world._chosen", lambda _: iter([HARBOUR]))
    yield HARBOUR
    layout_named.cache_clear()


@pytest.fixture
def edition(harbour: Force) -> Edition:
    removed = {"harbour/news/0001": Life(end=End(day=1, how="not-found"))}
    moved = {"harbour/news/0002": Life(moved=1)}
    return _edition(harbour, world=World(script=Script(lives=removed | moved)))


def _edition(chosen: Force, *, world: World) -> Edition:
    return Edition(chosen, world=world, day=0, origin="http://127.0.0.1:8101")


def test_a_layout_that_is_not_there_is_an_error() -> None:
    """Found, and the module that was expected."""
    with pytest.raises(LayoutError, match=r"found 'nix', expected a module sandbox\.layouts\.nix"):
        layout_named("nix")


def test_an_article_may_stand_at_a_query(edition: Edition) -> None:
    """The whole address tells it from others of the same path; the path alone is nothing."""
    assert edition.answer("/story.aspx?id=0").body == b"0 at /story.aspx?id=0"
    assert edition.answer("/story.aspx?id=111").page == "harbour/news/0003"
    assert edition.answer("/story.aspx").status == 404


def test_a_layout_words_what_is_not_there(edition: Edition) -> None:
    """An address without a page, one whose page is gone, and a soft 404."""
    answers = [edition.answer(path) for path in ("/nix", "/story.aspx?id=37", "/story.aspx?id=9992")]

    assert [answer.status for answer in answers] == [404, 404, 200]
    assert [answer.body for answer in answers] == [
        b"Nothing at /nix",
        b"Nothing at /story.aspx?id=37",
        b"Nothing at /story.aspx?id=9992",
    ]


def test_only_the_layout_s_own_oddities_are_listed(edition: Edition) -> None:
    """This one has a soft 404 and nothing else that is no record."""
    listed = edition.answer("/all.json")

    assert b"9992" in listed.body
    assert b"9990" not in listed.body
    assert listed.media == "application/json"


def test_a_pattern_answers_what_it_matches(edition: Edition) -> None:
    """With the groups that it found, and as a reading of the page; 404 where no page stands."""
    told = edition.answer("/json/111")

    assert told.page == "harbour/news/0003"
    assert told.state is not None
    assert told.body.startswith(b"<p>")
    assert edition.answer("/json/37").status == 404
    assert edition.answer("/json/5").status == 404


def test_pages_without_a_slug_never_move(edition: Edition) -> None:
    """An address that says nothing has nothing to change."""
    assert edition.answer("/story.aspx?id=74").status == 200


def test_a_layout_may_date_nothing(edition: Edition) -> None:
    """No Last-Modified, no ETag, so that each answer is fetched whole; feeds neither."""
    answers = [
        edition.answer(path) for path in ("/all.json", "/json/111", "/story.aspx?id=0", "/sitemap.xml")
    ]

    assert [answer.changed for answer in answers] == [None] * 4
    assert [answer.etag for answer in answers] == [None] * 4


def test_a_force_without_articles_has_no_news(harbour: Force, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor anything that looks like it: what it has is for its layout to say."""
    monkeypatch.setattr("sandbox.world._chosen", lambda _: iter([replace(harbour, articles=0)]))

    assert World().pages(30) == ()


def test_a_force_s_clocks_stand_where_it_is(harbour: Force) -> None:
    """Its dates are local, its site file says where, and nothing comes out before it was made."""
    world = World()

    page = world.pages_of("harbour", day=0)[-1]

    assert page.published is not None
    assert str(page.published.tzinfo) == "Pacific/Auckland"
    assert page.published < world.now(0)
    assert site(harbour, "http://127.0.0.1:1")["timezone"] == "Pacific/Auckland"


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("/{year}/{month}/{day}/{slug}/", "/2026/november/5/van-found/"),
        ("/{yy}{mm}{dd}-{hour}{minute}/{folder}", "/261105-0905/news"),
        ("/{number:06}", "/000037"),
    ],
)
def test_an_address_is_made_of_what_is_known_of_an_article(pattern: str, path: str) -> None:
    """By the force's pattern."""
    assert Layout().path(replace(HARBOUR, article=pattern), NEW) == path


def test_an_article_s_identifiers_are_its_own() -> None:
    """The same again each time, and other ones for another article."""
    look, chosen = Layout(), replace(HARBOUR, article="/{guid}/{short}")

    path = look.path(chosen, NEW)

    assert re.fullmatch(r"/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f-]+/[0-9a-f]{8}", path)
    assert look.path(chosen, NEW) == path
    assert look.path(chosen, replace(NEW, number=74)) != path


@pytest.mark.parametrize(
    ("tail", "path", "moved", "second"),
    [
        (r"/?$", "/news/van/", "/news/van-updated/", "/news/van-2/"),
        (r"-\d+$", "/news/van-37", "/news/van-updated-37", "/news/van-2-37"),
        (r"\.html$", "/van.html", "/van-updated.html", "/van-2.html"),
        (None, "/story?id=37", "/story?id=37", "/story?id=37-2"),
    ],
)
def test_a_new_address_keeps_its_end(tail: str | None, path: str, moved: str, second: str) -> None:
    """What stands behind the slug stays there."""
    look = Layout()
    look.tail = tail and re.compile(tail)  # type: ignore[assignment, misc]

    assert look.moved(path) == moved
    assert look.numbered(path, 2) == second


@pytest.mark.parametrize(
    ("precision", "iso"),
    [("minute", "2026-11-05T09:05+00:00"), ("day", "2026-11-05"), ("month", "2026-11"), ("none", None)],
)
def test_a_reader_learns_what_is_printed(precision: str, iso: str | None) -> None:
    """And no more than that."""
    look = Layout()
    look.precision = precision  # type: ignore[assignment, misc]

    assert look.iso(AT) == iso


@pytest.mark.parametrize(
    ("number", "shown", "following", "preceding"),
    [(1, 5, 2, None), (3, 5, 4, 2), (4, 1, None, 3), (5, 0, None, 4), (9, 0, None, None), (0, 5, 2, None)],
)
def test_a_listing_turns_its_pages(
    number: int, shown: int, following: int | None, preceding: int | None
) -> None:
    """Sixteen articles, five on a page."""
    edition = _edition(force("marlstone"), world=World(only=["marlstone"]))

    turn = edition.view.turn(number, length=5)

    assert (len(turn.items), turn.following, turn.preceding) == (shown, following, preceding)


def test_a_listing_of_nothing_has_one_page() -> None:
    """With nothing on it."""
    edition = _edition(force("marlstone"), world=World(only=["marlstone"]))

    turn = edition.view.turn(1, items=())

    assert (turn.items, turn.last, turn.following, turn.preceding) == ((), 1, None, None)


@pytest.mark.parametrize(("query", "number"), [("page=3", 3), ("page=x", 1), ("page=", 1), ("", 1)])
def test_a_number_that_is_none_was_not_asked_for(query: str, number: int) -> None:
    """The listing's first page, then."""
    assert Asked(path="/news", query=query).number("page") == number
