"""What is none of our business is looked back at for a month, by the mail's own time and not by the clock's."""

from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from tests.histories.mails import NORA, Mail
from tests.histories.worlds import PlainWorld

YEAR = timedelta(days=365)


def _from_a_friend(world: PlainWorld, name: str) -> str:
    """A mail about nothing in particular comes now; gives its Message-ID."""
    mid, now = f"<{name}@friends.example>", world.now()
    mail = EmailMessage()
    mail["Message-ID"], mail["Date"], mail["Subject"] = mid, format_datetime(now), "Thursday"
    mail["From"], mail["To"] = "Ben Alder <ben@friends.example>", NORA.addresses[0]
    mail.set_content("Thursday at two works for me. I will bring the roses and the big ladder.\n\nBen")
    world.deliver(Mail(name, mail.as_bytes(), now, name, ("INBOX",)))
    return mid


def _remembered(world: PlainWorld) -> set[str]:
    return {reading.message for reading in world.state.readings()}


def test_a_clock_that_runs_ahead_makes_nothing_old() -> None:
    world = PlainWorld()
    mid = _from_a_friend(world, "roses")
    world.cycle()
    world.pass_time(YEAR)
    world.cycle()
    world.pass_time(-YEAR)
    assert mid in _remembered(world)


def test_mail_of_no_use_goes_when_newer_mail_shows_that_it_is_old() -> None:
    world = PlainWorld()
    old = _from_a_friend(world, "roses")
    world.cycle()
    world.pass_time(timedelta(days=40))
    new = _from_a_friend(world, "tulips")
    world.cycle()
    assert _remembered(world) == {new}
    assert old in world.state.known_messages()
