from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from captures.reading import Capture
from platforms.page import NotARecord
from platforms.registry import PlatformError
from records.addresses import AddressError
from records.record import compose
from rereading.reading import arrival_of, is_text, problem_of, reread
from sites.site import Section, Site
from tests.spiders import pages

NEWS = Section(kind="news", platform="single_online_home", start="/news/wessex/latest/")
PAGE = pages.article(
    pages.Article(
        path="/news/wessex/news/van-found/",
        title="Van found",
        published=datetime(2026, 11, 20, 9, 45, tzinfo=UTC),
    )
)

MakeCapture = Callable[..., Capture]


def test_a_capture_reads_as_the_page_did(make_capture: MakeCapture, wessex: Site) -> None:
    """By the section's platform, at the address that served it."""
    record = reread(make_capture(PAGE), site=wessex, section=NEWS)

    assert (record.title, record.url) == (
        "Van found",
        "https://www.wessex.example/news/wessex/news/van-found/",
    )
    assert (record.get("publish.date"), record.kind) == ("09:45 20/11/2026", "news")


def test_the_text_is_decoded_as_the_answer_says(make_capture: MakeCapture, wessex: Site) -> None:
    """A page of another encoding keeps its signs."""
    body = PAGE.replace("Van found", "Fan wedi’i ganfod yn Llangefnî").encode("cp1252")

    record = reread(make_capture(body, media="text/html; charset=windows-1252"), site=wessex, section=NEWS)

    assert record.title == "Fan wedi’i ganfod yn Llangefnî"


def test_a_capture_without_a_record_says_why(make_capture: MakeCapture, wessex: Site) -> None:
    """As the crawl's answer did."""
    with pytest.raises(NotARecord) as refused:
        reread(
            make_capture("<title>Page not found</title><h1>Page not found</h1>"), site=wessex, section=NEWS
        )

    assert refused.value.reason == "soft-404"


def test_a_section_must_name_its_platform(make_capture: MakeCapture, wessex: Site) -> None:
    """A section that is not crawled may name none."""
    with pytest.raises(PlatformError):
        reread(make_capture(PAGE), site=wessex, section=Section(kind="news"))


@pytest.mark.parametrize(
    ("digest", "captured"),
    [
        ("sha256:00", {"time": "2026-11-21T12:00:00Z", "digest": "sha256:00"}),
        (None, {"time": "2026-11-21T12:00:00Z"}),
    ],
)
def test_a_record_says_when_and_from_what_it_was_read(
    make_capture: MakeCapture, wessex: Site, digest: str | None, captured: dict[str, str]
) -> None:
    """Time and digest of the capture stand in its text, and are no part of its content."""
    record = reread(make_capture(PAGE), site=wessex, section=NEWS)

    arrival = arrival_of(record, site=wessex, section=NEWS, captured_at="2026-11-21T12:00:00Z", digest=digest)

    assert record.with_fields({"captured": dict(captured)}).header["captured"] == captured
    assert all(f"{name}: " in arrival.head for name in captured)
    assert (arrival.seen_at, arrival.site, arrival.kind) == ("2026-11-21T12:00:00Z", "wessex", "news")
    assert arrival.reader == "single_online_home 2"


def test_a_record_needs_an_address_of_the_web(wessex: Site) -> None:
    """Whoever brings another is told."""
    with pytest.raises(AddressError):
        arrival_of(
            compose({"url": "/van/"}, body="Text."),
            site=wessex,
            section=NEWS,
            captured_at="2026-11-21T12:00:00Z",
            digest=None,
        )


@pytest.mark.parametrize(
    ("url", "title", "body", "problem"),
    [
        ("https://www.wessex.example/van/", "Van", "Text.", None),
        ("/van/", "Van", "Text.", "url: '/van/': expected an absolute http or https address"),
        ("https://www.wessex.example/van/", None, "Text.", "title: expected words, found None"),
        ("https://www.wessex.example/van/", "Van", "** **", "body: expected words, found none"),
    ],
)
def test_a_record_needs_address_title_and_words(
    url: str, title: str | None, body: str, problem: str | None
) -> None:
    """The first that it lacks is named."""
    assert problem_of(compose({"url": url, "title": title}, body=body)) == problem


@pytest.mark.parametrize(
    "media",
    ["text/html; charset=utf-8", "application/xhtml+xml", "Application/XML", "application/json", None],
)
def test_markup_can_be_read(make_capture: MakeCapture, media: str | None) -> None:
    """An answer that does not say what it is is taken for HTML, as browsers do."""
    assert is_text(make_capture(b"", media=media))


@pytest.mark.parametrize("media", ["image/png", "application/pdf", "application/javascript"])
def test_other_media_cannot_be_read(make_capture: MakeCapture, media: str) -> None:
    """Whatever their bytes look like."""
    assert not is_text(make_capture(b"<h1>", media=media))
