"""What the sentence encoder adds to the recogniser; what needs onnxruntime and its package data is skipped without."""

import time
from collections.abc import Iterator

import pytest

from afterview.domain.vocabulary import Act
from afterview.inference import acts
from afterview.inference.acts import encoder

KNOWN = {piece: row for row, piece in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "we", "turn", "##ed", "7", "url"])}
MAIL = [
    "Dear Ms. Wren, thank you for coming in to talk about the gardener role.",
    "It was a hard choice, and this time the job goes to somebody else.",
]
SHOP = ["Your order has shipped: track your parcel.", "20% off everything in our spring sale, free delivery."]
at_hand = pytest.mark.skipif(not encoder.is_at_hand(), reason="onnxruntime or the encoder's package data is not there")


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    acts.use("auto")
    acts.forget()


def cut(text: str, subject: str = "", sender: str = "") -> list[str]:
    names = list(KNOWN)
    (window,) = encoder.windows(subject, [text], sender, KNOWN)
    return [names[row] for row in window.pieces]


def test_a_known_word_is_one_piece_and_another_is_cut_at_its_longest_known_beginning() -> None:
    assert cut("We turned") == ["[CLS]", "we", "turn", "##ed", "[SEP]"]


def test_a_word_that_cannot_be_cut_is_unknown() -> None:
    assert cut("we qqq") == ["[CLS]", "we", "[UNK]", "[SEP]"]


def test_numbers_and_links_stand_as_their_kind() -> None:
    assert cut("14 https://pick.example/slot?x=1") == ["[CLS]", "7", "url", "[SEP]"]


def test_a_word_not_known_whole_is_announced_by_its_ideas() -> None:
    known = KNOWN | {"@DECLINE": len(KNOWN)}
    assert known["@DECLINE"] in encoder.windows("", ["absagen"], "", known)[0].pieces
    assert known["@DECLINE"] not in encoder.windows("", ["we turned"], "", known)[0].pieces


def test_sender_and_subject_go_before_the_sentences_and_only_the_subject_is_judged() -> None:
    (window,) = encoder.windows("we", ["turn"], "we <we@turn.example>", KNOWN)
    assert [number for number, _, _ in window.spans] == [-1, 0]
    assert [KNOWN["we"]] == list(window.pieces[window.spans[0][2] - 1 : window.spans[0][2]])


def test_a_long_mail_is_cut_between_sentences_and_each_sentence_is_judged_once() -> None:
    found = encoder.windows("we", ["we turned " * 20] * 12, "", KNOWN)
    assert len(found) > 1
    assert all(len(window.pieces) <= encoder.WINDOW + encoder.MAX_PIECES for window in found)
    assert [n for window in found for n, _, _ in window.spans] == [-1, *range(12)]


def test_a_text_without_end_is_cut() -> None:
    (window,) = encoder.windows("", ["we turn " * 5_000], "", KNOWN)
    assert len(window.pieces) == encoder.MAX_PIECES + 2
    (window,) = encoder.windows("", ["x" * 5_000], "", KNOWN)
    assert len(window.pieces) <= encoder.MAX_PIECES + 2


def test_without_its_data_the_encoder_cannot_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "is_at_hand", lambda: False)
    with pytest.raises(LookupError, match="onnxruntime"):
        acts.use("encoder")


def test_without_its_data_the_linear_model_reads_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    acts.use("linear")
    alone = acts.recognise(MAIL, "Your application", "en", False)
    monkeypatch.setattr("afterview.inference.acts._asks_encoder", lambda: False)
    acts.use("auto")
    assert acts.recognise(MAIL, "Your application", "en", False) == alone


@at_hand
def test_a_refusal_in_unusual_words_is_surer_with_the_encoder() -> None:
    def refused() -> float:
        found = acts.recognise(MAIL, "The gardener role", "en", False)
        return max((each.score for each in found if each.act is Act.REFUSE), default=0.0)

    acts.use("encoder")
    assert refused() > 0.6


@at_hand
def test_what_the_encoder_had_a_say_in_is_marked_so() -> None:
    acts.use("encoder")
    assert "encoder" in {each.rule for each in acts.recognise(MAIL, "The gardener role", "en", False)}
    acts.use("linear")
    assert "encoder" not in {each.rule for each in acts.recognise(MAIL, "The gardener role", "en", False)}


@at_hand
def test_mail_that_hardly_has_to_do_with_hiring_never_reaches_the_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    assert acts.relevance(SHOP, "Delivery today") < 0.15
    acts.use("encoder")
    monkeypatch.setattr(encoder, "_shipped", lambda: pytest.fail("loaded for a shop's mail"))
    assert "encoder" not in {each.rule for each in acts.recognise(SHOP, "Delivery today", "en", False)}


@at_hand
def test_mail_that_is_certain_to_do_with_hiring_reaches_the_encoder_whatever_its_words_say() -> None:
    assert not acts.hear(SHOP, "Delivery today", "en", False).alone
    assert acts.hear(SHOP, "Delivery today", "en", False, certain=True).alone


@at_hand
@pytest.mark.parametrize("sent", [False, True])
def test_scores_stay_chances_of_the_right_side(sent: bool) -> None:
    acts.use("encoder")
    found = acts.recognise([*MAIL, "", "🎉", "面接のご案内", "a" * 5_000, "1 " * 700], "Interview", "en", sent)
    assert all(acts.FLOOR <= each.score <= 1 for each in found)
    assert all(each.act.startswith("mine_") is sent for each in found if each.act not in ("pleasantry", "other"))


@at_hand
def test_the_mail_as_a_whole_says_what_it_is_for() -> None:
    acts.use("encoder")
    heard = acts.hear(MAIL, "The gardener role", "en", False, "Hana Wren <hana@wren.example>")
    whole = {name: chance for name, chance in heard.gist if name.startswith("letter:")}
    assert max(whole, key=whole.__getitem__) == "letter:rejection"
    assert sum(whole.values()) <= 1.01


@at_hand
def test_what_a_sentence_does_depends_on_the_mail_around_it() -> None:
    acts.use("encoder")
    line = "We have decided to go with somebody else."

    def refused(*around: str) -> float:
        found = acts.recognise([*around, line], "", "en", False)
        return max(
            (each.score for each in found if each.act is Act.REFUSE and each.sentence == len(around)), default=0.0
        )

    assert refused("Thank you for your interview for the gardener role.") > refused(
        "Thanks for viewing the flat with us."
    )


@at_hand
def test_the_network_is_let_go_and_loaded_again() -> None:
    acts.use("encoder")
    before = acts.recognise(MAIL, "News", "en", False)
    acts.forget()
    assert encoder._shipped.cache_info().currsize == 0
    assert acts.recognise(MAIL, "News", "en", False) == before


@at_hand
def test_twenty_mails_of_ten_sentences_cost_less_than_a_second() -> None:
    acts.use("encoder")
    acts.recognise(MAIL, "The gardener role", "en", False)
    started = time.process_time()
    for _ in range(20):
        acts.recognise(MAIL * 5, "The gardener role", "en", False)
    assert time.process_time() - started < 1.0
