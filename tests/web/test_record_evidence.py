import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import Get
from .recorded import (
    BACK,
    COPIED,
    DELISTED,
    FILE,
    GONE,
    LOADED,
    LOOKS,
    MANY,
    MISSED,
    NEWS,
    REVISITED,
    as_read,
    asked,
    make,
)


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Get]:
    """Ask the archive of `recorded`."""
    file = tmp_path_factory.mktemp("evidence") / "archive.db"
    make(file)
    with asked(file, root) as ask:
        yield ask


def test_a_version_leads_to_its_capture(get: Get) -> None:
    """File, place, length, status, digest, time, run with its health, reader, digests, validators."""
    page = get(f"/record/{GONE}").text
    seen = as_read(page)

    assert f"{FILE} , from byte 190,304, 1,907 bytes" in seen
    assert "Status 200, 1 November 2026, 18:00 UTC" in seen
    assert "sha256:c2d3" in seen
    assert '<a href="/archive/runs/1">1</a>: <code>crawl news</code>' in page
    assert "for this site healthy" in seen
    assert "herts_2018 1" in seen
    assert 'ETag: "<tag>"' in seen
    assert get(f"/record/{GONE}.json").json()["text_sha256"] in seen


def test_how_to_verify_is_told_as_commands(get: Get) -> None:
    """The text's digest, the answer as it came, the capture's digest."""
    seen = as_read(get(f"/record/{GONE}").text)
    text = get(f"/record/{GONE}/1.txt").content

    assert hashlib.sha256(text).hexdigest() in seen
    assert f"curl -s http://localhost/record/{GONE}/1.txt | sha256sum" in seen
    assert f"warcio extract data/warc/{FILE} 190304" in seen
    assert f"warcio check data/warc/{FILE}" in seen


def test_a_revisit_leads_to_the_capture_with_the_payload(get: Get) -> None:
    """What is to be extracted is the original."""
    seen = as_read(get(f"/record/{REVISITED}").text)

    assert "from byte 500,000" in seen
    assert f"it stands in the capture of 1 November 2026, 18:00 UTC , {FILE} , from byte 190,304" in seen
    assert f"warcio extract data/warc/{FILE} 190304" in seen


def test_a_removal_stands_with_each_absence_that_proves_it(get: Get) -> None:
    """When it was looked for, what was found, in which run, kept where."""
    page = get(f"/record/{GONE}").text
    seen = as_read(page)

    assert "Removed between 1 and 8 November 2026 (gone; 3 observations)" in seen
    assert "Confirmed 22 November 2026, 18:00 UTC" in seen
    rows = re.findall(r"<tr><td>(.*?)</td></tr>", page, re.DOTALL)
    assert [as_read(row) for row in rows] == [
        f"{day}, 18:00 UTC gone: status 410 {run} , healthy {FILE} , from byte {place}, status 410"
        for day, run, place in [
            ("8 November 2026", 2, "1,004"),
            ("15 November 2026", 3, "2,004"),
            ("22 November 2026", 4, "3,004"),
        ]
    ]


def test_a_page_that_came_back_keeps_its_removal(get: Get) -> None:
    """In the sentence, on the time line, in the evidence."""
    seen = as_read(get(f"/record/{BACK}").text)

    assert "Live, last seen 1 December 2026. Was removed between 1 and 8 November 2026, returned" in seen
    assert re.search(r"Returned 1 December 2026.*Removed between 1 and 8 November 2026 Version 1", seen)
    assert "Seen again 1 December 2026, 18:00 UTC" in seen


def test_an_absence_that_proves_nothing_yet_says_so(get: Get) -> None:
    """Two looks are not three."""
    seen = as_read(get(f"/record/{MISSED}").text)

    assert "Missing since 15 November 2026, last seen 1 November 2026" in seen
    assert "2 observations, gone" in seen
    assert "Not confirmed" in seen


def test_a_loaded_text_says_that_nothing_backs_it(get: Get) -> None:
    """No capture, no run; a repository's deletion is told for what it is."""
    seen = as_read(get(f"/record/{LOADED}").text)

    assert "Imported; no crawl has seen it" in seen
    assert "None: the text was loaded" in seen
    assert "warcio" not in seen
    assert "Deleted in a repository" in seen
    assert "abc123:news/loaded.txt" in seen


def test_a_delisted_page_says_so(get: Get) -> None:
    """It is no removal."""
    assert "Not in the site’s listings since 29 November 2026" in get(f"/record/{DELISTED}").text


def test_copies_are_listed_and_counted(get: Get) -> None:
    """The earliest published first, ten at most, and how many there are."""
    page = get(f"/record/{COPIED}").text
    copies = page[page.index('id="copies"') :]

    assert "12 other records tell what this record’s latest text tells" in as_read(page)
    assert "word for word or nearly; the first 10" in as_read(page)
    assert re.findall(r'<a href="/record/(\d+)">', copies) == [str(number) for number in range(10, 20)]
    assert copies.count("<span>Heddlu Gwynfa</span>") == 10
    assert "2 October 2026" in copies
    assert "The same story elsewhere" not in get(f"/record/{GONE}").text


def test_a_reference_is_marked_in_the_text(get: Get) -> None:
    """Where the header lists it, once."""
    mark = '<mark class="mention mention-reference" title="reference: 71/75303/26">71/75303/26</mark>'

    assert get(f"/record/{GONE}").text.count(mark) == 1


def test_other_addresses_and_other_archives_are_plain_links(get: Get) -> None:
    """The Wayback Machine's is of the time when the version was seen; a text without an address has none."""
    page = get(f"/record/{GONE}").text
    elsewhere = f"https://web.archive.org/web/20261101180000/{NEWS}gone/"

    assert '<a href="https://old.example/gone" rel="nofollow noopener noreferrer">' in page
    assert f'<a href="{elsewhere}" rel="nofollow noopener noreferrer">' in page


def test_a_long_time_line_is_folded(get: Get) -> None:
    """The latest versions stand open; the others unfold where one of them is shown."""
    latest, early = get(f"/record/{MANY}").text, get(f"/record/{MANY}/2").text
    line = latest[latest.index('id="versions"') :]

    assert re.findall(rf'href="/record/{MANY}/(\d)"', line)[:9] == list("987654321")
    assert '<details class="earlier">' in latest
    assert "<summary>3 earlier versions</summary>" in latest
    assert '<details class="earlier" open>' in early
    assert "1 day after version 8" in latest


def test_a_version_leads_to_its_neighbours(get: Get) -> None:
    """So that a history can be read leaf by leaf."""
    page = get(f"/record/{MANY}/2").text

    assert f'href="/record/{MANY}/1" rel="prev"' in page
    assert f'href="/record/{MANY}/3" rel="next"' in page


def test_json_has_the_evidence(get: Get) -> None:
    """Removals, capture, permanent address, other archive."""
    found = json.loads(get(f"/record/{GONE}.json").text)

    assert (found["status"], found["removed"], found["topic"]) == ("removed", LOOKS[0], "appeal")
    assert found["removals"][0]["observations"] == 3
    assert (found["evidence"]["warc_file"], found["evidence"]["offset"]) == (FILE, 190_304)
    assert found["permalink"] == f"http://localhost/record/{GONE}/1"
    assert found["wayback"].endswith(f"{NEWS}gone/")
    assert found["aliases"] == ["https://old.example/gone"]
    revisit = json.loads(get(f"/record/{REVISITED}.json").text)["evidence"]
    assert (revisit["is_revisit"], revisit["original"]["offset"]) == (True, 190_304)
    assert json.loads(get(f"/record/{LOADED}.json").text)["evidence"] is None


def test_json_has_what_an_edit_means(get: Get) -> None:
    """The list as exports have it, and each meaning with its confidence."""
    edited = json.loads(get(f"/record/{MANY}/3.json").text)
    first = json.loads(get(f"/record/{MANY}/1.json").text)

    assert edited["edit_meanings"] == [judged["meaning"] for judged in edited["meanings"]] != []
    assert all(0 <= judged["confidence"] <= 1 for judged in edited["meanings"])
    assert (first["edit_meanings"], first["meanings"]) == (None, [])


@pytest.mark.parametrize(
    ("as_of", "number"), [("2026-11-01", 1), ("2026-11-05", 5), ("2026-11-30", 9), ("2099-01-01", 9)]
)
def test_a_record_is_shown_as_of_a_day(get: Get, as_of: str, number: int) -> None:
    """The version that was the latest at the end of that day, in every form."""
    page = get(f"/record/{MANY}?as_of={as_of}")

    assert page.status_code == 200
    assert f"version {number} of 9" in as_read(page.text)
    assert f"There were {number} vans." in page.text
    assert get(f"/record/{MANY}.txt?as_of={as_of}").content == get(f"/record/{MANY}/{number}.txt").content


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        (f"{MANY}?as_of=2026-10-31", 404, "did not hold record 3 on 31 October 2026"),
        ("999?as_of=2026-11-05", 404, "holds no record 999"),
        (f"{MANY}?as_of=yesterday", 400, "expected a day such as 2026-11-08"),
        (f"{MANY}?as_of=2026-02-30", 400, "expected a day"),
        (f"{MANY}/2?as_of=2026-11-05", 400, "expected no day beside version 2"),
    ],
)
def test_a_day_that_cannot_be_answered_is_told_why(get: Get, path: str, status: int, told: str) -> None:
    """Unknown on that day, or no day at all."""
    answer = get(f"/record/{path}")

    assert answer.status_code == status
    assert told in answer.text
