"""A newsroom: articles put on a force's server with the listings that lead to them."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from tests.spiders import pages
from tests.spiders.force import Force, Reply
from tests.spiders.pages import Article

START = "/news/wessex/news/"
LATEST = 7
NEWEST = datetime(2026, 11, 20, 9, 45, tzinfo=UTC)
"""When the newest article is published; in winter, when London's time is UTC."""


def articles(number: int, *, days: float = 1.0, at: str = START) -> list[Article]:
    """Make invented articles, newest first.

    Args:
        number: How many.
        days: Days between one and the next.
        at: Path below which they lie.
    """
    return [
        Article(
            path=f"{at}story-{place}/",
            title=f"Story {place} from Harnmouth",
            published=NEWEST - timedelta(days=days * place),
            text=f"Story {place}: officers in Harnmouth want to hear from anyone who saw it.",
        )
        for place in range(number)
    ]


def publish(force: Force, stories: Sequence[Article], *, at: str = START) -> None:
    """Put articles, the listing of the latest and the search by category on a server."""
    for story in stories:
        force.replies[story.path] = Reply(body=pages.article(story))
    relist(force, stories, at=at)


def relist(force: Force, stories: Sequence[Article], *, at: str = START) -> None:
    """Put the listings of these articles on a server, and no article."""
    force.replies["/robots.txt"] = Reply(body=pages.ROBOTS, media="text/plain")
    force.replies[at] = Reply(body=pages.listing(stories[:LATEST]))
    for category in {story.category for story in stories}:
        _search(force, [story for story in stories if story.category == category], category=category)


def _search(force: Force, stories: Sequence[Article], *, category: str) -> None:
    cuts = range(0, len(stories), LATEST)
    for number, cut in enumerate(cuts, start=1):
        following = search_target(category, number=number + 1) if number < len(cuts) else None
        body = pages.listing(stories[cut : cut + LATEST], following=following)
        force.replies[search_target(category, number=number)] = Reply(body=body)


def search_target(category: str, *, number: int) -> str:
    """Return path and query of a page of the news search."""
    query = urlencode({"ct": category, "fdte": "", "tdte": "", "q": "", "page": number})
    return f"/news/news-search/?{query}"


def paths(stories: Iterable[Article]) -> set[str]:
    """Return where articles are."""
    return {story.path for story in stories}
