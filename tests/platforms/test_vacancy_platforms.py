"""Boards and adverts: addresses without sessions, starts, and the real advert that is at hand."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from platforms.boards import civil_service_jobs, job_posting, oleeo
from platforms.page import Page
from platforms.reading import postings
from records.record import Record
from sites.site import Section, Site

HOST = "https://jobs.wessex.example"
ADVERT = "/candidate/so/pm/1/pl/1/opp/512-Custody-Officer/en-GB"
REAL = "UK_civilservicejobs_jobad"


@pytest.mark.parametrize("platform", [oleeo, job_posting])
def test_a_board_and_its_feed_are_where_discovery_begins(platform: object, sites: dict[str, Site]) -> None:
    """The feed where one is known."""
    section = Section(kind="vacancy", platform="oleeo", start=f"{HOST}/board/", feed=f"{HOST}/board/feed")

    assert platform.starts(sites["wessex"], section) == (f"{HOST}/board/", f"{HOST}/board/feed")  # type: ignore[attr-defined]


def test_the_search_is_where_discovery_would_begin(sites: dict[str, Site]) -> None:
    """No site has such a section that is crawled."""
    section = Section(kind="vacancy", platform="civil_service_jobs", start=f"{HOST}/csr/index.cgi")

    assert civil_service_jobs.starts(sites["wessex"], section) == (f"{HOST}/csr/index.cgi",)


@pytest.mark.parametrize(
    "spelt",
    [
        ADVERT,
        f"/vx/appcentre-1{ADVERT}",
        f"/vx/lang-en-GB/mobile-0/appcentre-13/brand-3/user-99/xf-0aff{ADVERT}?adv=1#top",
    ],
)
def test_an_advert_has_one_address_however_a_visit_spells_it(spelt: str) -> None:
    """Session, design, language and the part of the system say nothing of the page."""
    assert oleeo.without_session(HOST + spelt) == HOST + ADVERT


def test_a_boards_address_keeps_what_names_it() -> None:
    """The part of the system and the page's number do."""
    spelt = f"{HOST}/vx/brand-3/xf-1/appcentre-2/candidate/jobboard/vacancy/1/adv/?start=20"

    assert oleeo.without_session(spelt) == (
        f"{HOST}/vx/appcentre-2/candidate/jobboard/vacancy/1/adv/?start=20"
    )


def test_a_visit_makes_no_version(make_page: Callable[..., Page]) -> None:
    """Two visits differ in the sessions of their links alone."""
    html = (
        "<main><h1>Custody Officer</h1><p>You will look after people; "
        "<a href='/vx/xf-{0}/candidate/help'>more</a></p><img src='/vx/xf-{0}/desk.jpg' alt='Desk'>"
        "<a href='https://other.example/vx/xf-1/'>Elsewhere</a></main>"
    )

    one, two = (
        oleeo.read_record(
            make_page(html.format(visit), url=f"{HOST}/vx/xf-{visit}{ADVERT}", kind="vacancy", start="/b")
        )
        for visit in ("1a", "2b")
    )

    assert one == two
    assert "other.example/vx/xf-1/" in one.body


@pytest.mark.parametrize(
    ("stated", "location"),
    [
        (None, None),
        ("Harnmouth", "Harnmouth"),
        ({"address": {"addressLocality": "Harnmouth", "postalCode": "HA1 1AA"}}, "Harnmouth, HA1 1AA"),
        ([{"name": "Pier"}, {"address": "Mill Lane"}, {"address": {}}, 7], "Pier; Mill Lane; 7"),
    ],
)
def test_a_posting_states_its_place_in_many_shapes(stated: object, location: str | None) -> None:
    """One that has none of them is left out."""
    assert postings.facts({"jobLocation": stated}).get("location") == location


@pytest.mark.parametrize(
    ("stated", "least", "most", "period"),
    [
        ({"value": {"minValue": 1, "maxValue": 2.5, "unitText": "MONTH"}}, "1", "2.5", "month"),
        ({"value": 9, "unitText": "fortnight"}, "9", "9", None),
        ({"minValue": "24000"}, "24000", None, None),
        ({"value": True}, None, None, None),
        ({"value": {"value": []}}, None, None, None),
        ("£24,000", None, None, None),
    ],
)
def test_a_posting_states_its_salary_in_many_shapes(
    stated: object, least: str | None, most: str | None, period: str | None
) -> None:
    """Numbers, texts, and neither."""
    found = postings.salary_fields({"baseSalary": stated})

    names = ("minimum", "maximum", "period")
    assert tuple(found.get(f"vacancy.salary.{name}") for name in names) == (least, most, period)


@pytest.mark.parametrize("description", ["", "  ", 7, None])
def test_a_posting_without_text_leaves_the_page_its_own(
    description: object, make_page: Callable[..., Page]
) -> None:
    """The body is then what the page says."""
    stated = {"@type": "JobPosting", "description": description}
    script = f"<script type='application/ld+json'>{json.dumps(stated)}</script>"
    html = f"<main><h1>Clerk</h1><p>Keep the books.</p>{script}</main>"

    found = job_posting.read_record(
        make_page(html, url=f"{HOST}/jobs/clerk/", kind="vacancy", start="/jobs/")
    )

    assert found.body == "Keep the books."


@pytest.mark.shared
def test_a_real_advert_is_read_right(shared: Path, make_page: Callable[..., Page]) -> None:
    """Every fact of it, by its digest, as its words are kept outside the repository."""
    html = (shared / "html" / REAL / "job_detail_page.html").read_text(encoding="cp1252")

    found = civil_service_jobs.read_record(
        make_page(html, url=f"{HOST}/csr/index.cgi?SID=1", kind="vacancy", start=f"{HOST}/csr/index.cgi")
    )

    assert _digests(found) == FACTS
    assert found.get("vacancy.closing.iso") == "2023-07-02T22:00+01:00"
    assert (found.body.count("\n## "), found.body.count("\n### ")) == (6, 17)
    assert not [
        noise for noise in ("Return to search", "Share this", "SID=", "Contents") if noise in found.body
    ]


@pytest.mark.shared
@pytest.mark.parametrize("name", ["result_page1.html", "result_page2.html"])
def test_a_real_search_leads_to_adverts(name: str, shared: Path, make_page: Callable[..., Page]) -> None:
    """Each at its lasting address, and to one further page."""
    html = (shared / "html" / REAL / name).read_text(encoding="cp1252")
    host = "https://www.civilservicejobs.service.gov.uk/csr/index.cgi"

    found = civil_service_jobs.read_listing(make_page(html, url=host, kind="vacancy", start=host))

    assert len({link.url for link in found.links}) == len(found.links) == 25
    assert all("/csr/jobs.cgi?jcode=" in link.url and link.title for link in found.links)
    assert len(found.more) == 1


FACTS = {
    "title": "46ef2995f1df",
    "role": "46ef2995f1df",
    "employer": "c1f7ce831d8f",
    "rank": "5a38d753e34b",
    "salary.printed": "865638bf547e",
    "salary.minimum": "27392d8aa571",
    "location": "ceebf730dd60",
    "reference": "8cb619ae7633",
    "hours": "fb2ed58e2ce8",
}
"""What the advert says, by field: the first signs of each value's SHA-256."""


def _digests(record: Record) -> dict[str, str]:
    names = ("role", "employer", "rank", "salary.printed", "salary.minimum", "location", "reference", "hours")
    values = {"title": record.title, **{name: record.get(f"vacancy.{name}") for name in names}}
    return {name: sha256(str(value).encode()).hexdigest()[:12] for name, value in values.items()}
