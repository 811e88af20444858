"""Arguments that say what is looked for at an address: `--kind` and `--country`, of `probe` and `newsite`."""

import argparse
from typing import Final

from records.kinds import KINDS, NEWS
from sites.forms import COUNTRY

NOBODY_READS: Final = "no platform reads pages that this one leads to; docs/add-a-site.md says what to try"
"""Said where a survey proposes no section."""


def add_sought(parser: argparse.ArgumentParser) -> None:
    """Add `--kind` and `--country`."""
    parser.add_argument("--kind", choices=KINDS, default=NEWS, help="what the address lists (default: news)")
    parser.add_argument(
        "--country",
        metavar="CODE",
        type=_country,
        help="two letters, such as gb (default: by host and language)",
    )


def _country(typed: str) -> str:
    if not COUNTRY.fullmatch(typed):
        raise argparse.ArgumentTypeError(f"expected two small letters, found {typed!r}")
    return typed
