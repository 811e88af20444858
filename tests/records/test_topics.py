import time

import pytest

from records.topic_rules import HEADLINES, OPENINGS
from records.topics import HEADLINE, OPENING, TOPICS, topic_of

#: An invented headline for each rule that has a pattern.
SAID = {
    "missing": {
        "missing": "Harnmouth: missing man found",
        "disappear": "Renewed appeal on the disappearance of Ada Quill",
        "concern": "Concerns grow for Ada from Harnmouth",
        "have you seen": "Have you seen Ada Quill, 15?",
    },
    "wanted": {
        "wanted": "Have you seen wanted Tom Harker?",
        "on the run": "Man still on the run after a year",
        "recall": "Harnmouth man recalled to prison",
        "prisoner": "Hill End prisoner recaptured",
        "fail": "Appeal after man fails to attend court",
        "fahndung": "Öffentlichkeitsfahndung nach einem Mann",
    },
    "victim": {
        "name": "Man who died in Harnmouth crash is named",
        "identified": "Woman found in the river identified",
        "identi": "Appeal to identify man found dead",
        "confirmed as": "Body found confirmed as Tom Harker",
        "statement": "Family statement after collision",
        "trace": "Coroner appeals to trace relatives",
        "relative": "Relatives of Harnmouth man traced",
        "family of": "Family of Tom Harker now located",
    },
}

#: The same for the first words of a body.
TOLD = {
    "missing": {
        "missing": "A 14-year-old girl has gone missing from her home.",
        "concern": "Police are concerned for her welfare.",
        "seen since": "He has not been seen since Monday.",
    },
    "wanted": {
        "wanted": "We want to trace a man wanted on recall.",
        "escaped from": "He escaped from Harnmouth Crown Court.",
        "failed to": "She failed to appear before magistrates.",
        "breach": "He has breached his licence.",
        "speak ": "We would like to speak to Tom Harker, 30.",
        "looking for": "We are looking for 30-year-old Tom Harker.",
        "find ": "We need to find Tom Harker.",
        "trace ": "Help us to trace 30-year-old Tom Harker.",
        "tracing ": "Tracing Tom Harker is our aim.",
        "locate ": "Officers hope to locate Tom Harker.",
        "locating ": "Locating Tom Harker is our aim.",
        "seek ": "Police seek Tom Harker.",
        "search for ": "Police search for Tom Harker.",
    },
    "victim": {
        "named": "The man has been named as Tom Harker.",
        "name": "Police can now name the man.",
        "identified": "He was identified as Tom Harker.",
        "identi": "Can you help to identify the body?",
        "next of kin": "We hope to trace his next of kin.",
        "relatives": "Help us find any relatives.",
        "tribute": "His family have paid tribute to him.",
    },
}


def patterned(rules: dict[str, dict[str, str | None]]) -> set[tuple[str, str]]:
    return {(topic, piece) for topic, pieces in rules.items() for piece, pattern in pieces.items() if pattern}


def flat(examples: dict[str, dict[str, str]]) -> list[tuple[str, str, str]]:
    return [(topic, piece, text) for topic, texts in examples.items() for piece, text in texts.items()]


def test_every_pattern_has_an_example() -> None:
    """A rule that is added is shown to work."""
    assert {(topic, piece) for topic, piece, _ in flat(SAID)} == patterned(HEADLINES)
    assert {(topic, piece) for topic, piece, _ in flat(TOLD)} == patterned(OPENINGS)


@pytest.mark.parametrize(("topic", "piece", "text"), flat(SAID))
def test_a_headline_says_its_topic(topic: str, piece: str, text: str) -> None:
    """By the rule, which is tried only where its piece stands."""
    assert piece in text.lower()
    assert topic_of(text, "") == topic


@pytest.mark.parametrize(("topic", "piece", "text"), flat(TOLD))
def test_an_opening_tells_its_topic(topic: str, piece: str, text: str) -> None:
    """Also where the headline says no more than that it is an appeal."""
    assert piece in text.lower()
    assert topic_of("Harnmouth", text) == topic
    assert topic_of("Police appeal", text) == topic


@pytest.mark.parametrize("topic", TOPICS)
def test_words_alone_are_rules_too(topic: str) -> None:
    """Each fits where a word begins with it, and nowhere else."""
    words = [piece for piece, pattern in HEADLINES[topic].items() if pattern is None]

    assert {topic_of(f"Harnmouth: {word}", "") for word in words} == {topic}
    assert {topic_of(f"Harnmouth: x{word}", "") for word in words} == {None}


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("Man loses two teeth", None),
        ("Missing teeth and a missing purse", None),
        ("Appeal for missing bicycle", "appeal"),
        ("Family dog goes missing", None),
        ("Hen harrier's disappearance", None),
        ("Have you seen this jewellery?", "appeal"),
        ("Have you seen stolen bicycle?", None),
        ("Volunteers wanted", None),
        ("Young people wanted for new cadet unit", None),
        ("WANTED: new PCSOs", None),
        ("He wanted to help", None),
        ("Eight arrested at large party", None),
        ("Man who went on the run jailed", "court"),
        ("Ada is on the run to raise funds", None),
        ("Dog unit named best of the year", None),
        ("Police name driver", "victim"),
        ("Man identified following CCTV appeal", "appeal"),
        ("Fire in Mill Court", None),
        ("Man appears in court", "court"),
        ("Discharged hospital patients", None),
        ("Jailed man missing", "missing"),
        ("", None),
        (None, None),
    ],
)
def test_what_is_no_person_is_no_appeal_for_one(title: str | None, topic: str | None) -> None:
    """Words mean other things too; some errors stay, towards holding back."""
    assert topic_of(title, "") == topic


@pytest.mark.parametrize(
    ("body", "topic"),
    [
        ("His purse was missing.", None),
        ("Two dogs have been missing since Monday.", None),
        ("The teams find missing people and more.", None),
        ("The pellet narrowly missing him, he fell.", None),
        ("She asked if he wanted a lift.", None),
        ("The boy cannot be named for legal reasons.", None),
        ("He has not yet been formally identified.", None),
        ("His next of kin have been informed.", None),
        ("We pay tribute to all volunteers.", None),
        ("Ask to speak to PC Tom Harker.", None),
        ("Anyone with information is asked to call.", "appeal"),
        ("He has been charged with theft.", "court"),
    ],
)
def test_a_body_tells_more_than_its_topic(body: str, topic: str | None) -> None:
    """So its rules are strict."""
    assert topic_of("Harnmouth", body) == topic


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("Merch 15 oed ar goll o Harnmouth", "missing"),
        ("Pryder: dyn ar ffo", "wanted"),
        ("Teyrnged y teulu", "victim"),
        ("Dyn wedi ei garcharu", "court"),
        ("Apêl am dystion", "appeal"),
        ("Vermisste Frau", "missing"),
        ("Försvunnen man", "missing"),
        ("Efterlyst mand", "wanted"),
        ("Zeugen gesucht", "appeal"),
    ],
)
def test_some_words_of_other_languages_are_known(title: str, topic: str) -> None:
    """Welsh, German, Swedish, Danish."""
    assert topic_of(title, "") == topic


def test_a_headline_goes_before_a_body_except_for_people() -> None:
    """What is said of a court is about a court; what is called an appeal may be one for a person."""
    missing = "A woman has gone missing from home."

    assert topic_of("Man jailed", missing) == "court"
    assert topic_of("CCTV released", missing) == "missing"
    assert topic_of("CCTV released", "He was jailed.") == "appeal"


def test_only_the_first_words_count() -> None:
    """A reader could not say why the end of a long text should."""
    assert topic_of(None, "x" * OPENING + " missing man") is None
    assert topic_of("x" * HEADLINE + " missing man", "") is None


@pytest.mark.parametrize(
    "text",
    [
        "missing " * 2_000_000,
        "body " * 2_000_000,
        "identified as missing " * 200_000,
        "family " + "a" * 2_000_000 + " tribute",
        "man " * 2_000_000 + "named",
        "wanted " + "have you seen " * 500_000,
    ],
)
def test_no_text_takes_long(text: str) -> None:
    """Sites may write what they like."""
    started = time.perf_counter()

    topic_of(text, text)

    assert time.perf_counter() - started < 0.5
