# A start in R: records by month, edits, how long pages stay up. Written without R at hand and never run.
# Needs DBI, RSQLite and, for the curve, survival. Set ARCHIVE_DB to the archive's file.

library(DBI)

archive <- dbConnect(
  RSQLite::SQLite(),
  Sys.getenv("ARCHIVE_DB", "archive.db"),
  flags = RSQLite::SQLITE_RO
)

# Records by month and force, from the counts that the archive keeps.
by_month <- dbGetQuery(archive, "
  SELECT month_counts.month, sites.name AS force, sum(month_counts.pages) AS records
  FROM month_counts
  JOIN sites ON sites.id = month_counts.site
  WHERE month_counts.kind = 'news'
  GROUP BY month_counts.month, month_counts.site
  ORDER BY month_counts.month DESC, records DESC
")
print(head(by_month, 20))

# Edits by what they mean.
edits <- dbGetQuery(archive, "
  SELECT meanings.meaning, count(*) AS edits
  FROM meanings
  GROUP BY meanings.meaning
  ORDER BY edits DESC
")
print(edits)

# How long pages stay up: a page counts from its age at the first look, since nobody would have seen it go
# before; pages that are still there are censored at the last look.
pages <- dbGetQuery(archive, "
  SELECT
    pages.site,
    julianday(substr(pages.first_seen, 1, 10)) - julianday(pages.published_date) AS entry,
    julianday(substr(coalesce(removals.first_missed, crawl_state.last_seen), 1, 10))
      - julianday(pages.published_date) AS days,
    removals.id IS NOT NULL AS gone
  FROM pages
  JOIN crawl_state ON crawl_state.page = pages.id
  LEFT JOIN removals
    ON removals.page = pages.id AND removals.confirmed IS NOT NULL AND removals.returned IS NULL
  WHERE length(pages.published_date) = 10
")
pages <- pages[pages$entry >= 0 & pages$days > pages$entry, ]
if (requireNamespace("survival", quietly = TRUE)) {
  print(survival::survfit(survival::Surv(entry, days, gone) ~ 1, data = pages))
}

dbDisconnect(archive)
