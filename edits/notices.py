"""Notices: sentences by which an author says what kind of edit it is, and words for a state that changes."""

from edits.phrases import any_of

_REMOVED = any_of(r"""
    (has|have|was|were) ((now|since|been) )*(removed|taken down|deleted|withdrawn|archived|redacted)
    removed from (our|the|this) (gallery|website|page|site|appeal|article|release)
    no longer (available|on display|being published|published|active|live)
    we have (now )?(removed|taken down|deleted|withdrawn)
    (page|article|appeal|release|story) (\w+ )?(removed|withdrawn|taken down|unavailable)
    (image|photo|picture|details) (\w+ )?(removed|withdrawn|taken down|unavailable)
    please (remove|delete|disregard|do not use)
""")
_WRONG = any_of(r"""
    (correct|clarif|amend)(ed|ion|ions|ing|y|ied|ication|ment)
    incorrect(ly)?
    in error
    erroneous(ly)?
    inaccura\w+
    wrongly
    misidentified
    mis-?spel(t|led|ling)
    initial(ly)? (\w+ ){0,3}(information|reports?|reported|thought|believed|stated|suggested|said)
    (previously|originally) (stated|reported|said|published|thought|believed)
    we (do )?apologi[sz]e
""")
_PICTURE = any_of(r"""
    (new|released?|releasing|issued?|issuing|publish\w+) …(images?|cctv|footage|videos?|e-?fits?)
    (new|released?|releasing|issued?|issuing|publish\w+) …(photos?|pictures?|photographs?)
    do you recogni[sz]e
""")
_TRAFFIC_STATES = """
    re-?open(ed|s|ing)?
    open
    closed?
    closures?
    blocked
    passable
    cordons?
    evacuated
    delays?
    diversions?
    diverted
    ailagor
"""
_TRAFFIC = any_of(_TRAFFIC_STATES)
_STATE = any_of(
    _TRAFFIC_STATES.rstrip()
    + """
    died
    dies
    dead
    death
    fatal
    critical
    stable
    life-(threatening|changing)
    discharged
    lifted
    resumed
    cleared
    postponed
    cancelled
    rescheduled
    extended
    unexplained
    (non-)?suspicious
"""
)
_TO_COME = any_of("""
    clos(e|es|ing)
    deadline
    until
    extended
    tak(e|es|ing) place
    will
    due
    expected
    scheduled
    apply by
""")


def tells_removal(text: str) -> bool:
    """Tell whether a text says that something was taken away.

    >>> tells_removal("This appeal has been removed."), tells_removal("He removed the lock.")
    (True, False)
    """
    return _REMOVED.search(text) is not None


def tells_mistake(text: str) -> bool:
    """Tell whether a text says that an earlier one was wrong.

    >>> tells_mistake("Note to editors: corrected location."), tells_mistake("The road is open.")
    (True, False)
    """
    return _WRONG.search(text) is not None


def tells_time_to_come(text: str) -> bool:
    """Tell whether a text is about when something will take place or end.

    >>> tells_time_to_come("Applications close on 3 May."), tells_time_to_come("It was on 3 May.")
    (True, False)
    """
    return _TO_COME.search(text) is not None


def tells_picture(text: str) -> bool:
    """Tell whether a text says that there is a picture to look at.

    >>> tells_picture("We have issued an image of a man."), tells_picture("Call with CCTV.")
    (True, False)
    """
    return _PICTURE.search(text) is not None


def tells_traffic(text: str) -> bool:
    """Tell whether a text has a word for how a road is.

    >>> tells_traffic("The road remains closed."), tells_traffic("He died.")
    (True, False)
    """
    return _TRAFFIC.search(text) is not None


def tells_state(text: str) -> bool:
    """Tell whether a text has a word for the state of a road, a person or an event.

    >>> tells_state("reopened"), tells_state("grey van")
    (True, False)
    """
    return _STATE.search(text) is not None
