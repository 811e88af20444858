"""Generated parts of the documents: make targets, sites and settings, out of the code.

Called by the cog blocks in README.md and docs/ (`make docs` writes, `make lint`
checks); `generate_commands` and `generate_schema` do the same for theirs.
Says only what the code says.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from records.kinds import CAREERS, KINDS, NEWS, VACANCY
from sites.registry import load_registry
from sites.site import Section, Site

ROOT: Final = Path(__file__).parent.parent


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    r"""Return a Markdown table.

    >>> print(table(["name", "meaning"], [["`a|b`", "either"]]))
    | name | meaning |
    |---|---|
    | `a\|b` | either |
    """
    names = list(header)
    lines = [_row(names), "|" + "---|" * len(names), *(_row(row) for row in rows)]
    return "\n".join(lines)


def sentence(text: str) -> str:
    """Return a phrase as a sentence.

    >>> sentence("show this list")
    'Show this list.'
    """
    return text[:1].upper() + text[1:].rstrip(".") + "."


def make_targets(*, makefile: Path = ROOT / "Makefile") -> str:
    """Return the make targets with what each is for, in the order of the Makefile."""
    found = re.findall(r"^([a-z-]+):.*?## (.+)$", makefile.read_text(encoding="utf-8"), re.MULTILINE)
    return table(["command", "what it does"], ([f"`make {name}`", sentence(text)] for name, text in found))


def site_counts(*, directory: Path = ROOT / "sites") -> str:
    """Return how many sites the registry has, and of how many what is crawled."""
    sites = load_registry(directory).values()
    of = {kind: sum(any(_crawled(site, kind)) for site in sites) for kind in KINDS}
    either = sum(any(any(_crawled(site, kind)) for kind in KINDS) for site in sites)
    return (
        f"The registry has {len(sites)} sites. {either} of them can be crawled: news of {of[NEWS]}, "
        f"careers pages of {of[CAREERS]}, vacancies of {of[VACANCY]}."
    )


def countries_table(*, directory: Path = ROOT / "sites") -> str:
    """Return how many sites of each country there are, how many can be crawled, and by which platforms."""
    sites = load_registry(directory).values()
    countries = sorted({site.country for site in sites}, key=lambda code: (code != "gb", code))
    return table(
        ["country", "sites", "crawled", "read by"],
        (_country(code, [site for site in sites if site.country == code]) for code in countries),
    )


def sites_table(*, directory: Path = ROOT / "sites") -> str:
    """Return the registry, a row a site."""
    return table(
        ["id", "country", "name", *KINDS, "platform", "verified"],
        (_site(site) for site in load_registry(directory).values()),
    )


def settings_table(*, from_environment: bool, module: Path = ROOT / "settings.py") -> str:
    """Return the settings with their defaults.

    Args:
        from_environment: Whether those that an environment variable sets, or the others.
        module: The settings' file; a string below a setting says what it means.
    """
    body = ast.parse(module.read_text(encoding="utf-8")).body
    rows = []
    for node, after in zip(body, [*body[1:], ast.Pass()], strict=True):
        name = ast.unparse(node.targets[0]) if isinstance(node, ast.Assign) else "ROOT"
        if isinstance(node, ast.Assign) and name != "ROOT" and _is_read(node) == from_environment:
            rows.append([f"`{name}`", _default(node.value), _text(after) or "As Scrapy has it."])
    return table(["setting", "default", "meaning"], rows)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"


def _crawled(site: Site, kind: str) -> Iterator[Section]:
    return (section for section in site.sections_of(kind) if section.crawl)


def _country(code: str, sites: list[Site]) -> list[str]:
    crawled = {site.id: site for site in sites for kind in KINDS if any(_crawled(site, kind))}
    readers = Counter(
        section.platform for site in sites for section in site.sections if section.crawl and section.platform
    )
    named = ", ".join(f"`{name}`" for name, _ in sorted(readers.items(), key=lambda one: (-one[1], one[0])))
    return [code, str(len(sites)), str(len(crawled)), named or "—"]


def _site(site: Site) -> list[str]:
    kinds = ("; ".join(map(_section, site.sections_of(kind))) or "—" for kind in KINDS)
    return [
        f"`{site.id}`",
        site.country,
        site.name,
        *kinds,
        site.certainty or "—",
        str(site.verified or "never"),
    ]


def _section(section: Section) -> str:
    reader = f"`{section.platform}`" if section.platform else "unknown platform"
    until = f" until {section.valid_until}" if section.valid_until else ""
    certainty = f" ({section.certainty})" if section.certainty else ""
    return f"{'' if section.crawl else 'not crawled: '}{reader}{until}{certainty}"


def _is_read(node: ast.Assign) -> bool:
    return "os.environ" in ast.unparse(node.value)


def _text(node: ast.stmt) -> str:
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return str(ast.literal_eval(node.value)) if is_text else ""  # type: ignore[attr-defined]  # an Expr


def _default(node: ast.expr) -> str:
    """Return a default as a user would type it: of `float(os.environ.get("X", "1"))`, `1`."""
    if isinstance(node, ast.Constant):
        return f"`{node.value!s}`" if node.value != "" else "none"
    if isinstance(node, ast.Call):
        return _default(node.args[-1])
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        return _default(node.right)  # a file below ROOT
    return "see settings.py" if isinstance(node, ast.Dict) else f"`{ast.unparse(node)}`"
