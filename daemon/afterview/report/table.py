"""A moment as a table for people: every application, what is prepared and due, and what the program is unsure of."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from afterview.domain.application import Application, Interview
from afterview.domain.artefact import Draft, Event
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import InterviewStatus, Stage
from afterview.rehearsal import Moment, Rehearsal, company_of

_QUIET = (Stage.REJECTED, Stage.WITHDRAWN, Stage.DECLINED)
_ORDER = (
    Stage.OFFER,
    Stage.SCHEDULED,
    Stage.SCHEDULING,
    Stage.INTERVIEWED,
    Stage.ASSESSMENT,
    Stage.APPLIED,
    Stage.LEAD,
    Stage.ACCEPTED,
    *_QUIET,
)
_NARROW = 100
_SHOWN = 8


def show(rehearsal: Rehearsal, moment: Moment, seeker: Seeker, console: Console) -> None:
    """Print one moment. The console's width decides between columns and blocks; no meaning hangs on colour."""
    console.print(_heading(moment, seeker))
    applications = sorted(moment.understanding.applications, key=lambda a: _rank(a, moment.at))
    if not applications:
        console.print("No job mail found in this mailbox.")
    elif console.width < _NARROW:
        console.print(Group(*(_block(a, moment, seeker) for a in applications)))
    else:
        console.print(_columns(applications, moment, seeker))
    _unsure(rehearsal, moment, console)


def _heading(moment: Moment, seeker: Seeker) -> Text:
    local = moment.at.astimezone(seeker.zone)
    return Text(f"Where every application stands on {day(local)} at {clock(local)} ({seeker.zone.key})\n", style="bold")


def _rank(application: Application, at: datetime) -> tuple[int, float]:
    change = application.stage_at(at)
    stage = change.stage if change else Stage.LEAD
    last = max((x.at.timestamp() for x in application.letters), default=0.0)
    return _ORDER.index(stage), -last


def _columns(applications: Sequence[Application], moment: Moment, seeker: Seeker) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, show_edge=False)
    table.add_column("Firm and role", ratio=5)
    table.add_column("Stage", no_wrap=True, min_width=11)
    table.add_column("Last word", ratio=4)
    table.add_column("Next interview", ratio=4)
    table.add_column("Prepared", ratio=4)
    table.add_column("Due", ratio=5)
    for a in applications:
        style = "dim" if _stage(a, moment) in _QUIET else ""
        table.add_row(_name(a), _stage(a, moment), _last_word(a, seeker), _next(a, moment, seeker),
                      _lines(_prepared(a, moment)), _lines(_due(a, moment, seeker)), style=style)  # fmt: skip
    return table


def _block(a: Application, moment: Moment, seeker: Seeker) -> RenderableType:
    rows = [("stage", _stage(a, moment)), ("last word", _last_word(a, seeker)), ("next", _next(a, moment, seeker))]
    rows += [("prepared", line) for line in _prepared(a, moment)] + [("due", line) for line in _due(a, moment, seeker)]
    table = Table.grid(padding=(0, 2, 0, 0))
    for name, value in rows:
        if value and value != "–":
            table.add_row(name, value)
    return Group(Text(_name(a).replace("\n", " · "), style="bold"), Padding(table, (0, 0, 1, 2)))


def _name(a: Application) -> str:
    through = f" (through {a.agency})" if a.agency and a.company else ""
    return company_of(a) + through + (f"\n{a.role}" if a.role else "")


def _stage(a: Application, moment: Moment) -> str:
    change = a.stage_at(moment.at)
    return change.stage.value if change else "–"


def _last_word(a: Application, seeker: Seeker) -> str:
    if not a.letters:
        return "–"
    letter = a.letters[-1]
    who = "you" if letter.sent else (letter.who.name or letter.who.email)
    return f"{letter.kind.value}\n{short_day(letter.at.astimezone(seeker.zone))}, {who}"


def _next(a: Application, moment: Moment, seeker: Seeker) -> str:
    ahead = [i for i in a.interviews if i.status(moment.at) is InterviewStatus.AHEAD]
    if not ahead:
        return "–"
    interview = min(ahead, key=lambda i: i.start)
    more = f"\n(+{len(ahead) - 1} more)" if len(ahead) > 1 else ""
    return _talk(interview, seeker) + more


def _talk(interview: Interview, seeker: Seeker) -> str:
    start, end = interview.start.astimezone(seeker.zone), interview.ends.astimezone(seeker.zone)
    how = f", {interview.format.value}" if interview.format else ""
    who = ", ".join(p.name or p.email for p in interview.interviewers)
    return f"{short_day(start)} {clock(start)}–{clock(end)}{how}" + (f"\n{who}" if who else "")


def _prepared(a: Application, moment: Moment) -> list[str]:
    return [_letter(draft) for draft in moment.drafts if draft.application == a.key]


def _letter(draft: Draft) -> str:
    to = ", ".join(address.name or address.email for address in draft.to)
    return f"{draft.kind} to {to}" + (" (one blank to fill)" if draft.blanks else "")


def _due(a: Application, moment: Moment, seeker: Seeker) -> list[str]:
    events = sorted((e for e in moment.events if e.application == a.key), key=lambda e: e.start)
    lines = [_reminder(event, moment.at, seeker) for event in events[:_SHOWN]]
    return lines + ([f"… and {len(events) - _SHOWN} more"] if len(events) > _SHOWN else [])


def _reminder(event: Event, now: datetime, seeker: Seeker) -> str:
    local = event.start.astimezone(seeker.zone)
    late = " (late)" if event.start < now - timedelta(minutes=1) else ""
    return f"{short_day(local)} {clock(local)} {event.kind}{late}"


def _lines(lines: Sequence[str]) -> str:
    return "\n".join(lines) or "–"


def _unsure(rehearsal: Rehearsal, moment: Moment, console: Console) -> None:
    questions = moment.understanding.questions
    if questions:
        console.print(Text("\nUnsure of", style="bold"))
        for question in questions[-_SHOWN:]:
            console.print(f"  ? {question.text}", markup=False, highlight=False)
        if len(questions) > _SHOWN:
            console.print(f"  … and {len(questions) - _SHOWN} more (all in --format json)")
    if rehearsal.unread:
        console.print(Text(f"\n{len(rehearsal.unread)} mails were read only in part", style="bold"))
        for unread in rehearsal.unread[:_SHOWN]:
            console.print(f"  {unread.key}: {unread.what}", markup=False, highlight=False)


def day(at: datetime) -> str:
    """'Thursday, 12 March 2026' in the zone that `at` carries."""
    return f"{at:%A}, {at.day} {at:%B %Y}"


def short_day(at: datetime) -> str:
    """'Thu 12 Mar' in the zone that `at` carries."""
    return f"{at:%a} {at.day} {at:%b}"


def clock(at: datetime) -> str:
    """'14:30' in the zone that `at` carries."""
    return f"{at:%H:%M}"
