"""One site's week as the heat map shows it: a number, a sign of how far it can be trusted, words for both."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

_SIGNS: Final = {"high": "", "medium": "+", "low": "?", "open": "…"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A row of `coverage`.

    >>> week = Cell(row={"published": 7, "listed": 40, "confidence": "medium"})
    >>> week.sign, week.said
    ('7+', '7 records, confidence medium')
    """

    row: Mapping[str, Any]
    """Its columns."""

    @property
    def trouble(self) -> str:
        """What every crawl of the week met; empty where one saw something, or none was made."""
        if self.row["listed"] or self.row["fetched"]:
            return ""
        if self.row["blocked"]:
            return "all refused"
        return "no answer" if self.row["missed"] else ""

    @property
    def shade(self) -> str:
        """The class of its colour; trouble does not matter where a crawl looked in time after it."""
        confidence = str(self.row["confidence"])
        return "trouble" if self.trouble and confidence != "high" else confidence

    @property
    def sign(self) -> str:
        """What it shows."""
        if self.shade == "trouble":
            return "×"
        confidence = self.row["confidence"]
        return f"{self.row['published']}{_SIGNS[confidence]}" if confidence in _SIGNS else "–"

    @property
    def said(self) -> str:
        """The same in words."""
        records = f"{self.row['published']:,} record{'' if self.row['published'] == 1 else 's'}"
        trouble = f", {self.trouble}" if self.trouble else ""
        return f"{records}, confidence {self.row['confidence']}{trouble}"

    @property
    def expected(self) -> str:
        """How many records the site's file expects; empty where it does not say."""
        low, high = self.row["expected_low"], self.row["expected_high"]
        return "" if low is None else f"{low:,}–{high:,}"

    @property
    def beside(self) -> str:
        """How the records compare with what is expected; empty where they fit or their number is not sure."""
        low, high = self.row["expected_low"], self.row["expected_high"]
        if low is None or self.row["confidence"] != "high":
            return ""
        if self.row["published"] < low:
            return "fewer"
        return "more" if self.row["published"] > high else ""
