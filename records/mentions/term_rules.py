"""The rules of `terms`, as data: what offences, outcomes and appeals are called.

A term is one of several first words, and a pattern of what follows them in
small letters; an empty one asks for nothing. Where a pattern has a group `it`,
that is the term. Quotes and dashes are plain ones.
"""

from collections.abc import Mapping
from typing import Final

Terms = tuple[tuple[str, str], ...]
"""First words, and what follows them."""

BEFORE: Final = (
    "attempted",
    "aggravated",
    "distraction",
    "armed",
    "common",
    "serious",
    "courier",
    "romance",
    "commercial",
    "domestic",
    "violent",
)
"""Words that belong to the offence behind them."""

_NUMBER: Final = (
    r"(?:\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty)(?:[- ]and[- ]a[- ]half)?"
)
_UNIT: Final = r"[- ](?:years?|months?|weeks?|days?)\b"
_LONG: Final = (
    rf"(?:{_NUMBER}{_UNIT}(?:,? (?:and )?{_NUMBER}{_UNIT})?|life\b)(?:'?(?: imprisonment| in prison| in jail"
    r"| behind bars| in custody| jail| prison| custody)\b)?"
)
_LENGTH: Final = (
    r"(?:(?: for| to)?(?: (?:a|to a) (?:total|minimum|combined total) of)?"
    rf"(?: (?:more than|at least|over|nearly|almost))? {_LONG})?"
)
_DRUG: Final = r"(?:a )?(?:class [abc] drugs?|controlled drugs?|cannabis|cocaine|heroin|drugs)\b"

OFFENCES: Final[Mapping[str | None, Terms]] = {
    "burglary": (
        ("burglary burglaries burglar burglars burgled", ""),
        ("break", r"[- ]ins?\b"),
        ("broke broken", r" into\b"),
        ("housebreaking housebreakings", ""),
    ),
    "robbery": (("robbery robberies robber robbers robbed robbing mugged mugging muggings mugger", ""),),
    "theft": (
        ("theft thefts thief thieves stole stolen steal stealing", ""),
        ("shoplifting shoplifter shoplifters shoplifted pickpocket pickpockets pickpocketing", ""),
        ("taken", r" without (?:the owner's )?consent\b"),
        ("handling", r" stolen goods\b"),
    ),
    "assault": (
        ("assault assaults assaulted assaulting", r"(?: occasioning actual bodily harm)?"),
        ("grievous actual", r" bodily harm\b"),
        ("gbh abh", ""),
    ),
    "wounding": (("wounding", r"(?: with intent)?"), ("stabbed stabbing stabbings", "")),
    "murder": (("murder murders murdered murderer murderers murdering", ""), ("conspiracy", r" to murder\b")),
    "manslaughter": (("manslaughter", ""),),
    "sexual": (
        ("rape rapes raped raping rapist rapists voyeur voyeurs voyeurism grooming", ""),
        (
            "sexual sexually",
            r"[ -](?:assault(?:s|ed|ing)?|offences?|abused?|offenders?|touching|activity|exploitation)\b",
        ),
        ("indecent", r" (?:exposure|assaults?|images?|act)\b"),
        ("indecently", r" (?:assaulted|exposed)\b"),
    ),
    "drugs": (
        ("possession", r" (?:of [^.;\n]{1,30} )?with intent to supply\b"),
        ("intent conspiracy conspiring", r" to supply\b"),
        ("concerned", r" in the supply\b"),
        (
            "supply supplying",
            r" (?:of )?(?:class [abc]|controlled|illegal|drugs|heroin|cocaine|crack|cannabis)\b(?: drugs)?",
        ),
        ("production cultivation possession", rf" of {_DRUG}"),
        ("drug drugs", r"[ -](?:offences?|dealing|dealers?|trafficking|possession|supply)\b"),
        ("county", r" lines?\b"),
    ),
    "fraud": (
        ("fraud frauds fraudster fraudsters fraudulent fraudulently defraud defrauded defrauding", ""),
        ("scam scams scammed scammer scammers scamming", ""),
    ),
    "criminal damage": (("criminal", r" damage\b"), ("vandal vandals vandalism vandalised vandalising", "")),
    "arson": (("arson arsonist arsonists fireraising", ""), ("fire", r"[- ]raising\b")),
    "weapons": (
        ("bladed", r" articles?\b"),
        ("offensive", r" weapons?\b"),
        ("firearm firearms machete machetes", ""),
        ("knife knives", r"(?: crime\b)?"),
    ),
    "driving": (
        ("drink", r"[- ]driv(?:ing|ers?|e)\b| and drug driv(?:ing|ers?)\b"),
        ("drug", r"[- ]driv(?:ing|ers?|e)\b"),
        ("causing", r" death by (?:dangerous|careless) driving\b"),
        ("dangerous careless", r" driving\b"),
        (
            "driving",
            r" (?:without (?:a licence|insurance|due care)|whil(?:e|st) disqualified|under the influence)\b",
        ),
        ("speeding", ""),
        ("failed failing fail", r" to stop\b"),
        ("hit", r"[- ]and[- ]run\b"),
    ),
    "public order": (
        ("affray", ""),
        ("violent", r" disorder\b"),
        ("public", r" order\b"),
        ("breach", r" of the peace\b"),
        ("drunk", r" and disorderly\b"),
    ),
    "harassment": (
        ("harassment harassed harassing stalking stalker stalkers stalked", ""),
        ("malicious", r" communications?\b"),
    ),
    "hate crime": (
        ("hate", r" (?:crimes?|incidents?)\b"),
        ("racially racial", r"[- ](?:aggravated|abused?|motivated)\b"),
        ("racist homophobic", r" (?:abuse|attack|incident|graffiti|remarks?|language|hate crime)\b"),
    ),
    "kidnap": (
        ("kidnap kidnapped kidnapping kidnapper kidnappers abduction abducted abducting", ""),
        ("false falsely", r" imprison(?:ment|ed)\b"),
    ),
    "domestic abuse": (("domestic", r" (?:abuse|violence)\b"),),
    "antisocial behaviour": (("anti", r"-? ?social behaviour\b"), ("antisocial", r" behaviour\b")),
    "money laundering": (("money", r"[- ]laundering\b"),),
    "blackmail": (("blackmail blackmailed blackmailing", ""),),
    "modern slavery": (
        ("modern", r"[- ](?:day )?slavery\b"),
        ("human", r" trafficking\b"),
        ("forced", r" labour\b"),
    ),
    "terrorism": (("terrorism terrorist terrorists", ""),),
    "wildlife": (("hare", r" coursing\b"), ("poaching poacher poachers", "")),
    "assisting an offender": (("assisting", r" an offender\b"),),
    "perverting justice": (("pervert perverting", r" the course of (?:public )?justice\b"),),
}
"""What offences are called, by class."""

OUTCOMES: Final[Mapping[str | None, Terms]] = {
    "arrested": (("arrested rearrested", ""),),
    "charged": (("charged", r"(?! (?:at|up|a fee|for|towards|with (?:leading|ensuring|the task))\b| ?£)"),),
    "bailed": (("released", r" on (?:\w+ )?(?:police )?bail\b"), ("bailed", "")),
    "released under investigation": (("released", r" under investigation\b"),),
    "released": (("released", r" without charge\b"), ("no", r" further action\b")),
    "remanded": (("remanded", r"(?: in(?:to)? (?:police )?custody\b)?"),),
    "sentenced": (
        ("jailed sentenced imprisoned", _LENGTH),
        ("received", rf" (?:a )?(?P<it>{_LONG})"),
        ("suspended", r" (?:(?:prison )?sentence\b|for \w+ (?:years?|months?)\b)"),
        ("community", r" order\b"),
        ("unpaid", r" work\b"),
        ("life", r" (?:sentence|imprisonment)\b"),
    ),
    "fined": (("fined", r"(?: (?:a total of )?£[\d,]{1,9}(?:\.\d\d)?)?"),),
    "disqualified": (("banned disqualified", r" from driving\b"),),
    "convicted": (("convicted", ""), ("found pleaded plead pleading pled", r" guilty\b")),
    "acquitted": (("acquitted", ""), ("found", r" not guilty\b"), ("cleared", r"(?= of\b)")),
    "found safe": (("found located traced", r" safe\b(?: and well\b)?"), ("safe", r" and well\b")),
    "cautioned": (
        ("cautioned", ""),
        ("given", r" a (?P<it>(?:police |youth |adult )?caution)\b"),
        ("conditional", r" caution\b"),
    ),
    "summonsed": (("summonsed", ""),),
    "reported": (
        ("reported", r"(?= for (?!the)| for the offence| for consideration| to the procurator fiscal)"),
    ),
}
"""What came of it, by class."""

_KNOWS: Final = r"(?:saw|was|has|may|witnessed|knows|can|recognises|sees|might|is|had|thinks|believes)\b"
_TELLS: Final = r"(?:information|dash[- ]?cam(?:era)?(?: footage)?|footage|concerns|knowledge|details)\b"

APPEALS: Final[Terms] = (
    ("appeal appeals appealing appealed", r" (?:for|to)\b"),
    ("anyone anybody", rf" (?:with (?:any |further )?{_TELLS}|who {_KNOWS})"),
    ("if", r" anyone (?:(?:has|saw|knows|recognises) )?(?:any )?(?:information|anything)\b"),
    (
        "if",
        r" you (?:saw|witnessed|recognise|know (?:who|where|anything)|have (?:any )?information|can help)\b",
    ),
    ("did", r" you (?:see|witness|hear|notice)\b"),
    ("have", r" you seen\b"),
    ("do", r" you (?:know|recogni[sz]e|have (?:any )?information)\b"),
    ("were", r" you (?:in the area|there|nearby)\b\??"),
    ("can", r" you help\b\??"),
    ("come coming", r" forward\b"),
    ("witnesses", r" (?:are (?:being )?(?:asked|urged|sought)|should|to)\b"),
    ("keen", r" to (?:trace|hear|speak|identify|locate|talk)\b"),
    ("urging", r" (?:anyone|witnesses|the public)\b"),
)
"""How the public is asked for help."""
