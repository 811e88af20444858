import pytest

from pipelines.validate import Validate
from spiders.items import Absence, Answer, Refusal
from tests.pipelines.conftest import NOW, URL, MakeFinding


def test_a_good_finding_passes(make_finding: MakeFinding) -> None:
    """Nothing is changed in passing."""
    finding = make_finding()

    assert Validate().process_item(finding) is finding


@pytest.mark.parametrize(
    ("fields", "detail"),
    [
        (
            {"url": "ftp://127.0.0.1/van"},
            "url: 'ftp://127.0.0.1/van': expected an absolute http or https address",
        ),
        ({"title": " "}, "title: expected words, found ' '"),
        ({"body": ""}, "body: expected words, found none"),
        ({"body": " \u200b\n\n* \ufeff\n"}, "body: expected words, found none"),
    ],
)
def test_a_bad_finding_becomes_a_refusal(
    make_finding: MakeFinding, fields: dict[str, str], detail: str
) -> None:
    """It is dropped with its reason, under the address that was asked for."""
    finding = make_finding(**fields, asked=URL)

    refused = Validate().process_item(finding)

    assert refused == Refusal(site="wessex", url=URL, reason="invalid", detail=detail, answer=Answer(at=NOW))


def test_refusals_and_absences_pass(refusal: Refusal, absence: Absence) -> None:
    """What holds no record is not looked at."""
    passed = [Validate().process_item(item) for item in (refusal, absence)]

    assert passed == [refusal, absence]
