"""Asking politely, and what becomes of it, with a downloader that asks nobody."""

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import pytest
from scrapy import Request
from scrapy.exceptions import CannotResolveHostError, DownloadTimeoutError
from scrapy.http import HtmlResponse, Response
from scrapy.settings import Settings

import settings as project
from manners.contact import ContactError
from manners.offsite import HOSTS
from manners.robots import RobotsForbidden
from surveying.findings import Answer
from surveying.running import SurveyError, page, survey
from surveying.spider import Asking
from tests.surveying.pages import HOST, PAGES, START

Answering = Callable[[Request], Response]


def asking(answering: Answering) -> Asking:
    """Return the spider, on an engine that answers by itself."""

    async def download_async(request: Request) -> Response:
        return answering(request)

    async def work(_ask: object) -> None:
        """Do nothing."""

    spider = Asking(work=work)
    spider.crawler = cast("Any", SimpleNamespace(engine=SimpleNamespace(download_async=download_async)))
    return spider


def asked(answering: Answering, url: str = START) -> Answer:
    """Ask for one address."""
    return asyncio.run(asking(answering).ask(url))


def raising(error: Exception) -> Answering:
    def answer(_request: Request) -> Response:
        raise error

    return answer


def test_a_page_is_an_answer() -> None:
    """With its text, and the address that served it."""
    moved = f"{START}latest/"

    found = asked(lambda _request: HtmlResponse(moved, body=b"<p>News", encoding="utf-8"))

    assert found == Answer(url=moved, text="<p>News", problem=None)


@pytest.mark.parametrize(
    ("answering", "problem"),
    [
        (lambda request: Response(request.url, status=404), "status 404"),
        (
            lambda request: Response(request.url, headers={"Content-Type": "application/pdf"}),
            "no text (application/pdf)",
        ),
        (lambda request: Response(request.url), "no text (of no type)"),
        (raising(RobotsForbidden(f"{START}: forbidden by robots.txt")), f"{START}: forbidden by robots.txt"),
        (raising(CannotResolveHostError("no such host")), "no such host"),
        (raising(DownloadTimeoutError()), "DownloadTimeoutError"),
        (raising(ConnectionResetError("reset")), "reset"),
    ],
)
def test_a_failure_is_an_answer_too(answering: Answering, problem: str) -> None:
    """Said in words, whoever refused."""
    assert asked(answering) == Answer(url=START, text=None, problem=problem)


def test_a_fault_of_the_program_is_no_answer() -> None:
    """It is raised, and not told as if the site had failed."""
    with pytest.raises(ZeroDivisionError):
        asked(raising(ZeroDivisionError()))


def test_only_the_first_address_s_host_is_asked() -> None:
    """With and without `www.`, also after a redirect; robots.txt alone needs nobody's leave."""
    requests: list[Request] = []

    def answer(request: Request) -> Response:
        requests.append(request)
        return HtmlResponse(request.url, body=b"", encoding="utf-8")

    async def ask_all() -> list[Answer]:
        spider = asking(answer)
        urls = ["https://wessex.example/", f"{HOST}/robots.txt", "https://news.wessex.example/"]
        return [await spider.ask(url) for url in urls]

    answers = asyncio.run(ask_all())

    assert [found.problem for found in answers] == [None, None, "another host, which is not asked"]
    assert [request.meta[HOSTS] for request in requests] == [{"wessex.example", "www.wessex.example"}] * 2
    assert [request.meta["dont_obey_robotstxt"] for request in requests] == [False, True]


def test_the_spider_asks_nothing_of_its_own() -> None:
    """It does its work when it starts, and leaves Scrapy no request."""
    done: list[object] = []

    async def work(ask: object) -> None:
        done.append(ask)

    async def start() -> list[Request]:
        spider = Asking(work=work)
        return [request async for request in spider.start()]

    assert asyncio.run(start()) == []
    assert len(done) == 1


def process(ask: Callable[[str], Any] | None) -> Any:  # noqa: ANN401  (what it stands for is Scrapy's)
    """Return what stands for Scrapy's process."""
    return _Process(ask)


class _Process:
    """Stands for Scrapy's: does the work at once, with a way to ask that knows some pages."""

    def __init__(self, ask: Callable[[str], Any] | None) -> None:
        self._ask = ask
        self._work: Callable[[object], Any] | None = None

    def crawl(self, _spider: type[Asking], *, work: Callable[[object], Any]) -> None:
        """Keep the work."""
        self._work = work

    def start(self) -> None:
        """Do it, unless there is no way to ask: somebody has pressed Ctrl-C."""
        if self._ask is not None and self._work is not None:
            asyncio.run(self._work(self._ask))


async def known(url: str) -> Answer:
    text = PAGES.get(url)
    return Answer(url=url, text=text, problem=None if text else "status 404")


@pytest.fixture
def settings() -> Settings:
    values = {name: value for name, value in vars(project).items() if name.isupper()}
    return Settings(values | {"CONTACT": "archive@wessex.example", "ALLOW_PRIVATE_ADDRESSES": "0"})


def test_a_survey_says_who_asks(settings: Settings) -> None:
    """The contact goes into the User-Agent before anybody is asked."""
    found = survey(process(known), START, settings=settings, kind="news")

    assert found.best is not None
    assert settings["USER_AGENT"].endswith(" (+archive@wessex.example)")


def test_one_page_can_be_had(settings: Settings) -> None:
    """As it is saved for a test."""
    assert page(process(known), START, settings=settings).text == PAGES[START]


@pytest.mark.parametrize("work", [page, lambda *args, **kwargs: survey(*args, kind="news", **kwargs)])
def test_what_cannot_be_had_is_told(settings: Settings, work: Callable[..., object]) -> None:
    """No address, no page, nobody's leave to wait."""
    with pytest.raises(SurveyError, match="expected an absolute http or https address"):
        work(process(known), "www.wessex.example", settings=settings)
    with pytest.raises(SurveyError, match="expected a page, found: status 404"):
        work(process(known), f"{HOST}/gone/", settings=settings)
    with pytest.raises(SurveyError, match="found an interruption"):
        work(process(None), START, settings=settings)


def test_a_fault_in_the_work_reaches_who_waits(settings: Settings) -> None:
    """Scrapy would log it alone."""

    async def ask(_url: str) -> Answer:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        page(process(ask), START, settings=settings)


def test_nobody_is_asked_anonymously(settings: Settings) -> None:
    """Beyond this machine a contact is needed."""
    settings.set("CONTACT", "", priority="cmdline")

    with pytest.raises(ContactError, match=r"www\.wessex\.example is beyond this machine"):
        page(process(known), START, settings=settings)


def test_a_host_that_cannot_be_reached_says_why(settings: Settings) -> None:
    """robots.txt is asked for first, so its failure is the cause."""

    async def ask(url: str) -> Answer:
        is_robots = url.endswith("/robots.txt")
        problem = "Connection refused" if is_robots else "robots.txt cannot be had"
        return Answer(url=url, text=None, problem=problem)

    with pytest.raises(
        SurveyError, match=r"found: robots.txt cannot be had \(robots.txt: Connection refused\)"
    ):
        survey(process(ask), START, settings=settings, kind="news")
