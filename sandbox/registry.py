"""Site files for the sandbox: what the registry needs to crawl the invented forces.

Writes files and reads none; addresses are absolute, since loopback has no https.
"""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from sandbox.force import Force
from sandbox.layouts import layout_named

_COMPLETE = frozenset({"wessex"})
"""Sites whose search is said to show every live page, so that one which leaves it is delisted."""


def write(force: Force, origin: str, directory: Path) -> Path:
    """Write a force's site file; return it.

    Args:
        force: The force.
        origin: Scheme, host and port under which it is served.
        directory: The registry's folder, which gets a folder for each country.
    """
    path = directory / force.country / f"{force.id}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(site(force, origin), sort_keys=False, allow_unicode=True, width=200)
    path.write_text(f"# Invented; served by the sandbox.\n{text}", encoding="utf-8")
    return path


def site(force: Force, origin: str) -> dict[str, Any]:
    """Return a site file's content; `yaml` quotes what a reader could take for another type."""
    return {
        "name": force.name,
        "area": force.area,
        "timezone": force.timezone,
        "domains": [urlsplit(origin).netloc],
        "licence": "CC0-1.0",
        "verified": "never",
        "listing": "complete" if force.id in _COMPLETE else "partial",
        "sections": layout_named(force.layout).sections(force, origin),
    }
