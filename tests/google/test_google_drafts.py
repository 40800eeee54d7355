"""Drafts in Gmail: in their thread, exactly once, and never over the user's own words."""

from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes

import pytest
from fake.server import FakeGoogle

from afterview.adapters.google.drafts import GmailDrafts
from afterview.adapters.google.errors import Unavailable, Uncertain
from afterview.adapters.google.services import Google
from afterview.adapters.mime import raw_letter
from afterview.domain.artefact import Draft, Existing
from afterview.domain.message import Address
from afterview.ports import StaleArtefact
from afterview.reconcile import fingerprint
from contracts.samples import letter


@pytest.fixture
def drafts(google: Google) -> GmailDrafts:
    return GmailDrafts(google)


@pytest.fixture
def answer(server: FakeGoogle) -> Draft:
    """A letter that answers a mail in the mailbox."""
    asked = b"From: ines@example.org\r\nSubject: Our talk on Tuesday\r\nMessage-ID: <m1@example.org>\r\n\r\nHello"
    key = server.gmail.deliver(asked, thread="t1")
    server.requests.clear()
    return letter(thread=server.gmail.messages[key].thread)


def test_a_draft_stands_in_the_thread_that_it_answers(server: FakeGoogle, drafts: GmailDrafts, answer: Draft) -> None:
    made = drafts.create(answer)
    kept = server.gmail.messages[made.version]
    assert (kept.thread, kept.labels) == ("t1", {"DRAFT"})
    mail = message_from_bytes(kept.raw)
    assert mail["In-Reply-To"] == "<m1@example.org>"
    assert mail["References"].split() == ["<m0@example.org>", "<m1@example.org>"]
    assert b"=?" not in kept.raw.split(b"References:")[1].split(b"MIME-Version")[0]
    assert {part.get_content_type() for part in mail.walk()} == {"multipart/alternative", "text/plain", "text/html"}


def test_an_updated_draft_stays_in_its_thread(server: FakeGoogle, drafts: GmailDrafts, answer: Draft) -> None:
    made = drafts.create(answer)
    updated = drafts.update(made, replace(answer, text="Dear Inês,\n\nMore.", html=""))
    assert server.gmail.messages[updated.version].thread == "t1"


def test_where_the_thread_is_gone_the_draft_stands_alone(server: FakeGoogle, drafts: GmailDrafts) -> None:
    made = drafts.create(letter(thread="gone"))
    assert server.gmail.messages[made.version].thread != "gone"


def test_one_listing_tells_all_drafts_whatever_their_number(server: FakeGoogle, drafts: GmailDrafts) -> None:
    keys = [server.gmail.write_draft(raw_letter(letter(str(number)))) for number in range(7)]
    assert sorted(one.remote_id for one in drafts.list()) == sorted(keys)
    assert len(server.requests) == 1


def test_drafts_beyond_the_first_page_are_listed(server: FakeGoogle, drafts: GmailDrafts) -> None:
    for number in range(503):
        server.gmail.write_draft(b"Subject: %d\r\n\r\nx" % number)
    assert len(list(drafts.list())) == 503


@pytest.mark.parametrize("how", ["503", "500", "silence", "reset", "truncated", "garbage"])
def test_a_create_that_took_effect_without_an_answer_is_adopted(
    server: FakeGoogle, drafts: GmailDrafts, answer: Draft, how: str
) -> None:
    server.gmail.write_draft(raw_letter(letter("own", text="Another letter")))
    list(drafts.list())
    server.fail("drafts.create", how, after_effect=True)
    made = drafts.create(answer)
    assert made.fingerprint == fingerprint.of_draft(answer)
    assert server.gmail.drafts[made.remote_id] == made.version
    assert len(server.gmail.drafts) == 2
    assert len(server.calls("drafts.create")) == 1


@pytest.mark.parametrize("how", ["503", "500"])
def test_a_create_that_failed_with_an_answer_is_repeated_after_a_look(
    server: FakeGoogle, drafts: GmailDrafts, answer: Draft, how: str
) -> None:
    server.fail("drafts.create", how, times=2)
    drafts.create(answer)
    assert len(server.gmail.drafts) == 1
    names = [seen.name.removeprefix("gmail.users.") for seen in server.requests]
    first, second = [at for at, name in enumerate(names) if name == "drafts.create"][:2]
    assert "drafts.list" in names[first:second]


@pytest.mark.parametrize("how", ["silence", "reset"])
def test_a_create_that_left_neither_answer_nor_trace_is_not_repeated_at_once(
    server: FakeGoogle, drafts: GmailDrafts, answer: Draft, how: str
) -> None:
    server.fail("drafts.create", how)
    with pytest.raises(Uncertain):
        drafts.create(answer)
    assert len(server.calls("drafts.create")) == 1


@pytest.mark.parametrize("how", ["503", "silence"])
def test_a_list_that_lags_behind_makes_no_second_draft(
    server: FakeGoogle, drafts: GmailDrafts, answer: Draft, how: str
) -> None:
    server.fail("drafts.create", how, after_effect=True)
    server.gmail.freeze_draft_list(lists=100)
    with pytest.raises(Uncertain):
        drafts.create(answer)
    assert len(server.gmail.drafts) == 1


def test_a_list_that_lags_for_a_moment_is_asked_again(server: FakeGoogle, drafts: GmailDrafts, answer: Draft) -> None:
    server.fail("drafts.create", "silence", after_effect=True)
    server.gmail.freeze_draft_list(lists=2)
    made = drafts.create(answer)
    assert list(server.gmail.drafts) == [made.remote_id]


def test_a_create_held_back_by_the_quota_is_made_once(server: FakeGoogle, drafts: GmailDrafts, answer: Draft) -> None:
    server.fail("drafts.create", "403", reason="userRateLimitExceeded", times=3)
    drafts.create(answer)
    assert len(server.gmail.drafts) == 1


def test_an_older_draft_with_the_same_words_is_not_taken_for_ours(
    server: FakeGoogle, drafts: GmailDrafts, answer: Draft
) -> None:
    own = server.gmail.write_draft(raw_letter(answer))
    list(drafts.list())
    server.fail("drafts.create", "503")
    assert drafts.create(answer).remote_id != own


@pytest.mark.parametrize("after_effect", [True, False])
@pytest.mark.parametrize("how", ["503", "silence", "reset", "truncated"])
def test_an_update_without_an_answer_ends_with_the_new_text(
    server: FakeGoogle, drafts: GmailDrafts, answer: Draft, how: str, after_effect: bool
) -> None:
    made = drafts.create(answer)
    new = replace(answer, text="Dear Inês,\n\nMore.", html="")
    server.fail("drafts.update", how, after_effect=after_effect)
    updated = drafts.update(made, new)
    assert server.gmail.drafts == {made.remote_id: updated.version}
    looked = drafts.look(made.remote_id)
    assert looked is not None
    assert looked.fingerprint == fingerprint.of_draft(new)


def test_an_update_stops_when_the_user_saved_meanwhile(server: FakeGoogle, drafts: GmailDrafts, answer: Draft) -> None:
    made = drafts.create(answer)
    server.fail("drafts.update", "503")
    theirs = raw_letter(replace(answer, text="My own words.", html=""))
    sleep = server.clock.sleep

    def saved_while_we_wait(seconds: float) -> None:
        sleep(seconds)
        server.gmail.edit_draft(made.remote_id, theirs)

    object.__setattr__(drafts._google.patience, "sleep", saved_while_we_wait)
    with pytest.raises(StaleArtefact):
        drafts.update(made, replace(answer, text="Ours"))
    assert server.gmail.messages[server.gmail.drafts[made.remote_id]].raw == theirs


@pytest.mark.parametrize("after_effect", [True, False])
@pytest.mark.parametrize("how", ["503", "silence", "reset"])
def test_a_delete_without_an_answer_ends_with_the_draft_gone(
    server: FakeGoogle, drafts: GmailDrafts, answer: Draft, how: str, after_effect: bool
) -> None:
    made = drafts.create(answer)
    server.fail("drafts.delete", how, after_effect=after_effect)
    drafts.delete(made)
    assert server.gmail.drafts == {}


def test_a_draft_whose_words_nobody_looked_at_is_not_deleted(server: FakeGoogle, drafts: GmailDrafts) -> None:
    drafts.create(letter())
    [listed] = drafts.list()
    with pytest.raises(StaleArtefact):
        drafts.delete(listed)
    assert server.calls("drafts.delete") == []


def test_a_draft_that_turned_into_sent_mail_is_not_deleted(
    server: FakeGoogle, drafts: GmailDrafts, answer: Draft
) -> None:
    """Some servers keep the id for a moment; the label tells."""
    made = drafts.create(answer)
    server.gmail.move(made.version, add={"SENT"})
    with pytest.raises(StaleArtefact):
        drafts.delete(made)
    with pytest.raises(StaleArtefact):
        drafts.update(made, answer)
    looked = drafts.look(made.remote_id)
    assert looked is not None
    assert looked.sent


def test_a_draft_that_was_sent_is_told_from_one_that_was_thrown_away(
    server: FakeGoogle, drafts: GmailDrafts, answer: Draft
) -> None:
    before = server.clock.now()
    made = drafts.create(answer)
    assert not drafts.sent_since("t1", "ines@example.org", before)
    server.clock.advance(minutes=5)
    server.gmail.send_draft(made.remote_id)
    assert drafts.look(made.remote_id) is None
    assert drafts.sent_since("t1", "ines@example.org", before)
    assert drafts.sent_since("another-thread", "ines@example.org", before)
    assert not drafts.sent_since("t1", "someone.else@example.org", before)
    assert not drafts.sent_since("t1", "ines@example.org", server.clock.now() + timedelta(minutes=1))


def test_a_server_that_stays_in_trouble_leaves_what_was_there(
    server: FakeGoogle, drafts: GmailDrafts, answer: Draft
) -> None:
    made = drafts.create(answer)
    server.fail("*", "503", times=10000)
    for attempt in (
        lambda: drafts.create(answer),
        lambda: drafts.update(made, answer),
        lambda: drafts.delete(made),
        lambda: list(drafts.list()),
    ):
        with pytest.raises(Unavailable):
            attempt()
    assert server.gmail.drafts == {made.remote_id: made.version}


def test_a_name_beyond_ascii_comes_through(server: FakeGoogle, drafts: GmailDrafts) -> None:
    made = drafts.create(letter(to=(Address("Ryō Ōta", "ryo@example.org"),)))
    looked = drafts.look(made.remote_id)
    assert looked is not None
    assert looked.fingerprint == made.fingerprint


class TestWhatCameSinceAMark:
    """What a killed process has left, by Gmail's history, whatever the list of drafts says."""

    def came(self, drafts: GmailDrafts, mark: str) -> list[Existing]:
        return list(drafts.since(mark, {one.version for one in drafts.list()}))

    def test_a_draft_that_the_list_lacks_is_known(self, server: FakeGoogle, drafts: GmailDrafts, answer: Draft) -> None:
        mark = drafts.mark()
        server.gmail.freeze_draft_list(lists=9)
        made = drafts.create(answer)
        assert self.came(drafts, mark) == [Existing("", made.version, made.fingerprint, thread="t1")]

    def test_what_is_listed_or_never_came_is_not_told(
        self, server: FakeGoogle, drafts: GmailDrafts, answer: Draft
    ) -> None:
        drafts.create(answer)
        assert self.came(drafts, drafts.mark()) == []

    def test_a_draft_that_begins_a_conversation_stands_in_none(self, server: FakeGoogle, drafts: GmailDrafts) -> None:
        mark = drafts.mark()
        server.gmail.freeze_draft_list(lists=9)
        made = drafts.create(letter(in_reply_to="", references=()))
        server.gmail.edit_draft(made.remote_id, server.gmail.messages[made.version].raw)
        assert [one.thread for one in self.came(drafts, mark)] == [""]

    @pytest.mark.parametrize("sends", [True, False])
    def test_a_draft_that_the_user_dealt_with_is_known_as_gone(
        self, server: FakeGoogle, drafts: GmailDrafts, answer: Draft, sends: bool
    ) -> None:
        mark = drafts.mark()
        made = drafts.create(answer)
        deal = server.gmail.send_draft if sends else server.gmail.discard_draft
        deal(made.remote_id)
        [gone] = self.came(drafts, mark)
        assert (gone.thread, gone.sent, gone.cancelled) == ("t1", sends, not sends)

    def test_an_older_draft_that_was_saved_and_thrown_away_is_not_taken_for_one_that_came(
        self, server: FakeGoogle, drafts: GmailDrafts, answer: Draft
    ) -> None:
        made = drafts.create(answer)
        mark = drafts.mark()
        server.gmail.edit_draft(made.remote_id, server.gmail.messages[made.version].raw)
        server.gmail.discard_draft(made.remote_id)
        assert self.came(drafts, mark) == []

    def test_where_the_history_is_forgotten_the_labels_tell(
        self, server: FakeGoogle, drafts: GmailDrafts, answer: Draft
    ) -> None:
        mark = drafts.mark()
        server.gmail.freeze_draft_list(lists=9)
        made = drafts.create(answer)
        server.gmail.expire_history()
        assert [one.version for one in self.came(drafts, mark)] == [made.version]


def test_a_draft_is_not_replaced_where_it_says_something_else_though_its_version_is_the_same(
    server: FakeGoogle, drafts: GmailDrafts, answer: Draft
) -> None:
    made = drafts.create(answer)
    server.gmail.messages[made.version].raw = raw_letter(replace(answer, text="My own words.", html=""))
    with pytest.raises(StaleArtefact):
        drafts.update(made, replace(answer, text="Other words"))


def test_a_draft_whose_thread_is_gone_is_updated_where_it_stands(
    server: FakeGoogle, drafts: GmailDrafts, answer: Draft
) -> None:
    made = drafts.create(answer)
    updated = drafts.update(made, replace(answer, thread="gone", text="Other words", html=""))
    assert server.gmail.messages[updated.version].thread == "t1"


def test_a_draft_in_the_trash_is_gone(server: FakeGoogle, drafts: GmailDrafts, answer: Draft) -> None:
    """A program that throws a draft into the trash does not unmake it."""
    made = drafts.create(answer)
    server.gmail.move(made.version, add={"TRASH"})
    assert drafts.look(made.remote_id) is None
