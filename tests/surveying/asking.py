"""A survey of a site of the sandbox by the plainest client there is, in the test's own process."""

import asyncio
from urllib.error import HTTPError
from urllib.request import urlopen

from sandbox import registry
from sandbox.server import Sandbox
from surveying import steps
from surveying.findings import Answer, Survey


def survey_of(sandbox: Sandbox, site: str, *, kind: str) -> Survey:
    """Survey the first section of a kind."""
    sections = registry.site(sandbox.world.forces[site], sandbox.origins[site])["sections"]
    start = next(section["start"] for section in sections if section["kind"] == kind)
    return asyncio.run(steps.survey(_ask, start, kind=kind, site_id=None, country=None))


async def _ask(url: str) -> Answer:
    try:
        with urlopen(url) as response:  # noqa: S310, ASYNC210  (the sandbox's; nobody waits)
            return Answer(url=response.url, text=response.read().decode(), problem=None)
    except HTTPError as error:
        error.close()
        return Answer(url=url, text=None, problem=f"status {error.code}")
