"""Whether a running daemon needs its user: found out after every cycle, told once, kept for `status`."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from afterview.adapters.messenger import Messenger
from afterview.adapters.sqlite.store import Store
from afterview.bootstrap import needs
from afterview.bootstrap.telling import event_of, tell
from afterview.bootstrap.whose import stranger, zone_of
from afterview.config.load import etiquette_of
from afterview.config.model import Config
from afterview.cycle import Outcome
from afterview.domain.errors import AfterviewError, NeedsUser
from afterview.domain.need import Need
from afterview.ports import Calendar

_EVERY = timedelta(days=1)  # the list of calendars is asked so often whether it shows ours
_SHOWN, _LAST_CYCLE = "calendar shown", "last cycle"  # names in the state; the second is cycle.py's


@dataclass(slots=True)
class Care:
    """`fresh` are the needs that the last cycle told, `failed` what went wrong in telling them."""

    config: Config
    store: Store
    fresh: Sequence[Need] = ()
    failed: Sequence[str] = ()
    _told: needs.Told = field(default_factory=needs.Told)

    def of_cycle(self, outcome: Outcome, warnings: Sequence[str], calendar: Calendar) -> tuple[Need, ...]:
        """All that needs the user after a cycle that came to its end; `warnings` are of their templates."""
        needs.count_read(self.store, outcome.pulled, outcome.at.astimezone(zone_of(self.config)).date())
        return tuple(need for need in self._looked_for(outcome, warnings, calendar) if need is not None)

    def after_cycle(self, present: Sequence[Need], now: datetime, calendar: Callable[[], Calendar | None]) -> None:
        """Tell what was not told yet; `now` is aware."""
        if uses_google(self.config):
            needs.learn_how_long(self.store, self._sign_in(), now, is_over=False)
        self._tell(self._told.fresh(self.store, present, now, whole=True), now, calendar)

    def after_trouble(self, error: Exception, now: datetime, calendar: Callable[[], Calendar | None]) -> None:
        """Tell, unless it was told, what a cycle that broke off at `now` (aware) wants of the user."""
        self.fresh, self.failed = (), ()
        if isinstance(error, NeedsUser) and uses_google(self.config):
            needs.learn_how_long(self.store, self._sign_in(), now, is_over=True)
        need = needs.of_trouble(error, self.store.meta(_LAST_CYCLE), now)
        if need is not None:
            self._tell(self._told.fresh(self.store, [need], now, whole=False), now, calendar)

    def _looked_for(self, outcome: Outcome, warnings: Sequence[str], calendar: Calendar) -> Iterator[Need | None]:
        if other := stranger(self.store, self.config):
            remedy = "`afterview auth` with that account, or change account.email"
            yield Need("stranger", other, remedy, log=f"another account is signed in than account.email says: {remedy}")
        yield needs.of_refusal(outcome.refusal.why if outcome.refusal else "")
        if uses_google(self.config):
            sign_in = needs.lasts_until(self._sign_in(), self.store)
            yield needs.of_sign_in(sign_in, outcome.at, zone_of(self.config))
        yield needs.of_calendar(self.store, self.config.calendar.name, self._is_shown(calendar, outcome.at))
        yield from map(needs.of_contradiction, outcome.understanding.questions)
        yield needs.of_reading(self.store)
        yield needs.of_disk(self.config.state)
        for warning in warnings:
            yield Need(f"template {warning}", warning, "")

    def _tell(self, fresh: Sequence[Need], now: datetime, calendar: Callable[[], Calendar | None]) -> None:
        self.fresh = fresh
        zone, settings = zone_of(self.config), etiquette_of(self.config)
        self.failed = tell(fresh, calendar, messenger_of(self.config), lambda need: event_of(need, now, zone, settings))

    def _sign_in(self) -> needs.SignIn:
        from afterview.bootstrap.google import signed_in

        return signed_in(self.config.credentials)

    def _is_shown(self, calendar: Calendar, now: datetime) -> bool | None:
        """Asked once a day, and at every cycle once the answer was no."""
        if self.config.calendar.provider == "files":
            return None
        from afterview.bootstrap.google import is_shown

        at, _, said = self.store.meta(_SHOWN).partition(" ")
        if said == "yes" and abs(now - datetime.fromisoformat(at)) < _EVERY:
            return True
        try:
            shown = is_shown(calendar)
        except AfterviewError:
            return None  # another day
        if shown is not None:
            self.store.set_meta(_SHOWN, f"{now.isoformat()} {'yes' if shown else 'no'}")
        return shown


def uses_google(config: Config) -> bool:
    """Whether any of the three is kept at Google."""
    return any(store.provider == "google" for store in (config.mailbox, config.drafts, config.calendar))


def messenger_of(config: Config) -> Messenger:
    """The ways to reach the user that are configured."""
    return Messenger(config.needs.desktop, config.needs.command)
