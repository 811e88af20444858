"""The rules of `records.topics`, as data: for each topic, pieces of text and what must stand where they do.

Found by reading records of eighteen forces; docs/topics.md says how, and how often they are right.
"""

import re
from typing import Final

Rules = dict[str, str | None]
"""A piece of text, without which a rule is not tried, and its pattern; None: a word begins so, no more."""

_PERSON = (
    r"(?:man|men|woman|women|male|female|boys?|girls?|child|children|teen\w*|pensioner|couple|pair|person|people"
    r"|\w*cyclist|biker|pedestrian|driver|rider|passenger|victims?|fatality|deceased|mother|father|student)\b"
)
_DEAD = r"(?:died|dead|deceased|killed|murder\w*|body|remains)\b"
_DEATH = rf"(?:{_DEAD}|(?:deaths?|fatal\w*|collision|crash|rtc|collapsed)\b)"
_FAMILY = r"(?:family|families|parents|wife|husband|partner|mother|father)\b"
_AGE = r"\d\d?[- ]years?[- ]old"
_NAME = r"(?-i:(?!Good Samaritan|Range Rover|Land Rover)[A-Z][\w’'-]+ [A-Z])"
_SOUGHT = rf"(?:find|finding|trac(?:e|ing)|locat(?:e|ing)|seek|search for) (?:{_AGE} )?{_NAME}"
_THING = (
    r"(?:dogs?|pup\w+|cats?|horses?|pon(?:y|ies)|sheep|goats?|harriers?|snakes?|tortoises?|meerkats?|\w*bikes?"
    r"|\w*cycles?|mopeds?|cars?|vehicles?|vans?|caravans?|trailers?|tractors?|boats?|jewel\w*|rings?|watch"
    r"|necklaces?|pendants?|brooch\w*|phones?|\w*bags?|purses?|wallets?|jackets?|keys?|cash|money|tools?|items?"
    r"|property|goods|paintings?|statues?|skulls?|teeth|tooth|machine\w*|plates?|bmw)\b"
)

NO_PERSON: Final = re.compile(
    r"\b(?:volunteers|recruits|young people) wanted|\bwanted: (?:new )?(?:volunteers|recruits|pcsos|officers)"
    rf"|\bmissing (?:\S+ ){{0,2}}?{_THING}|\b{_THING}(?:[’']s)? (?:\w+ ){{0,3}}?(?:missing|disappear)"
    rf"|\bhave you seen .*\b(?:stolen|{_THING})",
    re.IGNORECASE,
)
"""What is missing, wanted or seen, and no person that the police look for."""


def _words(*words: str) -> Rules:
    return dict.fromkeys(words)


#: Tried in this order; Welsh, German, Swedish and Danish words stand last.
HEADLINES: Final[dict[str, Rules]] = {
    "missing": {
        "missing": "missing(?! prisoner| absconder)",
        "disappear": "disappear(?:ed|ance)",
        "concern": r"concern(?:s|ed)? (?:\w+ )?for",
        "have you seen": "have you seen (?!.*wanted|this|these)",
        "found safe": None,
        **_words("ar goll", "vermisst", "försvunn", "savnet"),
    },
    "wanted": {
        "wanted": r"wanted(?! to)(?!.*\b(?:jailed|sentenced))",
        "on the run": r"on the run(?! to)(?!.*\bjailed)",
        "recall": "recall(?:ed)? to prison|prison recall",
        "prisoner": r"prisoners? (?:located|found|\w*captured|detained|arrested|escape)",
        "fail": r"fail\w* to (?:appear|attend) (?:at )?court",
        "fahndung": r"\w*fahndung",
        **_words("abscond", "unlawfully at large", "still at large", "prison recall", "ar ffo", "efterlyst"),
    },
    "victim": {
        "name": rf"(?:{_PERSON}|{_DEATH}).*\bnamed|names? (?:\S+ ){{0,2}}?{_PERSON}",
        "identified": rf"(?:{_DEATH}|{_PERSON} found) .*\bidentified",
        "identi": rf"identi\w+ .*\b{_DEAD}",
        "confirmed as": r"body .*\bconfirmed as",
        "statement": r"family (?:\w+ )?statement",
        "trace": "(?:trace|find|locate) (?:relatives|family of)",
        "relative": r"relatives? of .*\b(?:traced|located|found)",
        "family of": r"family of .*\b(?:traced|located|found)",
        **_words("tribute", "next of kin", "next-of-kin", "unidentified", "formal identification"),
        **_words("formally identified", "teyrnged"),
    },
    "court": _words("jailed", "imprison", "sentenc", "convict", "charged", "plead", "guilty", "behind bars")
    | _words("remanded", "fined", "to prison", "in prison", "in court", "at court", "to court", "crown court")
    | _words("magistrates", "court appear", "court hear", "carchar", "garchar", "dedfryd", "ddedfryd")
    | _words("cyhudd", "gyhudd", "verurteilt", "dömd", "dømt"),
    "appeal": _words("appeal", "reappeal", "witness", "cctv", "dashcam", "dash-cam", "dash cam")
    | _words("e-fit", "efit", "sought", "do you know", "do you recogni", "did you see", "have you seen")
    | _words("can you help", "help us", "help identify", "identity of", "image of", "images of")
    | _words("image released", "images released", "apêl", "tystion", "dystion", "zeuge", "vittne", "vidne"),
}

#: Those of people are stricter than a headline's, since a body tells more than what it is about.
OPENINGS: Final[dict[str, Rules]] = {
    "missing": {
        "missing": (
            rf"(?<!narrowly )missing (?:\w+ )?(?:{_AGE}|(?!people|persons|person and){_PERSON}|{_NAME})"
            r"|(?:reported|went|gone|been|is|remains) (?:as )?missing (?:from|for|since|in|on|after|to)\b"
        ),
        "concern": (
            r"(?:are|is|growing|increasingly|grave) concern(?:s|ed)? (?:\w+ )?for"
            r" (?:his|her|their|the \w+[’']s) \w+"
        ),
        "seen since": "not been seen since",
        **_words("ar goll", "vermisst"),
    },
    "wanted": {
        "wanted": (
            rf"wanted (?:(?!people){_PERSON}|{_NAME}|(?:for|on|in connection)\b)|(?:is|currently) wanted\b"
        ),
        "escaped from": r"escaped from (?:\w+ ){0,3}?(?:court|custody|prison)",
        "failed to": (
            "(?:has|have|he|she|who) failed to"
            " (?:appear|surrender|attend court|return (?:to|after|from|following))"
        ),
        "breach": r"breach\w* (?:\w+ ){0,3}?(?:his|her) (?:\w+ )?(?:licen[cs]e|bail|recall|home leave)",
        "speak ": rf"speak (?:to|with) {_NAME}\w+, \d\d\b",
        "looking for": rf"looking for {_AGE} {_NAME}",
        **_words("unlawfully at large", "absconded", "recall to prison", "ar ffo"),
        **dict.fromkeys(
            ("find ", "trace ", "tracing ", "locate ", "locating ", "seek ", "search for "), _SOUGHT
        ),
    },
    "victim": {
        "named": (
            r"(?<!not )be(?:en)? (?:\w+ )?named (?:as\b|by (?:his|her|their) family)"
            r"|(?:has|have) (?:now |today |sadly )*been (?:formally )?named[.,]|is being named"
            rf"|ha(?:s|ve) named (?:the|a) {_PERSON}"
        ),
        "name": rf"(?:can|to) (?:\w+ )?name (?:the |a )?(?:{_AGE} )?{_PERSON}|confirm the names? of",
        "identified": (
            rf"identified as (?:missing )?(?:{_AGE} )?{_NAME}"
            "|(?:now|been) formally identified(?<!not yet been formally identified)"
        ),
        "identi": (
            "(?:identify(?:ing)?|identity of) (?:the |a )?"
            rf"(?:body|remains|deceased|{_PERSON} (?:whose|who died|who was found))"
        ),
        "next of kin": r"(?:trac|find|locat|about|seek|sought)\w* (?:\w+ ){0,5}?next of kin",
        "relatives": "(?:trace|find|locate) (?:any )?relatives",
        "tribute": rf"{_FAMILY}[^.]{{0,80}}\btribute|tributes? to (?:him|her)\b",
    },
    "court": _words("jailed", "sentenced", "charged with", "convicted", "pleaded guilty", "found guilty")
    | _words("magistrates", "crown court", "garcharu", "dedfrydu", "ddedfrydu"),
    "appeal": _words("appeal", "witness", "cctv", "dashcam", "dash-cam", "dash cam", "e-fit")
    | _words("anyone with information", "anyone who ", "apêl", "tystion", "dystion"),
}
