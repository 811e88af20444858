r"""Layout: what a platform's sites do, with what most of them do as the default.

    class _Mynewsdesk(Layout):
        precision = "minute"
        tail = re.compile(r"-\d+$")

        def printed(self, at: datetime) -> str:
            return f"{at:%b} {at.day}, {at:%Y %H:%M %Z}"

Chooses no page and keeps nothing: it is asked anew for each answer. What the
methods are for stands in `sandbox.layouts`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, ClassVar, Literal
from uuid import UUID

from sandbox.answers import HTML, Answer
from sandbox.drafts import Content
from sandbox.force import Force
from sandbox.forces import slug
from sandbox.grammar import dice
from sandbox.layouts.asked import Asked, Route
from sandbox.layouts.newborn import Newborn
from sandbox.layouts.view import View
from sandbox.lives import How
from sandbox.page import Page
from sandbox.people import month_name

Precision = Literal["minute", "day", "month", "none"]
_ISO: Mapping[Precision, str] = MappingProxyType({"day": "%Y-%m-%d", "month": "%Y-%m"})


class Layout:
    """One platform's way to do things."""

    precision: ClassVar[Precision] = "minute"
    """How much of the date of publication a reader of its articles learns."""

    tail: ClassVar[re.Pattern[str] | None] = re.compile(r"/?$")
    """What stands behind the slug in an address; None where an address never changes."""

    media: ClassVar[str] = HTML
    """The Content-Type of its articles."""

    dated: ClassVar[bool] = True
    """Whether answers carry Last-Modified, and can be revalidated."""

    tagged: ClassVar[bool] = True
    """Whether what is dated has an ETag, too."""

    robots: ClassVar[str] = "any/robots.txt"
    """The template of its robots.txt."""

    pictures: ClassVar[tuple[str, ...]] = ("/assets/",)
    """How the addresses of its pictures begin."""

    statics: ClassVar[Mapping[str, str]] = MappingProxyType({"/about": "About us", "/contact": "Contact us"})
    """Pages beside all others, with a line of text each."""

    forbidden: ClassVar[tuple[str, ...]] = ()
    """Parts of addresses that robots.txt forbids; they are served, so that a log shows who asks for them."""

    oddities: ClassVar[frozenset[How]] = frozenset({"home", "not-found", "soft-404", "emptied"})
    """In which ways something is in its listings, from its first day, that never was a record."""

    key_points: ClassVar[bool] = False
    """Whether key points stand above the text."""

    def printed(self, at: datetime) -> str:
        """Return a date as an article prints it, without label."""
        return f"{at:%H:%M %d/%m/%Y}"

    def printed_in_listing(self, at: datetime) -> str:
        """Return a date as a listing prints it, without label."""
        return self.printed(at)

    def iso(self, at: datetime) -> str | None:
        """Return the date of publication that a reader can know, in ISO 8601; None where there is none."""
        if self.precision == "none":
            return None
        return at.strftime(_ISO[self.precision]) if self.precision in _ISO else at.isoformat("T", "minutes")

    def title(self, page: Page, says: Content) -> str:  # noqa: ARG002  (some put the office before it)
        """Return the headline that a reader of an article finds."""
        return says.title

    def texts(self, page: Page, says: Content) -> tuple[str, ...]:  # noqa: ARG002  (some print more)
        """Return the parts of the text that a reader of an article finds, in order, without marks."""
        return says.texts

    def teaser(self, says: Content) -> str:
        """Return the words below a headline in a listing."""
        return says.description

    def slug(self, title: str) -> str:
        """Return a headline as addresses spell it."""
        return slug(title).replace("--", "-")

    def path(self, force: Force, new: Newborn) -> str:
        """Return the address of an article.

        Args:
            force: Whose article it is.
            new: What it is when it is published.
        """
        unique = dice(force.id, "guid", new.number).getrandbits(128)
        is_welsh = new.language == "cy" and force.welsh_article is not None
        pattern = str(force.welsh_article) if is_welsh else force.article
        return pattern.format(
            slug=self.slug(new.title),
            folder=slug(force.categories[new.group]),
            number=new.number,
            guid=UUID(int=unique, version=4),
            short=f"{unique >> 96:08x}",
            year=new.published.year,
            month=month_name(new.published, language=new.language).lower(),
            day=new.published.day,
            **{name: new.published.strftime(sign) for name, sign in _SIGNS.items()},
        )

    def moved(self, path: str) -> str:
        """Return where a page stands once its address has changed; the same place where none ever does."""
        return (
            path if self.tail is None else self.tail.sub(lambda found: f"-updated{found[0]}", path, count=1)
        )

    def numbered(self, path: str, number: int) -> str:
        """Return another address for a page whose own is taken."""
        tail = self.tail or re.compile("$")
        return tail.sub(lambda found: f"-{number}{found[0]}", path, count=1)

    def routes(self, view: View) -> Iterable[Route]:  # noqa: ARG002  (most have some, of the day's pages)
        """Walk over the addresses beside articles and what every site has."""
        return ()

    def news(self, view: View, asked: Asked) -> Answer:
        """Answer the address of the news: by default a listing with `?page=2`."""
        turn = view.turn(asked.number("page"))
        further = {
            name: f"{asked.path}?page={number}" if number else None
            for name, number in (("following", turn.following), ("preceding", turn.preceding))
        }
        return view.html("listing", path=asked.path, title="News", items=turn.items, **further)

    def feed(self, view: View, asked: Asked) -> Answer:  # noqa: ARG002  (some feeds have pages)
        """Answer the address of the feed: by default RSS."""
        return view.xml("feed.xml", media="application/rss+xml", items=view.turn(1, length=20).items)

    def article(self, view: View, page: Page, says: Content, *, path: str) -> bytes:
        """Render a page; a news article by default by the template `article`.

        Args:
            view: The site on the day.
            page: The page, its links those of the day.
            says: What it says on the day.
            path: The address that was asked for.
        """
        return view.frame.article(page, says, path=path)

    def not_found(self, view: View, *, path: str) -> bytes:
        """Render what the site says where there is no page."""
        return view.frame.not_found(path=path)

    def sections(self, force: Force, origin: str) -> list[dict[str, Any]]:
        """Return the sections of the site's file.

        Args:
            force: Whose site.
            origin: Scheme and host under which it is served.
        """
        feed = {"feed": origin + force.feed} if force.feed else {}
        return [{"kind": "news", "platform": force.layout, "start": origin + force.news} | feed]

    def pages(self, force: Force, *, seed: int) -> Iterator[Page]:  # noqa: ARG002  (boards have some)
        """Walk over the pages that are no news articles, from the first day to the last."""
        return iter(())


_SIGNS: Mapping[str, str] = MappingProxyType(
    {"yy": "%y", "mm": "%m", "dd": "%d", "hour": "%H", "minute": "%M"}
)
