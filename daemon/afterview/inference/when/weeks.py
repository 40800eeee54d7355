"""Weekdays without a date that stand behind a week or a later day: they are days of that week."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from afterview.inference.when.days import Day
from afterview.inference.when.mentions import Mention, Sentence

_LISTED = 40  # characters between two days of one list
_OR = re.compile(r"\b(?:or|and|oder|und|ou|et|o|y)\b|,|/", re.IGNORECASE)
_WEEK_HOLDS = 3  # sentences over which a week named goes on to hold for weekdays without one
_AWAY = re.compile(
    r"\b(?:away|out|off|busy|full|packed|leave|holiday|vacation|travell?ing|not|can['’]t|urlaub|weg|nicht|congés?|absent\w*"
    r"|decision|decide|hear|feedback|back\sto\syou|in\stouch|start(?:s|ing)?|entscheid\w*|rückmeldung|réponse)\b",
    re.IGNORECASE,
)


def in_week_asked(parts: Sequence[Sentence]) -> list[Sentence]:
    """'Are you free next week? I can do Tuesday or Wednesday': weekdays said right behind a week are days of it."""
    if not any(len(part.mentions) > 1 or any(m.day and m.day.until for m in part.mentions) for part in parts):
        return list(parts)
    week: Day | None = None
    named = 0
    told = []
    for index, part in enumerate(parts):
        mentions: list[Mention] = []
        away = any(m.day and m.day.until for m in part.mentions) and _AWAY.search(part.text) is not None
        for mention in part.mentions:
            day = mention.day
            mention = _moved_into(week, mention) if week and index - named < _WEEK_HOLDS else mention
            mentions.append(_moved_behind(mentions[-1], mention, part.text) if mentions else mention)
            if day and day.until and not (mention.past or mention.limit or mention.hours or away):
                week, named = day, index
        told.append(replace(part, mentions=tuple(mentions)))
    return told


def _moved_behind(before: Mention, mention: Mention, text: str) -> Mention:
    """'next Tuesday or on the Wednesday': a weekday listed behind a later day follows it."""
    first, day = before.day, mention.day
    if first is None or day is None or first.bare or first.until or not (day.bare and day.on < first.on):
        return mention
    glue = text[before.end : mention.start]
    if len(glue) > _LISTED or not _OR.search(glue) or re.search(r"[.?!]\s|\bbut\b|\baber\b", glue):
        return mention
    weeks = -((day.on - first.on).days // 7)
    return replace(mention, day=replace(day, on=day.on + timedelta(days=7 * weeks), sure=min(day.sure, 0.95)))


def _moved_into(week: Day, mention: Mention) -> Mention:
    day = mention.day
    if day is None or day.exact or day.until or not day.bare or mention.past or mention.limit or day.on >= week.on:
        return mention
    weeks = -((day.on - week.on).days // 7)
    return replace(mention, day=replace(day, on=day.on + timedelta(days=7 * weeks), sure=min(day.sure, 0.95)))
