"""Boards of vacancies: what they show on a day, and how they spell it."""

import json
import re

import pytest

from sandbox.edition import Edition
from sandbox.forces import force
from sandbox.world import World

BOARD = "/vx/appcentre-1/candidate/jobboard/vacancy/1/adv/"
ADVERT = "/candidate/so/pm/1/pl/1/opp/512-Custody-Officer/en-GB"
WORLD = World(only=["saltmarsh", "alderbrook"])


def edition(name: str, day: int) -> Edition:
    return Edition(force(name), world=WORLD, day=day, origin="http://127.0.0.1:8101")


def text(site: Edition, target: str) -> str:
    return site.answer(target).body.decode()


def test_a_board_shows_what_is_open_on_the_day() -> None:
    """Two on a page; what has left it is not there, and may still be read."""
    site = edition("saltmarsh", 19)

    pages = [text(site, f"{BOARD}?start={start}") for start in (0, 2, 4)]

    numbers = [re.findall(r"/opp/(\d+)-", page) for page in pages]
    assert numbers == [["521", "518"], ["517"], []]
    assert site.answer(ADVERT).status == 200


def test_links_carry_a_session_that_differs_from_day_to_day() -> None:
    """And every address can be read with one, or without."""
    first, second = edition("saltmarsh", 0), edition("saltmarsh", 1)

    links = [
        re.findall(r'"(/vx[^"]*/opp/512[^"]*)"', text(site, f"{BOARD}?start=2")) for site in (first, second)
    ]

    assert links[0] != links[1]
    assert first.answer(links[0][0]).page == first.answer(ADVERT).page == "saltmarsh/vacancy/512"
    assert text(first, "/vx/brand-3/xf-1/candidate/jobboard/vacancy/1/adv/") == text(first, BOARD)
    assert first.answer("/vx/brand-3/candidate/register").status == 404


@pytest.mark.parametrize(
    ("day", "closing", "is_closed"),
    [(0, "06 Nov 2026", False), (4, "13 Nov 2026", False), (14, "13 Nov 2026", True)],
)
def test_an_advert_says_what_is_true_on_the_day(day: int, closing: str, is_closed: bool) -> None:  # noqa: FBT001
    """Its closing date, and whether it is closed."""
    shown = text(edition("saltmarsh", day), ADVERT)

    assert f"<dd>{closing} 23:55 GMT</dd>" in shown
    assert ("This vacancy is now closed" in shown) == is_closed


def test_a_feed_has_closing_dates_where_there_are_any() -> None:
    """In the words of old feeds."""
    feed = text(edition("saltmarsh", 2), "/vx/appcentre-1/candidate/jobboard/vacancy/1/feed")

    assert "Closing Date:21 Nov 2026 23:55 GMT" in feed
    assert feed.count("<entry>") == feed.count("Closing Date:") + 1


def test_an_advert_states_itself_in_json() -> None:
    """With its closing date, if it has one; its text is that of the page."""
    site = edition("alderbrook", 7)

    shown = {
        name: json.loads(re.findall(r'ld\+json">(.*?)</script>', text(site, f"/vacancies/{name}/"))[0])
        for name in ("neighbourhood-officer-71", "mounted-officer-74")
    }

    officer, rider = shown.values()
    assert officer["validThrough"] == "2026-11-17T23:59:00+00:00"
    assert "validThrough" not in rider
    assert rider["description"].startswith("<p>You and your horse")
    assert site.answer("/vacancies/how-to-apply/").status == 200
