from typing import Any

import pytest

from web.records.standing import standing

SEEN = "2026-11-04T18:00:00Z"
MISSED = "2026-11-08T18:00:00Z"
OPEN = {
    "class": "gone",
    "last_seen": SEEN,
    "first_missed": MISSED,
    "observations": 3,
    "confirmed": None,
    "returned": None,
}
PROVED = OPEN | {"confirmed": "2026-11-22T18:00:00Z"}
PAST = PROVED | {"returned": "2026-12-01T18:00:00Z"}


def page(status: str, **more: str | None) -> dict[str, str | None]:
    return {"status": status, "last_seen": SEEN, "removed": None, "delisted": None} | more


@pytest.mark.parametrize(
    ("found", "removals", "words"),
    [
        (page("live"), [], "Live, last seen 4 November 2026"),
        (page("imported", last_seen=None), [], "Imported; no crawl has seen it"),
        (page("missing"), [OPEN], "Missing since 8 November 2026, last seen 4 November 2026"),
        (page("removed"), [PROVED], "Removed between 4 and 8 November 2026 (gone; 3 observations)"),
        (
            page("live", last_seen="2026-12-01T18:00:00Z"),
            [PAST],
            (
                "Live, last seen 1 December 2026. Was removed between 4 and 8 November 2026, "
                "returned 1 December 2026"
            ),
        ),
        (
            page("live", delisted=MISSED),
            [],
            "Live, last seen 4 November 2026. Not in the site’s listings since 8 November 2026",
        ),
        (
            page("removed"),
            [PAST, PROVED | {"last_seen": "2026-12-30", "first_missed": "2027-01-04", "observations": 4}],
            (
                "Removed between 30 December 2026 and 4 January 2027 (gone; 4 observations). "
                "Was removed between 4 and 8 November 2026, returned 1 December 2026"
            ),
        ),
        (page("live"), [OPEN | {"returned": MISSED}], "Live, last seen 4 November 2026"),
    ],
)
def test_a_page_s_state_is_told_in_plain_words(
    found: dict[str, Any], removals: list[dict[str, Any]], words: str
) -> None:
    """One sentence for each state; a removal that ended is told, an absence that proved nothing is not."""
    assert standing(found, removals) == words


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (page("live", last_seen=None), "Live"),
        (page("missing", last_seen=None), "Missing"),
        (page("removed", last_seen=None, removed=MISSED), "Removed, first missed 8 November 2026"),
        (page("removed", last_seen=None), "Removed"),
    ],
)
def test_a_public_copy_that_leaves_times_out_fails_nothing(found: dict[str, Any], words: str) -> None:
    """The state alone is told where nothing more is known."""
    assert standing(found, []) == words
