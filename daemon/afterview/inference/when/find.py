"""Finds the times that a message states, and the parts of times that only its thread completes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, tzinfo

from afterview.domain.when import Fragment, FragmentKind, Slot
from afterview.inference.keyed import Keyed
from afterview.inference.when.days import Day
from afterview.inference.when.ends import ends_said, is_row, one_each, rows_end, with_ends, without_breaks
from afterview.inference.when.hints import fits, hints, says_same_clock
from afterview.inference.when.mentions import Mention, Sentence, moment, take_apart
from afterview.inference.when.scene import Scene
from afterview.inference.when.told_twice import told_once
from afterview.inference.when.triggers import asks
from afterview.inference.when.week_named import in_week_asked

MAX_SENTENCES = 400
MAX_FOUND = 60
_CARRY = 4  # sentences over which a day goes on to hold for clock times without one
_JUST_BEGUN = timedelta(hours=1)
_HABITS = Keyed(
    r"\b(?:office\shours|opening\shours|business\shours|öffnungszeiten|sprechzeiten|bürozeiten|geschäftszeiten|"
    r"horaires\sd|reachable|erreichbar|"
    r"in\sthe\soffice|hotline|helpdesk|support|daily|weekdays|public\sholiday|feiertag|bank\sholiday|"
    r"out\sof\s(?:the\s)?office|"
    r"mon(?:day)?\s?(?:-|–|to|through)\s?(?:fri|sat|sun)(?:(?:ur)?day)?|mo(?:ntag)?\s?(?:-|–|bis)\s?(?:fr|sa|"
    r"so)(?:\w*tag)?|deadline|closing\sdate|registered\sin|on\sleave|on\svacation|im\surlaub|"
    r"webinar|open\shouse|delivery|delivered|your\sorder|invoice|flight|check-?in|last\sepisode)\b",
    re.IGNORECASE,
)
_PART_BEHIND = re.compile(
    r"\s(?:in\sthe\s)?(?:morning|afternoon|evening|früh|vormittag|nachmittag|abend|matin|après-midi|"
    r"soir)\b",
    re.IGNORECASE,
)
_ARRIVING = re.compile(
    r"\b(?:arriv(?:e|al|ing)|be\s(?:here|there)|get\shere|report|sign\sin|check\sin|da\ssein|eintreffen|arrivez)\b[^.;,]{0,24}$",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"[^.;]{0,12}\b(?:for|für|pour)\s(?:an?\s|your\s|the\s|einen?\s)?\d", re.IGNORECASE)
_OR = re.compile(r"\b(?:or|oder|ou|o)\b", re.IGNORECASE)
_TODAY = re.compile(r"(?:today|heute|aujourd|hoy|this\s(?:morning|afternoon|evening)|tonight)", re.IGNORECASE)
_ANY_TIME = re.compile(
    r"\b(?:any\s?time|any\smoment|jederzeit|egal\swann|n['’]importe\squand|windows?|flexible)\b", re.IGNORECASE
)


@dataclass(slots=True)
class _Found:
    slots: list[Slot] = field(default_factory=list)
    fragments: list[Fragment] = field(default_factory=list)
    loose: list[tuple[int, Mention]] = field(default_factory=list)  # clock times that wait for a day


@dataclass(frozen=True, slots=True)
class _Carry:
    day: Day
    index: int  # of the last sentence that named the day or used it
    weight: float
    named: int  # of the sentence that named it
    zone: tzinfo | None = None
    latest: int = 0  # the last clock time read, in minutes: rows of an agenda go forward


def find_times(
    sentences: Sequence[str], scene: Scene, subject: str = ""
) -> tuple[tuple[Slot, ...], tuple[Fragment, ...]]:
    """Every whole time that the sentences state, and every part of one, in order of the text.

    A day goes on to hold for the clock times of the sentences and table rows right behind it; a day named in `subject`
    (its slots have sentence -1) for a message that names none. Times without a zone are on the writer's clock
    (`writer_zone`), in the zone that another sentence states for all, or the one beside them. Times that lie behind,
    deadlines, opening hours and windows to choose in are left out or have a confidence under 0.5. Slots are aware, in
    their own zone, one for each instant. Never raises; runs in time linear in the text.
    """
    if not scene.is_of_our_age:
        return (), ()
    texts = [sentence if isinstance(sentence, str) else "" for sentence in sentences[:MAX_SENTENCES]]
    asked = [asks(text) for text in texts]
    speaking, hinting = [speaks for speaks, _ in asked], [hint for _, hint in asked]
    said_in_subject = asks(subject)[0]
    if not any(speaking) and not any(hinting) and not said_in_subject:
        return (), ()
    head = take_apart(subject, scene) if said_in_subject else Sentence(subject, (), ())
    parts = [
        take_apart(text, scene, " ".join(texts[max(0, at - 3) : at])) if speaks else Sentence(text, (), ())
        for at, (text, speaks) in enumerate(zip(texts, speaking, strict=True))
    ]
    found = _gather(head, parts, hinting, scene)
    rows = ends_said(one_each(rows_end(found.slots, texts)), parts)
    slots = with_ends(without_breaks(told_once(rows, texts, scene), texts), parts, texts)
    return tuple(slots[:MAX_FOUND]), tuple(found.fragments[:MAX_FOUND])


def _gather(head: Sentence, parts: Sequence[Sentence], hinting: Sequence[bool], scene: Scene) -> _Found:
    found = _Found()
    overall, beside = _zone_lines(parts)
    parts = in_week_asked(parts)
    carry = _subject_day(head)
    _read(head, -1, None, overall, scene, found)
    found.loose = []
    for index, part in enumerate(parts):
        fresh = carry if carry and (carry.index == -1 or index - carry.index <= _CARRY) else None
        if part.mentions and not _HABITS.search(part.text):
            used = _read(part, index, fresh, beside.get(index, overall), scene, found)
            carry = _next_carry(part, index, used, beside.get(index)) or carry
        if hinting[index]:
            hinted = _hints(part, index, len(parts), found)
            found.fragments.extend(hinted)
    _settle_loose(parts, overall, scene, found)
    _same_clock_beside(parts, found)
    return found


def _same_clock_beside(parts: Sequence[Sentence], found: _Found) -> None:
    """'Can we do tomorrow instead? Same time and link.': said in the sentence beside the day."""
    timed = {slot.sentence for slot in found.slots}
    for index, part in enumerate(parts):
        beside = [
            at
            for at, one in enumerate(found.fragments)
            if one.kind is FragmentKind.DAY and one.sentence in (index - 1, index + 1) and one.sentence not in timed
        ]
        if len(beside) == 1 and index not in timed and says_same_clock(part.text):
            if any(one.sentence == index for one in found.fragments):
                continue
            at = beside[0]
            found.fragments[at] = replace(found.fragments[at], kind=FragmentKind.SAME_CLOCK)


def _read(
    part: Sentence, index: int, carry: _Carry | None, overall: tzinfo | None, scene: Scene, found: _Found
) -> _Carry | None:
    """Slots and fragments of one sentence; gives back the carried day as it goes on, None where it was not used."""
    used = None
    if _HABITS.search(part.text):
        return None
    for mention in part.mentions:
        if mention.past or (mention.limit and mention.day is not None):
            continue
        if mention.hours is None:
            found.fragments.extend(_day_fragment(part, index, mention, scene))
        elif mention.day is not None:
            found.slots.extend(_slot(part, index, mention, mention.day, overall, scene))
        elif carry is not None and (mention.hours.firm or is_row(part.text) or carry.index >= index - 1 >= -1):
            carry = used = _read_carried(part, index, mention, carry, overall, scene, found)
        else:
            found.loose.append((index, mention))
    return used


def _read_carried(
    part: Sentence, index: int, mention: Mention, carry: _Carry, overall: tzinfo | None, scene: Scene, found: _Found
) -> _Carry:
    """A clock time on a day named before: in the zone said there, and later than the row before it."""
    item = mention.hours
    if item is None:
        return carry
    if is_row(part.text) and not item.begin.sure and item.begin.settled.minutes < carry.latest and item.begin.hour < 12:
        item = item.in_half(late=True, early=False)
    lowered = replace(mention, hours=item, sure=mention.sure * carry.weight)
    made = _slot(part, index, lowered, carry.day, carry.zone or overall, scene)
    if made:
        found.slots.extend(made)
        found.fragments = [one for one in found.fragments if one.sentence != carry.named or one.day != carry.day.on]
    return replace(carry, index=index, latest=item.begin.settled.minutes)


def _hints(part: Sentence, index: int, count: int, found: _Found) -> list[Fragment]:
    """Picks and shifts; a yes, where the sentence has no time of its own; 'same time' with the day beside it."""
    said = hints(part.text, index, count)
    if said and says_same_clock(part.text):  # 'same time next week' moves; it asks for no range of days
        found.fragments = [one for one in found.fragments if one.sentence != index]
    if says_same_clock(part.text) and not said:
        days = [at for at, one in enumerate(found.fragments) if one.sentence == index and one.kind is FragmentKind.DAY]
        for at in days:
            found.fragments[at] = replace(found.fragments[at], kind=FragmentKind.SAME_CLOCK)
        if days:
            _offer_same_clock(part, index, found)
            return []
    timed = [one.sentence for one in found.slots] + [one.sentence for one in found.fragments]
    has_time = index in timed
    return said if said or has_time else fits(part.text, index)


def _offer_same_clock(part: Sentence, index: int, found: _Found) -> None:
    """'Tuesday at 9:15 or the same time on the 12th': the second is offered as fully as the first."""
    said = [slot for slot in found.slots if slot.sentence == index]
    if len(said) != 1 or _OR.search(part.text) is None:
        return
    for other in (f for f in found.fragments if f.sentence == index and f.kind is FragmentKind.SAME_CLOCK):
        start = datetime.combine(other.day or said[0].start.date(), said[0].start.timetz())
        end = start + (said[0].end - said[0].start) if said[0].end else None
        found.slots.append(replace(said[0], start=start, end=end, quote=other.quote))
    found.fragments = [f for f in found.fragments if f.sentence != index or f.kind is not FragmentKind.SAME_CLOCK]


def _slot(part: Sentence, index: int, mention: Mention, day: Day, overall: tzinfo | None, scene: Scene) -> list[Slot]:
    item = mention.hours
    if item is None or (day.until is not None and day.until != day.on):
        return []
    zone = mention.zone or part.zone or overall
    start = moment(day.on, item.begin, zone, scene)
    end = moment(day.on, item.finish, zone, scene) if item.finish else None
    end = end if end and end > start else None
    if start < scene.at - _JUST_BEGUN:
        return []
    sure = mention.sure * (1.0 if item.firm else 0.9) * _window_weight(part.text, mention)
    quote = part.text[mention.start : mention.end]
    return [
        Slot(start, end, quote, index, mention.zone is not None or (part.zone or overall) is not None, round(sure, 2))
    ]


def _window_weight(text: str, mention: Mention) -> float:
    """A window to choose in is no time: 'after four', 'between 10 and 12', 'any time'."""
    item = mention.hours
    if item is None:
        return 1.0
    if item.window in ("after", "before", "between") or _ANY_TIME.search(text):
        return 0.4
    if _ARRIVING.search(text[: item.start]) and _BEGINS.match(text[item.end :]):
        return 0.2
    return 1.0


def _day_fragment(part: Sentence, index: int, mention: Mention, scene: Scene) -> list[Fragment]:
    day = mention.day
    if day is None or (day.until or day.on) < scene.today:
        return []
    kind = FragmentKind.DAY_RANGE if day.until else FragmentKind.DAY
    end = day.end
    if named := _PART_BEHIND.match(part.text, end):
        end = named.end()
    return [Fragment(kind, part.text[day.start : end], index, day=day.on, until=day.until)]


def _settle_loose(parts: Sequence[Sentence], overall: tzinfo | None, scene: Scene, found: _Found) -> None:
    """Clock times without a day: the day of the line right below ('Time: 3pm' over 'Date: …'), else a fragment."""
    for index, mention in found.loose:
        below = [part for part in parts[index + 1 : index + 3] if len(part.text) < 80] if index >= 0 else []
        day = next(
            (m.day for part in below for m in part.mentions if m.day and not m.hours and not m.past and not m.limit),
            None,
        )
        row = index >= 0 and (is_row(parts[index].text) or len(parts[index].text) < 50)
        if day is not None and mention.hours is not None and row:
            found.slots.extend(
                _slot(parts[index], index, replace(mention, sure=mention.sure * 0.85), day, overall, scene)
            )
        elif mention.hours is not None and index >= 0 and not mention.past and not mention.hours.window:
            text = parts[index].text
            zone = getattr(mention.zone, "key", "") or (str(mention.zone) if mention.zone else "")
            quote = text[mention.start : mention.end]
            found.fragments.append(
                Fragment(FragmentKind.CLOCK, quote, index, clock=mention.hours.begin.time, zone=zone)
            )
    found.fragments.sort(key=lambda fragment: fragment.sentence)


def _next_carry(part: Sentence, index: int, used: _Carry | None, zone: tzinfo | None) -> _Carry | None:
    ahead = [m for m in part.mentions if m.day and not m.past and not m.limit and not m.day.until]
    ahead = [m for m in ahead if m.day and not _TODAY.match(part.text[m.day.start : m.day.end])] or ahead
    if not ahead or ahead[-1].day is None:
        return used
    several = len({m.day.on for m in ahead if m.day}) > 1
    clock = next((m.hours for m in reversed(ahead) if m.hours), None)
    zone = next((m.zone for m in reversed(ahead) if m.zone), None) or part.zone or zone
    latest = clock.begin.settled.minutes if clock else 0
    return _Carry(ahead[-1].day, index, 0.5 if several else 0.9, index, zone, latest)


def _subject_day(head: Sentence) -> _Carry | None:
    ahead = {m.day.on: m for m in head.mentions if m.day and not m.past and not m.limit and not m.day.until}
    if len(ahead) != 1:
        return None
    only = next(iter(ahead.values()))
    return _Carry(only.day, -1, 0.7, -1, only.zone) if only.day else None


def _zone_lines(parts: Sequence[Sentence]) -> tuple[tzinfo | None, dict[int, tzinfo]]:
    """The zone that a line states for the whole message, and those that hold for the line right above them."""
    overall: list[tzinfo] = []
    beside: dict[int, tzinfo] = {}
    for index, part in enumerate(parts):
        if any(m.hours for m in part.mentions):
            continue
        alone = part.pieces[0].zone if part.pieces and part.pieces[0].start < 3 and len(part.text) < 60 else None
        if alone is not None and part.pieces[0].kind == "zone":
            above = parts[index - 1] if index else None
            if above is not None and any(m.hours for m in above.mentions):
                beside[index - 1] = alone
            else:
                overall.append(alone)
        elif part.zone is not None:
            overall.append(part.zone)
    return (overall[0] if overall and all(zone == overall[0] for zone in overall) else None), beside
