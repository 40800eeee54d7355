"""Which of the mail that is sent to many can have to do with hiring."""

from zoneinfo import ZoneInfo

from afterview.domain.message import Address
from afterview.domain.seeker import Seeker
from afterview.inference import worth_for

ME = Seeker("Robin Castle", ("robin.castle@example.com",), ZoneInfo("America/Chicago"))
SHOP = Address("Boots", "hello@boots.example")
SALE = "All boots at half price until Sunday. Free delivery for orders over 50, and a gift with every pair of laces."
RECEIPT = "Thank you for your application for the position of Fitter. Our recruiting team will be in touch."


def test_a_sale_is_not_worth_it_and_a_receipt_is() -> None:
    worth = worth_for(ME)
    assert not worth(SALE, "Half price!", SHOP)
    assert worth(RECEIPT, "Your application", SHOP)


def test_what_a_tracking_system_carries_and_what_the_seeker_wrote_always_is() -> None:
    worth = worth_for(ME)
    assert worth(SALE, "Half price!", Address("Boots", "no-reply@greenhouse.io"))
    assert worth(SALE, "Half price!", Address("Robin", "robin.castle@example.com"))


def test_only_the_first_words_count() -> None:
    assert not worth_for(ME)(f"{SALE} " * 60 + RECEIPT, "Half price!", SHOP)
