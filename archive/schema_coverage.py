"""The coverage ledger: what crawls did by site, kind and week, kept by triggers, and the view `coverage`.

Part of migration m003. docs/coverage.md says how each column is meant.
"""

from typing import Final

FIRST_WEEK: Final = "1995-01-02"
"""The ledger begins no earlier: a misread date of the year 1 would add a hundred thousand empty weeks."""

WEEK_CRAWLS: Final = """
CREATE TABLE week_crawls (
    site TEXT NOT NULL REFERENCES sites (id),
    kind TEXT NOT NULL,
    week TEXT NOT NULL,
    runs INTEGER NOT NULL,
    listed INTEGER NOT NULL,
    fetched INTEGER NOT NULL,
    missed INTEGER NOT NULL,
    blocked INTEGER NOT NULL,
    complete TEXT,
    PRIMARY KEY (site, kind, week)
) STRICT, WITHOUT ROWID
"""

INDEX: Final = """
CREATE INDEX week_crawls_complete ON week_crawls (site, kind, week, complete) WHERE complete IS NOT NULL
"""

_WEEK: Final = "date(substr({run}.started, 1, 10), 'weekday 0', '-6 days')"
"""The Monday of the week in which a run began."""

_PREFIX: Final = "crawl "
"""What `runs.command` has before the kind."""

#: A run that read every listing and is unhealthy failed at more than 5 % of the pages that they led to, and a
#: suspect one met a site in trouble. Runs of older archives were never judged: their health is null.
_COUNTS: Final = f"""
    INSERT INTO week_crawls (site, kind, week, runs, listed, fetched, missed, blocked, complete)
    SELECT
        run_sites.site,
        substr(runs.command, {len(_PREFIX) + 1}),
        {_WEEK.format(run="runs")},
        count(*),
        sum(run_sites.listed),
        sum(run_sites.fetched + run_sites.unchanged),
        sum(run_sites.errors),
        sum(run_sites.blocked),
        min(
            CASE
                WHEN run_sites.complete AND coalesce(run_sites.health, 'healthy') IN ('healthy', 'confirmed')
                THEN runs.started
            END
        )
"""

FILL: Final = f"""
    {_COUNTS}
    FROM run_sites
    JOIN runs ON runs.id = run_sites.run
    WHERE runs.command LIKE '{_PREFIX}_%'
    GROUP BY 1, 2, 3
"""

#: The week is counted anew: a few dozen rows, at a run's end.
_AGAIN: Final = f"""
    DELETE FROM week_crawls
    WHERE site = {{row}}.site
        AND (kind, week) = (
            SELECT substr(command, {len(_PREFIX) + 1}), {_WEEK.format(run="runs")}
            FROM runs
            WHERE id = {{row}}.run
        );
    {_COUNTS}
    FROM runs AS this
    JOIN runs ON runs.command = this.command
        AND runs.started >= {_WEEK.format(run="this")}
        AND runs.started < date({_WEEK.format(run="this")}, '+7 days')
    JOIN run_sites ON run_sites.run = runs.id AND run_sites.site = {{row}}.site
    WHERE this.id = {{row}}.run AND this.command LIKE '{_PREFIX}_%'
    GROUP BY 1, 2, 3;
"""

TRIGGERS: Final = (
    f"CREATE TRIGGER run_sites_insert AFTER INSERT ON run_sites BEGIN {_AGAIN.format(row='new')} END",
    f"CREATE TRIGGER run_sites_delete AFTER DELETE ON run_sites BEGIN {_AGAIN.format(row='old')} END",
    f"""
    CREATE TRIGGER run_sites_update
    AFTER UPDATE OF listed, fetched, unchanged, errors, blocked, complete, health ON run_sites
    BEGIN {_AGAIN.format(row="new")} END
    """,
)

#: `edge.now` is the archive's own time, so that a copy of it says the same for ever. A week is `open` while a
#: crawl that goes on may still look at it within a week of its end.
VIEW: Final = f"""
CREATE VIEW coverage AS
WITH RECURSIVE
edge AS (
    SELECT max(
        coalesce((SELECT max(started) FROM runs), ''),
        coalesce((SELECT recorded_at FROM versions ORDER BY id DESC LIMIT 1), '')
    ) AS now
),
parts AS (
    SELECT
        sites.id AS site,
        kinds.column1 AS kind,
        (SELECT min(week) FROM week_counts WHERE site = sites.id AND kind = kinds.column1) AS first_published,
        (SELECT min(week) FROM week_crawls WHERE site = sites.id AND kind = kinds.column1) AS first_crawl,
        (SELECT max(week) FROM week_crawls WHERE site = sites.id AND kind = kinds.column1) AS last_crawl
    FROM sites
    JOIN (VALUES ('news'), ('careers'), ('vacancy'), ('unknown')) AS kinds
),
mondays AS (
    SELECT
        max('{FIRST_WEEK}', min(coalesce(min(first_published), '9'), coalesce(min(first_crawl), '9'))) AS week
    FROM parts
    UNION ALL
    SELECT date(mondays.week, '+7 days')
    FROM mondays
    JOIN edge ON mondays.week <= date(substr(edge.now, 1, 10), '-7 days')
),
weeks AS MATERIALIZED (
    SELECT week, date(week, '+14 days') AS fresh_until, date(week, '-28 days') AS lately FROM mondays
),
looked AS (
    SELECT
        parts.site,
        parts.kind,
        weeks.week,
        weeks.fresh_until,
        weeks.lately,
        parts.last_crawl,
        edge.now,
        (
            SELECT later.complete
            FROM week_crawls AS later
            WHERE later.site = parts.site
                AND later.kind = parts.kind
                AND later.week > weeks.week
                AND later.complete IS NOT NULL
            ORDER BY later.week
            LIMIT 1
        ) AS complete_look
    FROM edge
    JOIN parts
    JOIN weeks ON weeks.week <= substr(edge.now, 1, 10)
        AND (weeks.week >= parts.first_published OR weeks.week >= parts.first_crawl)
)
SELECT
    looked.site,
    looked.kind,
    looked.week,
    expectations.per_week_low AS expected_low,
    expectations.per_week_high AS expected_high,
    coalesce(week_counts.pages, 0) AS published,
    coalesce(week_crawls.runs, 0) AS runs,
    coalesce(week_crawls.listed, 0) AS listed,
    coalesce(week_crawls.fetched, 0) AS fetched,
    coalesce(week_crawls.missed, 0) AS missed,
    coalesce(week_crawls.blocked, 0) AS blocked,
    looked.complete_look,
    CASE
        WHEN looked.complete_look < looked.fresh_until THEN 'high'
        WHEN looked.complete_look IS NOT NULL THEN 'medium'
        WHEN looked.now < looked.fresh_until AND looked.last_crawl >= looked.lately THEN 'open'
        WHEN looked.last_crawl >= looked.week OR week_counts.pages IS NOT NULL THEN 'low'
        ELSE 'none'
    END AS confidence
FROM looked
LEFT JOIN week_counts
    ON week_counts.site = looked.site AND week_counts.kind = looked.kind AND week_counts.week = looked.week
LEFT JOIN week_crawls
    ON week_crawls.site = looked.site AND week_crawls.kind = looked.kind AND week_crawls.week = looked.week
LEFT JOIN expectations ON expectations.site = looked.site AND expectations.kind = looked.kind
"""

STATEMENTS: Final = (WEEK_CRAWLS, FILL, *TRIGGERS, INDEX, VIEW)
