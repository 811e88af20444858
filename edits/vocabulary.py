"""Vocabulary: single words by what they are, for `edits.facts` and `edits.content`.

Phrases are not here: they stand with the rules that look for them.
"""

from typing import Final


def words(text: str) -> list[str]:
    """Return the words of a text, parted by white space.

    >>> words("grey van")
    ['grey', 'van']
    """
    return text.split()


MONTHS: Final = words("january february march april may june july august september october november december")
WEEKDAYS: Final = words("monday tuesday wednesday thursday friday saturday sunday")

UNITS: Final = words(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty
"""
)
"""Numbers in words, from 0."""

ORDINALS: Final = words("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth")
"""Ordinal numbers in words, from 1."""

KINDS: Final = {
    word: kind
    for kind, text in {
        "person": """
            he she him her his hers himself herself man woman men women boy girl boys girls male female
            males females mother father son daughter husband wife brother sister teenager child pensioner
            mr mrs ms miss
""",
        "colour": """
            black white grey gray silver red blue green yellow orange purple pink brown gold beige maroon
            cream navy turquoise dark light blonde blond ginger
""",
        "side": """
            north south east west northbound southbound eastbound westbound left right northern southern
            eastern western clockwise anticlockwise anti-clockwise
""",
        "vehicle": """
            car van lorry motorbike motorcycle bicycle bike bus coach taxi truck tractor moped scooter
            quad hgv caravan trailer pushbike e-scooter
""",
        "part of the day": "am pm morning afternoon evening night midnight noon midday lunchtime",
        "rank": """
            pc dc ps ds sgt sergeant inspector insp di dci superintendent supt constable pcso dsu dcs
""",
        "role": "driver passenger pedestrian cyclist motorcyclist rider",
        "month": " ".join(MONTHS),
        "weekday": " ".join(WEEKDAYS),
    }.items()
    for word in words(text)
}
"""Words that state a fact by themselves, each with its kind: one for another of a kind is another fact."""

CONTACT_NUMBERS: Final = frozenset(
    words(
        """
        101 999 111 555 0800 0300 123 18000 18001 116 000 116000 116123 555111
"""
    )
)
"""Numbers of the lines to call, which stand on every page: no facts of a case."""

NO_NAMES: Final = frozenset(
    words(
        """
        i we our us you your he she it its they their them his her a an the this that these those there
        here what when where which who why how if can could have has did do does was were is are in on at
        by for from with as to and but or so yet no not all any some anyone anybody everyone please thank
        thanks both although however though additionally alternatively during after before since until
        while following contact call update updated updates urgent appeal appeals news latest breaking
        website facebook twitter email telephone information community police policing force officer
        officers constabulary detective detectives investigator investigators assistant deputy chief
        commander commissioner councillor superintendent magistrates magistrate crown court courts sheriff
        judge enquiries investigation incident witness witnesses cctv crimestoppers crime charity
        independent victim suspect arrested charged jailed sentenced missing wanted found located
        government council county covid coronavirus
"""
    )
)
"""Words that are capitalised without being a name: how sentences begin, titles, words of the trade."""

SMALL: Final = frozenset(
    words(
        """
        a about after again all also am an and any are as at be because been before being below between
        both but by can could did do does doing down during each few for from further had has have having
        he her here hers him his how however i if in into is it it's its itself just may me might mine
        more most must my no nor not now of off on once only onto or other our ours out over own per same
        shall she should since so some such than that the their theirs them then there these they this
        those through to too under until up upon us very was we we're we've were what when where which
        while who whom whose why will with within without would you you're your yours
"""
    )
)
"""Words that say nothing by themselves."""

CONTACT: Final = frozenset(
    words(
        """
        alternatively anonymous anonymously anybody anyone anything asked bsl call called caller calling
        calls cam cctv charity chat click confidence confidential confidentially contact contacted
        contacting control crime crimestoppers crimestoppers-uk dash dashcam deaf department details dial
        direct dm e-mail email emergency enquiries enquiry facebook follow footage force form free
        freephone hearing help http https impaired incident independent info information instagram
        internet investigating know knows line link links live livechat log media message messaging
        minicom non-emergency number officer officers online option pass passed phone please police press
        quote quoting ref reference relay remain report reported reporting ring room saw seen service
        social speak team telephone text textphone textrelay think twitter untraceable urged via visit web
        website witness witnessed witnesses www 100
"""
    )
)
"""Words of the lines that tell how to get in touch, which stand on every page."""
