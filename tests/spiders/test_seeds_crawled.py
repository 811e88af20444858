"""The two seeds' texts, filled into pages at test time and crawled: what comes out is what went in."""

from html import escape
from pathlib import Path

import pytest

from records.comparison import words
from records.record import Record
from records.text import loads, split
from tests.spiders.force import Force, Reply, served
from tests.spiders.proxy import speaking_for
from tests.spiders.workplace import Workplace

pytestmark = pytest.mark.shared

HOST = "www.herts.police.uk"
STRAY = " __"
"""An empty emphasis at the end of a paragraph of the first seed: noise, as DESIGN says."""

TREE = "/police-forces/wessex-police/areas/careers/"
PER_PAGE = 16


@pytest.fixture(scope="module")
def seed(shared: Path) -> str:
    return (shared / "seeds/000_253bf8a91e4493eb.txt").read_bytes().decode()


@pytest.fixture(scope="module")
def text(seed: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The text file that a crawl makes of the first seed's page, served in the old layout."""
    record, folder, force = loads(seed), tmp_path_factory.mktemp("seed"), Force()
    path = "/" + str(record.url).split("/", 3)[3]
    listing = f'<title>News</title><h1>News and appeals</h1><h2><a href="{path}">{record.title}</a></h2>'
    force.replies = {"/news-and-appeals/": Reply(body=listing), path: Reply(body=_old_page(record))}
    workplace = Workplace(folder)
    workplace.add_news(
        "hertfordshire", f"https://{HOST}/news-and-appeals/", platform="herts_2018", domain=HOST
    )
    with speaking_for({HOST: force}, folder=folder) as variables:
        crawled = workplace.crawl("news", CONTACT="archive@wessex.example", **variables)
    assert crawled.code == 0, crawled.log
    (page,) = workplace.pages("hertfordshire").values()
    return workplace.text(page)


def _old_page(record: Record) -> str:
    """Return a page in the layout of 2018: key points as headings in a list, then paragraphs."""
    blocks = [block.strip() for block in record.body.split("\n\n")]
    points = [block.removeprefix("* ### ") for block in blocks if block.startswith("* ### ")]
    rest = [block for block in blocks if not block.startswith("* ### ")]
    listed = "".join(f"<li><h3>{escape(point)}</h3></li>" for point in points)
    told = "".join(f"<p>{escape(block).replace(STRAY, ' <strong> </strong>')}</p>" for block in rest)
    return (
        f"<html><head><title>{escape(str(record.title))}</title>"
        f'<meta property="og:description" content="{escape(str(record.description))}"></head><body>'
        f'<div><a href="#content">Skip to content</a> <a href="https://weather.example/">Quick exit</a></div>'
        f'<div id="content" role="main"><h1>{escape(str(record.title))}</h1>'
        f'<p class="date">{record.get("publish.date")}</p><ul>{listed}</ul>{told}</div></body></html>'
    )


def test_the_first_seeds_keys_are_the_same_to_the_byte(seed: str, text: str) -> None:
    """Every line of the seed's header stands in ours, in its order; area and zone are the site file's."""
    wanted, found = split(seed)[0].splitlines(), split(text)[0].splitlines()

    assert [line for line in found if line in wanted] == wanted


def test_the_first_seeds_body_is_the_same_to_the_byte(seed: str, text: str) -> None:
    """All but the stray emphasis, which stands for nothing."""
    assert seed.count(STRAY) == 1
    assert split(text)[1] == split(seed)[1].replace(STRAY, "")


@pytest.fixture(scope="module")
def boilerplate(shared: Path) -> list[str]:
    """The lines that every page of the Single Online Home repeats."""
    lines = (shared / "reference/soh_boilerplate_lines.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def chapters(shared: Path, boilerplate: list[str]) -> list[list[str]]:
    """The second seed's own sentences, a list a page."""
    lines = (shared / "seeds/004_feca52c0e762240c.txt").read_text(encoding="utf-8").splitlines()
    own = [line for line in lines if line.strip() and not any(known in line for known in boilerplate)]
    return [own[start : start + PER_PAGE] for start in range(0, len(own), PER_PAGE)]


@pytest.fixture(scope="module")
def careers(
    chapters: list[list[str]], boilerplate: list[str], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """The bodies, by path, that a crawl makes of a careers tree filled with the second seed."""
    force, workplace = Force(), Workplace(tmp_path_factory.mktemp("careers"))
    paths = [TREE, *(f"{TREE}part-{number}/" for number in range(1, len(chapters)))]
    for path, chapter in zip(paths, chapters, strict=True):
        force.replies[path] = Reply(body=_new_page(chapter, boilerplate=boilerplate, links=paths))
    with served(force):
        workplace.add_careers("wessex", force.origin + TREE)
        crawled = workplace.crawl("careers")
    assert crawled.code == 0, crawled.log
    texts = {path: workplace.text(page) for path, page in workplace.pages("wessex").items()}
    return {path: split(text)[1] for path, text in texts.items()}


def _new_page(chapter: list[str], *, boilerplate: list[str], links: list[str]) -> str:
    """Return a careers page: banners around and within, headings, and half of the text in accordions."""
    repeated = "".join(f"<p>{line}</p>" for line in boilerplate)
    branches = "".join(f'<li><a href="{link}">More</a></li>' for link in links)
    told = "".join(_told(line, number=number) for number, line in enumerate(chapter))
    return (
        f"<html><head><title>Careers | Wessex Police</title></head><body>{repeated}"
        f"<header><nav><ul>{branches}</ul></nav></header>"
        f'<main><h1>Careers</h1><div class="banner">{repeated}</div>{told}{repeated}'
        f'<a href="#top">Back to top</a></main><footer><ul>{branches}</ul></footer></body></html>'
    )


def _told(line: str, *, number: int) -> str:
    text = f"<p>{escape(line)}</p>"
    match number % 4:
        case 0:
            return f"<h2>{_heading(number)}</h2>{text}"
        case 1:
            button = f'<button aria-expanded="false" aria-controls="a{number}">{_heading(number)}</button>'
            return f'<h3>{button}</h3><div id="a{number}" hidden>{text}</div>'
        case 2:
            return f"<details><summary>{_heading(number)}</summary>{text}</details>"
        case _:
            return text


def _heading(number: int) -> str:
    return f"What is step {number} of joining?"


def _expected(chapter: list[str]) -> list[str]:
    """Return every heading and every sentence of a page, in order."""
    blocks: list[str] = []
    for number, line in enumerate(chapter):
        blocks += [line] if number % 4 == 3 else [_heading(number), line]
    return [words(block) for block in blocks]


def test_headings_and_sentences_are_kept_in_order(careers: dict[str, str], chapters: list[list[str]]) -> None:
    """Nothing of the text is lost, nothing else comes in: banner, cookie, beta and problem lines are gone."""
    found = [[words(block) for block in careers[path].split("\n\n")] for path in sorted(careers)]

    assert len(found) == len(chapters) > 1
    assert found == [_expected(chapter) for chapter in chapters]


def test_questions_are_headings(careers: dict[str, str]) -> None:
    """What an accordion opens stands under its question."""
    headings = [line for line in careers[TREE].splitlines() if line.startswith("#")]

    assert len(headings) == PER_PAGE * 3 // 4
    assert headings[0] == f"## {_heading(0)}"


def test_no_boilerplate_survives(careers: dict[str, str], boilerplate: list[str]) -> None:
    """None of the lines that were seen on real pages is in any body, whatever its case and white space."""
    folded = " ".join(" ".join(body.split()) for body in careers.values()).casefold()

    assert len(boilerplate) > 5
    assert [line for line in boilerplate if " ".join(line.split()).casefold() in folded] == []
