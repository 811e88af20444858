"""Finding: texts that seek someone or something, and sentences that say it was found.

Found is what the text sought; not what officers found out, nor how somebody
was found (injured, guilty, in possession).
"""

import re
from typing import Final

from edits.phrases import Stated, any_of, by_kind, just_before

_SEEK: Final = (
    r"(locate|locating|trace|tracing|find|finding|identify|identifying|reunite|track down|speak (to|with)"
    r"|hear from)"
)
_SOMEONE: Final = (
    r"(the|a|an|this|these|those|any|two|three|him|her|them|his|their|its|family|relatives|next|owners?|\d+"
    r"|(?-i:[A-Z]\w+))"
)
_LOOK_FOR: Final = (
    r"(locate|trace|find|track(ing)? down|whereabouts of|search(ing)? for|hunt(ing)? for|looking for)"
)
_FOUND: Final = r"(found|located|traced|identified|recovered|rescued|rehomed|retrieved|recaptured)"
_WHO: Final = (
    r"(officers|police|we|detectives|searchers|search teams?|teams?|divers|crews|volunteers|family|rescuers"
    r"|he|she|they)"
)
_ADVERBS: Final = (
    r"((now|since|been|also|both|all|sadly|safely|successfully|thankfully|already|later|subsequently|today)"
    r" )*"
)
_HELPED: Final = r"(shared|sharing|help|helped|helping|assist\w*|respon\w+|came forward|support\w*)"

_SEEKS = any_of(rf"""
    missing
    wanted
    have you seen
    last (seen|known)
    not been seen
    hasn't been seen
    whereabouts
    unidentified
    {_SEEK} (\w+ ){{0,3}}{_SOMEONE}
    (appeal|help|bid|search) (\w+ ){{0,2}}((to|for) )?{_SEEK}
    search(ing|ed|es)? for
    looking (for|to speak)
    hunt for
    do you (know|recogni[sz]e)
    recogni[sz]e
    who (is|are|was) (this|these|he|she|they)
    stolen
    taken from
    next(-| )of(-| )kin
    absconded
    escaped
    come forward
    concern(ed|s)? (\w+ )?(for|about) (\w+ ){{0,3}}(welfare|safety|whereabouts|wellbeing)
    recall(ed)? to prison
    failed to (return|appear|attend)
    stray
    lost
    does this belong
    (assist|help) (us|our|officers|police|with)
    ar goll
""")
_SEEKS_PERSON = any_of("""
    missing
    wanted
    have you seen
    last seen
    whereabouts
    absconded
    recall(ed)? to prison
""")
_SEEKS_ARREST = any_of(rf"""
    wanted
    recall(ed)? to prison
    absconded
    escaped
    manhunt
    on the run
    {_LOOK_FOR} ((?!witness|information|anyone|cctv|footage)[\w-]+ ){{0,4}}(man|woman|suspect|boy|teenager)
    {_LOOK_FOR} ((?!witness|information|anyone|cctv|footage)[\w-]+ ){{0,4}}(?-i:[A-Z]\w+ [A-Z]\w+)
""")
_SEEKS_NAME = any_of(r"""
    (identify|identifying|speak (to|with)|hear from|know) (\w+ ){0,2}(this|the|these|those|a|an|any|him|her)
    (identify|identifying|speak (to|with)|hear from|know) (\w+ ){0,2}(them|who|people|men|women)
    (identify|identifying|speak (to|with)|hear from|know) (\w+ ){0,2}(two|three|four|\d+)
    recogni[sz]e
    who (is|are) (this|these|he|she|they)
    unidentified
    (images?|pictures?|photos?|photographs?|cctv|footage|e-?fits?) of (a|the|two|three|people|men|women)
    name to
    e-?fit
""")
_ASKS = any_of(r"""
    anyone
    have you seen
    do you (know|recogni[sz]e)
    continu\w+ to appeal
    still (missing|wanted|appealing)
    please (call|contact)
""")
_THANKS = any_of(rf"""
    (thank|thanks|thanking|thanked|grateful)( \w+){{0,6}} {_HELPED}
""")
ENDS: Final = {
    "safe": rf"""
        safe (and|&) (well|sound)
        alive and well
        found (\w+ )?(safe|alive|well)
        safely (found|located|returned|traced|recovered)
        (located|traced|returned) (\w+ )?safe(ly)?
        (returned|back|come|came) (safely )?home
        returned (safely )?to (\w+ ){{1,2}}(home|owners?|famil\w+)
        (is|are) {_ADVERBS}safe
        reunited
        (made|been in) (contact|touch) with (police|officers|us|(his|her|their) family)
        yn ddiogel
    """,
    "body": rf"""
        bod(y|ies) (\w+ ){{0,6}}(found|recovered|discovered|located|identified)
        {_WHO} (\w+ ){{0,6}}(found|recovered|discovered|located|identified) (the|a) ([\w']+ ){{0,3}}bod(y|ies)
        found (dead|deceased)
        remains (\w+ ){{0,3}}(found|identified|recovered)
    """,
    "found": rf"""
        (has|have|had|was|were|is|are|been) {_ADVERBS}{_FOUND}
        \w+'(s|ve) {_ADVERBS}{_FOUND}
        {_WHO} ((have|has) )?{_ADVERBS}(found|located|traced|identified|recovered)
        (able|managed) to (trace|locate|find|identify|reunite|recover)
        (has|have) {_ADVERBS}(come forward|been spoken to)
        (comes|came) forward
        (has|have) {_ADVERBS}(assisted|been assisting|helped|contacted) (officers|police|us|with)
        (handed|turned|given) (himself|herself|themselves|itself) (in|up)
        attended (a|the) police station
        o hyd i
    """,
    "over": r"""
        no longer (missing|wanted|(being )?sought|needed|required)
        no longer (looking|appealing|searching|trying|seeking|concerned)
        (appeal|search|alert) ((has|have|had|is|was|been|now) ){1,3}(cancelled|stood down|called off|over)
        (appeal|search|alert) ((has|have|had|is|was|been|now) ){1,3}(concluded|ended|closed)
        stood down
        cancelled (\w+ ){0,2}appeal
        cancel (the|this|our) (\w+ )?appeal
        appeal (\w+ )?(cancelled|stood down|closed|over)
    """,
}
"""Each way to say that a search is over, and its phrases (`edits.phrases`)."""

#: A line that begins or ends so, as headlines do: "UPDATE: found safe", "Missing man traced".
_HEADLINE = re.compile(
    r"^[^\w\n]*(?:(?:updated?|latest)\b[^\w\n]*)?(?:found|located|traced|identified|cancelled|reunited|safe)\b"
    r"|\b(?:found|located|traced|identified|reunited|recovered|rescued)"
    r"(?: (?:safe|well|alive|dead|deceased|today|in \w+|by police|after appeal)){0,3}[^\w\n]*$"
    r"|\b(?:found|located|traced|identified)"
    r"(?: ?[-:] | (?:following|after|in) (?:\w+ ){0,3}appeal\b| and (?:arrested|charged|detained|safe))",
    re.IGNORECASE | re.MULTILINE,
)
_DENIED = re.compile(
    r"(\b(no|not|never|nobody|no-?one|none|formally|yet to|cannot|if|unless|until|till|once|when|whether"
    r"|could|might|may|can|should|would|will|must|to|still|hop(e|es|ing)|help|that)\b|n't)\s+"
    r"((be|been|being|is|are|was|were|has|have|had|also|now|yet|one|he|she|they|it)\s+){0,4}$",
    re.IGNORECASE,
)
#: How somebody or something was found, or what was found out: no end of a search.
_OTHERWISE = re.compile(
    r"\s+((not )?guilty|to (be|have)|in possession|that\b|out\b|with\b|collapsed|unconscious|unresponsive"
    r"|injured|carrying|lying|suffering|hiding|conceal|having|no |themselves|himself|herself|a number of"
    r"|several|as (a|the) |by the court|from (his|her|their) injur|in hospital|wanting|liable"
    r"|drugs|cannabis|cash|weapons?|what appear)",
    re.IGNORECASE,
)

_ANY: Final = by_kind(ENDS)
_ONE: Final = {kind: any_of(phrases) for kind, phrases in ENDS.items()} | {
    "headline": _HEADLINE,
    "identified": _ANY,
}


def seeks(text: str) -> bool:
    """Tell whether a text asks for someone or something to be found.

    >>> seeks("Have you seen Tom?"), seeks("A man was fined.")
    (True, False)
    """
    return _SEEKS.search(text) is not None


def seeks_person(text: str) -> bool:
    """Tell whether a text seeks somebody by name: one missing, or wanted.

    >>> seeks_person("Tom Reed, 34, is missing."), seeks_person("We seek the owner of a dog.")
    (True, False)
    """
    return _SEEKS_PERSON.search(text) is not None


def seeks_arrest(text: str) -> bool:
    """Tell whether a text seeks someone for the police, so that an arrest ends the search.

    >>> seeks_arrest("Tom Reed is wanted on recall to prison."), seeks_arrest("Have you seen Tom?")
    (True, False)
    """
    return _SEEKS_ARREST.search(text) is not None


def seeks_name(text: str) -> bool:
    """Tell whether a text asks who somebody is.

    >>> seeks_name("Do you recognise this man?"), seeks_name("Have you seen Tom?")
    (True, False)
    """
    return _SEEKS_NAME.search(text) is not None


def still_asks(text: str) -> bool:
    """Tell whether a text asks its readers for anything.

    >>> still_asks("Anyone who has seen him should call 101."), still_asks("Thank you for sharing.")
    (True, False)
    """
    return _ASKS.search(text) is not None


def thanks_in(text: str) -> list[Stated]:
    """Return where a text thanks those who helped, as closed appeals do.

    >>> len(thanks_in("Thank you to everyone who shared our appeal."))
    1
    """
    return [Stated("thanks", found.start(), found.end()) for found in _THANKS.finditer(text)]


def findings_in(text: str) -> list[Stated]:
    """Return where a text says that what was sought is found, or that the search is over.

    >>> [found.kind for found in findings_in("Tom has been located. He is safe and well.")]
    ['found', 'safe']
    >>> findings_in("Police are trying to find Tom. He was found guilty. He has not been found.")
    []
    """
    found = sorted((*_ANY.finditer(text), *_HEADLINE.finditer(text)), key=lambda match: match.start())
    return [Stated(_kind(match), match.start(), match.end()) for match in found if _holds(text, match)]


def states(kind: str, text: str) -> bool:
    """Tell whether a text says in one way (`found`, `safe` …) that a search is over.

    >>> states("safe", "He is safe and well."), states("safe", "He was found.")
    (True, False)
    """
    is_of_name = kind == "identified"
    return any(_names(match) == is_of_name and _holds(text, match) for match in _ONE[kind].finditer(text))


def _holds(text: str, match: re.Match[str]) -> bool:
    return not just_before(text, match.start(), form=_DENIED) and not _OTHERWISE.match(text, match.end())


def _kind(match: re.Match[str]) -> str:
    return "identified" if _names(match) else match.lastgroup or "headline"


def _names(match: re.Match[str]) -> bool:
    return "identif" in match[0].lower()
