"""The quick questions before the grammar is asked: has a text a digit, or a word of times or of hints at times?"""

import re

from afterview.inference.when.words import HOLIDAYS, HOURS, WEEKDAYS

_TIME = """
    tomorrow tmrw tmr tomo today tonight yesterday heute morgen übermorgen gestern demain aujourd hoy mañana noon
    midday mittag midi mediodía midnight week weeks woche wochen semaine semaines semana semanas kw fortnight half
    quarter halb viertel dreiviertel clock uhr heure heures hour hours stunde stunden minutes minuten days tage
    tagen jours month monat mois weekend midweek wochenende wochenmitte eod eob cob eow afternoon morning evening
    nachmittag vormittag abend soir times zeiten zone eastern central pacific mountain greenwich cet cest gmt
    utc est edt cst cdt mst mdt pst pdt bst
"""
_IN_NAMES_ONLY = {"new", "year", "la", "de", "day", "s", "st", "good", "saint", "patrick", "christi", "l"}
_TIME_WORDS = {*_TIME.split(), *WEEKDAYS, *re.findall(r"\w+", HOLIDAYS)} - _IN_NAMES_ONLY
_HINT = """
    later earlier sooner forward ahead back später früher plus más tarde antes push pushed pushing move moved moving
    shift slide sliding slid delay delayed postpone postponed bring pull verschieben verschoben verlegen verlegt
    décaler décalé repousser repoussé avancer aplazar retrasar same selbe selben gleiche gleichen même misma first
    second third fourth last former latter earliest latest erste ersten erster zweite zweiten zweiter dritte dritten
    frühere früheren spätere späteren letzte letzten premier première deuxième troisième dernier dernière primera
    primer primero segunda segundo tercera última último option slot choice number morning afternoon evening
    vormittag nachmittag matin works suits fine perfect good great confirmed confirm sounds see agreed
    discussed planned passt geht klappt besprochen convient va viene vorschlag termin créneau opción ideal
    convenient work day following hinten vorn vorne vorverlegen vorverlegt vorziehen vorgezogen darauf folgetag vortag
    danach lendemain veille siguiente bleibt unverändert stays unchanged remains reste inchangée
"""
_HINT_WORDS = frozenset(_HINT.split())
_HOUR_WORDS = frozenset(HOURS)
_OVER_WORDS = frozenset(["fertig", "schluss", "vorbei", "done", "finished", "through", "out", "ende", "fini", "libre"])
_COMPOUND = ("tag", "mittwoch", "abend", "abends", "mittag", "tags")
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")


def asks(text: str) -> tuple[bool, bool]:
    """Whether `text` could name a day or a clock time, and whether it could pick, move or confirm one unnamed.

    Errs on the side of yes.
    """
    folded = text.casefold()
    words = _WORD.findall(folded)
    has_digit = _DIGIT.search(text) is not None
    speaks = has_digit or not _TIME_WORDS.isdisjoint(words) or any(word.endswith(_COMPOUND) for word in words)
    speaks = speaks or not (_OVER_WORDS.isdisjoint(words) or _HOUR_WORDS.isdisjoint(words))
    return speaks, not _HINT_WORDS.isdisjoint(words) or (has_digit and len(text) < 24)
