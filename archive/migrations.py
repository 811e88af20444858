"""Migrations: how an archive made by any earlier version becomes today's. Applied on opening to write."""

import sqlite3
from contextlib import closing

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from archive import (
    schema,
    schema_evidence,
    schema_mentions,
    schema_research,
    schema_stories,
    schema_vacancies,
)
from records.comparison import copy_digest
from records.topics import topic_of

migrations = Migrations("archive")


@migrations()
def m001_first_schema(db: Database) -> None:
    """Create the tables, the search index and the researchers' views."""
    for statement in schema.STATEMENTS:
        db.execute(statement)


@migrations()
def m002_evidence_and_change(db: Database) -> None:
    """Add captures, what edits mean, absences and removals; a page may be `removed`."""
    for statement in schema_evidence.statements(records=schema.RECORDS):
        db.execute(statement)


@migrations()
def m003_research(db: Database) -> None:
    """Put statuses and topics on pages, keep counts by month and week, add views of change and coverage."""
    db.conn.create_function("topic_of", 2, topic_of, deterministic=True)
    db.conn.create_function("copy_digest", 1, copy_digest, deterministic=True)
    for statement in schema_research.STATEMENTS:
        db.execute(statement)


@migrations()
def m004_mentions(db: Database) -> None:
    """Add tables of mentions, empty: `scrapy mentions` looks through the texts that were there before."""
    for statement in schema_mentions.STATEMENTS:
        db.execute(statement)


@migrations()
def m005_vacancies(db: Database) -> None:
    """Add what versions say of jobs, and views of their lives; no text that was there before says any."""
    for statement in schema_vacancies.STATEMENTS:
        db.execute(statement)


@migrations()
def m006_stories(db: Database) -> None:
    """Add links between pages that tell the same story, none yet: `scrapy link` finds them."""
    for statement in schema_stories.STATEMENTS:
        db.execute(statement)


def unknown(db: Database) -> list[str]:
    """Return the names of applied migrations that this version does not know: a newer one made the file."""
    with closing(sqlite3.connect(":memory:")) as empty:
        known = {migration.name for migration in migrations.pending(Database(empty, execute_plugins=False))}
    return [applied.name for applied in migrations.applied(db) if applied.name not in known]
