"""The charts: what each is called, counts and looks like. Holds no rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from web.figures import chart_specs, chart_sql, chart_tables
from web.figures.chart_axes import Row, Spec
from web.figures.chart_tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One chart."""

    name: str
    """In addresses."""

    title: str
    """Its heading."""

    about: str
    """What it counts, and what it does not."""

    empty: str
    """What stands in its place where there is nothing to draw."""

    sql: str
    """Its query; `:site` is a site's id, or empty for all."""

    spec: Callable[..., Spec]
    """Makes Vega-Lite of its rows, a theme and `narrow`."""

    table: Callable[[Sequence[Row]], Table]
    """Makes a table of its rows."""

    say: Callable[[Sequence[Row]], str]
    """Says what its rows show."""


CHARTS: Final = {
    chart.name: chart
    for chart in (
        Chart(
            name="records",
            title="Records by month and force",
            about="How many records say that they were published in each of the 60 months up to the newest. "
            "Each panel has a scale of its own: how much one force publishes says little about another. Pale "
            "bars are months before a force’s first crawl, of which the archive has what was still on "
            "the site then, or came from elsewhere.",
            empty="No record in the archive says when it was published.",
            sql=chart_sql.RECORDS,
            spec=chart_specs.records,
            table=chart_tables.records,
            say=chart_tables.say_records,
        ),
        Chart(
            name="edits",
            title="Edits by force and meaning",
            about="What the sites changed in their own pages, each edit once, by the most important thing "
            "that it means. Rules decide that, not people. An edit is seen when its page is next "
            "looked at, so edits of old pages come late, and two between two looks are one.",
            empty="No edit has been seen yet: edits show when a crawl fetches a page again.",
            sql=chart_sql.EDITS,
            spec=chart_specs.edits,
            table=chart_tables.edits,
            say=chart_tables.say_edits,
        ),
        Chart(
            name="removals",
            title="Removals by force",
            about="Pages that were not there in three looks over at least 14 days, by how they were gone; "
            "each time that it happened. More pages crawled means more that can be missed: the table "
            "has removals per 1,000.",
            empty="No removal has been confirmed yet: that takes three looks over at least 14 days.",
            sql=chart_sql.REMOVALS,
            spec=chart_specs.removals,
            table=chart_tables.removals,
            say=chart_tables.say_removals,
        ),
        Chart(
            name="vacancies",
            title="Vacancies open over time",
            about="Advertised jobs at each week’s end, from when a crawl first saw one until it was first "
            "missed. The first crawl of a site brings all that were open by then at once.",
            empty="There is no vacancy in the archive yet: no crawl looks for them.",
            sql=chart_sql.VACANCIES,
            spec=chart_specs.vacancies,
            table=chart_tables.vacancies,
            say=chart_tables.say_vacancies,
        ),
        Chart(
            name="kinds",
            title="Records by kind",
            about="Every record, with a date or without, by what it is and how its page stood when it was "
            "last looked for. Imported: no crawl has asked for it.",
            empty="The archive holds no record yet.",
            sql=chart_sql.KINDS,
            spec=chart_specs.kinds,
            table=chart_tables.kinds,
            say=chart_tables.say_kinds,
        ),
    )
}
"""By name, in their order on the page."""
