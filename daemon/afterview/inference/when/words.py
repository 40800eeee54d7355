"""The words of four languages for days, months, numbers and holidays."""

import re
from datetime import date, timedelta

_ADVENT = 11  # the month from which 'the holidays' are Christmas

WEEKDAYS = {
    name: day
    for day, names in enumerate(
        (
            "monday montag lundi lunes mon",
            "tuesday dienstag mardi martes tue tues",
            "wednesday mittwoch mercredi miércoles miercoles wed weds",
            "thursday donnerstag jeudi jueves thu thur thurs",
            "friday freitag vendredi viernes fri",
            "saturday samstag sonnabend samedi sábado sabado sat",
            "sunday sonntag dimanche domingo sun",
        )
    )
    for name in names.split()
}
# Shorter than a word should be: only with a date behind them.
SHORT_WEEKDAYS = {
    name: day
    for day, names in enumerate(
        ("mo lun mon", "di mar", "mi mer mié mie", "do jeu jue", "fr ven vie", "sa sam sáb sab", "so dim dom")
    )
    for name in names.split()
}

MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "january jan januar jänner janvier janv enero ene januari",
            "february feb februar feber février fevrier févr fév febrero februari",
            "march mar märz mrz mär mars marzo maart",
            "april apr avril avr abril abr",
            "may mai mayo mei",
            "june jun juni juin junio",
            "july jul juli juillet juil julio",
            "august aug août aout agosto ago augustus",
            "september sept sep septembre septiembre setiembre",
            "october oct oktober okt octobre octubre",
            "november nov novembre noviembre",
            "december dec dezember dez décembre decembre déc diciembre dic december",
        ),
        start=1,
    )
    for name in names.split()
}

NUMBERS = {
    word: number
    for number, words in {
        1: "one a an eins ein eine einem einen einer un une una uno",
        2: "two zwei deux dos couple",
        3: "three drei trois tres",
        4: "four vier quatre cuatro",
        5: "five fünf cinq cinco",
        6: "six sechs seis",
        7: "seven sieben sept siete",
        8: "eight acht huit ocho",
        9: "nine neun neuf nueve",
        10: "ten zehn dix diez",
        11: "eleven elf onze once",
        12: "twelve zwölf douze doce",
        13: "thirteen dreizehn treize trece",
        14: "fourteen vierzehn quatorze catorce",
        15: "fifteen fünfzehn quinze quince",
        16: "sixteen sechzehn seize",
        17: "siebzehn dix-sept",
        18: "achtzehn dix-huit",
        19: "neunzehn dix-neuf",
        20: "twenty zwanzig vingt veinte",
        21: "twenty-one einundzwanzig",
        25: "twenty-five fünfundzwanzig",
        30: "thirty dreißig dreissig trente treinta",
        40: "forty vierzig quarante cuarenta",
        45: "forty-five fünfundvierzig",
        50: "fifty fünfzig cinquante",
        60: "sixty sechzig soixante",
        90: "ninety neunzig",
    }.items()
    for word in words.split()
}

HOURS = {
    word: number
    for word, number in NUMBERS.items()
    if number <= 12 and word not in ("a", "an", "couple", "un", "una", "ein", "eine", "einem", "einen", "einer", "once")
}

DAY_AFTER = (
    r"the\s(?:following|next)\sday|(?:the\s)?day\safter(?!\stomorrow)|"
    r"(?:am|den)\s(?:folgetag|nächsten\stag)|(?:(?:am|den)\stag|tags)\s(?:darauf|danach)|"
    r"le\slendemain|al\sdía\ssiguiente"
)

# What a German or Frenchman says with 'Uhr' or 'heures' only.
LATE_HOURS = tuple(
    word for word, hour in NUMBERS.items() if 12 < hour <= 20 and not word.endswith("teen") and word != "twenty"
)


def number(text: str) -> int | None:
    """The number that a word or digits say, None if neither."""
    folded = text.casefold()
    return int(folded) if folded.isdecimal() and len(folded) < 5 else NUMBERS.get(folded)


HOLIDAYS = (
    "good friday|karfreitag|vendredi saint|easter monday|ostermontag|lundi de pâques|st\\.? patrick['’]?s day|"
    "thanksgiving|christmas|xmas|boxing day|easter|labor day|memorial day|new year(?:'s)?|weihnachten|ostern|"
    "pfingsten|(?:christi )?himmelfahrt|l['’]ascension|holidays|festtagen?|feiertagen?|fêtes|"
    "silvester|neujahr|noël|pâques|pentecôte|la toussaint|navidad|semana santa"
)


def holiday(name: str, after: date) -> date | None:
    """The next day after `after` that a holiday of HOLIDAYS falls on; for Easter its Sunday.

    'The holidays' are Christmas where that is near, and none at other times of the year.
    """
    if re.match(r"holidays|festtage|feiertage|fêtes", name.casefold()) and after.month < _ADVENT:
        return None
    for year in (after.year, after.year + 1):
        day = _holiday_in(name.casefold(), year)
        if day and day > after:
            return day
    return None


def _holiday_in(name: str, year: int) -> date | None:
    fixed = {
        "christmas": (12, 25), "xmas": (12, 25), "weihnachten": (12, 25), "noël": (12, 25), "navidad": (12, 25),
        "boxing day": (12, 26), "silvester": (12, 31), "neujahr": (1, 1), "la toussaint": (11, 1),
    }  # fmt: skip
    if name in fixed:
        return date(year, *fixed[name])
    if name.startswith("new year"):
        return date(year, 1, 1)
    if name == "thanksgiving":
        return _nth(year, 11, 3, 4)
    if name == "labor day":
        return _nth(year, 9, 0, 1)
    if name == "memorial day":
        return _nth(year, 6, 0, 1) - timedelta(days=7)
    if name in ("holidays", "fêtes") or name.startswith(("festtage", "feiertage")):
        return date(year, 12, 25)
    if name.endswith(("himmelfahrt", "ascension")):
        return _easter(year) + timedelta(days=39)
    if name in ("good friday", "karfreitag", "vendredi saint"):
        return _easter(year) - timedelta(days=2)
    if name in ("easter monday", "ostermontag", "lundi de pâques"):
        return _easter(year) + timedelta(days=1)
    if name.startswith("st"):
        return date(year, 3, 17)
    if name in ("pfingsten", "pentecôte"):
        return _easter(year) + timedelta(days=49)
    return _easter(year)


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)
