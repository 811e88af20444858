"""Chrome: lines that a site sets around an author's words, told by how they read.

The readers of `platforms` leave most of it out; texts from elsewhere, or from
older readers, still have it, and it changes without an author.
"""

import re
from functools import lru_cache
from typing import Final

_MONTHS: Final = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_WEEKDAYS: Final = (
    "mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
)
_STAMP = (
    rf"(?:\d[\d:./+-]*+(?:st|nd|rd|th|am|pm|z)?|[ap]\.?m\.?|{_MONTHS}|{_WEEKDAYS}"
    r"|at|on|by|of|gmt|bst|utc|[ ,|•–-])+"
)
_LABEL = (
    r"(?:(?:date|last|first|page|article|story|news)[ -])*"
    r"(?:modified|updated?|published|posted|created|released|reviewed|issued|cyhoeddwyd|diweddarwyd)"
    r"(?: (?:date|on|at|by))?"
)
_TAIL = r"(?:in [\w ,&'/-]{1,80}|by [\w .'-]{1,40})?"
_LABELLED = re.compile(rf"(?=.*\d){_LABEL}[ :]*{_STAMP}{_TAIL}", re.IGNORECASE)
_DATED = re.compile(rf"(?=.*\b(?:19|20)\d\d\b)(?=.*(?:{_MONTHS}|\d[/.-]\d)){_STAMP}", re.IGNORECASE)
_LINES: Final = (
    r"(?:updated?|breaking|latest|new)?\s?news post",
    r"(?:please )?share (?:this|on|via|by|to|with)\b.{0,60}|share:?",
    r"(?:tweet|pin|like|email|print|download|save)(?: this)?(?: page| article| story)?",
    r"(?:facebook|twitter|x|linkedin|whatsapp|instagram|youtube|reddit|pinterest|telegram)(?: share| icon)?",
    r"(?:follow|like|find|join) us on .{0,60}",
    r"(?:back|return|skip|jump|go) to (?:the )?(?:top|main|content|news|results|navigation|list|home).{0,20}",
    r"(?:read|show|load|view|see) (?:more|less|all)(?: news| \d+ images)?|(?:view|page) (?:image|content)",
    r"make a report.{0,20}|more images from this story",
    r"(?:issued|updated?|released)?:?\b.{0,60}\b(?:corporate communications|press office|news ?desk)\.?",
    r"home ?[>/»›].{0,120}|you are here:?.{0,120}",
    r".{0,80}\bcookies?\b.{0,240}",
    r"(?:tags?|categor(?:y|ies)|topics?|filed under|keywords|views|reading time|word count)\s*:.{0,120}",
    r"\d+ (?:views?|shares?|likes?|comments?|min(?:ute)?s? read)",
    r"(?:leave a|post a|no|add a) comments?",
    r"(?:menu|search|close|next|prev|previous|home|news|loading\.*|contents?|beta|listen|translate|gallery)",
    r"(?:this site is a |this is a )?beta\b.{0,240}",
    r"sorry, there was a technical problem.{0,60}",
    r"quickly exit this site.{0,60}|leave this site|quick exit",
    r"(?:please )?(?:enable|turn on) javascript.{0,80}|.{0,60}javascript is (?:disabled|required|not).{0,80}",
    r"(?:©|\(c\)|copyright\b).{0,120}|all rights reserved.?",
    r"(?:privacy|accessibility|terms|site ?map|disclaimer)(?: (?:policy|notice|statement|and conditions))?",
    r"was this (?:page|article|information) (?:helpful|useful).{0,60}",
    r"(?:sign up|subscribe) (?:to|for) (?:our|the|email|news).{0,60}(?:newsletter|alerts?|updates).{0,40}",
    r"\(?(?:pdf|docx?|jpe?g|png|mp[34])?[, ]*\d+(?:\.\d+)? ?[km]i?b\)?",
    r"(?:image|photo|picture|photograph)? ?\d+ of \d+",
)
_LINE = re.compile("|".join(f"(?:{form})" for form in _LINES), re.IGNORECASE)
_RELATED = re.compile(
    r"(?:there (?:is|are) \d+ )?"
    r"(?:related|similar|more|latest|recent|other|further|top|you (?:may|might) also like)"
    r"(?: (?:news|stories|story|articles?|content|pages?|links?|releases?|updates?|posts?))?"
    r"(?: to this story)?:?",
    re.IGNORECASE,
)
_MARKS = re.compile(r"^[\s>*#+|_-]+|[\s*_|:]+$|\*\*|__|!?\[(?=[^\]]*\]\()|\]\([^)\s]*\)")
_LONGEST: Final = 320
_LONGEST_HEADING: Final = 80


@lru_cache(maxsize=4096)  # both texts of an edit share most lines, and a site's pages many
def is_chrome(line: str) -> bool:
    """Tell whether a line of Markdown is the site's, not an author's.

    >>> is_chrome("Last modified: 20 November 2026 at 10:15pm"), is_chrome("**Share this page**")
    (True, True)
    >>> is_chrome("Update, 20 November 2026: the road is open."), is_chrome("Call 101.")
    (False, False)
    """
    if len(line) > _LONGEST:
        return False
    words = _MARKS.sub("", line).strip()
    return bool(words) and any(form.fullmatch(words) for form in (_LINE, _DATED, _LABELLED, _RELATED))


@lru_cache(maxsize=4096)
def leads_to_others(line: str) -> bool:
    """Tell whether a line heads a list of other pages, which is the site's too.

    >>> leads_to_others("## Related news"), leads_to_others("There are 2 related updates to this story")
    (True, True)
    """
    return len(line) <= _LONGEST_HEADING and _RELATED.fullmatch(_MARKS.sub("", line).strip()) is not None
