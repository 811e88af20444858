"""Phrases: what a response says that holds no page, as its whole heading, by language.

Patterns for folded text (`wording.folded`), to be matched whole: "page not
found" is an error, "page not found guilty" a verdict. Short and general; what
a site adds to them ("… | Wessex Police") is taken off elsewhere.
"""

import re
from typing import Final

_ENGLISH_PAGE = (
    r"(?:(?:the|this|that|your) )?(?:requested )?(?:page|file|document|content|resource|object|url)"
    r"(?: (?:that )?(?:you|you're|you are|you have) (?:requested|wanted|looking for|were looking for))?"
)
_CANNOT = r"(?:can't|can not|cannot|couldn't|could not|can no longer)"
_ENGLISH = (
    rf"(?:{_ENGLISH_PAGE} )?(?:was |is |has )?not (?:been )?found",
    rf"{_ENGLISH_PAGE} {_CANNOT} be (?:found|displayed)",
    rf"{_ENGLISH_PAGE} (?:no longer exists|does not exist|doesn't exist|has been (?:removed|deleted|moved))",
    rf"{_ENGLISH_PAGE} (?:is |has become )?(?:no longer available|not available|unavailable)",
    rf"we {_CANNOT} find (?:the|that|this|your) page(?: you(?:'re| are| were) looking for)?",
    r"file or directory not found",
    r"(?:30[12] )?(?:document|object) moved|(?:301 )?moved permanently|(?:302 )?moved temporarily|302 found",
)
_WELSH = (
    r"(?:(?:y |ni |nid oedd )*[dt]udalen .{0,40})?heb ei (?:chanfod|ganfod|darganfod)",
    r"ni (?:chanfuwyd y|ddaethpwyd o hyd i'r) dudalen",
    r"(?:methu|ni ellir|ni allwn) (?:dod|ddod) o hyd i'r dudalen(?: hon)?",
)
_GERMAN_PAGE = (
    r"(?:(?:die|diese|ihre) )?(?:von ihnen )?(?:(?:gewünschte|angeforderte|aufgerufene|gesuchte) )?"
    r"(?:seite|internetseite|webseite|datei|meldung|pressemitteilung|url)"
)
_GERMAN = (
    rf"(?:{_GERMAN_PAGE} )?(?:wurde |konnte )?(?:leider )?nicht gefunden(?: werden)?",
    rf"{_GERMAN_PAGE} (?:ist |existiert )?(?:leider )?nicht (?:mehr )?(?:vorhanden|verfügbar|erreichbar)",
    rf"{_GERMAN_PAGE} (?:existiert (?:leider )?nicht(?: mehr)?|wurde (?:gelöscht|entfernt|verschoben))",
    r"wir (?:können|konnten) (?:die|diese) seite (?:leider )?nicht finden",
)
_SWEDISH_PAGE = (
    r"(?:den )?(?:begärda )?(?:sidan|sida|filen)(?: (?:som )?du (?:söker|sökte|letar efter|försökte nå))?"
)
_SWEDISH = (
    rf"{_SWEDISH_PAGE} (?:kunde|kan) (?:tyvärr )?inte (?:hittas|visas)",
    rf"{_SWEDISH_PAGE} (?:hittades (?:tyvärr )?inte|hittas inte|ej hittad|saknas)",
    rf"{_SWEDISH_PAGE} (?:finns (?:tyvärr )?inte(?: längre)?|har (?:tagits bort|flyttats))",
    r"vi (?:kunde|kan) (?:tyvärr )?inte hitta (?:den )?sidan(?: (?:som )?du (?:söker|sökte|letar efter))?",
    r"felsida",
)
_DANISH_PAGE = r"(?:den )?(?:ønskede )?(?:siden|side|filen)(?: (?:som )?du (?:søger|søgte|leder efter))?"
_DANISH = (
    rf"{_DANISH_PAGE} (?:kunne|kan) (?:desværre )?ikke (?:findes|vises)",
    rf"{_DANISH_PAGE} (?:blev |er )?(?:desværre )?ikke fundet",
    rf"{_DANISH_PAGE} (?:findes|eksisterer) (?:desværre )?ikke(?: længere)?",
    rf"{_DANISH_PAGE} er (?:slettet|fjernet|flyttet)",
    r"vi (?:kunne|kan) (?:desværre )?ikke finde (?:den )?siden?(?: (?:som )?du (?:søger|søgte|leder efter))?",
    r"fejlside",
)
_FRENCH_PAGE = (
    r"(?:(?:la|cette|votre) )?(?:page|ressource|publication)"
    r"(?: (?:demandée|recherchée|que vous (?:cherchez|recherchez|demandez|avez demandée)))?"
)
_FRENCH = (
    rf"{_FRENCH_PAGE} (?:(?:est )?introuvable|(?:est )?inexistante|non trouvée)",
    rf"{_FRENCH_PAGE} (?:n'existe (?:pas|plus)|n'est (?:pas|plus) disponible|a été (?:supprimée|déplacée))",
    rf"{_FRENCH_PAGE} n'a (?:pas (?:pu être|été)|pu être) trouvée",
    r"nous ne (?:trouvons|pouvons) pas (?:trouver )?(?:la|cette) page(?: que vous (?:cherchez|recherchez))?",
)
_NO_PAGE = "|".join((*_ENGLISH, *_WELSH, *_GERMAN, *_SWEDISH, *_DANISH, *_FRENCH))
_ERROR = r"(?:http|error|code|gwall|fehler|fehlercode|fehlerseite|felsida|felkod|fel|fejl|fejlkode|erreur)"
_NUMBER = rf"(?:{_ERROR}\W*)*404(?:\.\d)?(?:\W*{_ERROR})?"
_SIGH = (
    r"(?:(?:sorry|oops|whoops|oh no|we're sorry|mae'n ddrwg gennym|hoppla|ups|leider|entschuldigung|fehler"
    r"|åh nej|hoppsan|oj|tyvärr|hov|beklager|desværre|fejl|oups|désolé|erreur|error)\W+)*"
)

SOFT_404: Final = re.compile(
    rf"{_SIGH}(?:{_NUMBER}(?:\W+(?:{_NO_PAGE})|\s*[-–—:|•·]\s*.{{0,60}})?|(?:{_NO_PAGE})(?:\W+{_NUMBER})?)"
)
"""A page that says that there is none, or is elsewhere."""

_ENGLISH_WALL = (
    r"just a moment",
    r"attention required(?:! \| cloudflare)?",
    r"access denied|access to this page.{0,40}denied|(?:403 )?forbidden|403 - forbidden.{0,40}",
    r"please wait|one moment,? please|pardon our interruption|request rejected|(?:429 )?too many requests",
    r"checking (?:if the site connection is secure|your browser.{0,40})",
    r"verif(?:y|ying) (?:that )?you are (?:a )?human.{0,40}|are you (?:a )?(?:robot|human)",
    r"human verification",
    r"security check|captcha|ddos-guard|request unsuccessful.{0,60}",
)
_WELSH_WALL = (r"arhoswch os gwelwch yn dda", r"mynediad wedi'i wrthod")
_GERMAN_WALL = (
    r"(?:nur )?(?:noch )?einen (?:moment|augenblick)(?:,? bitte)?|bitte warten(?: sie)?",
    r"zugriff verweigert|sicherheits(?:über)?prüfung",
    r"sind sie ein (?:mensch|roboter)|ihr browser wird überprüft.{0,40}",
)
_SWEDISH_WALL = (
    r"(?:bara )?ett ögonblick|(?:var god|vänligen) (?:och )?vänta",
    r"åtkomst nekad|säkerhetskontroll",
    r"är du en (?:människa|robot)|kontrollerar din webbläsare.{0,40}",
)
_DANISH_WALL = (
    r"(?:lige )?et øjeblik|vent venligst",
    r"adgang nægtet|sikkerhedskontrol",
    r"er du et menneske|er du en robot|kontrollerer din browser.{0,40}",
)
_FRENCH_WALL = (
    r"un (?:instant|moment)(?:,? s'il vous plaît)?|veuillez patienter",
    r"accès (?:refusé|interdit)|(?:contrôle|vérification) de sécurité",
    r"êtes-vous un (?:humain|robot)|vérification de votre navigateur.{0,40}",
)

CHALLENGE: Final = re.compile(
    "|".join((*_ENGLISH_WALL, *_WELSH_WALL, *_GERMAN_WALL, *_SWEDISH_WALL, *_DANISH_WALL, *_FRENCH_WALL))
)
"""A wall before the page."""
