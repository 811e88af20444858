"""The schema of vacancies: what each version says of a job, and the views that tell their lives.

Migration m005. A life is derived, never kept: from versions and their closing dates, from removals, and
from when a page, or its board, was last looked at. docs/vacancies.md says how each event is meant.
"""

from typing import Final

from archive.schema_vacancy_events import EVENTS

VACANCIES: Final = """
CREATE TABLE vacancies (
    version INTEGER PRIMARY KEY REFERENCES versions (id) ON DELETE CASCADE,
    employer TEXT,
    role TEXT,
    rank TEXT,
    salary_min REAL,
    salary_max REAL,
    currency TEXT,
    period TEXT,
    location TEXT,
    hours TEXT,
    posted_date TEXT,
    closing_date TEXT,
    reference TEXT,
    says_closed INTEGER NOT NULL CHECK (says_closed IN (0, 1))
) STRICT
"""

RECORDS: Final = """
CREATE VIEW vacancy_records AS
WITH lately AS MATERIALIZED (
    SELECT
        page,
        event,
        day,
        row_number() OVER (PARTITION BY page ORDER BY seen_at DESC, day DESC, event = 'closed' DESC) AS place
    FROM vacancy_events
)
SELECT
    pages.id AS page,
    pages.url,
    pages.site,
    sites.name AS force,
    sites.country,
    vacancies.employer,
    vacancies.role,
    vacancies.rank,
    vacancies.salary_min,
    vacancies.salary_max,
    vacancies.currency,
    vacancies.period,
    vacancies.location,
    vacancies.hours,
    vacancies.posted_date,
    vacancies.closing_date,
    vacancies.reference,
    CASE WHEN lately.event IN ('opened', 'shortened') THEN 'open' ELSE lately.event END AS state,
    lately.day AS state_since,
    pages.status,
    pages.first_seen,
    crawl_state.last_seen,
    crawl_state.last_checked,
    pages.changed,
    pages.versions
FROM pages
JOIN sites ON sites.id = pages.site
LEFT JOIN vacancies ON vacancies.version = pages.latest
LEFT JOIN crawl_state ON crawl_state.page = pages.id
LEFT JOIN lately ON lately.page = pages.id AND lately.place = 1
WHERE pages.kind = 'vacancy'
"""

INDEXES: Final = (
    "CREATE INDEX vacancies_closing ON vacancies (closing_date) WHERE closing_date IS NOT NULL",
    "CREATE INDEX vacancies_reference ON vacancies (reference) WHERE reference IS NOT NULL",
)

STATEMENTS: Final = (VACANCIES, EVENTS, RECORDS, *INDEXES)
