"""The day out of a sentence that promises word ('by Friday') or sets a deadline ('until noon on the 15th').

What a promise's day is (the vocabulary's definition, and our own reading where it is silent): 'by Friday' that Friday;
'early' or 'mid next week' its Wednesday, 'end of next week' and 'next week' its Friday; 'in two weeks' fourteen days
on; 'Thursday week' a week after the next Thursday; 'before' a day the day ahead of it; 'early' in a month its 10th, the
middle its 15th, the end its last day; 'a few days' three working days, 'a couple' two. Of a span ('two to three weeks')
the longer end counts. Where a sentence names several days, one with 'by' or 'no later than' wins over a bare one, a
later over an earlier.
"""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from afterview.domain.when import Pledge
from afterview.inference.when.clocks import CLOSE_OF_BUSINESS, Clock
from afterview.inference.when.mentions import Mention, Sentence, moment, take_apart
from afterview.inference.when.parts import CLOSE_OF_DAY, marked, months
from afterview.inference.when.scene import Scene, writer_zone
from afterview.inference.when.spans import LONGEST, Option, spans, stretch_before
from afterview.inference.when.week_named import weeks_on
from afterview.inference.when.words import DAY_AFTER

_LUNCHTIME = 12
_DAY = timedelta(days=1)

_BEGINNING = re.compile(
    r"\b(?:start\w*|begin\w*|commenc\w*|from|first\sday|dated?|effective|as\sof|beginn|ab|vom|à\spartir\sdu|"
    r"à\scompter\sdu|a\spartir\sdel|zum|sorry|apolog\w*)"
    r"\W*(?:date\W*|is\s|on\s|for\s|am\s|dem\s)*$",
    re.IGNORECASE,
)
_BEGINNING_BEHIND = re.compile(
    r"\s(?:as|is|would\sbe|will\sbe|als|ist|wäre|comme|sera)\s(?:(?:your|the|our|a|an|ihr\w*|dein\w*|der|votre|ta|le|la)\s)?"
    r"(?:first\s(?:working\s)?day|start\w*|day\sone|erster\s(?:arbeits)?tag|eintritt\w*|beginn\w*|premier\sjour|prise\sde\sposte"
    r"|date\sde\sdébut)\b",
    re.IGNORECASE,
)
_OF_WORD = re.compile(
    r"\b(?:before|until|deadline|answer|decid\w*|decision|accept\w*|available|outcomes?|results?|extended|hear|"
    r"know|touch|frist|bescheid|rückmeldung|réponse)\b",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"(?:\b(?:not|never|nothing|nicht|kein\w*|pas|rien|no)|n['’]t)\b[^.;,]{0,40}\b(?:before|vor|avant|antes)\s(?:\w+\s)?$",
    re.IGNORECASE,
)
_ALTERNATIVE = re.compile(r"\b(?:or|instead|rather|oder|statt|ou|plutôt)\b", re.IGNORECASE)
_OR_OF_DAYS = re.compile(r"(?<=[a-z])/(?=(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b)", re.IGNORECASE)  # 'Tue/Wed'
_TELLS = re.compile(
    r"\b(?:call|ring|phone|write|mail|email|hear|tell|reach\sout|touch|know|back\sto|contact|notif\w+|inform|meld\w+|"
    r"hören|bescheid|rufen?|recontact\w+|revien\w+|appel\w+)\b",
    re.IGNORECASE,
)
_DAY_AFTER = re.compile(
    rf"\b(?:{DAY_AFTER}|the\s(?:following|next)\s(?:morning|afternoon)|(?:the\s)?morning\safter(?!\stomorrow))\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    rf"{_DAY_AFTER.pattern}|\b(?:after(?:wards?|\sthat|\swhich)|thereafter|by\sthen|at\sthat\spoint|that\s(?:day|evening)|"
    r"(?:as\ssoon\sas|once|when)\s(?:he|she|they|it|we|I|that)[’']?(?:s|re|m|ve)?\s(?:\w+\s)?(?:is\s|are\s|has\s|have\s)?"
    r"(?:back|returns?|met|happened|behind\sus|over|done|through)|danach|anschließend|im\sanschluss|bis\sdahin|"
    r"sobald\s(?:er|sie|es|das|wir|ich)\b|ensuite|après\scela|à\s(?:son|leur|mon)\sretour|dans\sla\sfoulée)\b",
    re.IGNORECASE,
)
_THAT_WEEK = re.compile(r"\b(?:(?:later\s)?that\s(?:same\s)?week|cette\ssemaine-là)\b", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|through|thru|bis|jusqu\S*)\s(?:the\s|zum\s|au\s)?$", re.IGNORECASE)
_AWAY_BEHIND = re.compile(
    r"\s(?:(?:im|in|auf|en|on|in\sden)\s)?(?:urlaub|ferien|reisen|dienstreise|weg|unterwegs|abwesend|nicht\s(?:da|im)|"
    r"congés?|vacances|déplacement|absent\w*|leave|holiday)\b",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"\b(?:away|out|leave|holiday|vacation|urlaub|ferien|vacances|congés?|vacaciones|travel\w*|off|at\sthe\s\w+|"
    r"in\s[A-Z]\w+)\b[^.;]*$",
    re.IGNORECASE,
)


def pledge(sentence: str, index: int, scene: Scene) -> Pledge | None:
    """The day that a sentence promises word by, or sets as last day, None where it names none.

    For a sentence that is already known to promise or to set a deadline. `by` is in the seeker's zone; `at` is set
    where the words give a clock time. Days that are gone count for nothing.
    """
    if not scene.is_of_our_age:
        return None
    text = _OR_OF_DAYS.sub(",", sentence[:1000])
    options = [option for option in _options(text, index, scene) if _is_ahead(option.pledge, scene)]
    if not options:
        return None
    best = max(options, key=lambda option: (option.weight, option.start))
    if best.pledge.by and _THAT_WEEK.search(text, best.start):
        return replace(best.pledge, by=best.pledge.by + max(0, 4 - best.pledge.by.weekday()) * _DAY, at=None)
    if _DAY_AFTER.search(text) and best.pledge.by and best.pledge.at is None and best.weight < 3:
        return replace(best.pledge, by=best.pledge.by + _DAY)
    return best.pledge


def pledge_after(before: str, sentence: str, index: int, scene: Scene) -> Pledge | None:
    """The day of a promise that names none, and points to that of the sentence before it; None where it does not.

    'The board meets on Monday. I will ring you the day after.'
    """
    anchor = pledge(before, index, scene) if _POINTS_BACK.search(sentence) else None
    if anchor is None or anchor.by is None:
        return None
    return replace(anchor, by=anchor.by + (_DAY if _DAY_AFTER.search(sentence) else 0 * _DAY), at=None)


def deadline_instant(made: Pledge, scene: Scene) -> datetime | None:
    """When a deadline ends (aware): the instant given, else the close of business on its day, where the writer is."""
    if made.at is not None:
        return made.at
    return None if made.by is None else datetime.combine(made.by, CLOSE_OF_BUSINESS.time, tzinfo=writer_zone(scene))


def _options(text: str, index: int, scene: Scene) -> list[Option]:
    part = take_apart(text, scene)
    named = [
        mention for mention in part.mentions if mention.day
    ]  # 'Freitag in acht Tagen' holds a stretch, and is none
    return [
        *_days(part, index, scene),
        *(one for one in spans(text, index, scene) if not any(m.start <= one.start < m.end for m in named)),
        *months(text, index, scene),
        *marked(text, index, scene),
    ]


def _is_ahead(made: Pledge, scene: Scene) -> bool:
    if made.by is None:
        return made.after_interview is not None
    return scene.today <= made.by <= scene.today + 2 * LONGEST


def _days(part: Sentence, index: int, scene: Scene) -> list[Option]:
    made = []
    for mention in part.mentions:
        if mention.day is None and mention.hours is not None and mention.limit and not mention.hours.ends:
            made.append(Option(1, mention.start, _today_at(part, mention, index, scene)))  # 'by noon'
        if mention.day is None or mention.day.past or (mention.past and not _ends_something(part.text, mention)):
            continue
        stretch = stretch_before(part.text, mention.start)
        if not mention.limit and not stretch and _is_a_beginning(part.text, mention):
            continue
        weight = 3 if mention.limit or _says_latest(part.text, mention) or _shares_limit(part, mention) else 2
        if mention.limit and (_word_comes_later(part, mention) or _is_away_until(part.text, mention)):
            weight = 1
        told = _of_mention(part, _in_order(part, mention), index, scene)
        if told.by and stretch:
            weight, told = 3, replace(told, by=told.by + stretch, at=None)
        made.append(Option(weight, mention.start, told))
    return made


def _ends_something(text: str, mention: Mention) -> bool:
    """Whether it is a deadline that the time belongs to: no time for a talk, and none that is past for that."""
    return bool(
        re.search(
            r"\b(?:deadline|closes|frist|échéance|(?:fine|happy|okay|ok) with)\b[^.;]{0,24}$",
            text[: mention.start],
            re.IGNORECASE,
        )
    )


def _is_a_beginning(text: str, mention: Mention) -> bool:
    """Whether the day is one on which something begins, in a sentence that speaks of no word to come."""
    said = _BEGINNING.search(text[: mention.start]) or _BEGINNING_BEHIND.match(text, mention.end)
    return bool(said) and not _OF_WORD.search(text)


def _word_comes_later(part: Sentence, mention: Mention) -> bool:
    """Whether something else lasts until that day, and word is promised for a later one ('interviews run until …')."""
    lasts = _UNTIL.search(part.text[: mention.start])
    later = [m.start for m in part.mentions if m.start > mention.end and m.day and not m.past]
    return bool(lasts) and any(_TELLS.search(part.text[mention.end : start]) for start in later)


def _is_away_until(text: str, mention: Mention) -> bool:
    """Whether somebody is away until that day: 'I am travelling until the 16th', 'bis Montag im Urlaub'."""
    lead = _UNTIL.search(text[: mention.start])
    return bool(lead) and bool(_AWAY.search(text[: mention.start]) or _AWAY_BEHIND.match(text[mention.end :]))


def _in_order(part: Sentence, mention: Mention) -> Mention:
    """A bare weekday behind another day comes after it: 'the board meets on Monday, on Wednesday you will hear'."""
    day, before = mention.day, [m for m in part.mentions if m.start < mention.start and m.day and not m.past]
    first = before[-1] if before else None
    if day is None or first is None or first.day is None or day.exact or day.until or first.day.until or first.limit:
        return mention
    between = part.text[first.end : mention.start]
    if not first.day.on - 7 * _DAY < day.on < first.day.on or _ALTERNATIVE.search(between):
        return mention
    return replace(mention, day=replace(day, on=day.on + weeks_on(day.on, first.day.on)))


def _shares_limit(part: Sentence, mention: Mention) -> bool:
    """Whether it is the second of two days that share a 'by': 'by Friday or Monday'."""
    return any(
        one.limit and re.fullmatch(r"\s?(?:or|oder|ou|o|,|-|–)\s?", part.text[one.end : mention.start], re.IGNORECASE)
        for one in part.mentions
    )


def _today_at(part: Sentence, mention: Mention, index: int, scene: Scene) -> Pledge:
    clock = mention.hours.begin if mention.hours else CLOSE_OF_BUSINESS
    at = moment(scene.today, clock, mention.zone or part.zone, scene)
    return Pledge(part.text[mention.start : mention.end], index, by=at.astimezone(scene.reader).date(), at=at)


def _says_latest(text: str, mention: Mention) -> bool:
    return bool(
        re.match(
            r"[^.;]{0,20}\b(?:at\sthe\s(?:very\s)?latest|spätestens|au\splus\stard|a\smás\stardar|latest)\b",
            text[mention.end :],
            re.IGNORECASE,
        )
    )


def _of_mention(part: Sentence, mention: Mention, index: int, scene: Scene) -> Pledge:
    quote = part.text[mention.start : mention.end]
    day = mention.day
    if day is None:
        return Pledge(quote, index)
    by = _day_of_week(day.on, day.until, day.part)
    clock = mention.hours.finish or mention.hours.begin if mention.hours else _hour_named(part.text)
    if clock is None:
        strict = mention.before and day.until is None and not _NOT_BEFORE.search(part.text[: mention.start])
        return Pledge(quote, index, by=by - _DAY if strict else by)
    at = moment(by, clock, mention.zone or part.zone, scene)
    return Pledge(quote, index, by=at.astimezone(scene.reader).date(), at=at)


def _hour_named(text: str) -> Clock | None:
    """The hour that words without a number name: the close of business, lunchtime."""
    if CLOSE_OF_DAY.search(text):
        return CLOSE_OF_BUSINESS
    return Clock(_LUNCHTIME, sure=True) if re.search(r"\b(?:lunch[\s-]?time|mittag)\b", text, re.IGNORECASE) else None


def _day_of_week(first: date, until: date | None, part: str) -> date:
    if until is None:
        return first
    if part in ("early", "mid"):
        return first + 2 * _DAY
    return until
