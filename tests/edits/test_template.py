import pytest

from edits.classify import classify, signatures
from records.record import Record
from tests.edits.pages import APPEAL, Header, judge, names, rules


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Last modified: 20 November 2026 at 10:51am\n\n", "Last modified: 21 November 2026 at 08:36pm\n\n"),
        ("", "Updated News Post\n\n"),
        ("Breaking News Post\n\n", ""),
        ("", "08:40 19/11/2026\n\n"),
        ("", "## Share this page\n\nFacebook\n\nTwitter\n\n"),
        ("", "We use cookies to make our website work.\n\n"),
        (
            "",
            "There are 2 related updates to this story\n\n* 24 Nov 2026: A van\n* 23 Nov 2026: A car\n\n",
        ),
        ("Report (PDF)\n\n17KB\n\n", "Report (PDF)\n\n25KB\n\n"),
        ("", "Welcome\n\n"),
        ("E-mail: [email protected]\n\n", "E-mail: [email protected]ex.police.example\n\n"),
        ("It’s a van – call “us”.\n\n", 'It\'s a van - call "us".\n\n'),
        ("Itâ€™s a van.\n\n", "It’s a van.\n\n"),
        ("It&#8217;s a van.\n\n", "It's a van.\n\n"),
        ("It wasn?t a van.\n\n", "It wasn't a van.\n\n"),
        ("![A van](https://a.example/v.jpg?w=60)\n\n", "![A van](https://b.example/v.jpg?w=90)\n\n"),
        ("See [the map](/map) <https://a.example>\n\n", "See [the map](/maps/1) <https://b.example>\n\n"),
    ],
)
def test_what_no_author_writes_is_template(before: str, after: str) -> None:
    """Stamps, share and cookie lines, related pages, encodings, addresses of images."""
    edit = judge(f"{before}{APPEAL}", f"{after}{APPEAL}")

    assert names(edit) == ["template"]


@pytest.mark.parametrize(
    ("titles", "headers"),
    [
        (("Van found", "Van found - Wessex Police"), ({}, {})),
        (("Van found | Mercia Vale Constabulary", "Van found |"), ({}, {})),
        (("Van found in Mill Lane today", "Van found in Mill..."), ({}, {})),
        (("", ""), ({"article.modified.time": "2026-11-20"}, {"article.modified.time": "2026-11-21"})),
        (("", ""), ({"og.image": "https://a.example/crop=1"}, {"og.image": "https://a.example/crop=2"})),
        (("", ""), ({"references": ["1"]}, {"references": ["1", "2"]})),
    ],
)
def test_metadata_that_no_author_writes_is_template(
    titles: tuple[str, str], headers: tuple[Header, Header]
) -> None:
    """The site's name, a headline cut short, times, image addresses."""
    edit = judge(APPEAL, APPEAL, titles=titles, headers=headers)

    assert edit.size == "metadata"
    assert names(edit) == ["template"]


def test_a_note_beside_a_link_may_be_either_hand() -> None:
    """It touches an author's sentence: unsure between two, both are given."""
    before = f"{APPEAL} Use the form."

    edit = judge(before, f"{APPEAL} Use the form (opens in a new window).")

    assert names(edit) == ["editorial", "template"]


def test_a_note_that_goes_is_seen_in_the_older_text() -> None:
    """The span leads to where it stood."""
    before = f"{APPEAL} Use the form (opens in new tab)."

    edit = judge(before, f"{APPEAL} Use the form.")

    assert {span.side for meaning in edit.meanings for span in meaning.spans} == {"before"}


def test_a_change_that_other_pages_got_too_is_template() -> None:
    """What the text alone cannot tell, the same change on another page of the run does."""
    line = "\n\nOur values are courage, candour and kindness to neighbours."
    other = signatures(Record(body="A van."), Record(body=f"A van.{line}"))

    alone = classify(Record(body=APPEAL), Record(body=APPEAL + line))
    among = classify(Record(body=APPEAL), Record(body=APPEAL + line), elsewhere=other)

    assert names(alone) == ["update"]
    assert names(among) == ["template"]
    assert rules(among) == ["elsewhere"]


def test_two_equal_records_are_template_and_metadata() -> None:
    """Nobody wrote anything; there is no place to point at."""
    edit = judge(APPEAL, APPEAL)

    assert (edit.size, names(edit)) == ("metadata", ["template"])
    assert edit.meanings[0].spans == ()
