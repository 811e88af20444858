"""The ledger: what is true of each page on a day, for tests to hold an archive against.

States count what the pages said, not how they looked: a redesign serves every
page anew and makes no state.
"""

from dataclasses import dataclass

from sandbox.page import Page, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is true of one page on one day."""

    id: str
    """The page: `wessex/news/0012`."""

    force: str
    """Its force's id, which is the site's."""

    kind: str
    """`news`, `careers` or `vacancy`."""

    category: str | None
    """The category that lists it; None on careers pages."""

    path: str
    """Where it stands, without scheme and host, as the site spells it."""

    former: tuple[str, ...]
    """Addresses that redirect to `path`, oldest first."""

    state: int
    """The number of the state shown, which is the number of states so far; redesigns make none."""

    state_id: str
    """`wessex/news/0012#2`."""

    status: Status
    """`live`, or how the address shows that the page is gone."""

    listed: bool
    """Whether listings show it."""

    record: bool
    """Whether an archive should hold it: false for pages that never had a text."""

    title: str
    """The headline of the state shown."""

    @property
    def alive(self) -> bool:
        """Whether the page can be read."""
        return self.status == "live"


def entry(page: Page, *, day: int) -> Entry:
    """Return what is true of a page on a day."""
    state = page.state(day)
    *former, path = page.addresses(day)
    return Entry(
        id=page.id,
        force=page.force.id,
        kind=page.kind,
        category=page.force.categories.get(page.group),
        path=path,
        former=tuple(former),
        state=state.number,
        state_id=f"{page.id}#{state.number}",
        status=page.status(day),
        listed=page.kind == "news" and page.listed(day),
        record=page.record,
        title=state.content.title,
    )
