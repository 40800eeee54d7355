"""Weekdays without a date that stand behind a week or a later day: which of them are days of that week."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from afterview.inference.when.days import Day
from afterview.inference.when.mentions import LISTED, Mention, Sentence

_WEEK_HOLDS = 3  # sentences over which a week named goes on to hold for weekdays without one
_HARDLY_ANY = 1  # word beside a week with which it is a mere heading: 'For next week:'
_SURE = 0.95
_CLAUSE_ENDS = re.compile(
    r"[,;:.!?()–—]\s?|\s-\s|\b(?:but|so|and|then|aber|und|also|dann|mais|et|donc|alors)\s", re.IGNORECASE
)
_ASKS = re.compile(
    r"\?|\b(?:free|availab\w+|suit\w*|works?|fits?|looks?|good|fine|no\sproblem|open|any\s?time|times?|slots?|options?|dates?|offer|propose"
    r"|choose|pick|can|could|would|interviews?|talk|speak|chat|call|meet(?:ing)?\syou|see\syou|invite|frei|verfügbar|zeit|termine?|passt|passen|ginge"
    r"|geht|klappt|anbieten|vorschlagen|könnt\w+|möglich\w*|gespräche?|sprechen|treffen|telefonieren|dispo\w*|libres?"
    r"|convien\w*|convenir|créneaux?|propos\w+|possible|entretiens?|rencontrer|échanger|pourr\w+)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:(?<!why\s)not|no(?!\sproblem)|nothing|cannot|away|(?<!work\s)out|off|closed|unavailable|nicht|kein\w*|urlaub|weg|pas"
    r"|absent\w*|congés?|hear|decision|decide\w*|feedback|back\sto\syou|in\stouch|start(?:s|ing)?|meld\w*|entscheid\w*"
    r"|rückmeldung|réponse|décid\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
_BEFORE_THAT = re.compile(r"\b(?:before\s(?:that|then)|vorher|davor|zuvor|avant\s(?:cela|ça))\b", re.IGNORECASE)


def asks_about(sentence: str, start: int, end: int) -> bool:
    """Whether a sentence asks for or offers times in the week that it names from `start` to `end`, or is its heading.

    'Are you free next week?', and not 'We are closed next week': there, a weekday said later is the next one.
    """
    before = list(_CLAUSE_ENDS.finditer(sentence, 0, start))
    behind = _CLAUSE_ENDS.search(sentence, end)
    first, last = before[-1].end() if before else 0, behind.end() if behind else len(sentence)
    clause = sentence[first:last]
    if _is_heading(sentence[first:start] + sentence[end:last]):
        clause = sentence
    if _NOT.search(clause):
        return False
    return bool(_ASKS.search(clause)) or _is_heading(sentence[:start] + sentence[end:])


def weeks_on(day: date, first: date) -> timedelta:
    """How many weeks on a weekday has to be moved to lie in the week that begins with `first`, or behind."""
    return timedelta(days=-((day - first).days // 7) * 7) if day < first else timedelta(0)


def in_week_asked(parts: Sequence[Sentence]) -> list[Sentence]:
    """'Are you free next week? I can do Tuesday or Wednesday': weekdays said right behind a week are days of it."""
    if not any(len(part.mentions) > 1 or any(m.day and m.day.until for m in part.mentions) for part in parts):
        return list(parts)
    week: Day | None = None
    named = 0
    told = []
    for index, part in enumerate(parts):
        mentions: list[Mention] = []
        for mention in part.mentions:
            day = mention.day
            holds = week and index - named < _WEEK_HOLDS and not _BEFORE_THAT.search(part.text)
            mention = _moved_into(week, mention) if week and holds else mention
            mentions.append(_moved_behind(mentions[-1], mention, part.text) if mentions else mention)
            if day and day.until and not (mention.past or mention.limit or mention.hours):
                week, named = (day, index) if asks_about(part.text, day.start, day.end) else (None, index)
        told.append(replace(part, mentions=tuple(mentions)))
    return told


def _is_heading(beside: str) -> bool:
    return len(re.findall(r"\w+", beside)) <= _HARDLY_ANY and "?" not in beside


def _moved_behind(before: Mention, mention: Mention, text: str) -> Mention:
    """'next Tuesday or on the Wednesday': a weekday listed behind a later day follows it."""
    first, day = before.day, mention.day
    if first is None or day is None or before.limit or before.past or first.bare or first.until:
        return mention
    end = before.end if before.end <= mention.start else first.end  # two days that share an hour
    listed = day.bare and LISTED.fullmatch(text[end : mention.start])
    return _moved(mention, day, first.on) if listed else mention


def _moved_into(week: Day, mention: Mention) -> Mention:
    day = mention.day
    if day is None or not day.bare or mention.past or mention.limit:
        return mention
    return _moved(mention, day, week.on)


def _moved(mention: Mention, day: Day, first: date) -> Mention:
    weeks = weeks_on(day.on, first)
    if not weeks:
        return mention
    return replace(mention, day=replace(day, on=day.on + weeks, sure=min(day.sure, _SURE), bare=False))
