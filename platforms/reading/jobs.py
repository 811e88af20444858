"""Jobs: what an advert says of itself beside its text, by the words with which it labels it.

    <dl><dt>Closing date</dt><dd>27 Nov 2026 23:55 GMT</dd></dl>
    <tr><th>Salary</th><td>£29,907 - £43,032 per annum</td></tr>
    <p>Location: Harnmouth</p>  <h3>Job grade</h3><div>Constable</div>

Goes by labels alone, never by a class name, and takes nothing out: the facts
are part of the advert. What is not labelled is not there.
"""

import re
from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborNode

from platforms.reading import document, published, wording
from records import dates, salaries
from records.dates import Moment
from records.record import Tree

Facts = Mapping[str, str]
"""What an advert says, by field (`closing`), as printed."""

_ITEM = r"(?:vacancy|job|post|advert|requisition|opportunity|position)"
_LABELS = {
    "employer": r"employer|(?:hiring )?organisation|company",
    "role": rf"(?:{_ITEM}|role) title",
    "rank": r"(?:job |pay |salary )?(?:grade|band)|rank|rank ?(?:/|or|and) ?grade|grade ?(?:/|or|and) ?rank",
    "salary": r"(?:starting |annual |basic )?(?:salary|pay)(?: range| details)?|hourly rate|cyflog",
    "location": r"(?:primary |main |work |job |office )?locations?(?: of work)?|place of work|lleoliad",
    "hours": r"(?:working |weekly )?hours(?: per week| of work)?|(?:work(?:ing)?|shift) (?:pattern|time)s?",
    "contract": r"contract(?: type| term)?|(?:employment|appointment) type|type of (?:contract|employment)",
    "posted": r"(?:date )?(?:posted|advertised)(?: on| date)?|(?:posting|opening|publication) date",
    "closing": r"(?:advert |application |vacancy )?(?:closing|close|expiry) date(?: and time)?"
    r"|(?:applications )?clos(?:es?|ing)(?: on)?|(?:application )?deadline|apply (?:by|before)|dyddiad cau",
    "reference": rf"(?:{_ITEM} )?ref(?:erence)?\.?(?: (?:number|no\.?|code|id))?"
    rf"|{_ITEM} (?:id|number|no\.?|code)|cyfeirnod",
    "status": rf"(?:{_ITEM} )?status",
}
_LABEL = re.compile(
    "|".join(rf"(?P<{field}>{words})" for field, words in _LABELS.items()),
    re.IGNORECASE,
)
_ALONE = re.compile(rf"(?:{_LABEL.pattern})\s*:?", re.IGNORECASE)
_WITH_VALUE = re.compile(rf"(?:{_LABEL.pattern})\s*:\s*(?P<value>\S.*)", re.IGNORECASE)
_CLOSED = re.compile(
    r"[^.!?]*\b(?:vacancy|opportunity|job|role|post|position|advert|applications?)\b[^.!?]{0,60}"
    r"\b(?:(?:is|are|has|have)(?: been| now)* (?:closed|expired|filled|withdrawn)"
    r"|no longer (?:available|open|live|advertised|(?:being )?accept(?:ed|ing)))\b[^.!?]*[.!]?",
    re.IGNORECASE,
)
_WHITE_SPACE = 100  # signs by which an element may be longer than the label that it holds alone
_LONGEST = 200  # signs: what is longer is prose, whatever stands above it
_INLINE = frozenset({"-text", "a", "b", "em", "i", "span", "strong", "time", "abbr", "small"})
_HOURS = re.compile(r"\b(?:hours|hrs|midnight)\b|[()]", re.IGNORECASE)
_NOON = re.compile(r"\b(?:12 ?)?(?:noon|midday)\b", re.IGNORECASE)
_READ = frozenset({"salary", "posted", "closing"})


def facts(root: LexborNode) -> dict[str, str]:
    """Return what an advert says under a label; of several values of one kind the first."""
    found: dict[str, str] = {}
    for text in [node for node in root.traverse(include_text=True) if node.is_text_node]:
        field, value = _labelled(text)
        if field and 0 < len(value) <= _LONGEST:
            found.setdefault(field, value)
    return found


def closed(root: LexborNode) -> str | None:
    """Return the short line in which an advert says that nobody can apply any more; None without one."""
    for text in root.traverse(include_text=True):
        if text.is_text_node and len(text.text()) <= _LONGEST:
            words = wording.line(text.text())
            if _CLOSED.fullmatch(words):
                return words
    return None


def fields(found: Facts, *, timezone: str) -> dict[str, Tree | None]:
    """Return what an advert says as a record's fields, by dotted path.

    >>> found = {"salary": "£13.50 an hour", "closing": "27 Nov 2026 (midday)"}
    >>> told = fields(found, timezone="Europe/London")
    >>> told["vacancy.salary.minimum"], told["vacancy.closing.iso"]
    ('13.50', '2026-11-27T12:00+00:00')
    """
    plain = {f"vacancy.{name}": value for name, value in found.items() if name not in _READ}
    posted, closing = (moment(found.get(name, ""), timezone=timezone) for name in ("posted", "closing"))
    return {
        **plain,
        **_salary(found.get("salary")),
        **published.fields("publish", posted),
        # "3 days ago" would be another text tomorrow.
        "vacancy.posted.printed": posted.printed if posted else None,
        "vacancy.posted.iso": posted.iso if posted else None,
        "vacancy.closing.printed": found.get("closing"),
        "vacancy.closing.iso": closing.iso if closing else None,
    }


def moment(printed: str, *, timezone: str) -> Moment | None:
    """Read a day as adverts print it: with "midday" or "(23:55 GMT)", or as `27-Nov-2026`.

    Midnight may be the beginning of a day or its end, so that the day alone is told.

    >>> moment("27-Nov-2026 23:55", timezone="Europe/London").iso
    '2026-11-27T23:55+00:00'
    >>> moment("Midnight on 27 November 2026", timezone="Europe/London").iso
    '2026-11-27'
    """
    plain = _HOURS.sub(" ", _NOON.sub("12:00", printed))
    plain = re.sub(r"(?<=\d)-(?=[a-z])|(?<=[a-z])-(?=\d)", " ", plain, flags=re.IGNORECASE)
    found = dates.parse(printed, timezone=timezone) or dates.parse(plain, timezone=timezone)
    return found and Moment(printed=wording.line(printed), iso=found.iso, date=found.date)


def _salary(printed: str | None) -> dict[str, Tree | None]:
    read = salaries.parse(printed or "")
    amounts = (
        {}
        if read is None
        else {
            "vacancy.salary.minimum": read.minimum,
            "vacancy.salary.maximum": read.maximum,
            "vacancy.salary.currency": read.currency,
            "vacancy.salary.period": read.period,
        }
    )
    return {"vacancy.salary.printed": printed, **amounts}


def _labelled(text: LexborNode) -> tuple[str | None, str]:
    """Return the field that a text names, and its value; no field where it names none."""
    words = wording.line(text.text())
    if len(words) > _LONGEST or _is_linked(text):  # a link leads to what it names
        return None, ""
    if found := _ALONE.fullmatch(words):
        return found.lastgroup, _beside(text)
    if found := _WITH_VALUE.fullmatch(words):
        return _field_of(found), " ".join([found["value"], *_inline_after(text)])
    return None, ""


def _is_linked(text: LexborNode) -> bool:
    return document.is_within(text, {"a"})


def _field_of(found: re.Match[str]) -> str:
    return next(name for name in _LABELS if found[name] is not None)


def _beside(text: LexborNode) -> str:
    """Return what stands beside a label: the rest of its line, else the element after it and its like."""
    label = _outermost(text)
    inline = " ".join(_inline_after(label))
    value = inline.removeprefix(":").strip()
    return value or ", ".join(_blocks_after(label))


def _outermost(text: LexborNode) -> LexborNode:
    """Return the largest element that holds a label alone."""
    node = text
    words = document.words(text)
    longest = len(text.text()) + _WHITE_SPACE
    while node.parent is not None and not document.is_longer(node.parent, than=longest):
        if document.words(node.parent) != words:
            break
        node = node.parent
    return node


def _inline_after(node: LexborNode) -> Iterator[str]:
    following = node.next
    while following is not None and following.tag in _INLINE:
        words = wording.line(following.text(separator=" ") if following.tag != "-text" else following.text())
        if words:
            yield words
        following = following.next


def _blocks_after(label: LexborNode) -> Iterator[str]:
    first = following = _next_element(label)
    while following is not None and first is not None and _is_like(following, first):
        yield document.words(following)
        following = _next_element(following)


def _is_like(node: LexborNode, first: LexborNode) -> bool:
    """Tell a further value from whatever follows: a second `dd`, or an element of the first one's class."""
    if document.is_same(node, first):
        return True
    shape = (node.tag, node.attributes.get("class"))
    return shape == (first.tag, first.attributes.get("class")) and (node.tag == "dd" or shape[1] is not None)


def _next_element(node: LexborNode) -> LexborNode | None:
    following = node.next
    while following is not None and not following.is_element_node:
        following = following.next
    return following
