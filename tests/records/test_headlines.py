import pytest

from records.headlines import headline, without_suffix
from records.record import Record, Tree


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ({"title": "Van found | Wessex Police"}, "Van found"),
        ({"title": "Van found - Harnmouth - Wessex Police", "area": "Wessex"}, "Van found - Harnmouth"),
        ({"title": "Van found – Heddlu Gwynfa", "area": "Gwynfa"}, "Van found"),
        ({"title": "Van found - Press room", "pressroom": {"name": "Press Room"}}, "Van found"),
        ({"title": "Van found - The Force", "og": {"site": {"name": "The Force"}}}, "Van found"),
        ({"title": "Van found |"}, "Van found"),
        ({"title": "Van found &#x2d; car  lost"}, "Van found - car lost"),
        ({"og": {"title": "Van found | Wessex Police"}}, "Van found"),
        ({"title": "Message from Wessex Police", "area": "Wessex"}, "Message from Wessex Police"),
        ({"title": "Half-term - police on patrol", "area": "Wessex"}, "Half-term - police on patrol"),
        ({"title": "OP TARGET | Man charged"}, "OP TARGET | Man charged"),
        ({"title": "| Wessex Police"}, "| Wessex Police"),
        ({}, None),
    ],
)
def test_a_headline_has_no_site_in_it(header: dict[str, Tree], expected: str | None) -> None:
    """The site's name goes off its end, and nothing else."""
    record = Record(header=header)

    assert headline(record) == expected


def test_a_title_that_is_a_name_alone_stays() -> None:
    """Without a sign before it a name is no suffix."""
    assert without_suffix("Wessex Police", names=["Wessex Police"]) == "Wessex Police"
