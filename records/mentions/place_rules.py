"""The words and patterns by which `places` tells a place's name from others."""

import re
from typing import Final

_STREETS_TEXT: Final = (
    "Alley Approach Arcade Avenue Bank Bridge Broadway Bypass Causeway Circus Close Common Copse Corner"
    " Court Crescent Drive Drove End Esplanade Estate Fields Garden Gardens Gate Green Grove Heath"
    " Heights Hill Lane Mead Meadow Mews Mount Parade Park Passage Place Plain Precinct Promenade Quay"
    " Rise Road Roundabout Row Square Street Terrace Vale View Villas Walk Wharf Way Yard Drv Rd St Ave"
    " Wood Woods Reservoir Station Paddocks Paddock Interchange Underpass Services Beach Harbour Marina"
    " Retail Centre Hospital Church School"
)
STREETS: Final = frozenset(_STREETS_TEXT.split())
"""Last words of streets' names and of what stands beside them."""

_STOPPED_TEXT: Final = (
    "Tier Step Phase Level Stage Bitcoin Red The A An In At On Near From To Of And Or But If As By For"
    " With He She It They We You I His Her Their Our My This That These Those There When While After"
    " Before Between During Following Anyone Anybody Witnesses Police Officers Detectives Officer"
    " Detective Inspector Sergeant Constable Superintendent Chief Sgt Insp Supt DC DS DI DCI DSI PC PS"
    " PCSO CID Mr Mrs Ms Miss Dr Sir Lady Lord Judge Honour Recorder Operation Op Project Monday Tuesday"
    " Wednesday Thursday Friday Saturday Sunday January February March April May June July August"
    " September October November December Christmas Easter New Boxing Halloween Crimestoppers Facebook"
    " Twitter Instagram CCTV Covid COVID Crown Please Call Contact Information Two Three Four Five Six"
    " Both Neither All Some Many Most No Not Now Today Yesterday Tomorrow God English Welsh Scottish"
    " Irish British European French Polish Romanian Asian African Class Section Act Schedule Category"
    " Report Reference Incident Crime Action Fraud Victim Support Ford BMW Audi Vauxhall Mercedes"
    " Volkswagen Honda Toyota Nissan Peugeot Renault Citroen Fiat Kia Hyundai Skoda Seat Mazda Suzuki"
    " Yamaha Kawasaki Range Land Mini Volvo Jaguar Lexus Transit"
)
STOPPED: Final = frozenset(_STOPPED_TEXT.split())
"""First words of names that are no place's, and words with which sentences begin."""

_ORGANISATIONS_TEXT: Final = (
    "Police Constabulary Heddlu Force Team Unit Service Services Department Division Office"
    " Commissioner Council Trust Foundation Charity Society Association Group Partnership Authority"
    " Agency Committee Panel Board Command Squad Section Branch Taskforce CID NHS Ltd Limited PLC"
    " Company Act Order Regulations Protocol Scheme Programme Project Campaign Week Day Month Year Award"
    " Awards Cup League Watch Line Helpline Support Officer Constable Sergeant Inspector Superintendent"
    " Detective Investigation Review Strategy Code Inquiry Forum Reactive Crime Reserve Operations"
)
ORGANISATIONS: Final = frozenset(_ORGANISATIONS_TEXT.split())
"""Last words of names that are an organisation's, a person's or a paper's."""

_WORD: Final = r"[A-ZÀ-Þ][A-Za-zÀ-ÿ]*(?:['-][A-Za-zÀ-ÿ]+)*(?:'(?= Court))?"
_SMALL: Final = r"(?: (?:upon|under|le|la|de|y|of the|on the|of)(?= [A-Z]))?"
_NAME: Final = rf"(?:St\. )?{_WORD}(?:{_SMALL}[ -](?:St\. )?{_WORD}){{0,5}}"
_PLACE: Final = rf"[ABM]\d{{1,4}}(?:\(M\)|\b)|{_NAME}"

PLACE: Final = re.compile(_PLACE)
"""A place's name, or a road's number."""

ROAD: Final = re.compile(r"[ABM]\d{1,4}(?:\(M\))?")
"""A road's number."""

LED: Final = re.compile(
    # Grouped by their first letters, and with a look ahead: without either it takes a third longer.
    r"[ \n](?P<lead>i(?:n|nto)|at|near|o(?:f|ff|utside|pposite)|t(?:o|owards|hrough|hroughout)"
    r"|a(?:round|cross|long)|b(?:ehind|etween)|from|via|leaving|In|At|Near)"
    r"(?= (?:[A-Z]|to |the |area |town |village |city |district |junction ))"
    r"(?: to)?(?: the)?(?: (?:area|town|village|city|district|junction) of)? (?=[A-Z])"
)
"""A word that leads to a name."""

OF: Final = (",", " man", " men", " woman", " women", " formerly", " boy", " girl", " area")
"""What stands before "of" where it leads to a place."""

TO: Final = re.compile(
    r"\b(?:travel\w*|went|go|gone|going|moved|drove|driven|way|head\w*|direction|links?)\Z"
)
"""What stands before "to" where it leads to a place."""

WITHIN: Final = re.compile(
    rf", (?P<name>{_NAME})"
    rf"(?=[.;:)\n\"]|,(?! {_WORD}(?: {_WORD}){{0,5}}(?:,| and ))|\s*\Z| (?P<after>[a-z]+))"
)
"""The name behind a place's comma, in which it lies."""

_GOES_ON_TEXT: Final = (
    "on at between when after overnight who where shortly around about by and in near during"
)
GOES_ON: Final = frozenset(_GOES_ON_TEXT.split())
"""Words with which a sentence goes on behind a place."""

AND: Final = re.compile(rf"(?:(?:, and| and| or)(?: the)?| to| towards) (?={_PLACE})")
"""What ties a place to the one before it."""

LIST: Final = re.compile(rf", (?={_NAME}(?:, {_NAME}){{0,5}},? and [A-Z])")
"""The comma of a list of places."""
