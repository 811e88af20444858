"""Saved pages and what is read from them: <platform>/<case>/{page.html,meta.yaml,record.txt}."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from platforms.page import Listing, NotARecord, Page
from platforms.registry import platform
from records import text

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("*/*/meta.yaml"))


def _shown(listing: Listing) -> str:
    links = [
        f"- {link.url}\n  {link.title} | {link.published and link.published.iso}" for link in listing.links
    ]
    parts = ["parts:", *(f"- {url}" for url in listing.parts)] if listing.parts else []
    return "\n".join(["links:", *links, "more:", *(f"- {url}" for url in listing.more), *parts]) + "\n"


def _read(case: Path, make_page: Callable[..., Page]) -> str:
    meta = yaml.safe_load((case / "meta.yaml").read_text(encoding="utf-8"))
    read = platform(case.parent.name)
    source = next(case.glob("page.*")).read_text(encoding="utf-8")
    reads = meta.pop("reads")
    page = make_page(source, **{"platform": case.parent.name, **meta})
    try:
        return text.dumps(read.read_record(page)) if reads == "record" else _shown(read.read_listing(page))
    except NotARecord as refusal:
        return f"{refusal.reason}: {refusal.detail}\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.name}")
def test_a_saved_page_is_read_as_before(
    case: Path, make_page: Callable[..., Page], request: pytest.FixtureRequest
) -> None:
    """Each saved page gives, to the byte, the record, listing or refusal that stands beside it."""
    expected = case / "record.txt"

    found = _read(case, make_page)

    if request.config.getoption("--update-golden"):
        expected.write_text(found, encoding="utf-8")
    assert expected.exists(), f"{expected}: not there; write it: pytest tests/platforms --update-golden"
    assert found == expected.read_text(encoding="utf-8"), (
        f"{case.parent.name}/{case.name}: read differently than before. If that is meant, raise the "
        "platform's VERSION and rewrite the expected files: pytest tests/platforms --update-golden"
    )


def test_a_case_may_name_a_site_of_the_registry(make_page: Callable[..., Page]) -> None:
    """What `scrapy savepage` writes for a new site file is a case as it is: no test need know the site."""
    page = make_page("<p>Van found", site="kent")

    assert page.site.file == "gb/kent.yaml"
