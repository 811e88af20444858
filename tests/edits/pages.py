"""Invented pages of fictional forces, and edits of them."""

from collections.abc import Mapping

from edits.classify import classify
from edits.meaning import Edit
from records.record import Tree, compose

APPEAL = """Officers are appealing for witnesses after a burglary in Mill Lane, Harnmouth.

Two rings and a bicycle were taken from a house between 9am and 11.30am on Friday 20 November.

Anyone with information is asked to call 101, quoting reference 44260012345."""

ARRESTED = f"""{APPEAL}

A 34-year-old man was arrested on suspicion of burglary."""

MISSING = """We are concerned for the welfare of Tom Reed, who is missing from Harnmouth.

Tom, 34, was last seen in Mill Lane at 9am on Friday 20 November. He is 6ft tall, of slim build.

He was wearing a green coat. He has links to Chilbourne and may be travelling by train.

Have you seen him? Please call 101, quoting reference 44260012346."""

WANTED = """Police are appealing for help to locate Ivan Marsh, who is wanted on recall to prison.

Ivan Marsh, 41, from Harnmouth, has links to Chilbourne and Oakengate.

Anyone who sees him is asked to call 999."""

CCTV = """Do you recognise this man?

Officers would like to speak to him after a theft from a shop in Harnmouth."""

Header = Mapping[str, Tree]


def judge(
    before: str, after: str, *, titles: tuple[str, str] = ("", ""), headers: tuple[Header, Header] = ({}, {})
) -> Edit:
    """Judge an edit of a body, and of title and header (dotted names) where they are given."""
    records = [
        compose({**header, "title": title or None}, body=body)
        for body, title, header in zip((before, after), titles, headers, strict=True)
    ]
    return classify(records[0], records[1])


def names(edit: Edit) -> list[str]:
    """Return what an edit means, the most important first."""
    return [meaning.name for meaning in edit.meanings]


def rules(edit: Edit) -> list[str]:
    """Return the rules that led to it."""
    return [rule for meaning in edit.meanings for rule in meaning.rules]
