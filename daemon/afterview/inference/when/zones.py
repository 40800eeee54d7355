"""The names that mail gives to time zones, as zoneinfo zones or fixed offsets."""

import re
from datetime import timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from afterview.inference.when.scene import Scene, other_zone, writer_zone

# Generic names follow daylight saving; 'standard' and 'daylight' ones are read to the letter (PST does not move).
_FOLLOWING = {
    # Written all year round for the clock on the wall, as 'ET' is.
    "CET": "Europe/Berlin",
    "MEZ": "Europe/Berlin",
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
    "AT": "America/Halifax",
    "NT": "America/St_Johns",
    "UK": "Europe/London",
}
_FIXED = {
    "EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
    "AKST": -540, "AKDT": -480, "HST": -600, "ADT": -180, "NST": -210, "NDT": -150, "BRT": -180, "ART": -180,
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 60, "CEST": 120, "MESZ": 120, "EET": 120,
    "EEST": 180, "SAST": 120,
    "CAT": 120, "WAT": 60, "EAT": 180, "MSK": 180, "TRT": 180, "GST": 240, "PKT": 300, "NPT": 345, "BDT": 360,
    "ICT": 420, "WIB": 420, "SGT": 480, "HKT": 480, "PHT": 480, "MYT": 480, "AWST": 480, "JST": 540, "KST": 540,
    "HNE": -300, "HAE": -240, "HNC": -360, "HAC": -300, "HNR": -420, "HAR": -360, "HNP": -480, "HAP": -420,
    "HNA": -240, "HAA": -180, "ACST": 570, "ACDT": 630, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
}  # fmt: skip

# Abbreviations that several countries use: the zone whose present clock is the writer's or the seeker's wins.
_SHARED = {
    "IST": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    "CST": ("America/Chicago", "Asia/Shanghai"),
    "BST": ("Europe/London", "Asia/Dhaka"),
    "AST": ("America/Halifax", "Asia/Riyadh"),
}

_NAMES = {
    "eastern": "America/New_York", "central": "America/Chicago", "mountain": "America/Denver",
    "pacific": "America/Los_Angeles", "alaska": "America/Anchorage", "hawaii": "Pacific/Honolulu",
    "arizona": "America/Phoenix", "east africa": "Africa/Nairobi", "central european": "Europe/Berlin",
    "greenwich mean": "UTC", "british": "Europe/London", "british summer": "Europe/London", "irish": "Europe/Dublin",
    "india": "Asia/Kolkata", "indian": "Asia/Kolkata", "japan": "Asia/Tokyo", "china": "Asia/Shanghai",
    "uk": "Europe/London", "israel": "Asia/Jerusalem", "gulf": "Asia/Dubai", "coordinated universal": "UTC",
    "australian eastern": "Australia/Sydney", "south africa": "Africa/Johannesburg", "west africa": "Africa/Lagos",
    "singapore": "Asia/Singapore", "hong kong": "Asia/Hong_Kong", "german": "Europe/Berlin",
    "swiss": "Europe/Zurich", "french": "Europe/Paris", "dutch": "Europe/Amsterdam",
}  # fmt: skip

_CITIES = {
    "America/New_York": "new york|nyc|boston|atlanta|miami|philadelphia|washington|dc|toronto|montreal|montréal|"
    "pittsburgh|charlotte|orlando|columbus|cleveland|ottawa|detroit|baltimore",
    "America/Chicago": "chicago|dallas|austin|houston|minneapolis|nashville|milwaukee|st. louis|kansas city|winnipeg|"
    "new orleans|san antonio",
    "America/Denver": "denver|boulder|salt lake|salt lake city|calgary|edmonton|albuquerque|boise",
    "America/Phoenix": "phoenix|tucson|scottsdale",
    "America/Los_Angeles": "los angeles|san francisco|sf|seattle|portland|san diego|vancouver|california|las vegas|"
    "palo alto|sacramento|oakland|san jose",
    "America/Mexico_City": "mexico city|ciudad de méxico|cdmx",
    "America/Sao_Paulo": "sao paulo|são paulo|rio",
    "America/Buenos_Aires": "buenos aires",
    "America/Bogota": "bogota|bogotá|lima",
    "America/Halifax": "halifax",
    "America/Santiago": "santiago",
    "Europe/London": "london|manchester|edinburgh|glasgow|bristol|leeds|birmingham|cambridge|oxford|belfast|cardiff",
    "Europe/Dublin": "dublin|cork|galway",
    "Europe/Lisbon": "lisbon|lisboa|porto",
    "Europe/Berlin": "berlin|münchen|munich|hamburg|frankfurt|köln|cologne|stuttgart|düsseldorf|leipzig|dresden|"
    "germany",
    "Europe/Vienna": "wien|vienna|graz|linz",
    "Europe/Zurich": "zürich|zurich|basel|bern|geneva|genf|genève|lausanne",
    "Europe/Paris": "paris|lyon|marseille|toulouse|nantes|lille|bordeaux|strasbourg",
    "Europe/Brussels": "brussels|brüssel|bruxelles|antwerp|ghent",
    "Europe/Amsterdam": "amsterdam|rotterdam|utrecht|the hague|den haag|eindhoven",
    "Europe/Madrid": "madrid|barcelona|valencia|sevilla|bilbao",
    "Europe/Rome": "rome|roma|milan|milano|turin|torino",
    "Europe/Copenhagen": "copenhagen|kopenhagen|aarhus",
    "Europe/Stockholm": "stockholm|gothenburg|malmö",
    "Europe/Oslo": "oslo|bergen",
    "Europe/Helsinki": "helsinki|tallinn|riga|vilnius",
    "Europe/Warsaw": "warsaw|krakow|kraków|wroclaw|warschau",
    "Europe/Prague": "prague|prag|brno",
    "Europe/Budapest": "budapest",
    "Europe/Bucharest": "bucharest|sofia|athens",
    "Europe/Kyiv": "kyiv|kiev",
    "Europe/Istanbul": "istanbul|ankara",
    "Europe/Moscow": "moscow",
    "Africa/Nairobi": "nairobi|kampala|dar es salaam|addis ababa|mombasa",
    "Africa/Lagos": "lagos|abuja",
    "Africa/Accra": "accra|dakar",
    "Africa/Johannesburg": "johannesburg|cape town|durban",
    "Africa/Cairo": "cairo",
    "Asia/Dubai": "dubai|abu dhabi",
    "Asia/Riyadh": "riyadh|doha",
    "Asia/Jerusalem": "tel aviv|jerusalem",
    "Asia/Karachi": "karachi|lahore|islamabad",
    "Asia/Kolkata": "bangalore|bengaluru|mumbai|delhi|new delhi|hyderabad|chennai|pune|kolkata",
    "Asia/Dhaka": "dhaka",
    "Asia/Bangkok": "bangkok|hanoi|jakarta|ho chi minh city",
    "Asia/Singapore": "singapore|kuala lumpur|kl|manila|perth|taipei",
    "Asia/Hong_Kong": "hong kong|hk",
    "Asia/Shanghai": "shanghai|beijing|shenzhen",
    "Asia/Tokyo": "tokyo|osaka",
    "Asia/Seoul": "seoul",
    "Australia/Sydney": "sydney|melbourne|canberra",
    "Australia/Brisbane": "brisbane",
    "Australia/Adelaide": "adelaide",
    "Pacific/Auckland": "auckland|wellington",
    "Pacific/Honolulu": "honolulu",
}
_PLACES = {place: zone for zone, places in _CITIES.items() for place in places.split("|")} | _NAMES

_ABBREVIATIONS = sorted({*_FOLLOWING, *_FIXED, *_SHARED} - {"Z", "AT", "NT"}, key=len, reverse=True)
_PLACE_WORDS = "|".join(re.escape(p).replace(r"\ ", r"\s") for p in sorted(_PLACES, key=len, reverse=True))
_TIME_WORD = r"(?:\s(?:standard|daylight|summer))?[\s-](?:time|zeit)(?:\szone)?"

# One stretch of text that names a zone. Place names count only before 'time' or 'Zeit', or (the lexer sees to that)
# directly behind a clock.
ZONE = (
    r"(?:utc|gmt)\s?[+\-−–]\s?\d{1,2}(?::?[0-5]\d)?"
    rf"|(?-i:{'|'.join(_ABBREVIATIONS)})(?:\stime)?\b"
    rf"|(?:{_PLACE_WORDS}){_TIME_WORD}\b"
    r"|(?:your|our|my|his|her|their|local)(?:\sown)?\s(?:local\s)?(?:time|end|side)\b|(?:in\s)?(?:ihrer|deiner|unserer|"
    r"meiner)\s(?:orts)?zeit\b"
    r"|heure\s(?:de\s)?(?:paris|montréal|bruxelles|genève|londres|new york)\b|hora\s(?:de\s)?(?:madrid|"
    r"ciudad de méxico|méxico)\b"
    r"|(?:america|europe|asia|africa|australia|pacific)/[a-z_]{2,20}\b"
)
PLACE = rf"(?-i:(?=[A-ZÄÖÜ]))(?:{_PLACE_WORDS})\b"
PERSON_ZONE = (
    rf"(?:over\s)?here\sin\s{PLACE}|for\s(?:you|me|us)\b|(?:over\s)?here(?!\sin)\b|(?:on|at)\s(?:your|my|our)\s(?:end|side)\b"
    r"|(?:bei|für)\s(?:ihnen|dir|euch|mir|uns)\b|(?:at\s)?yours\b|chez\s(?:vous|toi|moi|nous)\b"
)

# The first words of everything above, for the lexer's quick look.
ZONE_FIRST = frozenset(
    word.casefold()
    for words in (*_ABBREVIATIONS, *_PLACES, "your our my his her their local ihrer deiner unserer meiner heure hora")
    for word in re.findall(r"[^\W\d_]+", words)[: 1 if " " in words and len(words) < 25 else 99]
) | {"america", "europe", "asia", "africa", "australia", "pacific", "utc", "gmt"}

_GIVEN = re.compile(r"(?:utc|gmt)\s?([+\-−–])\s?(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE)
_FRENCH = {
    "londres": "Europe/London", "madrid": "Europe/Madrid", "méxico": "America/Mexico_City",
    "genève": "Europe/Zurich", "bruxelles": "Europe/Brussels", "paris": "Europe/Paris",
    "montréal": "America/Toronto", "york": "America/New_York",
}  # fmt: skip
_LAST_PLACE = re.compile(rf"(?<!\w){PLACE}", re.IGNORECASE)


def zone_of(words: str, scene: Scene, before: str = "") -> tzinfo | None:
    """The zone that `words` (a match of ZONE, PLACE or PERSON_ZONE) mean in this scene; None where nobody can tell.

    `before` is the text ahead of them: 'his time' is that of the last place named there.
    """
    text = re.sub(r"\s+", " ", words.strip().strip("()"))
    if given := _GIVEN.fullmatch(text):
        return _offset(given)
    if text.casefold().startswith(("here in ", "over here in ")):
        return last_place(text)
    own = _personal(text.casefold(), scene, before)
    if own is not None:
        return own
    short = text.removesuffix(" time").removesuffix(" Time")
    if short.isupper() and (zone := _abbreviation(short, scene)):
        return zone
    return _named(text)


def last_place(text: str) -> tzinfo | None:
    """The zone of the last place named in `text`, None if there is none."""
    found = _LAST_PLACE.findall(text)
    return _named(found[-1]) if found else None


def _offset(given: re.Match[str]) -> tzinfo | None:
    minutes = int(given[2]) * 60 + int(given[3] or 0)
    if minutes > 14 * 60:
        return None
    return timezone(timedelta(minutes=minutes if given[1] == "+" else -minutes))


def _personal(text: str, scene: Scene, before: str) -> tzinfo | None:
    if re.match(r"(?:his|her|their)\b", text):
        return last_place(before)
    if re.search(r"\b(?:yours?|you|ihrer|deiner|ihnen|dir|euch|vous|toi)\b", text):
        return other_zone(scene)
    if re.search(r"\b(?:my|our|me|us|here|unserer|meiner|mir|uns|local|moi|nous)\b", text):
        return writer_zone(scene)
    return None


def _abbreviation(short: str, scene: Scene) -> tzinfo | None:
    if short in _SHARED:
        return _shared(_SHARED[short], scene)
    if short in _FOLLOWING:
        return _zone(_FOLLOWING[short])
    if short in _FIXED:
        return timezone(timedelta(minutes=_FIXED[short]), short)
    return None


def _shared(names: tuple[str, ...], scene: Scene) -> tzinfo | None:
    """Of zones with one abbreviation: the one that the writer's, then the seeker's clock shows, else the first."""
    for clock in (writer_zone(scene), scene.reader):
        for name in names:
            zone = _zone(name)
            if zone and scene.at.astimezone(zone).utcoffset() == scene.at.astimezone(clock).utcoffset():
                return zone
    return _zone(names[0])


def _named(text: str) -> tzinfo | None:
    if re.fullmatch(r"[A-Za-z]+/[A-Za-z_]+", text):
        return _zone("/".join(part[:1].upper() + part[1:] for part in text.split("/")))
    folded = re.sub(r"(?:\s(?:standard|daylight|summer))?[\s-](?:time|zeit)(?:\szone)?$", "", text.casefold())
    if folded.startswith(("heure", "hora")):
        return _zone(_FRENCH.get(folded.split()[-1], ""))
    return _zone(_PLACES.get(folded, ""))


@lru_cache(maxsize=256)
def _zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        return None
