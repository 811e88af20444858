"""Checks: settings that no crawl can begin with; Scrapy would fail over them in the middle of one."""

from collections.abc import Mapping
from math import nan
from typing import Final

from scrapy.settings import BaseSettings

BYTES: Final = 2**40
"""More than any answer has, or any disk room for."""

WHOLE: Final[Mapping[str, tuple[int, int]]] = {
    "CONCURRENT_ITEMS": (1, 1000),
    "CONCURRENT_REQUESTS": (1, 1000),
    "CONCURRENT_REQUESTS_PER_DOMAIN": (1, 1000),
    "DOWNLOAD_MAXSIZE": (0, BYTES),
    "DOWNLOAD_WARNSIZE": (0, BYTES),
    "FULL_SWEEP_DAYS": (0, 36_500),
    "LOOK_BACK_DAYS": (0, 36_500),
    "REDIRECT_MAX_TIMES": (0, 100),
    "RETRY_TIMES": (0, 100),
    "WARC_MAX_BYTES": (1, BYTES),
}
"""Whole numbers, each with the least and the most that it may be."""

FRACTIONS: Final[Mapping[str, tuple[float, float]]] = {
    "DOWNLOAD_DELAY": (0, 3600),  # first: the throttle begins with it
    "AUTOTHROTTLE_MAX_DELAY": (0, 3600),
    "AUTOTHROTTLE_START_DELAY": (0, 3600),
    "AUTOTHROTTLE_TARGET_CONCURRENCY": (0.01, 1000),
    "COLLECT_CAREERS_HOURS": (0.01, 87_600),
    "COLLECT_MAX_MINUTES": (0.01, 525_600),
    "COLLECT_NEWS_HOURS": (0.01, 87_600),
    "COLLECT_VACANCY_HOURS": (0.01, 87_600),
    "DOWNLOAD_TIMEOUT": (0.01, 3600),
    "PLATFORM_REQUESTS_PER_SECOND": (0, 1000),
}
"""The same of numbers that may have a fraction."""

SWITCH: Final = "ALLOW_PRIVATE_ADDRESSES"
"""What is on or off, and may be set by the environment."""


class SettingError(ValueError):
    """A setting that cannot be used; the message names it, what is expected and what was found."""


def check_settings(settings: BaseSettings) -> None:
    """Check every number of the project's settings, and the switch that the environment may set.

    Raises:
        SettingError: At the first that cannot be used.
    """
    for name, (least, most) in {**FRACTIONS, **WHOLE}.items():
        if not least <= _number(settings, name) <= most:
            kind = "whole number" if name in WHOLE else "number"
            raise SettingError(
                f"setting {name}: expected a {kind} from {least} to {most}, found {settings[name]!r}"
            )
    try:
        settings.getbool(SWITCH)
    except ValueError as error:
        raise SettingError(f"setting {SWITCH}: expected 0 or 1, found {settings[SWITCH]!r}") from error


def _number(settings: BaseSettings, name: str) -> float:
    """Return a number as whoever needs it reads it; NaN where it cannot be read."""
    try:
        return settings.getint(name) if name in WHOLE else settings.getfloat(name)
    except (TypeError, ValueError, OverflowError):
        return nan
