"""Where an application stands: letters and the passing of talks to changes of stage (FORMAT.md)."""

from collections.abc import Collection
from datetime import datetime

from afterview.domain.application import Letter, StageChange
from afterview.domain.correction import What
from afterview.domain.reading import Evidence
from afterview.domain.vocabulary import Kind, Stage
from afterview.inference.timeline.case import Case, Overruled, Talk

_CLOSED = (Stage.ACCEPTED, Stage.DECLINED, Stage.WITHDRAWN)
_BY_KIND = {
    Kind.ASSESSMENT: Stage.ASSESSMENT,
    Kind.OFFER: Stage.OFFER,
    Kind.REJECTION: Stage.REJECTED,
    Kind.SENT_ACCEPTANCE: Stage.ACCEPTED,
    Kind.SENT_DECLINE: Stage.DECLINED,
    Kind.SENT_WITHDRAWAL: Stage.WITHDRAWN,
    Kind.ONBOARDING: Stage.ACCEPTED,
}
_OPENING = {
    Kind.OUTREACH: Stage.LEAD,
    Kind.APPLICATION_RECEIVED: Stage.APPLIED,
    Kind.SENT_APPLICATION: Stage.APPLIED,
}


def pass_time(case: Case, now: datetime) -> None:
    """Record `interviewed` for every talk that has ended by `now` (aware) and was on."""
    over = [t for t in case.talks if not t.counted and t.off_at is None and t.ends <= now]
    for talk in sorted(over, key=lambda t: t.ends):
        talk.counted = True
        _record(case, _after_talk(case, case.stage, talk.ends), talk.ends, "", ())


def to_come(case: Case) -> list[StageChange]:
    """The changes that time alone will bring: the ends of the talks that are still ahead."""
    changes: list[StageChange] = []
    stage = case.stage
    for talk in sorted((t for t in case.talks if not t.counted and t.off_at is None), key=lambda t: t.ends):
        after = _after_talk(case, stage, talk.ends)
        if after is not None and after is not stage:
            stage = after
            changes.append(StageChange(after, talk.ends, ""))
    return changes


def after_letter(
    case: Case, letter: Letter, fixed: Collection[Talk], evidence: tuple[Evidence, ...], *, hands_in: bool
) -> None:
    """Record what a letter changes. `fixed` are the talks whose time it fixed; `hands_in` when a test goes back."""
    _record(case, _stage_after(case, letter, fixed, hands_in), letter.at, letter.message, evidence)


def _record(case: Case, stage: Stage | None, at: datetime, because: str, evidence: tuple[Evidence, ...]) -> None:
    if stage is None or stage is case.stage:
        return
    if case.settled and because:
        # the user's word stands above what any mail says
        case.overruled.append(Overruled(because, f"it stands at '{stage.value}'", What.STAGE, "", stage.value))
    else:
        case.stages.append(StageChange(stage, at, because, evidence))


def _after_talk(case: Case, before: Stage | None, at: datetime) -> Stage | None:
    """A talk that ends makes the application `interviewed`, unless more lies ahead or the process has moved on."""
    if before in (*_CLOSED, Stage.REJECTED, Stage.OFFER, Stage.ASSESSMENT):
        return None
    if case.settled and before is not Stage.SCHEDULED:
        return None
    return Stage.SCHEDULED if case.talks_ahead(at) else Stage.INTERVIEWED


def _stage_after(case: Case, letter: Letter, fixed: Collection[Talk], hands_in: bool) -> Stage | None:
    before = case.stage
    if not letter.kind.is_job_mail or letter.absence:
        return None
    if letter.kind in _OPENING:
        stage = _OPENING[letter.kind]
        return stage if before is None or (before is Stage.LEAD and stage is Stage.APPLIED) else None
    if before in _CLOSED:
        return None
    if letter.kind is Kind.ONBOARDING:
        return Stage.ACCEPTED if before is Stage.OFFER else None
    if before is Stage.REJECTED and not fixed and letter.kind is not Kind.OFFER:
        return None
    return _BY_KIND.get(letter.kind) or _about_times(case, letter, fixed, hands_in)


def _about_times(case: Case, letter: Letter, fixed: Collection[Talk], hands_in: bool) -> Stage | None:
    before = case.stage
    ahead = bool(case.talks_ahead(letter.at))
    if any(talk.is_ahead(letter.at) for talk in fixed):
        return None if before is Stage.OFFER and letter.sent else Stage.SCHEDULED
    if letter.kind in (Kind.INTERVIEW_INVITATION, Kind.INTERVIEW_RESCHEDULED):
        return Stage.SCHEDULED if ahead else Stage.SCHEDULING
    if letter.kind is Kind.INTERVIEW_CANCELLED and before is not Stage.OFFER:
        return Stage.SCHEDULED if ahead else _fallback(case)
    if before is Stage.ASSESSMENT and hands_in:
        return Stage.SCHEDULED if ahead else _fallback(case)
    if before is None:
        return Stage.LEAD if letter.kind is Kind.SENT_AVAILABILITY else Stage.APPLIED
    return None


def _fallback(case: Case) -> Stage:
    """What held before the outstanding test or the talk that is off: `interviewed` or `applied` (FORMAT.md)."""
    held = any(talk.off_at is None and talk.counted for talk in case.talks)
    return Stage.INTERVIEWED if held else Stage.APPLIED
