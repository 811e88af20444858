"""Validate: a finding that is no proper record becomes a refusal, with its reason; nothing vanishes."""

from records.addresses import AddressError, normalise
from records.comparison import words
from records.record import Record
from spiders.items import Finding, Item, Refusal


class Validate:
    """Passes refusals and absences; looks at findings."""

    def process_item(self, item: Item) -> Item:
        """Return the item, or the refusal that a bad finding becomes."""
        if not isinstance(item, Finding):
            return item
        problem = problem_of(item.record)
        if problem is None:
            return item
        return Refusal(site=item.site, url=item.asked, reason="invalid", detail=problem, seen_at=item.seen_at)


def problem_of(record: Record) -> str | None:
    """Return what keeps a record out of the archive, or None.

    >>> from records.record import compose
    >>> problem_of(compose({"url": "https://www.wessex.example/a/", "title": " "}, body="Text"))
    "title: expected words, found ' '"
    """
    try:
        normalise(record.url or "")
    except AddressError as error:
        return f"url: {error}"
    if not (record.title or "").strip():
        return f"title: expected words, found {record.title!r}"
    return None if words(record.body) else "body: expected words, found none"
