from tests.edits.pages import APPEAL, CCTV, MISSING, judge, names, rules


def test_an_emptied_body_is_withdrawn() -> None:
    """The page stands, its text is gone."""
    edit = judge(APPEAL, "")

    assert names(edit) == ["withdrawn"]


def test_a_body_cut_to_a_notice_is_withdrawn_alone() -> None:
    """What stands in its place is no news."""
    edit = judge(APPEAL, "This page is being reviewed at the moment.")

    assert names(edit) == ["withdrawn"]
    assert "emptied" in rules(edit)


def test_a_paragraph_that_is_gone_is_withdrawn() -> None:
    """Nothing stands in its place; the span shows what was there."""
    after = APPEAL.replace("Two rings and a bicycle were taken from a house ", "It happened ")
    taken = "\n\nInspector Rosa Whitlock welcomed guests to the new canteen in Oakengate."

    edit = judge(after + taken, after)
    (meaning,) = edit.meanings

    assert names(edit) == ["withdrawn"]
    assert (after + taken)[meaning.spans[0].start : meaning.spans[0].end] == taken.strip()


def test_a_short_sentence_that_is_gone_is_withdrawn() -> None:
    """A sentence says something, however few its words."""
    edit = judge(f"{APPEAL}\n\nA grey van was seen nearby.", APPEAL)

    assert names(edit) == ["withdrawn"]


def test_an_address_that_is_gone_is_withdrawn() -> None:
    """A few words can be personal data."""
    before = "Tom Reed, 34, of Colliery Row, was sentenced on Friday."

    edit = judge(before, before.replace(" of Colliery Row,", ""))

    assert names(edit) == ["withdrawn"]


def test_a_name_that_becomes_a_role_is_withdrawn() -> None:
    """The sentence stays, the name goes."""
    before = "The award was given to Quentin Ashdown in Harnmouth."

    edit = judge(before, before.replace("Quentin Ashdown", "an officer"))

    assert names(edit) == ["withdrawn"]
    assert rules(edit) == ["name"]


def test_the_name_of_somebody_sought_that_is_gone_is_withdrawn() -> None:
    """Where the body is not cut, the name may still go."""
    more = "Searches of the moor were made by volunteers, rescue crews and drone pilots for days. " * 2
    before = f"{MISSING}\n\n{more}"
    after = before.replace("Tom Reed, who", "a man who").replace("Tom, 34,", "He") + "\n\nHe has been found."

    edit = judge(before.replace("Reed, who", "Reed, who"), after)

    assert names(edit) == ["found", "withdrawn"]
    assert "name" in rules(edit)


def test_a_notice_of_removal_is_withdrawn() -> None:
    """The author says so."""
    edit = judge(CCTV, f"{CCTV}\n\nThe image has been removed at the family's request.")

    assert "withdrawn" in names(edit)
    assert "notice" in rules(edit)


def test_a_picture_that_goes_with_words_is_withdrawn() -> None:
    """The photo of the person sought went with the appeal."""
    headers = (
        {"og.image": "https://www.wessex.example/marsh.jpg"},
        {"og.image": "https://www.wessex.example/crest.png"},
    )

    edit = judge(f"{MISSING}", f"{MISSING}\n\nTom has been found safe and well.", headers=headers)

    assert names(edit) == ["found", "withdrawn"]


def test_a_picture_in_the_body_that_goes_with_words_is_withdrawn() -> None:
    """Where the reader keeps pictures as Markdown, they are seen there."""
    before = f"![Tom Reed](https://www.wessex.example/reed.jpg)\n\n{MISSING}"

    edit = judge(before, f"{MISSING}\n\nTom has been found safe and well.")

    assert "image" in rules(edit)


def test_another_picture_is_no_withdrawal() -> None:
    """A picture for a picture takes nothing away."""
    headers = (
        {"og.image": "https://www.wessex.example/a.jpg"},
        {"og.image": "https://www.wessex.example/b.jpg"},
    )

    edit = judge(APPEAL, f"{APPEAL}\n\nA man was arrested.", headers=headers)

    assert names(edit) == ["outcome"]


def test_a_picture_that_goes_alone_went_with_a_template() -> None:
    """Without a change of words nobody tells an author's hand from a site's."""
    edit = judge(APPEAL, APPEAL, headers=({"og.image": "https://www.wessex.example/a.jpg"}, {}))

    assert names(edit) == ["template"]


def test_a_few_small_words_less_are_editorial() -> None:
    """Nothing was taken that said anything."""
    edit = judge(APPEAL, APPEAL.replace("is asked to call", "should call"))

    assert names(edit) == ["editorial"]
