"""Salaries as adverts print them: amounts, currency and period read from the words, nothing guessed.

A `$` or `kr` that no letters tell from others names no currency, and a number
without a currency is an amount only where it is written like one (`29,907`).
Reads no page and converts nothing.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

_CODES = ("GBP", "EUR", "CAD", "AUD", "NZD", "USD", "SEK", "NOK", "DKK", "CHF")
_CURRENCIES = {
    "£": "GBP",
    "€": "EUR",
    "C$": "CAD",
    "CA$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "NZ$": "NZD",
    "US$": "USD",
} | {code: code for code in _CODES}
_SIGN = rf"(?:\b(?:{'|'.join(_CODES)})\b|\b(?:CA?|AU?|NZ|US)\$|[£€$]|\bkr\b\.?)"
_AMOUNT = re.compile(
    rf"""
    (?P<before>{_SIGN})?\s?(?<![\d.,])
    (?P<number>
        \d{{1,3}}(?P<mark>[,.' \u00a0\u2019])\d{{3}}(?:(?P=mark)\d{{3}})*(?:[.,]\d\d)?(?!\d)
        | \d+(?:[.,]\d{{1,2}})?(?!\d)
    )
    (?P<thousands>\s?k\b)?(?:\s?(?P<after>{_SIGN}))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PERIODS = {
    "year": r"\b(?:per|a|each|y) (?:annum|year|flwyddyn)\b|/ ?year\b|\bp\.?a\b|\bannual(?:ly)?\b|\byearly\b",
    "hour": r"\b(?:per|an|each|yr) (?:hour|awr)\b|/ ?h(?:our|r)?\b|\bp\.?h\b|\bhourly\b",
    "month": r"\b(?:per|a|each|y) (?:month|mis)\b|/ ?month\b|\bmonthly\b",
    "week": r"\b(?:per|a|each|yr) (?:week|wythnos)\b|/ ?week\b|\bweekly\b",
    "day": r"\b(?:per|a|each|y) (?:day|diwrnod)\b|/ ?day\b|\bdaily\b",
}
_TO = re.compile(r"\s*(?:[-\u2013\u2014]|to|rising to|and|i)\s*", re.IGNORECASE)
_MOST = re.compile(r"\b(?:up to|maximum|no more than)\W*$", re.IGNORECASE)
_LEAST = re.compile(r"\b(?:from|starting at|minimum|at least)\W*$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\W*$", re.IGNORECASE)
_NEAR = 40  # signs around an amount within which its period stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Salary:
    """What a job pays, as far as the advert tells."""

    minimum: str | None
    """The least, in plain digits (`29907`, `12.21`); None where only the most is told."""

    maximum: str | None
    """The most; the same as the least where one amount is told, None where only the least is."""

    currency: str | None
    """ISO 4217 (`GBP`); None where the words do not settle it."""

    period: str | None
    """What it is paid for: `hour`, `day`, `week`, `month` or `year`; None where the words do not say."""


def parse(printed: str) -> Salary | None:
    """Read a printed salary: its first amount or range; what comes on top of it is not counted.

    >>> parse("£29,907 - £43,032 per annum plus allowances of £2,841")
    Salary(minimum='29907', maximum='43032', currency='GBP', period='year')
    >>> parse("Up to €13.50 an hour")
    Salary(minimum=None, maximum='13.50', currency='EUR', period='hour')
    >>> parse("Competitive, Grade 7") is None
    True
    """
    amounts = list(_AMOUNT.finditer(printed))
    for number, first in enumerate(amounts):
        last = _end_of_range(printed, amounts[number : number + 2])
        if _is_money(first) or (last is not first and _is_money(last)):
            return _salary(printed, first, last)
    return None


def amount(number: str) -> str:
    """Return a number as plain digits, whichever way its thousands and decimals are parted.

    >>> amount("29,907"), amount("3.500,00"), amount("12.21")
    ('29907', '3500.00', '12.21')
    """
    whole = re.sub(r"[,.' \u00a0\u2019](?=\d{3}(?!\d))", "", number)
    return whole.replace(",", ".")


def _end_of_range(printed: str, amounts: list[re.Match[str]]) -> re.Match[str]:
    """Return the amount at a range's end; the first one itself where it begins no range."""
    for first, second in pairwise(amounts):
        between = printed[first.end() : second.start()]
        is_and = between.strip().casefold() in {"and", "i"}
        if _TO.fullmatch(between) and (not is_and or _BETWEEN.search(printed[: first.start()])):
            return second
    return amounts[0]


def _is_money(found: re.Match[str]) -> bool:
    is_grouped = found["mark"] is not None and found["mark"] in ",."
    return bool(found["before"] or found["after"] or found["thousands"] or is_grouped)


def _salary(printed: str, first: re.Match[str], last: re.Match[str]) -> Salary:
    before = printed[: first.start()]
    one = first is last
    return Salary(
        minimum=None if one and _MOST.search(before) else _plain(first, last),
        maximum=None if one and _LEAST.search(before) else _plain(last, last),
        currency=_currency(first, last),
        period=_period(printed, first.start(), last.end()),
    )


def _plain(found: re.Match[str], last: re.Match[str]) -> str:
    """Return an amount in plain digits; "£30-35k" means thousands twice."""
    digits = amount(found["number"])
    in_thousands = found["thousands"] or (last["thousands"] and Decimal(digits) < Decimal(1000))
    return str((Decimal(digits) * 1000).quantize(Decimal(1))) if in_thousands else digits


def _currency(*amounts: re.Match[str]) -> str | None:
    signs = (found[place] for found in amounts for place in ("before", "after") if found[place])
    return next((_CURRENCIES[sign.upper()] for sign in signs if sign.upper() in _CURRENCIES), None)


def _period(printed: str, start: int, end: int) -> str | None:
    """Return the period that stands behind an amount, else before it, with no other number between."""
    behind = re.split(r"\d", printed[end : end + _NEAR], maxsplit=1)[0]
    before = re.split(r"\d", printed[max(0, start - _NEAR) : start])[-1]
    for words in (behind, before):
        found = [
            (place.start(), name)
            for name, form in _PERIODS.items()
            if (place := re.search(form, words, re.IGNORECASE))
        ]
        if found:
            return min(found)[1]
    return None
