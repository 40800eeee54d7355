"""The verdict on a message's kind: the scores of the predicates that hold, summed and turned into probabilities."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from afterview.domain.reading import Evidence, Reading
from afterview.domain.vocabulary import Act, Kind, Stage
from afterview.inference.kinds.features import features, with_what_it_says
from afterview.inference.kinds.put_forward import PUT_FORWARD, as_application, to_another_role
from afterview.inference.kinds.scores import Scores, scores, scores_of_the_rest
from afterview.inference.kinds.situation import Situation
from afterview.inference.kinds.telling import as_told, told_by
from afterview.inference.kinds.together import network, sums
from afterview.inference.kinds.trials import TRIAL, as_interview, is_a_trial

_SHOWN = 4
# A no to an approach ends nothing: it is `sent_other`, and the stage stays `lead`.
NO_TO_AN_APPROACH = "a no to an approach"
BY_ITS_BUILD = "by its build"  # the kind that only this can mean, whatever the weights say
_NEEDS_AN_APPLICATION = (Kind.SENT_WITHDRAWAL, Kind.SENT_DECLINE)
_NEVER = -50.0  # as a power of e: no opinion rules a kind out for good


@dataclass(frozen=True, slots=True)
class KindFound:
    """A kind, how likely (0 to 1), the runner-up, what spoke for it, and how likely it is job mail at all (0 to 1)."""

    kind: Kind
    confidence: float
    second: Kind
    evidence: tuple[Evidence, ...]
    job_mail: float = 1.0


@dataclass(frozen=True, slots=True)
class _Opinion:
    """The predicates that hold by what somebody heard, and what they are worth."""

    held: dict[str, float]
    table: Scores


def decide_kind(reading: Reading, situation: Situation) -> KindFound:
    """What this message is for, given where it stands; one that was read no further than its head is no job mail.

    Where the sentence encoder had a say, what words alone tell is asked as well, and what both say together: all three
    count the same, for each is wrong about other mails.
    """
    opinions = list(_opinions(reading, situation))
    kinds = opinions[0].table.kinds
    heard = [_chances(each, kinds) for each in _logits(opinions, sent=reading.sent)]
    plain = heard
    if to_another_role(opinions[0].held, situation, reading):
        heard = [as_application(each) for each in heard]
    if is_a_trial(opinions[0].held):
        heard = [as_interview(each, asked="asks:suits" in opinions[0].held) for each in heard]
    if not reading.sent and reading.says_something:
        heard = [as_told(each, opinions[0].held) for each in heard]
    chances = [_to_an_approach(each) if situation.stage is Stage.LEAD else each for each in heard]
    logs = {kind: sum(math.log(each[kind]) for each in chances) / len(chances) for kind in chances[0]}
    best, second = sorted(logs, key=lambda kind: (-logs[kind], kind))[:2]
    powers = {kind: math.exp(value - logs[best]) for kind, value in logs.items()}
    total = sum(powers.values())
    job_mail = sum(power for kind, power in powers.items() if kind.is_job_mail) / total
    named = _sounds_like(heard[0]) if situation.stage is Stage.LEAD and best is Kind.SENT_OTHER else best
    evidence = _evidence(reading, opinions[0].held, named, opinions[0].table)
    if heard != plain and (why := told_by(opinions[0].held, best) or _by_a_word(opinions[0].held, best)):
        evidence = (Evidence(reading.message, "", f"{BY_ITS_BUILD}: {why}"), *evidence)
    if named is not best:
        evidence = (Evidence(reading.message, "", NO_TO_AN_APPROACH), *evidence)
    return KindFound(best, 1.0 / total, second, evidence, job_mail)


def _by_a_word(held: Mapping[str, float], kind: Kind) -> str:
    """In words, what made a trial an interview, or a reply to a no an application."""
    if TRIAL in held and kind in (Kind.INTERVIEW_INVITATION, Kind.INTERVIEW_SCHEDULED):
        return "a trial at a stated time is an interview"
    asked = PUT_FORWARD in held and kind is Kind.SENT_APPLICATION
    return "it asks to be put forward for what a no named instead" if asked else ""


def _sounds_like(chances: Mapping[Kind, float]) -> Kind:
    """What an answer to an approach would be, were there an application or an offer."""
    return max((Kind.SENT_OTHER, *_NEEDS_AN_APPLICATION), key=lambda kind: chances.get(kind, 0.0))


def _to_an_approach(chances: Mapping[Kind, float]) -> dict[Kind, float]:
    """Whatever sounds like taking back or declining is a no to the approach: nothing was applied for or offered."""
    noes = sum(chances.get(kind, 0.0) for kind in _NEEDS_AN_APPLICATION)
    others = {kind: chance for kind, chance in chances.items() if kind not in _NEEDS_AN_APPLICATION}
    return {**others, Kind.SENT_OTHER: others[Kind.SENT_OTHER] + noes} if Kind.SENT_OTHER in others else others


def _opinions(reading: Reading, situation: Situation) -> Iterator[_Opinion]:
    if not reading.says_something:
        yield _Opinion(features(reading, situation), scores_of_the_rest())
        return
    read = with_what_it_says(reading)
    encoded = any(not name.startswith("words:") for name, _ in read.gist)
    yield _Opinion(features(read, situation), scores(sent=read.sent, encoded=encoded))
    if encoded and read.alone:
        words = tuple(one for one in read.gist if one[0].startswith("words:"))
        alone = replace(read, acts=read.alone, gist=words)
        yield _Opinion(features(alone, situation), scores(sent=read.sent))


def _logits(opinions: Sequence[_Opinion], *, sent: bool) -> Iterator[dict[Kind, float]]:
    for opinion in opinions:
        added = dict.fromkeys(opinion.table.kinds, 0.0)
        for name, strength in opinion.held.items():
            for kind, weight in opinion.table.weights.get(name, ()):
                added[kind] += weight * strength
        yield added
    if len(opinions) > 1:
        heard, alone = opinions
        yield sums(network(sent=sent), heard.held, alone.held)


def _chances(logits: Mapping[Kind, float], kinds: Sequence[Kind]) -> dict[Kind, float]:
    top = max(logits[kind] for kind in kinds)
    powers = {kind: math.exp(max(logits[kind] - top, _NEVER)) for kind in kinds}
    whole = sum(powers.values())
    return {kind: power / whole for kind, power in powers.items()}


def _evidence(reading: Reading, held: dict[str, float], best: Kind, table: Scores) -> tuple[Evidence, ...]:
    """The predicates that spoke loudest for the kind; the loudest sentence among them, wherever there is one."""
    if not best.is_job_mail:
        return ()
    spoken = ((w * s, name) for name, s in held.items() for kind, w in table.weights.get(name, ()) if kind is best)
    loud = [name for voice, name in sorted(spoken, reverse=True) if voice > 0]
    shown = loud[:_SHOWN]
    sentence = next((name for name in loud if not name.startswith("subject:") and _words(reading, name)), None)
    if sentence is not None and sentence not in shown:
        shown = [*shown[:-1], sentence]
    return tuple(Evidence(reading.message, _words(reading, name), name) for name in shown)


def _words(reading: Reading, name: str) -> str:
    family, _, act = name.partition(":")
    if family == "subject":
        return reading.subject
    if family in ("act", "early") and act in set(Act):
        spoken = max((a for a in reading.acts if a.act == act and a.sentence >= 0), key=lambda a: a.score, default=None)
        return reading.sentences[spoken.sentence] if spoken else ""
    return ""
