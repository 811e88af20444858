"""Newborn: an article as its address is made."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Newborn:
    """What is known of an article when it is published."""

    title: str
    """Its first headline."""

    group: str
    """Its story's group, by which it is listed."""

    published: datetime
    """When, in local time."""

    number: int
    """Its number."""

    language: str
    """In which it is written."""
