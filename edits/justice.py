"""Justice: sentences that state a step of it, as British police write them.

A step is stated when it happened or, before a court, is due; not when it is
denied, feared, threatened or wished for.
"""

import re
from typing import Final

from edits.phrases import Stated, any_of, by_kind, just_before

_CRIME: Final = (
    r"(charges?|counts?|offences?|murder|manslaughter|assault\w*|burgl\w+|robber\w+|theft|stealing|fraud|rape"
    r"|possess\w+|causing|dangerous|drink|drug|careless|conspir\w+|being concerned|supply\w*"
    r"|wounding|arson|criminal damage|stalking|harass\w+|handling|indecent|sexual|driving)"
)
_ENQUIRY: Final = r"(enquir|inquir|investigat)\w+"
STEPS: Final = {
    "released": rf"""
        (released|release) …(without|with no) ((any|further) )*(charges?|action)
        (no|without) further (police )?action
        de-?arrested
        eliminated from ((the|our|police|their|this) )?{_ENQUIRY}
        charges? …(dropped|discontinued|withdrawn)
        released (unconditionally|from (police )?custody|(following|after) (police )?(questioning|interview))
    """,
    "bail": rf"""
        (released|freed|been|was|were) …on …bail
        bailed
        on (police|conditional|unconditional|court) bail
        (granted|given) (\w+ )?bail
        released …pending (further )?{_ENQUIRY}
        ar fechnïaeth
    """,
    "investigation": r"""
        released? …under (further |police )?investigation
        RUI
    """,
    "remand": r"""
        remanded
        (refused|denied) bail
        on remand
    """,
    "acquittal": r"""
        acquitted
        found not guilty
        not guilty verdicts?
        cleared of
        (case|prosecution) (was |has been )?(dismissed|dropped|discontinued)
    """,
    "plea": rf"""
        (pleads?|pleaded|pleading|pled) (not )?guilty
        guilty pleas?
        changed (his|her|their) plea
        (admit|admits|admitted|admitting|deny|denies|denied|denying) (?!that|to){_CRIME}
        (admit|admits|admitted|admitting|deny|denies|denied|denying) (?!that|to)[\w,-]+ …{_CRIME}
        pleidio
    """,
    "conviction": r"""
        convicted
        found guilty
        guilty verdicts?
        proved in (his|her|their) absence
        (secured?|following|after|upon) ((the|a|his|her|their) )?convictions?
        convictions? (for|following|after|secured)
    """,
    "sentence": r"""
        sentenced
        jailed
        imprison(ed|ment)
        sent (back )?to (prison|jail)
        behind bars
        locked up
        in prison
        jail terms?
        suspended (prison |jail )?sentence
        (handed|given|received?|receives|gets|got|serves?|serving|imposed) …(sentence|prison|jail|ban)
        (handed|given|received?|receives|gets|got|serves?|serving|imposed) …disqualification
        (handed|given|received|imposed) ((?!information|call|report)[\w-]+ ){0,5}(custody|order|hours)
        (years?|months?|weeks?)'? (in (prison|jail|custody|a young)|imprisonment|custody|jail|detention)
        life (sentence|imprisonment|in prison|behind bars)
        (hospital|community|criminal behaviour|restraining|closure) orders?
        (confiscation|forfeiture|destruction) orders?
        (stalking protection|sexual harm prevention|domestic violence protection) orders?
        detained indefinitely
        community (resolution|service|punishment)
        unpaid work
        conditional(ly)? discharged?
        (banned|disqualified|disqualification|barred) from (driving|the roads?|keeping|owning|entering)
        driving bans?
        \w{1,20}-(month|year) (\w+ )?(ban|disqualification|sentence)
        garcharu?
    """,
    "fine": r"""
        fined
        fixed(-| )penalty
        penalty (notices?|points)
        points on (his|her|their|the)
        (a|the|£[\d,.]+) fine
        £[\d,.]+ fine
        fines? (issued|handed)
        (issued with|received|given) …fines
        ordered to pay
        pay (costs|compensation|victim surcharge|(a )?£\d)
        traffic offence report
        seized under
    """,
    "caution": r"""
        cautioned
        (given|received|accepted|issued with|issued) a (\w+ ){0,2}cautions?
    """,
    "licence": r"""
        licen[cs]es? …(revoked|suspended|withdrawn|surrendered|removed)
        (revok|suspend)(ed|es|ing) …licen[cs]es?
        revocation
    """,
    "recall": r"(recalled|returned|back|sent back|taken back) (to|in|into) (prison|jail|custody|hospital)",
    "charge": r"""
        charged(?! up| batter| atmosph)
        (murder|manslaughter|rape|second|third|fourth|fifth|further) charges?
        (face|faces|facing|denies|denied|on|brought|laid) ([\w-]+ ){0,3}charges
        summon(s|ed|sed)
        postal requisition\w*
        prosecuted
        gyhuddo
    """,
    "reported": r"""
        reported (for summons|to the (procurator|pps|public prosecution))
        reported for ([\w-]+ ){0,3}(offences?|driving|careless|dangerous|speeding|causing|prosecution)
        (report|file) …(procurator fiscal|public prosecution|crown prosecution|pps|cps)
    """,
    "due": r"""
        (due|will|to|scheduled|expected|set|listed|next) ([\w'-]+ ){0,3}appear(ance)? …(courts?|magistrates)
        (due|will|to|scheduled|expected|set|listed|next) ([\w'-]+ ){0,3}attend …(courts?|magistrates)
        (due|will|scheduled|expected|set|listed) ([\w'-]+ ){0,3}(stand|face) trial
        (due|will be|set) (back |to be )?(in|before) ([\w'-]+ ){0,3}(courts?|magistrates)
    """,
    "court": r"""
        appear(s|ed|ing|ance)? …(at|before|in|by) …(courts?|magistrates|sheriff|old bailey)
        (hearing|trial|brought|heard) …(at|before|in|by) …(courts?|magistrates|sheriff|old bailey)
        attend(s|ed)? …(at|before) …(courts?|magistrates|sheriff|old bailey)
        (at|in|before) …(crown|magistrates'?|sheriff|youth|county|high|central criminal) courts?
        (at|in|before) …(supreme|district|coroner'?s?) courts?
        (at|in|before|by) ([\w'.-]+ ){1,3}magistrates
        in court
        (stood|stands?|faced?|faces|facing) trial
        on trial
        court (appearance|hearing|date)
        llys (y goron|ynadon)
    """,
    "arrest": r"""
        arrested
        arrests? ((has|have|was|were|been|now|also|since) )*made
        under arrest
        arrests? (after|following|over)
        (?<!us\s)ma(de|kes?) ([\w-]+ ){0,4}arrests?
        (two|three|four|five|six|seven|eight|nine|ten|several|multiple|numerous|further|more|\d+) arrests
        (officers|police|detectives|pcs) ((?!an?|the|to|no|any|make)[\w-]+ ){0,4}arrest \w+
        arrests? in (connection|relation|([\w-]+ ){1,3}(murder|stabbing|investigation))
        taken into (police )?custody
        (is|are|was|were|remains?|remained|being|held|kept) ((?!remanded)\w+ ){0,2}in (police )?custody
        detained
        (handed|turned) (himself|herself|themselves) in
        held on suspicion
        arestio
    """,
    "closed": rf"""
        (case|file|{_ENQUIRY}) ((has|have|is|are|was|were|now|been|formally) ){{1,4}}(closed|concluded)
        (case|file|{_ENQUIRY}) ((has|have|is|are|was|were|now|been|formally) ){{1,4}}(filed|completed)
        inquest …(concluded|ruled|recorded)
        (jury|coroner) …(concluded|ruled|recorded|returned)
    """,
    "discipline": r"""
        dismissed (without notice|from|by)
        gross misconduct
        final written warning
        sacked
    """,
    "abroad": "(extradited|deported)",
}
"""Each kind of step, and the phrases that state it (`edits.phrases`)."""

_BETWEEN: Final = (
    r"((be|been|being|is|are|was|were|has|have|had|get|gets|also|now|yet|so far|currently|formally|ever|face"
    r"|facing|made|then|or|else|others?|one|persons?|people|further|more|such|any)\s+){0,5}$"
)
_NEVER: Final = r"no|not|never|nobody|no-?one|none|neither|nor|if|unless|could|might|may"
_NOT_YET: Final = (
    r"without|yet to|cannot|until|whether|when|once|can|should|would|will|shall|must|to|or|risk(s|ing)?"
    r"|avoid(ing)?|liable|anyone|anybody|any|offenders|previously|facilitate|hope\w*|want\w*"
)
_DENIED = re.compile(rf"(\b({_NEVER}|{_NOT_YET})\b|n't)\s+{_BETWEEN}", re.IGNORECASE)
_NOT_DUE = re.compile(rf"(\b({_NEVER}|fail(ed|ing|s|ure)?( to)?)\b|n't)\s+{_BETWEEN}", re.IGNORECASE)
_FAILED = re.compile(r"\bfail(ed|ing|s|ure)? to (appear|attend|surrender|answer)\b[^.]*$", re.IGNORECASE)
#: Due before a court is a step; to be arrested or fined is not yet one.
_MAY_BE_DUE: Final = frozenset({"court", "due", "reported", "released", "acquittal", "plea"})

_ANY: Final = by_kind(STEPS)
_ONE: Final = {kind: any_of(phrases) for kind, phrases in STEPS.items()}


def steps_in(text: str) -> list[Stated]:
    """Return the steps of justice that a text states.

    >>> [step.kind for step in steps_in("A man was arrested and has been charged. No one else was arrested.")]
    ['arrest', 'charge']
    >>> steps_in("Anyone caught could be fined. No arrests have been made. He failed to appear at court.")
    []
    """
    found = ((match.lastgroup or "", match) for match in _ANY.finditer(text))
    return [
        Stated(kind, match.start(), match.end())
        for kind, match in found
        if not _is_denied(kind, text, match.start())
    ]


def states(kind: str, text: str) -> bool:
    """Tell whether a text states a step of one kind.

    >>> states("arrest", "A man was arrested."), states("charge", "A man was arrested.")
    (True, False)
    """
    taken = [match.span() for match in _ONE["due"].finditer(text)] if kind == "court" else []
    return any(
        not _is_denied(kind, text, match.start())
        and not any(start <= match.start() < end for start, end in taken)
        for match in _ONE[kind].finditer(text)
    )


def _is_denied(kind: str, text: str, place: int) -> bool:
    forms = (_NOT_DUE, _FAILED) if kind in _MAY_BE_DUE else (_DENIED,)
    return any(just_before(text, place, form=form) for form in forms)
