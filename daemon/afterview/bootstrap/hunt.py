"""A stored hunt as it stood at a moment: understood anew from what was kept of its mail, with no network."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from afterview.adapters.sqlite.store import Store
from afterview.anchoring import anchors_kept
from afterview.bootstrap.own_texts import writing_of
from afterview.bootstrap.whose import seeker_of
from afterview.config.load import etiquette_of
from afterview.config.model import Config
from afterview.cycle import Outcome
from afterview.domain.artefact import Draft, Entry, EntryState, Event
from afterview.domain.seeker import Seeker
from afterview.inference import understand
from afterview.noting import by_speaker, heeding, together
from afterview.rehearsal import Moment, moment_of

_SETTLED = frozenset({EntryState.FULFILLED, EntryState.DISMISSED, EntryState.WITHDRAWN})


def hunt_at(store: Store, config: Config, at: datetime) -> tuple[Moment, Seeker]:
    """What stands at `at` (aware), by the mail, the notes and the corrections that are stored; and whose hunt it is.

    What the user had sent, discarded or removed by then is left out, as the ledger has it. Notes and corrections count
    whenever they were made: they are the user's word.
    """
    seeker = seeker_of(store, config)
    readings = [reading for reading in store.readings() if reading.at <= at]
    known = understand(readings, seeker, anchors=anchors_kept(store), corrections=tuple(store.corrections()))
    notes = by_speaker(together(store.notes()), known.applications)
    writing, _ = writing_of(config)
    moment = moment_of(
        at, known, seeker, etiquette_of(config), writing, lambda thread, message: "", notes=notes,
        minded=heeding([one for one in known.applications if not one.ignored], notes),
    )  # fmt: skip
    return without_settled(moment, store.entries()), seeker


def hunt_after(outcome: Outcome, entries: Iterable[Entry]) -> Moment:
    """What stands after a cycle, `entries` being the ledger as it left it."""
    known = outcome.understanding
    drafts = tuple(one for one in outcome.wanted if isinstance(one, Draft))
    events = tuple(one for one in outcome.wanted if isinstance(one, Event))
    moment = Moment(outcome.at, known.applications, known.questions, outcome.plan, drafts, events)
    return without_settled(moment, entries)


def without_settled(moment: Moment, entries: Iterable[Entry]) -> Moment:
    """The same without what was over and done with by then. The plan stays whole: it says what is due, not what lies
    there."""
    over = {
        (entry.shape, entry.key)
        for entry in entries
        if entry.state in _SETTLED and (entry.at is None or entry.at <= moment.at)
    }
    drafts = tuple(one for one in moment.drafts if ("draft", one.key) not in over)
    events = tuple(one for one in moment.events if ("event", one.key) not in over)
    return replace(moment, drafts=drafts, events=events)
