import re
import sqlite3
from pathlib import Path

import pytest

DOCUMENTS = sorted((Path(__file__).parents[2] / "docs").glob("*.md"))
QUERIES = [
    pytest.param(query, id=f"{document.stem}-{number}")
    for document in DOCUMENTS
    for number, query in enumerate(
        re.findall(r"^```sql\n(.*?)^```", document.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    )
]


def test_there_are_some() -> None:
    """Researchers and operators are shown how to ask."""
    assert len(QUERIES) >= 6


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_that_a_document_shows_can_be_asked(connection: sqlite3.Connection, query: str) -> None:
    """Of an archive as it is made today."""
    assert connection.execute(query).fetchall() == []
