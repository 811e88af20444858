import csv
import io
from typing import Any
from urllib.parse import urlsplit

import pytest

from .conftest import Get


@pytest.fixture
def resources(get: Get) -> dict[str, dict[str, Any]]:
    return {resource["name"]: resource for resource in get("/datapackage.json").json()["resources"]}


def test_every_table_has_an_address_that_gives_its_columns(
    get: Get, resources: dict[str, dict[str, Any]]
) -> None:
    """Absolute, so that a program needs nothing but the description."""
    for resource in resources.values():
        address = urlsplit(resource["path"])
        found = get(f"{address.path}?{address.query}").text
        names = next(csv.reader(io.StringIO(found)))

        assert address.scheme == "http"
        assert names == [field["name"] for field in resource["schema"]["fields"]]
        assert found.splitlines()[-1].startswith(f"{resource['dialect']['commentChar']} complete: ")


def test_tables_and_views_are_described(resources: dict[str, dict[str, Any]]) -> None:
    """What each holds, column by column; the search index is not among them."""
    fields = {field["name"]: field for field in resources["records"]["schema"]["fields"]}

    assert {"records", "history", "pages", "sites"} < set(resources)
    assert [name for name in resources if name.startswith(("search", "_"))] == []
    assert fields["first_seen"]["type"] == "datetime"
    assert fields["body"]["description"] == "The latest text, Markdown"
    assert resources["history"]["schema"]["primaryKey"] == ["page", "version"]
