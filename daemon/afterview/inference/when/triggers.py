"""The quick question before the grammar is asked: does a text hold a digit or a word that times are made of?"""

import re

from afterview.inference.when.words import HOLIDAYS, HOURS, WEEKDAYS

_WORDS = frozenset(
    word
    for word in (
        *WEEKDAYS,
        *HOLIDAYS.split("|"),
        *(f"{day}s" for day in WEEKDAYS),
        *"""tomorrow tmrw tmr tomo today tonight yesterday heute morgen übermorgen demain aujourd hoy mañana noon midday mittag midi
        midnight week woche semaine semana kw fortnight half quarter halb viertel o'clock clock uhr heure heures later earlier später
        früher works work same selbe gleiche gleichen selben second third latter former either option slot plus tard tôt works suits passt
        confirmed confirm perfect hour hours stunde stunden minutes minuten weeks wochen semaines days tage tagen jours days month
        monat mois weekend wochenende eod cob eow afternoon morning evening nachmittag vormittag abend matin soir mardi day tag
        convient first last erste ersten zweite zweiten letzten premier deuxième dernier primera segunda""".split(),
    )
    if word not in HOURS
)
_COMPOUND = re.compile(r"(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|nachmittag|vormittag|abend", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")


def may_speak_of_time(text: str) -> bool:
    """Whether the grammar could find anything in `text`. Errs on the side of yes."""
    if not text:
        return False
    if _DIGIT.search(text):
        return True
    return not _WORDS.isdisjoint(_WORD.findall(text.casefold())) or _COMPOUND.search(text) is not None
