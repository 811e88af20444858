"""The shapes of references and the words that lead to them, as patterns; from records of eighteen forces."""

import re
from typing import Final

_MONTH: Final = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_SHORT: Final = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
_WEEKDAY: Final = "(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )"
_ORDINAL: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:,? ?20\d\d\b)?"
_NAMED: Final = rf"(?:{_ORDINAL} ?(?:of )?{_MONTH}{_YEAR}|{_MONTH} {_ORDINAL}(?!\d){_YEAR})"
_FIGURES: Final = r"(?:\d{1,2}[/.]\d{1,2}[/.](?:20)?\d\d|\d{1,2}/\d{1,2}|\d{6}|\d{8})(?![\d/])"
_SAID: Final = rf"(?:today|yesterday)(?:['’]s(?: date)?)?(?:,? {_WEEKDAY}?{_NAMED})?"
_DAY: Final = rf"(?:the )?(?:{_WEEKDAY}?(?:{_NAMED}|{_FIGURES})|{_SAID})"
_DATED: Final = (
    rf"(?:[*_]{{0,3}},? (?:of|from|on|dated|for) {_DAY}|(?:,? ?- ?|,? ){_WEEKDAY}?(?:{_NAMED}|{_FIGURES})"
    rf"|/ ?\d{{1,2}} ?{_SHORT}(?:20)?(?:\d\d)?\b)"
)
_STRONG: Final = (
    r"[a-z]{2,4}/\d{2,6}/\d{2,4}\b",
    r"[a-z]{1,4}[-/]?\d{5,13}(?: ?- ?\d{2,5}){0,2}\b(?!/\d)",  # NYM-19112026-0069, CF0235751020
    r"[a-z]{2,4}[- ]\d{8} ?- ?\d{2,5}\b",
    r"[a-z]{0,2}\d{1,3}/ ?[a-z]?\d{1,6}/ ?\d{2,6}(?:/\d\d)?\b",  # 41/45071/26, C1/26/5291
    r"\d{1,5}[-_]?[is]{1,2}[-_ ]{0,2}\d{5,9}\b",  # 00655_I_31072026
    r"\d\d[a-z]{2,4}\d{4,8}\b",
    r"[1-9]\d{3} \d{3} ?\d{3,4}\b",  # 5226 209 120
    r"\d{6,8}-\d{2,5}\b",
    r"\d{8,13}(?!\d)",
)
SHAPE: Final = re.compile(
    rf"(?P<strong>{'|'.join(_STRONG)})"
    rf"|(?P<dated>(?:[a-z]{{1,4}}-?)?\d{{1,5}}_?[a-z]?_?{_DATED}|\d{{1,5}}[is]\d{{1,2}}{_MONTH})"
    r"|(?P<slashed>(?:[a-z]{1,4}[-/]?)?\d{2,7}/ ?\d{2,7}(?![\w/]))"
    r"|(?P<pair>\d{1,2}: ?\d{1,4}\b)"
    r"|(?P<bare>(?:[a-z]{2,4} (?=\d{5})|[a-z]{1,4}-?)?\d{2,7}[a-z]?\b(?![.,:/]\d|%|-year| year|-\d))",
    re.IGNORECASE,
)
"""What a reference may look like, from the shape that says most to the one that says least."""

ALONE: Final = re.compile(r"\d\d/\d{4,6}/\d\d(?![\d/])")
"""A shape that nothing else has."""

DATE: Final = re.compile(r"(?:[0-2]?\d|3[01])/(?:0?\d|1[0-2])/(?:20)?\d\d")
"""What looks like a reference and is a date."""

PREFIX: Final = re.compile(
    r"(?<![^\W_])(?:[A-Za-z]{1,4}[-/]?|(?!CAD|ISR|LOG|REF|URN|VIU|NOS? |OP )[A-Z]{2,4} )\Z"
)
"""Letters that belong to the number behind them; a label's do only where they touch it."""

_FILL: Final = r"[\s.,:;#(\"'*_\[\]-]*"
_LABELS: Final = (
    "(?:numbers?|incidents?|crimes?|occurrence|nos?|ref(?:erence)?s?|log|cad|isr|urn|id|code|which|is|are|of"
    "|the|either)(?![a-z])"
)
LED: Final = re.compile(
    r"(?<![a-z])(?P<label>ref(?:erence)?s?|logs?|cad|isr|urn|occurrence|incidents?|crimes?|niche|cri)"
    rf"(?![a-z])(?P<more>{_FILL}(?:{_LABELS}{_FILL}){{0,3}})\Z"
)
"""A label right before a number."""

QUOTED: Final = re.compile(
    r"(?<![a-z])quot(?:e|es|ed|ing)(?![a-z])(?P<fill>(?:[^\d\n.]|(?<=no|ef)\.){0,60})\Z"
)
"""The word that asks to quote it, in the same sentence."""

ONLY_LABELS: Final = re.compile(rf"{_FILL}(?:{_LABELS}{_FILL}){{0,3}}")
"""Nothing but labels, between that word and a number."""

LABEL: Final = re.compile(
    r"(?<![a-z])(?:ref(?:erence)?|crime|incident|log|occurrence|cad)s?(?![a-z])[^\d\n.]{0,30}\Z"
)
"""A label before a number, with other words between them."""

_NUMBERED: Final = (
    "serial|phone|tel|telephone|mobile|charity|account (?:no|number)|frame|chassis|collar|registration|imei"
    "|vin|ext|tag|extension|text|ofcom|badge"
)
OTHERS: Final = re.compile(
    rf"\b(?:(?:{_NUMBERED})\b[^\d]{{0,25}}"
    r"|(?:call|ring|dial|tel|phone)(?:ing)?(?: us| police)?(?: on)?[ :]*)\Z"
)
"""What leads to a number of another kind."""

AND: Final = re.compile(r"[^.\d\n]{0,70}?(?:,|;|\band\b|\bor\b|&)[^.\d\n]{0,30}")
"""What may stand between two references of which only the first is led to."""
