import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.comparison import content_digest, words
from records.record import Record, Tree, compose

BODY = "We are appealing after a **burglary** in Mill Lane.\n\n * A van\n * A bike\n\nCall 101."
FIELDS: dict[str, Tree | None] = {
    "area": "Wessex",
    "og.description": "A burglary.",
    "og.image": "https://www.wessex.example/van.jpg?crop=(0,0,9,9)&w=600",
    "publish.date": "09:45 20/11/2026",
    "title": "Witness appeal",
    "url": "https://www.wessex.example/news/appeal/",
}

SAME_BODIES = {
    "white space": BODY.replace("are ", "are  ").replace(" after", "\nafter").replace("\n\n", "\n\u00a0\n")
    + "\n",
    "line separators": BODY.replace(" in ", "\u2028in\u2029"),
    "emphasis": BODY.replace("**burglary**", "burglary").replace("Mill Lane.", "_Mill Lane_."),
    "emphasis inside a word": BODY.replace("**burglary**", "**bur**glary"),
    "headings": BODY.replace("Call 101.", "### Call 101."),
    "other bullets": BODY.replace(" * A", "- A"),
    "escapes": BODY.replace("101.", "101\\."),
    "quotes": BODY.replace("Call", "> Call"),
    "an empty emphasis": BODY + " __",
    "zero-width signs": "\ufeff" + BODY.replace("van", "v\u200ban").replace("bike", "bi\u00adke\u2060"),
    "a zero-width sign before a bullet": BODY.replace(" * A", "\u200b- A"),
}

OTHER_BODIES = {
    "a word": BODY.replace("bike", "scooter"),
    "a word's case": BODY.replace("Mill Lane", "mill Lane"),
    "a number": BODY.replace("101", "999"),
    "a number at a line's start": BODY + "\n\n12. marts",
    "a full stop": BODY.replace("101.", "101"),
    "the order": BODY.replace("van", "x").replace("bike", "van").replace("x", "bike"),
    "a link's address": BODY + " https://www.wessex.example/other",
    "two words made one": BODY.replace("Mill Lane", "MillLane"),
}


def digest(body: str = BODY, **fields: Tree | None) -> str:
    changed = {name.replace("__", "."): value for name, value in fields.items()}
    return content_digest(compose(FIELDS | changed, body=body))


@pytest.mark.parametrize("body", SAME_BODIES.values(), ids=SAME_BODIES.keys())
def test_what_changes_nothing_for_a_reader_is_no_change(body: str) -> None:
    """White space, markup and signs that nobody sees do not count."""
    found = digest(body)

    assert found == digest()


@pytest.mark.parametrize("body", OTHER_BODIES.values(), ids=OTHER_BODIES.keys())
def test_what_a_reader_sees_changed_is_a_change(body: str) -> None:
    """Every word, number and stop counts."""
    found = digest(body)

    assert found != digest()


@pytest.mark.parametrize("name", ["area", "og__description", "publish__date", "title", "url"])
def test_every_key_of_the_seeds_counts(name: str) -> None:
    """A changed headline, summary, date, area or address is a change."""
    found = digest(**{name: "Other"})

    assert found != digest()


def test_what_only_the_archive_says_does_not_count() -> None:
    """The time of capture, the kind and the site are not the page's content."""
    found = digest(
        captured__time="2026-11-20T18:02:11Z", captured__digest="sha256:9f", kind="news", site="wessex"
    )

    assert found == digest()


def test_crops_and_tracking_do_not_count() -> None:
    """Sites renew them without an edit, in the header and in the text."""
    one = digest(BODY + " https://www.wessex.example/a?utm_source=x", og__updated="2026-11-20")
    other = digest(
        BODY + " https://www.wessex.example/a",
        og__image="https://WWW.wessex.example/van.jpg?crop=(1,1,9,9)&w=900",
        og__updated="2026-11-21",
        url="https://www.wessex.example/news/appeal/?utm_source=y",
    )

    assert one == other


def test_another_image_counts() -> None:
    """A new picture is an edit."""
    found = digest(og__image="https://www.wessex.example/bike.jpg")

    assert found != digest()


def test_a_summary_that_is_no_mapping_or_no_address_is_compared_as_it_stands() -> None:
    """Odd headers of other makers have a digest like any."""
    trees: list[Tree] = ["words", ["words"], {"a": ["words", {"b": "http:not an address"}]}, {}]

    digests = [content_digest(Record(header={"og": tree, "url": "no address"})) for tree in trees]

    assert len(set(digests)) == len(trees)
    assert digests[3] == content_digest(Record(header={"url": "no address"}))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_words_are_single_spaced_and_taking_them_again_changes_nothing_visible(text: str) -> None:
    """No run of white space, none at the ends."""
    found = words(text)

    assert found == " ".join(found.split())
