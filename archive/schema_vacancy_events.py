"""The view `vacancy_events`: when jobs were opened, extended, shortened, closed and posted again.

Part of migration m005. Each step builds on those above it: what stood on a page from one moment to the
next, when it was last looked at while it said so, when it closed, and what happened when its text changed.
"""

from typing import Final

#: What stood on a page from one moment to the next. Of several readings of one moment the last one counts:
#: SQLite takes the other columns from the row that has the maximum. CROSS keeps the order: SQLite would
#: otherwise walk all versions of all kinds to have them in the order of the groups. A text that does not say
#: when it was fetched never replaces another (`archive.store.save_loaded`), and is replaced by any that does.
_SEEN: Final = """
    SELECT
        versions.page,
        pages.site,
        max(versions.number) AS version,
        coalesce(versions.seen_at, versions.recorded_at) AS at,
        substr(coalesce(versions.seen_at, versions.recorded_at), 1, 10) AS day,
        vacancies.employer,
        vacancies.role,
        vacancies.location,
        vacancies.reference,
        vacancies.closing_date,
        vacancies.says_closed,
        vacancies.says_closed = 0 AND coalesce(
            vacancies.closing_date >= substr(coalesce(versions.seen_at, versions.recorded_at), 1, 10), TRUE
        ) AS is_open
    FROM vacancies
    CROSS JOIN versions ON versions.id = vacancies.version
    JOIN pages ON pages.id = versions.page
    WHERE versions.seen_at IS NOT NULL OR (
        versions.number = 1 AND NOT EXISTS (
            SELECT 1
            FROM versions AS timed
            WHERE timed.page = versions.page AND timed.seen_at <= versions.recorded_at
        )
    )
    GROUP BY versions.page, coalesce(versions.seen_at, versions.recorded_at)
"""

_PARTED: Final = """
    SELECT
        seen.*,
        lead(seen.at) OVER life AS until,
        lag(seen.at) OVER life AS since,
        lag(seen.closing_date) OVER life AS former_closing_date
    FROM seen
    WINDOW life AS (PARTITION BY seen.page ORDER BY seen.at)
"""

#: `looked` is the day on which somebody last looked while the page said so: when it was last asked for; of a
#: text that another has followed, when a crawl last saw the whole board after its closing date and before
#: that one came. What is older matters to nobody: years of crawls need not be gone through for each text.
_LOOKED: Final = """
    SELECT
        parted.*,
        max(
            parted.day,
            coalesce(
                CASE
                    WHEN parted.until IS NULL
                    THEN (SELECT substr(last_checked, 1, 10) FROM crawl_state WHERE page = parted.page)
                    WHEN parted.closing_date < substr(parted.until, 1, 10)
                    THEN (
                        SELECT substr(runs.started, 1, 10)
                        FROM runs
                        JOIN run_sites ON run_sites.run = runs.id
                        WHERE runs.command = 'crawl vacancy'
                            AND runs.started > parted.closing_date
                            AND runs.started < parted.until
                            AND runs.finished < parted.until
                            AND run_sites.site = parted.site
                            AND run_sites.complete
                        ORDER BY runs.started DESC
                        LIMIT 1
                    )
                END,
                ''
            )
        ) AS looked
    FROM parted
"""

#: When an advert closed by its own words: its closing date had passed, or it said so.
_STATES: Final = """
    SELECT
        looks.*,
        CASE
            WHEN looks.closing_date < CASE WHEN looks.says_closed THEN looks.day ELSE looks.looked END
            THEN looks.closing_date
            WHEN looks.says_closed
            THEN looks.day
        END AS ended,
        CASE
            WHEN looks.closing_date < CASE WHEN looks.says_closed THEN looks.day ELSE looks.looked END
            THEN 'date'
            ELSE 'page'
        END AS reason
    FROM looks
"""

#: When an advert that was still open was no longer there. A passing absence that proved nothing is none.
_GONE: Final = """
    SELECT
        states.page,
        states.at,
        states.until,
        states.closing_date,
        removals.confirmed,
        removals.returned,
        substr(removals.first_missed, 1, 10) AS day,
        substr(removals.returned, 1, 10) AS returned_day
    FROM states
    JOIN removals ON removals.page = states.page
        AND removals.first_missed >= states.at
        AND (states.until IS NULL OR removals.first_missed < states.until)
        AND (removals.confirmed IS NOT NULL OR removals.returned IS NULL)
    WHERE states.is_open
        AND (states.closing_date IS NULL OR states.closing_date >= substr(removals.first_missed, 1, 10))
"""

#: Whether it was closed when its next text came.
_TOLD: Final = """
    SELECT
        states.*,
        EXISTS (
            SELECT 1
            FROM states AS before
            WHERE before.page = states.page AND before.at = states.since AND (
                before.ended IS NOT NULL
                OR EXISTS (
                    SELECT 1
                    FROM gone
                    WHERE gone.page = before.page
                        AND gone.at = before.at
                        AND coalesce(gone.returned >= states.at, TRUE)
                )
            )
        ) AS was_closed
    FROM states
"""

_CLOSINGS: Final = """
    SELECT told.page, told.at, told.ended AS day, told.reason
    FROM told
    WHERE told.ended IS NOT NULL
        AND (told.is_open OR NOT told.was_closed)
        AND NOT EXISTS (
            SELECT 1
            FROM gone
            WHERE gone.page = told.page
                AND gone.at = told.at
                AND coalesce(gone.returned_day > told.closing_date, TRUE)
        )
    UNION ALL
    SELECT gone.page, gone.at, gone.day, 'gone'
    FROM gone
"""

#: Other pages of one employer that advertise the same job: by its reference, or by role, place and words.
#: The sign before `site` keeps SQLite from going through all pages of the site for each.
_SAME: Final = """
    SELECT told.page, told.day, told.at, others.id AS other
    FROM told
    JOIN vacancies AS job ON job.reference = told.reference AND job.employer IS told.employer
    JOIN pages AS others ON others.latest = job.version AND +others.site = told.site
    WHERE told.since IS NULL AND told.is_open
    UNION
    SELECT told.page, told.day, told.at, others.id
    FROM told
    JOIN pages ON pages.id = told.page
    JOIN pages AS others ON others.words_sha256 = pages.words_sha256 AND +others.site = told.site
    JOIN vacancies AS job ON job.version = others.latest
        AND (job.employer, job.role, job.location) IS (told.employer, told.role, told.location)
    WHERE told.since IS NULL AND told.is_open
"""

#: The last of them that had closed by then, and had not opened again.
_FORMER: Final = """
    SELECT same.page, same.at, same.other
    FROM same
    JOIN closings ON closings.page = same.other AND closings.day <= same.day
    WHERE same.other <> same.page AND NOT EXISTS (
        SELECT 1
        FROM told AS again
        WHERE again.page = same.other
            AND again.is_open
            AND again.at <= same.at
            AND again.day > closings.day
    )
"""

#: Grouped, not joined: SQLite would go through all of `former` for each text.
_OPENING: Final = """
    SELECT page, at, max(other) AS former
    FROM (
        SELECT page, at, NULL AS other FROM told WHERE is_open
        UNION ALL
        SELECT page, at, other FROM former
    )
    GROUP BY page, at
"""

_HAPPENED: Final = """
    SELECT
        told.page,
        told.at,
        told.day,
        CASE
            WHEN told.since IS NULL THEN iif(opening.former IS NULL, 'opened', 're-posted')
            WHEN told.was_closed THEN 're-posted'
            WHEN told.closing_date > told.former_closing_date THEN 'extended'
            WHEN told.closing_date < told.former_closing_date THEN 'shortened'
        END AS event,
        NULL AS reason,
        opening.former
    FROM opening
    JOIN told ON told.page = opening.page AND told.at = opening.at
    UNION ALL
    SELECT closings.page, closings.at, closings.day, 'closed', closings.reason, NULL
    FROM closings
    UNION ALL
    SELECT gone.page, gone.at, gone.returned_day, 're-posted', NULL, NULL
    FROM gone
    WHERE gone.returned > gone.at
        AND coalesce(gone.returned < gone.until, TRUE)
        AND coalesce(gone.returned_day <= gone.closing_date, TRUE)
"""

_PARTS: Final = {
    "seen": _SEEN,
    "parted": _PARTED,
    "looks": _LOOKED,
    "states": _STATES,
    "gone": _GONE,
    "told": _TOLD,
    "closings": _CLOSINGS,
    "same": _SAME,
    "former": _FORMER,
    "opening": _OPENING,
    "happened": _HAPPENED,
}

EVENTS: Final = f"""
CREATE VIEW vacancy_events AS
WITH {", ".join(f"{name} AS MATERIALIZED ({query})" for name, query in _PARTS.items())}
SELECT
    happened.day,
    happened.event,
    happened.page,
    told.version,
    told.site,
    pages.url,
    told.employer,
    told.role,
    told.location,
    told.reference,
    told.closing_date,
    iif(happened.event IN ('extended', 'shortened'), told.former_closing_date, NULL) AS former_closing_date,
    happened.reason,
    happened.former AS former_page,
    happened.at AS seen_at
FROM happened
JOIN told ON told.page = happened.page AND told.at = happened.at
JOIN pages ON pages.id = happened.page
WHERE happened.event IS NOT NULL
"""
