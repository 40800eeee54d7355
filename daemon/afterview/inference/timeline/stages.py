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
_TAKING_UP = (Kind.OFFER, Kind.INTERVIEW_INVITATION, Kind.INTERVIEW_SCHEDULED)
_TAKING_BACK = (Kind.REJECTION, Kind.SENT_DECLINE, Kind.SENT_WITHDRAWAL)
_SURE = 0.8  # of the kind of a letter that would open again what had ended
_OPENING = {
    Kind.OUTREACH: Stage.LEAD,
    Kind.APPLICATION_RECEIVED: Stage.APPLIED,
    Kind.SENT_APPLICATION: Stage.APPLIED,
}


def pass_time(case: Case, now: datetime) -> None:
    """Record what has ended by `now` (aware): a test that was sat, and each talk that was on."""
    over = [t for t in case.talks if not t.counted and t.off_at is None and t.ends <= now]
    for talk in sorted(over, key=lambda t: t.ends):
        _end_test(case, talk.ends)
        talk.counted = True
        _record(case, _after_talk(case, case.stage, talk.ends), talk.ends, "", ())
    _end_test(case, now)


def to_come(case: Case) -> list[StageChange]:
    """The changes that time alone will bring: the ends of a test and of the talks that are still ahead."""
    changes: list[StageChange] = []
    stage, test = case.stage, _test_over(case)
    for talk in sorted((t for t in case.talks if not t.counted and t.off_at is None), key=lambda t: t.ends):
        if test is not None and test.at <= talk.ends:
            changes.append(test)
            stage, test = test.stage, None
        after = _after_talk(case, stage, talk.ends)
        if after is not None and after is not stage:
            stage = after
            changes.append(StageChange(after, talk.ends, ""))
    return changes if test is None else [*changes, test]


def _end_test(case: Case, by: datetime) -> None:
    test = _test_over(case)
    if test is not None and test.at <= by:
        case.stages.append(test)


def _test_over(case: Case) -> StageChange | None:
    """The change that the end of a test brings which is sat at a fixed time: nobody hands it in by mail."""
    over = case.sits_until
    if case.stage is not Stage.ASSESSMENT or over is None or over <= case.stages[-1].at or case.settled:
        return None
    return StageChange(Stage.SCHEDULED if case.talks_ahead(over) else _fallback(case, over), over, "")


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
    if before in (*_CLOSED, Stage.REJECTED) and not _is_open_again(case, letter, fixed):
        return None
    if letter.kind is Kind.ONBOARDING:
        return Stage.ACCEPTED if before is Stage.OFFER else None
    return _BY_KIND.get(letter.kind) or _about_times(case, letter, fixed, hands_in)


def _is_open_again(case: Case, letter: Letter, fixed: Collection[Talk]) -> bool:
    """Whether a letter after the end changes how it ended, or takes the process up again.

    After the seeker's own no that takes an answer to it, or to what they wrote since: what merely crosses it counts
    for nothing. After a rejection, a talk or an offer; after an acceptance, only what takes it back, in its thread.
    """
    if case.stage is Stage.ACCEPTED:
        return letter.kind in _TAKING_BACK and letter.confidence >= _SURE and _goes_on_from(case, letter)
    if letter.kind not in _TAKING_UP and not fixed:
        return False
    if case.stage is Stage.REJECTED:
        return bool(fixed) or letter.kind is Kind.OFFER or (letter.is_person and letter.confidence >= _SURE)
    return letter.is_person and not letter.sent and letter.confidence >= _SURE and _goes_on_from(case, letter)


def _goes_on_from(case: Case, letter: Letter) -> bool:
    """Whether a letter answers that with which the process ended, or what the seeker wrote since."""
    end = case.stages[-1].because
    at = next((at for at, one in enumerate(case.letters) if one.message == end), len(case.letters))
    since = case.letters[at:]
    return any(one.sent and one.message in letter.references[:-1] for one in since)


def _about_times(case: Case, letter: Letter, fixed: Collection[Talk], hands_in: bool) -> Stage | None:
    before = case.stage
    ahead = bool(case.talks_ahead(letter.at))
    if any(talk.is_ahead(letter.at) for talk in fixed):
        return None if before is Stage.OFFER and letter.sent else Stage.SCHEDULED
    if letter.kind in (Kind.INTERVIEW_INVITATION, Kind.INTERVIEW_RESCHEDULED):
        return Stage.SCHEDULED if ahead else Stage.SCHEDULING
    if letter.kind is Kind.INTERVIEW_CANCELLED and before is not Stage.OFFER:
        sought = any(talk.sought and talk.off_at == letter.at for talk in case.talks)
        return Stage.SCHEDULED if ahead else Stage.SCHEDULING if sought else _fallback(case, letter.at)
    if before is Stage.ASSESSMENT and hands_in:
        return Stage.SCHEDULED if ahead else _fallback(case, letter.at)
    if before is None:
        return Stage.LEAD if letter.kind is Kind.SENT_AVAILABILITY else Stage.APPLIED
    return None


def _fallback(case: Case, at: datetime) -> Stage:
    """What held before the outstanding test or the talk that is off: `interviewed`, `applied` or `lead` (FORMAT.md)."""
    if any(talk.off_at is None and (talk.counted or talk.ends <= at) for talk in case.talks):
        return Stage.INTERVIEWED
    approached = bool(case.stages) and case.stages[0].stage is Stage.LEAD
    applied = any(_OPENING.get(letter.kind) is Stage.APPLIED for letter in case.letters)
    return Stage.LEAD if approached and not applied else Stage.APPLIED
