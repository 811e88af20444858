"""Validate: a finding that is no proper record becomes a refusal, with its reason; nothing vanishes."""

from rereading.reading import INVALID, problem_of
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
        return Refusal(site=item.site, url=item.asked, reason=INVALID, detail=problem, answer=item.answer)
