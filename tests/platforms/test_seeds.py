"""The two documents from which the project grew, put back into pages at test time (see ../shared)."""

import html
import re
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from platforms import single_online_home
from platforms.former import herts_2018
from platforms.page import Page
from platforms.reading import boilerplate, wording
from records import text
from records.record import Record, compose

pytestmark = pytest.mark.shared

OURS = {"kind", "site"}
STRAY = " __"
FRAMES = {
    "marked": "<body><header>Skip to content</header><main><h1>{title}</h1>{rest}</main></body>",
    "bare": (
        "<body><div><a href='#content'>Skip to content</a></div><p>Quick exit</p>"
        "<div><h2>Our new website</h2></div><div id='content'><h1>{title}</h1>{rest}</div>"
        "<div><ul><li><a href='/contact/'>Contact us</a></li></ul></div></body>"
    ),
}


def _old_page(seed: Record, *, frame: str) -> str:
    """Render a seed as the old Hertfordshire site did: key points, then paragraphs."""
    points = re.findall(r"^ ?\* ### (.*)$", seed.body, re.MULTILINE)
    key_points = "".join(f"<li><h3>{html.escape(point)}</h3></li>\n" for point in points)
    paragraphs = "".join(
        f"<p>{html.escape(block).replace(STRAY, ' <em> </em>')}</p>\n"
        for block in seed.body.split("\n\n")
        if "* ###" not in block
    )
    description = html.escape(seed.description or "")
    head = f'<title>{seed.title} | Force</title><meta property="og:description" content="{description}">'
    rest = f"<p>{seed.get('publish.date')}</p><ul>{key_points}</ul>{paragraphs}"
    return f"<html><head>{head}</head>{FRAMES[frame].format(title=seed.title, rest=rest)}</html>"


@pytest.fixture
def first_seed(shared: Path) -> str:
    return next((shared / "seeds").glob("000_*.txt")).read_text(encoding="utf-8")


@pytest.fixture
def second_seed(shared: Path) -> list[str]:
    """Return the second seed's lines without the seven of boilerplate that open it."""
    return next((shared / "seeds").glob("004_*.txt")).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("frame", FRAMES)
def test_a_replica_of_the_first_seeds_page_gives_the_seed_back(
    frame: str, first_seed: str, make_page: Callable[..., Page]
) -> None:
    """Seed keys and body come back to the byte, save the stray `__`; our keys are added."""
    seed = text.loads(first_seed)
    page = make_page(_old_page(seed, frame=frame), url=seed.url, start="/news-and-appeals/")

    found = herts_2018.read_record(page)

    ours = {"area": seed.area, "kind": "news", "site": "wessex", "publish.iso": "2018-02-14"}
    assert found.with_fields({"area": seed.area}).header == seed.with_fields(ours).header
    without_ours = compose({**seed.header}, body=found.body)
    assert text.dumps(without_ours) == first_seed.replace(STRAY, "")


def _profile(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Give each line a place on the page: (what is expected in the body, its HTML)."""
    for number, line in enumerate(lines):
        question, words = f"Question {number}?", html.escape(line)
        yield question, f"<h3><button aria-controls='a{number}'>{question}</button></h3>"
        yield line, f"<div id='a{number}' hidden><p>{words}</p></div>"
        if number % 10 == 0:
            yield f"Officer {number}", f"<h2>Officer {number}</h2>"
        if number % 7 == 0:
            yield f"More {number}", f"<details><summary>More {number}</summary>It goes on.</details>"


def test_the_second_seeds_text_keeps_every_heading_and_sentence_and_no_boilerplate(
    second_seed: list[str], make_page: Callable[..., Page], shared: Path
) -> None:
    """On a careers page with banner and accordions, all words stay in order and the repeated lines go."""
    noise, lines = second_seed[:7], second_seed[7:]
    parts = list(_profile(lines))
    banner = "".join(f"<p>{html.escape(line)}</p>" for line in noise)
    page = make_page(
        f"<title>Our officers | Wessex Police</title><body><main>{banner}<h1>Our officers</h1>"
        f"{''.join(part for _, part in parts)}<p><a href='#top'>Back to top</a></p></main>{banner}</body>",
        kind="careers",
        url="https://www.wessex.example/police-forces/wessex-police/areas/careers/careers/officers/",
    )

    body = single_online_home.read_record(page).body

    blocks = iter(wording.line(boilerplate.plain(block)) for block in body.split("\n\n"))
    missing = [words for words, _ in parts if wording.line(words) not in islice(blocks, 3)]
    listed = (shared / "reference" / "soh_boilerplate_lines.txt").read_text(encoding="utf-8").splitlines()
    assert missing == []
    assert [line for line in [*noise, *listed] if line and line in body] == []


def test_the_lines_seen_on_real_pages_are_known(shared: Path) -> None:
    """Every line of the reference table of boilerplate is known as such."""
    table = (shared / "reference" / "soh_boilerplate_lines.txt").read_text(encoding="utf-8")

    lines = [line for line in table.splitlines() if line and not line.startswith("#")]

    assert [line for line in lines if not boilerplate.is_known(line)] == []


def test_real_pages_open_with_known_lines_and_hold_none_after(shared: Path) -> None:
    """In excerpts of real pages the known lines are those above the first sentence of content, no others."""
    excerpts = [path.read_text(encoding="utf-8") for path in sorted((shared / "text").glob("uk_soh_*"))]

    lines = [[line for line in excerpt.splitlines()[3:] if line.strip()] for excerpt in excerpts]
    known = [[boilerplate.is_known(line) for line in excerpt] for excerpt in lines]

    assert [marks for marks in known if marks != sorted(marks, reverse=True)] == []
