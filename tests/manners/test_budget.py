import asyncio
import time

import pytest
from scrapy import Request
from scrapy.utils.test import get_crawler

from manners.budget import PLATFORM, Budget


class Clock:
    """A clock that stands still, and notes who would sleep until when."""

    def __init__(self) -> None:
        self.time = 100.0
        self.wakes: list[float] = []

    def monotonic(self) -> float:
        """Tell the time."""
        return self.time

    async def sleep(self, seconds: float) -> None:
        """Note when the sleeper would wake."""
        self.wakes.append(self.time + seconds)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(time, "monotonic", clock.monotonic)
    monkeypatch.setattr(asyncio, "sleep", clock.sleep)
    return clock


def send(one: Budget, *requests: Request) -> None:
    """Send requests at one instant, in order."""

    async def all_of_them() -> None:
        for request in requests:
            one.note(request)
        for request in requests:
            await one.process_request(request)

    asyncio.run(all_of_them())


def request(host: str = "www.wessex.example", *, platform: str | None = "single_online_home") -> Request:
    return Request(f"https://{host}/news/", meta={PLATFORM: platform} if platform else {})


def test_requests_of_one_platform_leave_one_by_one(clock: Clock) -> None:
    """Of n requests the last waits (n - 1) / rate seconds, whichever of the platform's hosts they are for."""
    forces = [f"www.force-{number}.example" for number in range(5)]

    send(Budget(per_second=2), *map(request, forces))

    assert clock.wakes == [100.5, 101.0, 101.5, 102.0]


def test_other_platforms_are_not_delayed(clock: Clock) -> None:
    """Each platform has a budget of its own."""
    one = Budget(per_second=2)

    send(one, request(), request("www.gwynfa.example", platform="mynewsdesk"))

    assert clock.wakes == []


def test_a_quiet_time_is_not_saved_up(clock: Clock) -> None:
    """After a pause the next request leaves at once, and the one after it waits again."""
    one = Budget(per_second=2)
    send(one, request())
    clock.time += 60

    send(one, request(), request())

    assert clock.wakes == [160.5]


def test_robots_txt_spends_its_hosts_budget(clock: Clock) -> None:
    """A request without platform counts for the platform of its host, if that has one."""
    one = Budget(per_second=4)

    send(one, request(), request(platform=None), request("www.other.example", platform=None))

    assert clock.wakes == [100.25]


@pytest.mark.parametrize("rate", ["0", "-1"])
def test_zero_is_no_limit(clock: Clock, rate: str) -> None:
    """Tests and the sandbox go as fast as they can."""
    one = Budget.from_crawler(get_crawler(settings_dict={"PLATFORM_REQUESTS_PER_SECOND": rate}))

    send(one, request(), request(), request())

    assert clock.wakes == []


def test_each_host_and_port_has_its_own_delay() -> None:
    """The slot is the host that is asked, also where a redirect brought another's slot along."""
    one = Budget(per_second=0)
    redirected = Request("http://127.0.0.1:8102/", meta={"download_slot": "127.0.0.1:8101"})

    send(one, redirected)

    assert redirected.meta["download_slot"] == "127.0.0.1:8102"
