"""Pages: what the answer to a request for one page becomes: a finding, unchanged, a refusal, an absence.

Chooses nothing inside a page: its platform reads it. Which pages are asked for
is the walk's to say.
"""

from collections.abc import Iterator, Mapping

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from archive.crawling import KnownPage
from captures.exchange import NOT_MODIFIED
from platforms.page import CHALLENGE, EMPTY, HOME, LISTING, SOFT_404
from platforms.reading.redirects import redirect_target
from records.addresses import normalise
from records.record import Record
from spiders.asking import REDIRECTED, answer_of, ask, asked_for
from spiders.discovery import Discovery
from spiders.failures import Cause, cause_of, detail_of, request_of
from spiders.items import Absence, Finding, Gone, Item, Refusal, Unchanged
from spiders.walk import Walk

OUT_OF_TREE = "out-of-tree"
"""Reason of a refusal: a redirect led from a tree's page to another part of the site."""

NOT_THERE: Mapping[str, Gone] = {
    EMPTY: "emptied",
    HOME: "redirected",
    LISTING: "emptied",
    OUT_OF_TREE: "redirected",
    SOFT_404: "soft-404",
}
"""Refusals by which a page that was known is there no more, and how that shows where no redirect did."""

NO_PAGE = frozenset({Cause.GONE, Cause.OFF_SITE, Cause.FORBIDDEN})
"""Failures that are kept with their reason, as answers are; the others are counted."""


class Pages(Discovery):
    """A spider's callbacks for single pages."""

    def parse_page(self, response: Response, walk: Walk) -> Iterator[Request | Item]:
        """Yield what a page says, or why it says nothing; then what waited for its answer."""
        if response.status != NOT_MODIFIED:
            yield from self._read(response, walk)
        elif REDIRECTED in response.meta:  # as it was, but which? Only its text tells.
            yield self.page_request(walk, asked_for(response), whole=True)
        else:
            yield self._unchanged(response, walk)
            yield from self._heard(walk, response.url, led_to=response.url)

    def page_failed(self, failure: Failure) -> Iterator[Request | Item]:
        """Tell a page that is gone from a failure that tells nothing."""
        request, cause = request_of(failure), cause_of(failure)
        walk: Walk = request.cb_kwargs["walk"]
        known = walk.known_at(asked_for(request))
        if cause not in NO_PAGE:
            walk.count(cause)
            return  # what waits for its answer waits for the next crawl
        if cause is Cause.GONE and known is not None:
            yield self._missed(walk, known, how="gone", detail=detail_of(failure), answered=request)
        else:
            yield self.refusal(walk, request, reason=cause, detail=detail_of(failure))
        yield from self._heard(walk, asked_for(request), led_to=request.url)

    def page_request(self, walk: Walk, url: str, *, whole: bool = False) -> Request:
        """Return the request for one page; `whole` asks for it even if it is as it was."""
        known = walk.known_at(url)
        return ask(walk, url, callback=self.parse_page, errback=self.page_failed, known=known, whole=whole)

    def _unchanged(self, response: Response, walk: Walk) -> Unchanged:
        walk.tally.unchanged += 1
        answer = answer_of(response, at=self.now)
        return Unchanged(site=walk.site.id, key=walk.key_of(response.url), answer=answer)

    def _read(self, response: Response, walk: Walk) -> Iterator[Request | Item]:
        walk.tally.fetched += 1
        away = self._led_away(response, walk)
        record = away if away is not None else self.read(response, walk, by=walk.reader.read_record)
        if isinstance(record, Refusal):
            yield from self._refused(response, walk, record)
        else:
            yield from self._placed(self._finding(response, walk, record), walk)
        if not isinstance(record, Refusal) or record.reason != CHALLENGE:
            yield from self._heard(walk, asked_for(response), led_to=response.url)

    def _led_away(self, response: Response, walk: Walk) -> Refusal | None:
        """Return the refusal of an unknown page whose address led to the home page, a listing or the search.

        Of a known page its text tells more: whether it still is what the archive has.
        """
        asked = asked_for(response)
        if REDIRECTED not in response.meta or walk.known_at(asked) is not None:
            return None
        target = redirect_target(asked, response.url, site=walk.site)
        if target is None:
            return None
        reason = HOME if target == "home" else LISTING
        return self.refusal(walk, response, reason=reason, detail=f"a redirect to {response.url}")

    def _refused(self, response: Response, walk: Walk, refusal: Refusal) -> Iterator[Request | Item]:
        walk.tally.blocked += refusal.reason == CHALLENGE
        yield refusal
        known = walk.known_at(refusal.url)
        if refusal.reason in NOT_THERE and known is not None:
            is_elsewhere = refusal.reason == LISTING and REDIRECTED in response.meta
            how: Gone = "redirected" if is_elsewhere else NOT_THERE[refusal.reason]
            yield self._missed(walk, known, how=how, detail=refusal.detail, answered=response)

    def _missed(
        self, walk: Walk, known: KnownPage, *, how: Gone, detail: str, answered: Response | Request
    ) -> Request | Absence:
        """Return that a known page was not there; an old address of it leaves its own to be asked for."""
        if normalise(asked_for(answered)) != known.key:
            return self.page_request(walk, known.url)
        answer = answer_of(answered, at=self.now)
        return Absence(site=walk.site.id, key=known.key, how=how, detail=detail, answer=answer)

    def _finding(self, response: Response, walk: Walk, record: Record) -> Finding:
        return Finding(
            publisher=walk.site,
            section=walk.section,
            record=record,
            asked=asked_for(response),
            answer=answer_of(response, at=self.now),
        )

    def _placed(self, finding: Finding, walk: Walk) -> Iterator[Request | Item]:
        """Yield a finding, unless it may be a known page at a new address: then that page is asked first."""
        known = walk.known_at(finding.asked) or walk.known_at(finding.record.url or "")
        others = [] if known is not None else walk.former_of(finding.record)
        yield from self._after_others(finding, walk, others)

    def _after_others(
        self, finding: Finding, walk: Walk, others: list[KnownPage]
    ) -> Iterator[Request | Item]:
        """Yield a finding once the known pages that it may be have answered."""
        silent = [page for page in others if page.key not in walk.heard]
        if not silent:
            yield finding
            return
        first = silent[0]
        walk.waiting.setdefault(first.key, []).append((finding, silent[1:]))
        if first.key not in walk.asked:
            walk.asked.add(first.key)
            yield self.page_request(walk, first.url)

    def _heard(self, walk: Walk, asked: str, *, led_to: str) -> Iterator[Request | Item]:
        """Let the findings go on that waited for a page: where it led to one, the archive knows that now."""
        key = walk.key_of(asked)
        walk.heard.add(key)
        for finding, others in walk.waiting.pop(key, ()):
            is_found = normalise(led_to) == normalise(finding.record.url or "")
            yield from self._after_others(finding, walk, [] if is_found else others)
