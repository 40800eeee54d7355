"""A moment as a table for people: every application, what is prepared and due, and what the program is unsure of."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from afterview.domain.application import Application, Interview
from afterview.domain.artefact import Draft, Event
from afterview.domain.offers import answer_ended
from afterview.domain.seeker import Seeker
from afterview.domain.vocabulary import InterviewStatus, Stage
from afterview.rehearsal import Moment, Rehearsal, company_of
from afterview.report import words

_STYLES = {
    Stage.OFFER: "bold green",
    Stage.ACCEPTED: "bold green",
    Stage.SCHEDULED: "bold cyan",
    Stage.SCHEDULING: "cyan",
    Stage.INTERVIEWED: "magenta",
    Stage.ASSESSMENT: "yellow",
}
_NARROW = 130  # columns of a terminal below which applications stand one under the other
_WIDEST = 160  # beyond which lines are too long to be followed
_SHOWN = 8
_DUE_SHOWN = 5
_LATE = timedelta(minutes=1)


def show(rehearsal: Rehearsal, seeker: Seeker, console: Console) -> None:
    """Print every moment, then the mails that were read only in part.

    The console's width decides between columns and blocks; no meaning hangs on colour. All times are the seeker's.
    """
    console.width = min(console.width, _WIDEST)
    for number, moment in enumerate(rehearsal.moments):
        if number:
            console.print()
        _show_moment(rehearsal, moment, seeker, console)
    if not rehearsal.moments:
        console.print("No mail in this mailbox.")
    _unread(rehearsal, seeker, console)


def _show_moment(rehearsal: Rehearsal, moment: Moment, seeker: Seeker, console: Console) -> None:
    console.print(_heading(moment, seeker))
    applications = sorted(moment.applications, key=lambda a: _rank(a, moment.at))
    running = [a for a in applications if not _is_over(a, moment)]
    if not applications:
        console.print(f"No job mail among {len(rehearsal.readings):,} messages.")
    elif running:
        draw = _blocks if console.width < _NARROW else _columns
        console.print(draw(running, moment, seeker))
    _over([a for a in applications if _is_over(a, moment)], moment, seeker, console)
    _whole_hunt(moment, seeker, console)
    _unsure(moment, console)


def _heading(moment: Moment, seeker: Seeker) -> Text:
    local = moment.at.astimezone(seeker.zone)
    heading = Text(f"{words.day(local)}, {words.clock(local)}", style="bold")
    heading.append(f"  ({seeker.zone.key})\n", style="dim")
    counted = Counter(change.stage for a in moment.applications if (change := a.stage_at(moment.at)))
    stages = ", ".join(f"{counted[stage]} {stage.value}" for stage in words.ORDER if counted[stage])
    if stages:
        ready = f"{words.count(len(moment.drafts), 'draft')} ready, {words.count(len(moment.events), 'reminder')} set"
        heading.append(f"{words.count(len(moment.applications), 'application')}: {stages}\n{ready}\n")
    return heading


def _rank(application: Application, at: datetime) -> tuple[int, float]:
    change = application.stage_at(at)
    last = max((letter.at.timestamp() for letter in application.letters), default=0.0)
    return words.ORDER.index(change.stage if change else Stage.LEAD), -last


def _is_over(application: Application, moment: Moment) -> bool:
    """Ended, and nothing lies ready or falls due any more."""
    change = application.stage_at(moment.at)
    left = {draft.application for draft in moment.drafts} | {event.application for event in moment.events}
    return change is not None and change.stage.is_final and application.key not in left


def _columns(applications: Sequence[Application], moment: Moment, seeker: Seeker) -> RenderableType:
    table = Table(
        box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="dim", border_style="dim", leading=1
    )
    table.add_column("Firm and role", ratio=6, overflow="fold")
    table.add_column("Stage and last word", ratio=6, overflow="fold")
    table.add_column("Next interview", ratio=5, overflow="fold")
    table.add_column("Prepared", ratio=7, overflow="fold")
    table.add_column("Due", ratio=8, overflow="fold")
    for a in applications:
        table.add_row(
            _name(a), _standing(a, moment, seeker), _next(a, moment, seeker), _prepared(a, moment),
            _due(a, moment, seeker),
        )  # fmt: skip
    return Group(table, "")


def _blocks(applications: Sequence[Application], moment: Moment, seeker: Seeker) -> RenderableType:
    return Group(*(_block(a, moment, seeker) for a in applications))


def _block(a: Application, moment: Moment, seeker: Seeker) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    rows: list[tuple[str, RenderableType | None]] = [
        ("stage", _stage(a, moment, seeker)),
        ("last word", _last_word(a, seeker)),
        ("next", _next(a, moment, seeker)),
        ("prepared", _prepared(a, moment)),
        ("due", _due(a, moment, seeker)),
    ]
    for name, value in rows:
        if value:
            table.add_row(Text(name, style="dim"), value)
    return Group(_name(a, " · "), Padding(table, (0, 0, 1, 2)))


def _name(a: Application, between: str = "\n") -> Text:
    name = Text(words.harmless(company_of(a)), style="bold")
    if a.role:
        name.append(between + words.harmless(a.role), style="not bold")
    if a.agency and a.company:
        name.append(f"{between}through {words.harmless(a.agency)}", style="dim not bold")
    return name


def _standing(a: Application, moment: Moment, seeker: Seeker) -> Text:
    return Text("\n").join(one for one in (_stage(a, moment, seeker), _last_word(a, seeker)) if one)


def _stage(a: Application, moment: Moment, seeker: Seeker) -> Text:
    change = a.stage_at(moment.at)
    told = Text(change.stage.value, style=_STYLES.get(change.stage, "")) if change else Text("")
    if ended := answer_ended(a, moment.at):
        told.append(f"\ntime to answer ended {_on(ended, seeker)}", style="yellow not bold")
    return told


def _last_word(a: Application, seeker: Seeker) -> Text:
    if not a.letters:
        return Text("")
    letter = a.letters[-1]
    if letter.sent:
        return Text(f"you: {words.plain(letter.kind.value.removeprefix('sent_'))}, {_on(letter.at, seeker)}")
    who = words.harmless(letter.who.name or letter.who.email or "unknown")
    return Text(f"{who}: {words.plain(letter.kind.value)}, {_on(letter.at, seeker)}")


def _next(a: Application, moment: Moment, seeker: Seeker) -> Text:
    ahead = sorted((i for i in a.interviews if i.status(moment.at) is InterviewStatus.AHEAD), key=lambda i: i.start)
    if not ahead:
        return Text("")
    told = _talk(ahead[0], seeker)
    if len(ahead) > 1:
        told.append(f"\nand {len(ahead) - 1} more", style="dim")
    return told


def _talk(interview: Interview, seeker: Seeker) -> Text:
    start = interview.start.astimezone(seeker.zone)
    end = f"–{words.clock(interview.end.astimezone(seeker.zone))}" if interview.end else ""
    told = Text(f"{words.short_day(start)} {words.clock(start)}{end}", style="bold")
    how = [interview.format.value] if interview.format else []
    who = [words.harmless(person.name or person.email) for person in interview.interviewers]
    told.append("".join(f"\n{line}" for line in (*how, ", ".join(who)) if line), style="not bold")
    if interview.moved_from:
        told.append(f"\nmoved from {_on(interview.moved_from[-1], seeker)}", style="dim not bold")
    return told


def _prepared(a: Application, moment: Moment) -> RenderableType | None:
    letters = [_letter(draft) for draft in moment.drafts if draft.application == a.key]
    return _listed([(Text("•"), letter) for letter in letters])


def _letter(draft: Draft) -> Text:
    to = ", ".join(address.name or address.email for address in draft.to)
    told = Text(words.harmless(f"{words.plain(draft.kind)} to {to}"))
    if draft.blanks:
        told.append(f" ({words.count(draft.blanks, 'blank')})", style="yellow")
    return told


def _due(a: Application, moment: Moment, seeker: Seeker) -> RenderableType | None:
    """What is overdue, then what falls due next; what comes later is counted."""
    lines = _due_lines([e for e in moment.events if e.application == a.key], moment.at, seeker)
    more = len(lines) - _DUE_SHOWN
    return _listed(lines if more <= 1 else [*lines[:_DUE_SHOWN], (Text(""), Text(f"and {more} more", style="dim"))])


def _due_lines(events: Sequence[Event], now: datetime, seeker: Seeker) -> list[tuple[Text, Text]]:
    """A line for each kind that is overdue, and for each time and kind to come: three invitations are one line."""
    past = sorted((e for e in events if e.start < now - _LATE), key=lambda e: e.start)
    ahead = sorted((e for e in events if e.start >= now - _LATE), key=lambda e: e.start)
    since = {e.kind: e.start for e in reversed(past)}
    late = [
        (Text(f"since {_on(since[kind], seeker)}", style="yellow"), _counted(kind, number))
        for kind, number in Counter(e.kind for e in past).items()
    ]
    soon = [
        (Text(f"{_on(at, seeker)} {words.clock(at.astimezone(seeker.zone))}"), _counted(kind, number))
        for (at, kind), number in Counter((e.start, e.kind) for e in ahead).items()
    ]
    return late + soon


def _counted(kind: str, number: int) -> Text:
    return Text(words.plain(kind) + (f" ({number})" if number > 1 else ""))


def _listed(lines: Sequence[tuple[Text, Text]]) -> RenderableType | None:
    """Lines with a lead that keeps its width, so that what wraps hangs under its own words."""
    if not lines:
        return None
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for lead, told in lines:
        grid.add_row(lead, told)
    return grid


def _over(applications: Sequence[Application], moment: Moment, seeker: Seeker, console: Console) -> None:
    """Those that ended, a line each."""
    if not applications:
        return
    console.print(Text("Over", style="bold"))
    for a in applications[:_SHOWN]:
        change = a.stage_at(moment.at)
        assert change is not None
        name = words.harmless(company_of(a) + (f", {a.role}" if a.role else ""))
        console.print(f"  {name}: {change.stage.value} {_on(change.at, seeker)}", style="dim")
    if len(applications) > _SHOWN:
        console.print(f"  and {len(applications) - _SHOWN} more", style="dim")
    console.print()


def _whole_hunt(moment: Moment, seeker: Seeker, console: Console) -> None:
    """Reminders of no single application, such as the weekly summary."""
    keys = {a.key for a in moment.applications}
    events = [e for e in moment.events if e.application not in keys]
    if events:
        console.print(Text("For the whole hunt", style="bold"))
        console.print(Padding(_listed(_due_lines(events, moment.at, seeker)) or "", (0, 0, 0, 2)))
        console.print()


def _unsure(moment: Moment, console: Console) -> None:
    questions = moment.questions
    if not questions:
        return
    console.print(Text("Unsure of", style="bold"), Text("(--why MESSAGE-ID tells more)", style="dim"))
    for question in reversed(questions[-_SHOWN:]):
        console.print(Padding(Text(words.harmless(f"? {question.text}")), (0, 0, 0, 2)))
        console.print(Padding(Text(words.harmless(question.about), style="dim"), (0, 0, 0, 4)))
    if len(questions) > _SHOWN:
        console.print(f"  and {len(questions) - _SHOWN} more, all in --format json")
    console.print()


def _unread(rehearsal: Rehearsal, seeker: Seeker, console: Console) -> None:
    """Mails of which something was lost: those of applications first."""
    if not rehearsal.unread:
        return
    verdicts = rehearsal.understanding.verdicts
    ours = [u for u in rehearsal.unread if u.key in verdicts and verdicts[u.key].application]
    mails, of_ours = len({u.key for u in rehearsal.unread}), len({u.key for u in ours})
    heading = f"{words.count(mails, 'mail')} read only in part"
    console.print(Text(f"{heading}, {of_ours or 'none'} of them known to be about an application", style="bold"))
    told = [*ours, *(one for one in rehearsal.unread if one not in ours)]
    for unread in told[:_SHOWN]:
        about = f"'{unread.subject}' ({_on(unread.at, seeker)})" if unread.at and unread.subject else unread.key
        console.print(Padding(Text(words.harmless(f"{about}: {unread.what}")), (0, 0, 0, 2)))
    if len(told) > _SHOWN:
        console.print(f"  and {len(told) - _SHOWN} more, all in --format json")


def _on(at: datetime, seeker: Seeker) -> str:
    return words.short_day(at.astimezone(seeker.zone))
