import json
import re
from dataclasses import replace
from typing import Final

import pytest

from web.records.citing import LONGEST, Citation, bibtex, csl_json, plain, ris

from .conftest import Get

VAN: Final = Citation(
    page=1,
    version=3,
    site="wessex",
    publisher="Wessex Police",
    title="Van found",
    published="2026-11-20T09:45+00:00",
    archived="2026-11-22T18:02:11Z",
    permalink="https://archive.example/record/1/3",
    url="https://www.wessex.example/news/van_found/",
    text_sha256="9f2c64f0",
    archive="Police archive",
)
HOSTILE: Final = "100% {of} $5 & #1 {{_a_}} \\end{x} ~^\r\nER  - \x00\u202eback"


def tex_groups_pair(text: str) -> bool:
    """Tell whether braces pair, as BibTeX counts them: escaped ones too."""
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0


def test_plain_text_names_what_a_reader_needs() -> None:
    """Who, what, when, when archived, which version, where, and by what it can be checked."""
    assert plain(VAN) == (
        "Wessex Police, “Van found”, 20 November 2026. Archived 22 November 2026 by Police archive, "
        "version 3: https://archive.example/record/1/3 (SHA-256 of the text: 9f2c64f0)."
    )


def test_bibtex_is_an_entry_that_bibtex_and_biblatex_read() -> None:
    """Year and month for the one, dates for the other; the name in braces, lest it be parted."""
    assert bibtex(VAN).splitlines() == [
        "@misc{wessex-2026-1-v3,",
        "  author = {{Wessex Police}},",
        "  title = {{Van found}},",
        "  year = {2026},",
        "  month = nov,",
        "  date = {2026-11-20},",
        "  publisher = {{Wessex Police}},",
        "  howpublished = {\\url{https://archive.example/record/1/3}},",
        "  url = {https://archive.example/record/1/3},",
        "  urldate = {2026-11-22},",
        (
            "  note = {Police archive, version 3, SHA-256 of the text 9f2c64f0, of the page "
            "https://www.wessex.example/news/van\\_found/},"
        ),
        "}",
    ]


def test_ris_keeps_its_form() -> None:
    """A tag of two signs, two spaces, a hyphen and a space; CR and LF; the type first, the end last."""
    lines = ris(VAN).split("\r\n")

    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines[:-1])
    assert (lines[0], lines[-2], lines[-1]) == ("TY  - ELEC", "ER  - ", "")
    assert {"PB  - Wessex Police", "DA  - 2026/11/20/", "Y2  - 2026/11/22/", f"UR  - {VAN.permalink}"} < set(
        lines
    )


def test_csl_json_is_a_list_with_one_item() -> None:
    """Dates in parts, the publisher as a name that is not parted."""
    (item,) = csl_json(VAN)

    assert item["type"] == "webpage"
    assert item["author"] == [{"literal": "Wessex Police"}]
    assert (item["publisher"], item["URL"], item["version"]) == ("Wessex Police", VAN.permalink, "3")
    assert item["issued"] == {"date-parts": [[2026, 11, 20]]}
    assert item["accessed"] == {"date-parts": [[2026, 11, 22]]}
    assert "9f2c64f0" in item["note"]


@pytest.mark.parametrize(
    ("published", "tex", "slashed", "parts", "words"),
    [
        ("2026-11", "date = {2026-11}", "2026/11//", [2026, 11], "November 2026"),
        ("2026-11-20", "date = {2026-11-20}", "2026/11/20/", [2026, 11, 20], "20 November 2026"),
    ],
)
def test_a_date_has_its_own_precision(
    published: str, tex: str, slashed: str, parts: list[int], words: str
) -> None:
    """A month stays a month: no day is made up."""
    cited = replace(VAN, published=published)

    assert tex in bibtex(cited)
    assert f"DA  - {slashed}\r\n" in ris(cited)
    assert csl_json(cited)[0]["issued"] == {"date-parts": [parts]}
    assert f", {words}." in plain(cited)


@pytest.mark.parametrize("published", [None, "soon", "2026-13-01"])
def test_what_is_unknown_is_left_out(published: str | None) -> None:
    """Neither date nor publisher, nor address; nothing stands in for them."""
    cited = replace(VAN, published=published, publisher=None, url=None, site="")

    assert "year" not in bibtex(cited)
    assert "author" not in bibtex(cited)
    assert not re.search(r"^(?:AU|PB|PY|DA) ", ris(cited), re.MULTILINE)
    assert {"issued", "author", "publisher"}.isdisjoint(csl_json(cited)[0])
    assert "of the page" not in bibtex(cited)
    assert bibtex(cited).startswith("@misc{record-undated-1-v3,")


def test_hostile_titles_stay_one_field() -> None:
    """No sign of a format's own, no line break, no control sign, none that turns the text around."""
    cited = replace(
        VAN, title=HOSTILE, publisher=HOSTILE, archive=HOSTILE, url=f"https://a.example/{HOSTILE}"
    )

    entry = bibtex(cited)
    assert tex_groups_pair(entry)
    assert len(entry.splitlines()) == len(bibtex(VAN).splitlines())
    assert "100\\% \\textbraceleft{}of\\textbraceright{} \\$5 \\& \\#1" in entry
    assert "\\textbackslash{}end" in entry
    assert "\\textasciitilde{}\\textasciicircum{}" in entry
    assert ris(cited).count("\r\n") == ris(VAN).count("\r\n")
    assert ris(cited).count("\r\nER  - ") == 1
    for text in (entry, ris(cited), plain(cited), csl_json(cited)[0]["title"]):
        assert not re.search(r"[\x00\u202e]", text)
    assert csl_json(cited)[0]["title"] == "100% {of} $5 & #1 {{_a_}} \\end{x} ~^ ER - back"


def test_what_is_not_ascii_stays() -> None:
    """Names keep their letters."""
    cited = replace(VAN, publisher="Heddlu Gŵynfa", title="Diolch – “ŷd”")

    for text in (plain(cited), bibtex(cited), ris(cited), json.dumps(csl_json(cited), ensure_ascii=False)):
        assert "Heddlu Gŵynfa" in text
        assert "Diolch – “ŷd”" in text


def test_a_title_without_end_is_cut() -> None:
    """A reference is for reading."""
    (item,) = csl_json(replace(VAN, title="word " * 1_000_000))

    assert len(item["title"]) <= LONGEST + 1
    assert item["title"].endswith("…")


def test_an_address_cannot_leave_its_field() -> None:
    """A host's name that a visitor sends is part of the permanent address."""
    entry = bibtex(replace(VAN, permalink="https://a}b\\c d/record/1/3"))

    assert "url = {https://a%7Db%5Cc%20d/record/1/3}" in entry
    assert tex_groups_pair(entry)


def test_each_form_has_an_address(get: Get) -> None:
    """Without a number the latest version is cited, by its permanent address."""
    for end, kind, words in [
        ("bib", "application/x-bibtex", "title = {{Burglary appeal in Harnmouth}}"),
        ("ris", "application/x-research-info-systems", "TI  - Burglary appeal in Harnmouth"),
        ("csl.json", "application/vnd.citationstyles.csl+json", '"title": "Burglary appeal in Harnmouth"'),
    ]:
        answer = get(f"/record/1.{end}")

        assert answer.status_code == 200
        assert answer.headers["content-type"] == f"{kind}; charset=utf-8"
        assert words in answer.text
        assert "http://localhost/record/1/3" in answer.text
        assert answer.content == get(f"/record/1/3.{end}").content
        assert answer.content != get(f"/record/1/1.{end}").content


def test_a_text_of_unknown_origin_names_no_publisher(get: Get) -> None:
    """Where no site is known, no one is said to have published it."""
    (item,) = json.loads(get("/record/6.csl.json").text)

    assert "publisher" not in item
    assert item["title"] == "Record 6, without a title"


def test_a_record_shows_its_references_ready_to_copy(get: Get) -> None:
    """Plain text open, the others folded, each with its download."""
    page = get("/record/1").text

    assert '<p class="citation" dir="auto">Wessex Police, “Burglary appeal in Harnmouth”' in page
    for name, end in [("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "csl.json")]:
        assert f"<summary>{name}</summary>" in page
        assert f'href="/record/1/3.{end}" download="record-1-3.{end}"' in page
