"""How a talk is held: by phone, video or on site, for how long, and where."""

import re
from collections.abc import Sequence

from afterview.domain.message import Message
from afterview.domain.vocabulary import Format
from afterview.inference.keyed import Keyed
from afterview.inference.who.coming import PLACED
from afterview.inference.who.links import find_links

_VIDEO = Keyed(
    r"\b(?:video(?:-?\s?(?:call|chat|conference|interview|gespräch|konferenz|termin|telefonat|visit"
    r"|meeting))?|[Vv]ideocall|[Vv]ideokonferenz|zoom|teams|google meet|meet link|hangout|webex|skype"
    r"|whereby|jitsi|facetime|virtual(?:ly)?|cameras?|am Bildschirm|visio(?:conférence)?|online-?(?:interview|gespräch"
    r"|meeting|termin)|virtuell\w*|screen ?share)\b",
    re.IGNORECASE,
)
_PHONE = Keyed(
    r"\b(?:phone|telephone|by phone|phone (?:screen|call|interview)|call you|ring you|(?:call|ring"
    r"|phone) me\b|dial(?:-?in)?|give you a (?:\w+ )?(?:call|ring|buzz|bell|shout|tinkle)|telefon\w*|Anruf|anrufen"
    r"|rufe?n? (?:ich|wir|Sie|dich|mich)|téléphon\w*|appel téléphonique|(?:vous|t['’])\s?(?:r?appelle(?:rai)?"
    r"|appell?er\w*)"
    r"|(?:on|je) (?:se |t['’]|vous )r?appelle\w*"
    r"|call(?:ing)? (?:the|your) (?:cell|mobile|number|phone|landline)|phone thing"
    r"|your cell|your mobile|whatsapp|landline|direct line|ring my|he will ring|she will ring|will"
    r" call|to call(?! (?:an?|the|this|that|off|on|in)\b)|kling(?:e?le|elt|eln)\b[^.!?]{0,60}\bdurch"
    r"|rufen?\b[^.!?]{0,40}\bdurch|läute[nt]?\b[^.!?]{0,60}\b(?:an|durch)"
    r"|(?:passe|donne|fais)\w* un (?:petit )?coup de fil)\b",
    re.IGNORECASE,
)
_ONSITE = re.compile(
    r"\b(?:on-?\s?site|in person|in-person|our office|the office|our offices|come (?:in|by|and|to|down"
    r"|over)|visit (?:us|our|the)|at our (?:place|building|store|plant|site|shop|campus|headquarters)"
    r"|face[- ]to[- ]face|persönlich\w*|vor Ort|in unserem (?:Haus|Büro|Werk)|bei uns im"
    r"|Vorstellungsgespräch am|Pforte|Empfang|Besucherparkplatz|reception|front desk|front door"
    r"|parking|park (?:in|at|on)|bring (?:your|a|an|photo)|badge|[Ff]loor|[Rr]oom \w*\d|Raum \w*\d"
    r"|(?:dans|en) (?:nos|ses|leurs|notre) (?:locaux|bureaux|magasin|atelier|usine)|sur place|en personne|(?:sur"
    r"|à) notre (?:site|siège)"
    r"|en présentiel|nos bureaux|en mairie|Hospitation\w*|Probearbeit\w*|Probetag|Schnupper\w+|bei uns (?:in"
    r"|vorbei|am|auf)|zu uns"
    r"|(?:ins|im) (?:Haus|Büro|Geschäft|Rathaus)|auf einen Kaffee|Personaleingang|Zimmer \w*\d|Raum [A-Z] ?\d+"
    r"|[Ss]alle [A-Z]\w*|(?:à|de) l['’]accueil|au siège|pièce d['’]identité"
    r"|journée d['’]immersion|lobby|[Ss]tore"
    r" visit|tour|coffee|on campus|[Ll]evel \d+|[Ll]unch with"
    r"|Mittagessen|Rundgang|Treffpunkt|our place|[Ww]ear|Venue|Boardroom|identification|come"
    r" see us|photo ID|at our offices?|sur site|(?:Werks|Betriebs|Haus)(?:führung|besichtigung)"
    r"|visite (?:comprise|du site|de l['’](?:usine|atelier)))\b"
)
_ADDRESS = re.compile(
    r"(?:\b\d{1,5} (?:[A-Z][\w.'’-]{0,40},? ){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln"
    r"|Drive|Dr|Way|Place|Pl|Square|Court|Parkway|Pkwy|Plaza|Quay|View|Highway|Hwy|Terrace|Close"
    r"|Row)\b\.?[^\n]{0,60}|\b[A-ZÄÖÜ][\wäöüß.-]{0,40}(?:straße|strasse|str\.|gasse|weg|platz|allee|ring"
    r"|ufer|damm) \d+[a-z]?(?:, \d{4,5} [A-ZÄÖÜ][\wäöüß-]+)?"
    r"|\b[A-ZÄÖÜ][\w-]{1,40}(?:er|e) (?:Straße|Allee|Weg|Platz) \d+[a-z]?(?:, \d{4,5} [A-ZÄÖÜ][\wäöüß-]+)?"
    r"|\b\d{1,4}(?: ?bis)?,? (?:rue|avenue|boulevard|place|quai|allée|chemin|route|impasse|cours"
    r"|square)\b[^\n.;]{3,60}|\b"
    r"(?:[Rr]oom|Raum|Salle|Building|Gebäude|Bldg)\.? [A-Z]?[\w.-]{0,20}\d[\w.-]{0,20})"
)
_PLACE_LINE = re.compile(
    r"^\s*(?:[Ww]here|[Ll]ocation|[Pp]lace|[Vv]enue|[Aa]ddress|Wo|Ort|Adresse|Treffpunkt|Lieu|Où|Dónde"
    r"|Lugar)\s?[:|–-]\s*(?P<place>\S[^\n]{2,160})",
    re.MULTILINE,
)
_NUMBERS = {
    "ten": 10,
    "fifteen": 15,
    "twenty": 20,
    "twenty-five": 25,
    "thirty": 30,
    "forty": 40,
    "forty-five": 45,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
    "zehn": 10,
    "fünfzehn": 15,
    "zwanzig": 20,
    "dreißig": 30,
    "vierzig": 40,
    "fünfundvierzig": 45,
    "sechzig": 60,
    "neunzig": 90,
    "quinze": 15,
    "vingt": 20,
    "trente": 30,
    "quarante-cinq": 45,
}
_HOURS = {
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "eine": 1,
    "einer": 1,
    "zwei": 2,
    "drei": 3,
    "une": 1,
    "deux": 2,
    "trois": 3,
}
_UNITS = ("min", "hour", "hr", "stund", "heure")
_DURATION = re.compile(
    r"\b(?P<minutes>\d{1,3}|ten|fifteen|twenty(?:-five)?|thirty|forty(?:-five)?|fifty|sixty|ninety"
    r"|zehn|fünfzehn|zwanzig|dreißig|vierzig|fünfundvierzig|sechzig|neunzig|quinze|vingt|trente"
    r"|quarante-cinq)"
    r"(?:\s?(?:to|bis|-|–|à)\s?\d{1,3})?[\s-]?(?:minutes?|mins?|Minuten)\b"
    r"|\b(?P<half>half[- ]an[- ]hour|half[- ]hours?|halbe(?:n)? Stunde|halbstündig\w*|demi-heure)\b"
    r"|\b(?P<three>three quarters of an hour|dreiviertel(?:stunde| Stunde)|trois quarts d['’]heure)\b"
    r"|\b(?P<more>an hour and a (?:half|quarter)|one and a half hours?|anderthalb Stunden|eineinhalb"
    r" Stunden|une heure et demie|hour and a half)\b"
    r"|\b(?P<hours>\d(?:[.,]5)?|an|one|two|three|four|eine|einer|zwei|drei|une|deux|trois)[\s-]"
    r"(?:hours?|Stunden?|heures?|hrs?)\b",
    re.IGNORECASE,
)
_NO_LENGTH = re.compile(
    r"\b(?:within|innerhalb|before|vor|ago|later|later than|every|per|drive|walk|early|notice|away"
    r"|(?:push|mov|shift|slid|delay|bring|pull|verschieb|verleg|rutsch|décal|avanc|repouss|recul)\w*"
    r"(?: \w+){0,2} (?:by|um|de|d['’])"
    r"|test|timer|exercise|assessment|late|in advance)\b[^.]{0,12}$|^[^.]{0,14}\b(?:ago|later|earlier"
    r"|before|early|drive|walk|beforehand|in advance|in total to complete|late|notice|away|a day|per"
    r"|each way|früher|später|vorher|plus t(?:ôt|ard)|nach (?:hinten|vorne?)|vorverleg\w*|verschieb\w*"
    r"|at the (?:very )?end(?! of)|(?:zum|am) (?:schluss|ende(?! d))|à la fin(?! d))\b",
    re.IGNORECASE,
)


def find_format(message: Message, sentences: Sequence[str]) -> Format | None:
    """How the talk is held, None where nothing tells. A join link, address or the calendar's place outweigh words."""
    meeting, _ = find_links(message)
    places = " ".join(e.location for e in message.events)
    text = _NO_CALL.sub("", " ".join((*sentences, "" if _ANSWERS.match(message.subject) else message.subject)))
    if (
        re.search(r"\b(?:phone|dial|call you|telefon|will call|ring)\b|^\+?[\d\s().-]{7,18}$", places, re.IGNORECASE)
        and not meeting
    ):
        return Format.PHONE
    if meeting and not _says_onsite(text):
        return Format.VIDEO
    counts = {
        Format.ONSITE: len(_ONSITE.findall(text))
        + 2 * (_ADDRESS.search(text) is not None)
        + 2 * bool(_ADDRESS.search(places) or _is_place(places)),
        Format.VIDEO: len(_VIDEO.findall(text))
        + 2 * bool(_BY_SERVICE.search(text))
        + 2 * bool(meeting)
        + 2 * bool(_VIDEO.search(places)),
        Format.PHONE: len(_PHONE.findall(text)),
    }
    best = max(counts, key=lambda f: counts[f])
    if not counts[best]:
        placed = any(PLACED.search(each) and not _NOT_OF_TALK.search(each) for each in sentences)
        return Format.ONSITE if placed else None
    return best


# A place that is told of the job, of a page, or of a day that is over.
_NOT_OF_TALK = re.compile(
    r"\b(?:[Tt]he (?:role|job|position|post)|[Yy]our desk|[Dd]ie (?:Stelle|Arbeit)|[Ww]ir sind ein|[Ll]e poste"
    r"|[Ww]e met|last (?:year|month|week)|web ?site|quiet|ruhigen?|calme)\b"
)
# What an answer's subject says was another's word.
_ANSWERS = re.compile(r"\s*(?:re|aw|antw|wg|fwd?|tr|réf?)\s?:", re.IGNORECASE)
# A talk by a named service, whatever is said of parking and tours.
_BY_SERVICE = Keyed(
    r"\b(?:zoom|teams|webex|google meet|skype|whereby|jitsi)[- ](?:link|call|meeting|interview|termin|gespräch)\b"
    r"|\b(?:on|via|by|over|per|über|sur|par) (?:zoom|(?:ms |microsoft )?teams|webex|google meet|skype|whereby|jitsi)\b",
    re.IGNORECASE,
)
# 'danke für deinen Anruf' tells how one spoke, not how one will; to answer the telephone is the job; words are sent.
_NO_CALL = Keyed(
    r"\b(?:[Dd]ank\w*|[Mm]erci)\b[^.!?]{0,25}\b(?:Anruf\w*|Telefonat\w*|(?:appel|échange) téléphonique)\b"
    r"|\b(?:au bout du|répondre au) (?:téléphone|fil)\b|\bansw(?:er|ers|ering) the (?:tele)?phones?\b"
    r"|\b(?:tele)?phone (?:support|lines?|manner|sales)\b|\btéléphonie\b"
    r"|\b[Tt]elefon(?:dienst|zentrale|support|marketing)\b"
    r"|\b(?:have|message|text|write|écri\w+|schreib\w*)\b[^.!?]{0,25}\b[Ww]hats[Aa]pp\b"
)


def find_duration(sentences: Sequence[str]) -> int | None:
    """The length of the talk in minutes, None if none is stated; of a range the lower end."""
    for sentence in sentences:
        if not any(unit in sentence.lower() for unit in _UNITS):
            continue
        for match in _DURATION.finditer(sentence):
            if _NO_LENGTH.search(sentence[max(0, match.start() - 24) : match.start()]) or _NO_LENGTH.search(
                sentence[match.end() : match.end() + 24]
            ):
                continue
            minutes = _minutes(match)
            if minutes and 5 <= minutes <= 480:
                return minutes
    return None


def find_location(message: Message, sentences: Sequence[str]) -> str:
    """Where to come to, as the mail words it; '' for talks that need no place."""
    for sentence in sentences:
        found = _PLACE_LINE.match(sentence)
        if (
            found
            and not _VIDEO.search(found["place"])
            and "http" not in found["place"]
            and not _PHONE.search(found["place"])
        ):
            return found["place"].strip()
    for sentence in sentences:
        address = _ADDRESS.search(sentence)
        if address:
            return address[0].strip(" ,.")
    for event in message.events:
        if (
            event.location
            and not _VIDEO.search(event.location)
            and "http" not in event.location
            and not _PHONE.search(event.location)
        ):
            return event.location.strip()
    return ""


def _is_place(location: str) -> bool:
    """Whether a calendar's place has parts, as addresses do, and is no call: 'Mill Café, 2nd Avenue'."""
    return "," in location and not (_ELSEWHERE.search(location) or _VIDEO.search(location) or _PHONE.search(location))


_ELSEWHERE = re.compile(r"https?:|@|\b(?:tbd|tba|tbc|remote|online|distanc\w+|à distance|link)\b", re.IGNORECASE)


def _says_onsite(text: str) -> bool:
    return _ADDRESS.search(text) is not None and _ONSITE.search(text) is not None and not _VIDEO.search(text)


def _minutes(match: re.Match[str]) -> int | None:
    if match["minutes"]:
        word = match["minutes"].casefold()
        return int(word) if word.isdigit() else _NUMBERS.get(word)
    if match["half"]:
        return 30
    if match["three"]:
        return 45
    if match["more"]:
        return 75 if "quarter" in match["more"].casefold() else 90
    word = match["hours"].casefold().replace(",", ".")
    return int(float(word) * 60) if word[0].isdigit() else _HOURS.get(word, 0) * 60 or None
