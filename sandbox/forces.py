"""The invented forces: four that are the usual world, and others by name, at least one for each platform.

Reads `text/forces/*.yaml` and nothing else.
"""

import re
from dataclasses import MISSING, fields
from functools import cache
from typing import Any

import yaml

from sandbox.force import Force
from sandbox.storybook import TEXT

__all__ = ["HERTS", "Force", "ForceError", "by_layout", "force", "forces", "ids", "slug"]

HERTS = "herts_2018"
_USUAL = ("wessex", "mercia-vale", "gwynfa", "old-harnshire")
_PLACES = ("villages", "streets", "pubs", "shops", "schools", "parks", "estates", "roads")


class ForceError(ValueError):
    """A force's file that is not as it must be; the message gives file, found and expected."""


@cache
def forces() -> tuple[Force, ...]:
    """Read the forces in the order in which they are served.

    Raises:
        ForceError: If a file lacks something.
    """
    return tuple(force(name) for name in _USUAL)


@cache
def force(name: str) -> Force:
    """Return any force by its id.

    Raises:
        ForceError: If there is none, or its file lacks something.

    >>> force("wessex").layout
    'single_online_home'
    """
    if name not in ids():
        raise ForceError(f"force: found {name!r}, expected one of {', '.join(ids())}")
    return _read(name)


@cache
def ids() -> tuple[str, ...]:
    """Return the ids of all forces that there are: first the usual ones, then the others by name."""
    found = sorted(path.stem for path in (TEXT / "forces").glob("*.yaml"))
    return (*_USUAL, *(name for name in found if name not in _USUAL))


def by_layout() -> dict[str, tuple[str, ...]]:
    """Return the ids of all forces by the layout of their sites."""
    found: dict[str, tuple[str, ...]] = {}
    for name in ids():
        found[force(name).layout] = (*found.get(force(name).layout, ()), name)
    return found


def slug(title: str) -> str:
    """Return a headline as the Single Online Home spells it in an address.

    >>> slug("Man jailed – ‘cowardly’ attack in St Aldred's")
    'man-jailed--cowardly-attack-in-st-aldreds'
    """
    plain = re.sub(r"[^\w\s–-]", "", title.lower().translate(_PLAIN)).strip()
    return re.sub(r"\s", "-", re.sub(r"\s*–\s*", "  ", plain))[:90].strip("-")


_PLAIN = str.maketrans("âêîôûŵŷàéïåäöüø", "aeiouwyaeiaaouo", "\u200b") | {ord("æ"): "ae", ord("ß"): "ss"}


def _read(name: str) -> Force:
    data: dict[str, Any] = yaml.safe_load((TEXT / "forces" / f"{name}.yaml").read_text("utf-8"))
    known = {field.name: field.default is MISSING for field in fields(Force) if field.name != "id"}
    if not data.keys() <= known.keys():
        raise ForceError(f"{name}.yaml: found {sorted(data.keys() - known)}, expected only {sorted(known)}")
    lacking = [key for key, is_needed in known.items() if is_needed and key not in {*data, *_PLACES}]
    if lacking:
        raise ForceError(f"{name}.yaml: found no {', '.join(lacking)}, expected each of them")
    whole = _places(data.get("language", "en")) | data
    tuples = {key: tuple(value) for key, value in whole.items() if isinstance(value, list)}
    return Force(id=name, **{**whole, **tuples})


@cache
def _places(language: str) -> dict[str, Any]:
    """Read the places that a force has where it names none of its own; none in a language without any."""
    file = TEXT / "places" / f"{language}.yaml"
    shared: dict[str, Any] = yaml.safe_load(file.read_text("utf-8")) if file.exists() else {}
    return {key: [] for key in _PLACES} | shared
