"""Ties the days and the clock times of one sentence to each other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo

from afterview.inference.when.clocks import Clock
from afterview.inference.when.days import Day, days
from afterview.inference.when.hours import Hours, hours
from afterview.inference.when.lexer import Token, tokens
from afterview.inference.when.limits import is_past, last_moment
from afterview.inference.when.scene import Scene, writer_zone

_DAY = timedelta(days=1)
_LATE = re.compile(
    r"tonight|evening|afternoon|\barvo|(?<!sonn)abend|nachmittag|soir|après-midi|tarde|noche|night", re.IGNORECASE
)
_EARLY = re.compile(r"\b(?:morning|früh|vormittag|matin)|vormittag|\bmorgen\s(?:früh|vormittag)", re.IGNORECASE)
_MOVING = re.compile(
    r"\b(?:reschedul\w*|mov\w*|chang\w*|shift\w*|push\w*|switch\w*|swap\w*|verschieb\w*|verleg\w*|déplac\w*|"
    r"report\w*)\b",
    re.IGNORECASE,
)
_MOVED_TO = re.compile(
    r"[’']?s?(?:\s(?:call|interview|meeting|session|slot|chat|termin|gespräch))?\s(?:to|until|auf|au|à|"
    r"al)\s(?:the\s|den\s|le\s)?",
    re.IGNORECASE,
)
# 'The 3 o'clock is now a 4 o'clock', 'aus 14 Uhr wird 16 Uhr'.
_BECOMES = re.compile(
    r"[’']?s?(?:\s(?:call|interview|meeting|session|slot|chat|one|termin|gespräch))?\s"
    r"(?:is\snow|becomes|will\snow\sbe|turns\sinto|wird|ist\sjetzt|devient)\s(?:an?\s|at\s|the\s|der\s|um\s|le\s)?",
    re.IGNORECASE,
)
_STRUCK_AHEAD = re.compile(
    r"\b(?:can[’']?t|cannot|can\snot|unable\sto|won[’']?t\sbe\sable\sto|couldn[’']?t|not\sable\sto)\s(?:do|make|"
    r"manage|attend|keep)\s(?:it\s)?(?:on\s|the\s)?$",
    re.IGNORECASE,
)
_STRUCK_BEHIND = re.compile(
    r"\s(?:slot\s|call\s)?(?:no\slonger|doesn[’']?t|does\snot|won[’']?t|will\snot|isn[’']?t|is\snot|is\s(?:off|"
    r"no\sgood|out|impossible|cancell?ed|taken|too\s(?:early|late))|"
    r"has\sto\sbe\scancell?ed|geht\s(?:leider\s)?nicht|passt\s(?:mir\s|uns\s)?(?:leider\s)?nicht|"
    r"muss\s(?:leider\s)?(?:entfallen|ausfallen)|ne\sme\sconvient|n[’']est\splus)\b",
    re.IGNORECASE,
)
_FORWARD = re.compile(r"[\s,]{0,2}(?:[-–]\s|\(|on\s|am\s|le\s|el\s|of\s|,\s)?(?:the\s)?", re.IGNORECASE)
_BACK = re.compile(
    r"[\s,:@⋅·|(.)–—=-]{0,8}(?:(?:at|um|à|a|las|from|between|around|about|ab|von|vers|gegen|any|time|moment|after|"
    r"bout|before|in|the|morning|afternoon|arvo|"
    r"evening|over|lunch|say|for|zwischen|entre|de|until|till|start\w*|beginn\w*|is|works|works\sat|early|late|"
    r"nachmittag|vormittag|früh|abend|sometime|noon|your|my|our|heures|feierabend|nach|instead|again|cest|either|jeweils|chaque|heure|uhrzeit|zeit)"
    r"[\s,:(–-]{1,3}){0,5}",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:jeweils|je|each|both|beide|chaque|les\sdeux)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()]*\)|\bhttps?://\S+|\S+@\S+")  # addresses and brackets are long and change no subject
# What stands between two days of one list: 'Tuesday or on the Wednesday'.
LISTED = re.compile(
    r"\s?(?:,|/|or|and|oder|und|ou|et|o|y|,\s(?:or|and|oder|und))\s?(?:(?:on|the|am|den|le|el)\s){0,2}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A day, a clock time or both, as one sentence has them.

    `limit`: the words make it a last moment ('by Friday'). `before`: strictly before that day. `past`: it lies behind,
    or was given up. `zone` is the one the words name.
    """

    start: int
    end: int
    day: Day | None = None
    hours: Hours | None = None
    zone: tzinfo | None = None
    limit: bool = False
    before: bool = False
    past: bool = False
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence taken apart: its pieces, its mentions, and a zone that it states for all of its times."""

    text: str
    pieces: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    zone: tzinfo | None = None


def take_apart(text: str, scene: Scene, earlier: str = "") -> Sentence:
    """The mentions of one sentence, in the order of its words; `earlier` is the text before it."""
    pieces = tokens(text, scene, earlier)
    if not pieces:
        return Sentence(text, (), ())
    found, used = days(text, pieces, scene)
    clocks = _in_part(text, found, hours(text, pieces, used))
    said = _zone_of_last(_zones_behind(text, pieces, _bind(text, found, clocks)))
    return Sentence(text, tuple(pieces), tuple(said), _stated_zone(text, pieces, clocks))


def _in_part(text: str, found: Sequence[Day], clocks: Sequence[Hours]) -> list[Hours]:
    """'tonight at 8', 'tomorrow morning at 6': the part of the day said with the day settles the half."""
    settled = []
    for item in clocks:
        day = max((day for day in found if day.end <= item.start), key=lambda day: day.end, default=None)
        stretch = text[day.start : item.start] if day and item.start - day.end < 30 else ""
        settled.append(item.in_half(late=bool(_LATE.search(stretch)), early=bool(_EARLY.search(stretch))))
    return settled


def _zones_behind(text: str, pieces: Sequence[Token], said: Sequence[Mention]) -> list[Mention]:
    """'3pm on Thursday ET': a zone behind the day belongs to the clock time before it."""
    zones = {piece.start: piece for piece in pieces if piece.kind == "zone" and piece.zone is not None}
    found = []
    for mention in said:
        start = next((at for at in range(mention.end, mention.end + 4) if at in zones), None)
        if start is None or mention.hours is None or mention.zone is not None or mention.day is None:
            found.append(mention)
        elif not text[mention.end : start].strip(" ,("):
            found.append(replace(mention, zone=zones[start].zone, end=zones[start].end))
        else:
            found.append(mention)
    return found


def _zone_of_last(said: Sequence[Mention]) -> list[Mention]:
    """'from 1 to 1:45 and from 2 to 2:45 pm Eastern': the one zone, said with the last time, holds for those before."""
    timed = [mention for mention in said if mention.hours is not None]
    last = timed[-1].zone if timed else None
    if last is None or any(mention.zone is not None for mention in timed[:-1]):
        return list(said)
    return [replace(m, zone=last) if m.hours is not None and m.zone is None else m for m in said]


def moment(day: date, clock: Clock, zone: tzinfo | None, scene: Scene) -> datetime:
    """The instant of a clock time on a day, in the zone named or else the writer's."""
    settled = clock.settled
    return datetime(day.year, day.month, day.day, settled.hour, settled.minute, tzinfo=zone or writer_zone(scene))


def _stated_zone(text: str, pieces: Sequence[Token], clocks: Sequence[Hours]) -> tzinfo | None:
    """The zone of '(all Pacific)', 'All times Central', 'Time zone: CET': one that no clock time stands beside."""
    taken = {item.end for item in clocks}
    for piece in pieces:
        if piece.kind not in ("zone", "place") or piece.zone is None or piece.end in taken:
            continue
        lead = text[max(0, piece.start - 40) : piece.start]
        if re.search(
            r"\b(?:all|alle|times?|zone|zeiten|zeitzone|heures|fuseau|horas)\b[^.]{0,20}$", lead, re.IGNORECASE
        ):
            return piece.zone
    return None


def _bind(text: str, found: Sequence[Day], clocks: Sequence[Hours]) -> list[Mention]:
    said: list[Mention] = []
    taken: set[int] = set()
    for index, item in enumerate(clocks):
        following = clocks[index + 1] if index + 1 < len(clocks) else None
        at = _day_for(text, found, item, following, taken)
        if at is None:
            said.append(_mention(text, None, item))
            continue
        said.extend(_listed(text, found, at, item, taken))
        taken.add(at)
        said.append(_mention(text, found[at], item))
        if found[at].start >= item.end:
            said.extend(_listed_behind(text, found, at, item, taken))
    said.extend(_mention(text, day, None) for at, day in enumerate(found) if at not in taken)
    return _given_up(text, sorted(said, key=lambda mention: mention.start))


def _given_up(text: str, said: Sequence[Mention]) -> list[Mention]:
    """Times that the words strike out are past: 'reschedule Thursday's 2pm to Friday', 'can't do Thursday at 3'."""
    kept = []
    for at, mention in enumerate(said):
        following = said[at + 1] if at + 1 < len(said) else None
        lead, tail = text[max(0, mention.start - 60) : mention.start], text[mention.end :]
        replaced = following is not None and _MOVED_TO.fullmatch(text[mention.end : following.start])
        begins = following.hours.start if following and following.hours else following.start if following else 0
        becomes = _BECOMES.fullmatch(text[mention.end : begins]) is not None
        moved = becomes or (bool(replaced) and _MOVING.search(lead) is not None)
        whole = mention.day is None or mention.day.until is None
        struck = moved or _STRUCK_AHEAD.search(lead) or (whole and _STRUCK_BEHIND.match(tail))
        kept.append(replace(mention, past=True) if struck else mention)
    return kept


def _day_for(text: str, found: Sequence[Day], item: Hours, following: Hours | None, taken: set[int]) -> int | None:
    """Which day of the sentence a clock time belongs to: the one it touches, else the last before it, else the next."""
    before = max((at for at, day in enumerate(found) if day.end <= item.start and day.until is None), default=None)
    behind = min((at for at, day in enumerate(found) if day.start >= item.end and day.until is None), default=None)
    touches_before = before is not None and bool(_BACK.fullmatch(text[found[before].end : item.start]))
    if before is not None and touches_before and before not in taken:
        return before
    if behind is not None:
        glue = text[item.end : found[behind].start]
        has_own = (
            following is not None
            and following.start >= found[behind].end
            and bool(_BACK.fullmatch(text[found[behind].end : following.start]))
        )
        touches = bool(_FORWARD.fullmatch(glue))
        says_on = bool(re.search(r"\b(?:on|am|le|el|of)\s(?:the\s)?$", glue))
        if touches and (says_on or not has_own):
            return behind
        if before is None and len(glue) <= 40 and not has_own and not re.search(r"[.;!?]", glue):
            return behind
    return before if before is not None and not _leaves(text, found[before], item) else None


def _leaves(text: str, day: Day, item: Hours) -> bool:
    """Whether too much stands between a day and a clock time for them to be one."""
    between = _ASIDE.sub("", text[day.end : item.start])
    return len(between) > 140 or bool(re.search(r"[.!?]\s", between) and len(between) > 90)


def _listed(text: str, found: Sequence[Day], at: int, item: Hours, taken: set[int]) -> list[Mention]:
    """'Tuesday or Wednesday at 10': the day before shares the clock time, less surely."""
    shared = []
    while at > 0 and at - 1 not in taken and LISTED.fullmatch(text[found[at - 1].end : found[at].start]):
        at -= 1
        if found[at].end > item.start:
            break
        taken.add(at)
        each = _EACH.search(text[found[at].end : item.start]) is not None
        shared.append(replace(_mention(text, found[at], item), sure=1.0 if each else 0.6))
    return shared


def _listed_behind(text: str, found: Sequence[Day], at: int, item: Hours, taken: set[int]) -> list[Mention]:
    """'at 10 on the 7th, 8th or 9th': the days behind share the clock time, less surely."""
    shared = []
    while at + 1 < len(found) and at + 1 not in taken and LISTED.fullmatch(text[found[at].end : found[at + 1].start]):
        at += 1
        if found[at].until is not None or (
            _BACK.match(text[found[at].end :]) and re.match(r"[\s,]*(?:at|um|à|@)\s?\d", text[found[at].end :])
        ):
            break
        taken.add(at)
        shared.append(replace(_mention(text, found[at], item), sure=0.6))
    return shared


def _mention(text: str, day: Day | None, item: Hours | None) -> Mention:
    spans = [(part.start, part.end) for part in (day, item) if part is not None]
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    limit = last_moment(text, day, item)
    strictly = bool(limit and re.match(r"(?:before|vor|avant|antes)", limit.group().strip(), re.IGNORECASE))
    window_only = day is not None and item is not None and item.window == "before" and item.start > day.end
    return Mention(
        start,
        end,
        day,
        item,
        item.zone if item else None,
        limit=bool(limit) and not window_only,
        before=strictly,
        past=is_past(text, day, item, limit=bool(limit)),
        sure=day.sure if day else 1.0,
    )
