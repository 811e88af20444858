"""Publication dates and references of real records, against labels read by hand."""

import csv
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from records.headlines import headline
from records.mentions.references import references_in
from records.publication import published
from records.record import Record
from records.text import loads, split

pytestmark = pytest.mark.shared

LONDON = "Europe/London"
RECORDS = 28_862


def labels(shared: Path, name: str) -> list[dict[str, str]]:
    with (shared / "data/labels" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def texts(shared: Path) -> Iterator[tuple[str, str]]:
    with tarfile.open(shared / "data/police-news-dev.tar.xz", mode="r|xz") as packed:
        for member in packed:
            file = packed.extractfile(member)
            if file is not None:
                yield member.name, file.read().decode()


@pytest.fixture(scope="module")
def labelled(shared: Path) -> dict[str, str]:
    """The texts that have labels."""
    paths = {row["path"] for name in ("dates.csv", "references.csv") for row in labels(shared, name)}
    return {path: text for path, text in texts(shared) if path in paths}


def test_publication_dates_are_right(shared: Path, labelled: dict[str, str]) -> None:
    """All but one, whose day only a sentence tells, to the precision that is printed; none is invented."""
    rows = labels(shared, "dates.csv")

    moments = {row["path"]: published(loads(labelled[row["path"]]), timezone=LONDON) for row in rows}

    wrong = [
        (row["published"], moment.iso if moment else None)
        for row in rows
        if ((moment := moments[row["path"]]) and moment.iso[:16]) != (row["published"] or None)
    ]
    assert len(rows) == len(labelled)
    assert wrong == [("2020-09-03", "2020-09")]


def test_references_are_right(shared: Path, labelled: dict[str, str]) -> None:
    """Each as printed, none missed and none too many."""
    rows = labels(shared, "references.csv")

    found = {row["path"]: references_in(split(labelled[row["path"]])[1]) for row in rows}

    expected = {row["path"]: set(filter(None, row["references"].split(" || "))) for row in rows}
    assert {path: set(references) for path, references in found.items()} == expected


@pytest.mark.long
def test_all_records_have_what_the_documents_say(shared: Path) -> None:
    """Of all real records: with a date, with a reference, with a title that ends with its site's name."""
    dated = referring = suffixed = count = 0
    for path, text in texts(shared):
        record = loads(text, source=path)
        count += 1
        dated += published(record, timezone=LONDON) is not None
        referring += bool(references_in(record.body))
        suffixed += has_suffix(record)

    assert (count, dated, suffixed) == (RECORDS, RECORDS - 3, 0)
    assert referring / count > 0.5


def has_suffix(record: Record) -> bool:
    """Tell whether a headline is left out, or ends with a bar, or with the force's name behind a sign."""
    title = headline(record)
    names = [f"{record.area} Police", f"{record.area} Constabulary", record.get("og.site.name") or "GOV.UK"]
    return title is None or title.endswith(("|", *(f"{sign} {name}" for sign in "|-–" for name in names)))
