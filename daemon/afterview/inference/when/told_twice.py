"""Times that say again when a talk is, on the reader's clock: '3 pm, that is 10 at yours'."""

import re
from collections.abc import Sequence
from datetime import datetime, tzinfo

from afterview.domain.when import Slot
from afterview.inference.when.scene import Scene, writer_zone

_CLOSE_BEHIND = 25  # letters
# What stands by a time that is the same as another on somebody else's clock.
_AGAIN = re.compile(
    r"\b(?:in\syour|where\syou|for\syou|(?:over|down|up)\sthere|i\.?e|so|equals|(?:that|this|which|it)(?:['’]s|\s(?:is|would"
    r"|should|makes?|will))|(?:das|was)\s(?:ist|wäre|sind)|also|dort|dir|euch|ihnen|soit|donc|ce\s(?:sera|qui)|là-bas|ici)\b"
    r"|=|\(",
    re.IGNORECASE,
)
_LISTED = re.compile(r"[\s,/]*(?:or|and|oder|und|ou|et|o|y)\b", re.IGNORECASE)


def told_once(slots: Sequence[Slot], texts: Sequence[str], scene: Scene) -> list[Slot]:
    """The times, each of those that are told on the clocks of both sides only once: first the one of a named clock."""
    mine, yours = writer_zone(scene), scene.reader
    if scene.at.astimezone(mine).utcoffset() == scene.at.astimezone(yours).utcoffset():
        return list(slots)
    kept: list[Slot] = []
    for slot in slots:
        last = kept[-1] if kept else None
        if last is None or slot.sentence < 0 or slot.sentence - last.sentence not in (0, 1):
            kept.append(slot)
        elif _is_shown_by(slot, last.start.astimezone(yours)) and not slot.zone_stated:
            kept += [] if _AGAIN.search(_words_around(last, slot, texts)) else [slot]
        elif _takes_clock_of(last, slot, mine, yours) and not _LISTED.match(_words_around(last, slot, texts)):
            kept[-1] = slot
        else:
            kept.append(slot)
    return kept


def _is_shown_by(slot: Slot, instant: datetime) -> bool:
    return slot.start.replace(tzinfo=None) == instant.replace(tzinfo=None)


def _takes_clock_of(first: Slot, second: Slot, mine: tzinfo, yours: tzinfo) -> bool:
    """Whether of '3 pm, 10 am your time' both were read on the reader's clock, and the first is the writer's."""
    on_mine = first.start.replace(tzinfo=mine)
    on_yours = first.start.utcoffset() == first.start.astimezone(yours).utcoffset()
    return first.sentence == second.sentence and on_yours and second.zone_stated and on_mine == second.start


def _words_around(first: Slot, second: Slot, texts: Sequence[str]) -> str:
    """The words from behind the first time to close behind the second."""
    text = texts[second.sentence]
    begin = text.find(first.quote) + len(first.quote) if first.sentence == second.sentence else 0
    return text[begin : text.find(second.quote) + len(second.quote) + _CLOSE_BEHIND]
