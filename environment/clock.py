"""The clock: the time of what is recorded; simulations set it, crawls of the real web cannot."""

from datetime import UTC, datetime

from scrapy.settings import BaseSettings


class ClockError(ValueError):
    """A setting NOW that is no time, or that is not allowed here."""


def now(settings: BaseSettings) -> str:
    """Return the time, ISO 8601 in UTC to the second; setting `NOW` replaces it in simulations.

    Raises:
        ClockError: If `NOW` is no time, or private addresses are not allowed: a
            crawl of the real web must not record an invented time.
    """
    wanted = settings.get("NOW")
    if not wanted:
        return _utc(datetime.now(UTC))
    if not settings.getbool("ALLOW_PRIVATE_ADDRESSES"):
        raise ClockError(
            "setting NOW: expected ALLOW_PRIVATE_ADDRESSES beside it, found the real web's clock set"
        )
    try:
        moment = datetime.fromisoformat(wanted)
    except ValueError as error:
        raise ClockError(f"setting NOW: expected an ISO 8601 time, found {wanted!r}") from error
    return _utc(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
