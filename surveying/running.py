"""Running work that asks a few addresses politely, in Scrapy's own process; a process can do it once."""

from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from scrapy.crawler import CrawlerProcessBase
from scrapy.settings import BaseSettings

from environment.checks import check_settings
from manners.contact import introduce, require_contact
from records.addresses import is_web
from surveying import steps
from surveying.findings import Answer, Survey
from surveying.spider import Asking
from surveying.steps import Ask

T = TypeVar("T")


class SurveyError(ValueError):
    """An address that cannot be surveyed; the message says why."""


class _Work(Generic[T]):
    """Work, and what came of it; an error of it is kept for who waits, as Scrapy would only log it."""

    def __init__(self, work: Callable[[Ask], Awaitable[T]]) -> None:
        self._work = work
        self.done: list[T] = []
        self.error: Exception | None = None

    async def __call__(self, ask: Ask) -> None:
        try:
            self.done.append(await self._work(ask))
        except Exception as error:  # noqa: BLE001  (raised again by who waits)
            self.error = error


def run(
    process: CrawlerProcessBase, url: str, *, settings: BaseSettings, work: Callable[[Ask], Awaitable[T]]
) -> T:
    """Do work that asks for addresses of a site, and return what came of it.

    Args:
        process: The command's; it cannot be used again.
        url: An address of the site.
        settings: The project's.
        work: What is to be done with the way to ask.

    Raises:
        SurveyError: If the address is none, or somebody has stopped the work.
        ContactError: If it lies beyond this machine, and nobody says who asks.
        SettingError: If a setting cannot be used.
    """
    if not is_web(url):
        raise SurveyError(f"{url!r}: expected an absolute http or https address")
    check_settings(settings)
    require_contact([url], contact=settings["CONTACT"])
    introduce(settings)
    kept = _Work(work)
    process.crawl(Asking, work=kept)
    process.start()
    if kept.error is not None:
        raise kept.error
    if not kept.done:
        raise SurveyError(f"{url}: expected an end, found an interruption")
    return kept.done[0]


def survey(  # noqa: PLR0913  (what a survey is asked for)
    process: CrawlerProcessBase,
    url: str,
    *,
    settings: BaseSettings,
    kind: str,
    site_id: str | None = None,
    country: str | None = None,
) -> Survey:
    """Survey the site that an address belongs to, by the same manners as a crawl.

    Args:
        process: The command's.
        url: The address of a listing, a tree's root or a board.
        settings: The project's.
        kind: What it holds: `news`, `careers` or `vacancy`.
        site_id: The id that the site is to have; None: one made of its name.
        country: The site's country; None: as its host tells.

    Raises:
        SurveyError: If the address is none, or did not answer with a page.
        ContactError: As `run`.
        SettingError: As `run`.
    """

    async def work(ask: Ask) -> Survey:
        return await steps.survey(ask, url, kind=kind, site_id=site_id, country=country)

    found = run(process, url, settings=settings, work=work)
    if found.first.text is None:
        raise SurveyError(f"{url}: expected a page, found: {_why(found)}")
    return found


def page(process: CrawlerProcessBase, url: str, *, settings: BaseSettings) -> Answer:
    """Ask for one page.

    Raises:
        SurveyError: If the address is none, or did not answer with a page.
        ContactError: As `run`.
        SettingError: As `run`.
    """

    async def work(ask: Ask) -> Answer:
        return await ask(url)

    found = run(process, url, settings=settings, work=work)
    if found.text is None:
        raise SurveyError(f"{url}: expected a page, found: {found.problem}")
    return found


def _why(found: Survey) -> str | None:
    """Return why there is no page; where a host cannot be reached, robots.txt, asked for first, tells it."""
    first, robots = found.first.problem, found.robots.problem
    is_told = robots is None or robots.startswith("status 4")
    return first if is_told else f"{first} (robots.txt: {robots})"
