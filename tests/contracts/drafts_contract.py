"""What every drafts folder has to do, whoever keeps it."""

from dataclasses import dataclass
from typing import Protocol

import pytest

from afterview.domain.artefact import Draft
from afterview.ports import Drafts, StaleArtefact
from afterview.reconcile import fingerprint
from contracts.samples import letter


class DraftsHand(Protocol):
    """The user, at the same drafts folder."""

    def edit(self, remote_id: str, text: str) -> None:
        """Replace the text and save."""

    def open(self, remote_id: str) -> None:
        """Save without having changed a word."""

    def discard(self, remote_id: str) -> None:
        """Throw a draft away."""

    def write_own(self, draft: Draft) -> str:
        """Begin another letter with some mail program, and give its id."""


@dataclass(frozen=True)
class DraftsPlace:
    """A drafts folder and the user at it."""

    drafts: Drafts
    hand: DraftsHand


class DraftsContract:
    """Inherit, and override the fixture `place` with a fresh and empty folder."""

    @pytest.fixture
    def place(self) -> DraftsPlace:
        raise NotImplementedError

    def ids(self, place: DraftsPlace) -> list[str]:
        return sorted(existing.remote_id for existing in place.drafts.list())

    def seen(self, place: DraftsPlace, remote_id: str) -> str:
        existing = place.drafts.look(remote_id)
        return "" if existing is None else existing.fingerprint

    def test_an_empty_folder_lists_nothing(self, place: DraftsPlace) -> None:
        assert self.ids(place) == []

    def test_a_created_draft_is_listed_with_its_id_and_version(self, place: DraftsPlace) -> None:
        made = place.drafts.create(letter())
        [listed] = place.drafts.list()
        assert (listed.remote_id, listed.version) == (made.remote_id, made.version)

    def test_a_created_draft_says_what_was_asked_for(self, place: DraftsPlace) -> None:
        made = place.drafts.create(letter())
        assert self.seen(place, made.remote_id) == made.fingerprint == fingerprint.of_draft(letter())

    def test_letters_that_are_hard_to_write_down_come_back_the_same(self, place: DraftsPlace) -> None:
        hard = letter(
            subject="Re: Größe, “quotes” & 100 % — 面接のお礼 " + "und noch viel mehr " * 6,
            text="Line with = and trailing space \n.\nFrom here on\n\n" + "a long line " * 40 + "\n\n— ’til then… 🙂",
        )
        made = place.drafts.create(hard)
        assert self.seen(place, made.remote_id) == fingerprint.of_draft(hard)

    def test_drafts_of_different_keys_are_different_drafts(self, place: DraftsPlace) -> None:
        one, other = place.drafts.create(letter("a")), place.drafts.create(letter("b"))
        assert self.ids(place) == sorted([one.remote_id, other.remote_id])

    def test_an_update_keeps_the_id_and_replaces_the_text(self, place: DraftsPlace) -> None:
        made = place.drafts.create(letter())
        new = letter(text="Dear Inês,\n\nSomething else.")
        updated = place.drafts.update(made, new)
        assert updated.remote_id == made.remote_id
        assert updated.version != made.version
        assert self.seen(place, made.remote_id) == fingerprint.of_draft(new)

    def test_an_edited_draft_has_another_version_and_fingerprint(self, place: DraftsPlace) -> None:
        made = place.drafts.create(letter())
        place.hand.edit(made.remote_id, "My own words.")
        looked = place.drafts.look(made.remote_id)
        assert looked is not None
        assert looked.version != made.version
        assert looked.fingerprint != made.fingerprint
        assert fingerprint.same_place(looked.fingerprint, made.fingerprint)

    def test_a_draft_that_was_only_opened_says_the_same_as_before(self, place: DraftsPlace) -> None:
        made = place.drafts.create(letter())
        place.hand.open(made.remote_id)
        assert self.seen(place, made.remote_id) == made.fingerprint

    def test_an_edited_draft_is_not_updated(self, place: DraftsPlace) -> None:
        made = place.drafts.create(letter())
        place.hand.edit(made.remote_id, "My own words.")
        mine = self.seen(place, made.remote_id)
        with pytest.raises(StaleArtefact):
            place.drafts.update(made, letter(text="Something else."))
        assert self.seen(place, made.remote_id) == mine

    def test_an_edited_draft_is_not_deleted(self, place: DraftsPlace) -> None:
        made = place.drafts.create(letter())
        place.hand.edit(made.remote_id, "My own words.")
        with pytest.raises(StaleArtefact):
            place.drafts.delete(made)
        assert self.ids(place) == [made.remote_id]

    def test_an_untouched_draft_is_deleted(self, place: DraftsPlace) -> None:
        made = place.drafts.create(letter())
        place.drafts.delete(made)
        assert self.ids(place) == []
        assert place.drafts.look(made.remote_id) is None

    def test_a_discarded_draft_is_gone(self, place: DraftsPlace) -> None:
        made = place.drafts.create(letter())
        place.hand.discard(made.remote_id)
        assert self.ids(place) == []
        assert place.drafts.look(made.remote_id) is None

    def test_a_discarded_draft_is_neither_updated_nor_deleted(self, place: DraftsPlace) -> None:
        made = place.drafts.create(letter())
        place.hand.discard(made.remote_id)
        with pytest.raises(StaleArtefact):
            place.drafts.update(made, letter(text="Something else."))
        with pytest.raises(StaleArtefact):
            place.drafts.delete(made)
        assert self.ids(place) == []

    def test_the_users_own_letters_are_listed_and_stay(self, place: DraftsPlace) -> None:
        own = place.hand.write_own(letter("none", text="Dear landlord,", subject="The heating"))
        made = place.drafts.create(letter())
        place.drafts.delete(made)
        assert self.ids(place) == [own]

    def test_looking_changes_nothing(self, place: DraftsPlace) -> None:
        made = place.drafts.create(letter())
        self.seen(place, made.remote_id)
        [listed] = place.drafts.list()
        assert listed.version == made.version
