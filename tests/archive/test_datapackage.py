from archive.datapackage import package, resource
from archive.describing import Column, Table


def column(name: str, *, declared: str = "TEXT", required: bool = False) -> Column:
    return Column(name=name, declared=declared, required=required, target=None, description=f"The {name}")


TABLE = Table(
    name="sites",
    is_view=False,
    description="One row a site.",
    columns=(
        column("id", required=True),
        column("name", required=True),
        column("pages", declared="INTEGER", required=True),
        column("country"),
    ),
    key=("id",),
)
METADATA = {"title": "An archive", "description": "What it holds.", "license": "None", "source": "Sites"}


def test_a_table_is_described_with_its_columns() -> None:
    """Names, types and descriptions, in their order, and its key."""
    made = resource(TABLE, path="sites.csv", form="csv")

    assert (made["name"], made["path"], made["format"], made["mediatype"]) == (
        "sites",
        "sites.csv",
        "csv",
        "text/csv",
    )
    assert made["schema"]["primaryKey"] == ["id"]
    assert made["schema"]["fields"][2] == {
        "name": "pages",
        "type": "integer",
        "description": "The pages",
        "constraints": {"required": True},
    }


def test_a_text_that_may_be_empty_is_not_required() -> None:
    """Programs take an empty text for a missing one; a key is never empty."""
    fields = resource(TABLE, path="sites.csv", form="csv")["schema"]["fields"]

    assert [field["constraints"]["required"] for field in fields] == [True, False, True, False]


def test_a_package_says_what_it_is_and_under_which_terms() -> None:
    """Version 2 of the standard, by its profile."""
    made = package(METADATA, created="2026-11-22T00:00:00Z", resources=[])

    assert made["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert made["description"] == "What it holds. Licence: None."
    assert (made["created"], made["resources"]) == ("2026-11-22T00:00:00Z", [])
