"""The encoder's process: started when it is asked, started again when it was killed, gone when it rests."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from afterview.adapters.encoder_process import EncoderProcess
from afterview.bootstrap.encoder import encoder_apart, rest
from afterview.inference import acts
from afterview.inference.acts import encoder

ANSWERS = "import os, sys\nfor line in sys.stdin: sys.stdout.write(f'[[[{os.getpid()}]]]\\n'); sys.stdout.flush()"
DIES = "import sys\nopen(sys.argv[1], 'a').write('started ')"
WINDOWS = [encoder.Window((2, 5, 3), ((0, 1, 2),))]
MAIL = ["Thank you for coming in.", "This time the job goes to somebody else."]
at_hand = pytest.mark.skipif(not encoder.is_at_hand(), reason="onnxruntime or the encoder's package data is not there")


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    encoder.run_by(None)
    acts.use("auto")


def pid_of(process: EncoderProcess) -> int:
    return int(process(WINDOWS)[0][0][0])


@pytest.fixture
def process() -> Iterator[EncoderProcess]:
    started = EncoderProcess((sys.executable, "-c", ANSWERS))
    yield started
    started.rest()


def test_one_child_answers_until_it_rests_and_then_another(process: EncoderProcess) -> None:
    first = pid_of(process)
    assert first not in (os.getpid(), 0)
    assert pid_of(process) == first
    process.rest()
    assert not Path(f"/proc/{first}").exists() or not Path("/proc").exists()
    assert pid_of(process) != first


def test_a_child_that_was_killed_is_started_again(process: EncoderProcess) -> None:
    first = pid_of(process)
    os.kill(first, 9)
    assert pid_of(process) != first


def test_a_child_that_never_answers_is_given_up_after_the_second_try(tmp_path: Path) -> None:
    with pytest.raises(encoder.Lost):
        EncoderProcess((sys.executable, "-c", DIES, str(tmp_path / "starts")))(WINDOWS)
    assert (tmp_path / "starts").read_text() == "started started "


def test_a_child_that_falls_silent_is_given_up_and_none_is_tried_again_before_a_rest(tmp_path: Path) -> None:
    silent = "import sys\nopen(sys.argv[1], 'a').write('started ')\nfor line in sys.stdin: pass"
    process = EncoderProcess((sys.executable, "-c", silent, str(tmp_path / "starts")), answer_s=0.5)
    for _ in range(3):
        with pytest.raises(encoder.Lost):
            process(WINDOWS)
    assert process.was_lost
    assert not process.is_there
    assert (tmp_path / "starts").read_text() == "started started "
    process.rest()
    assert not process.was_lost


def test_a_child_that_does_not_read_is_given_up_though_the_question_is_longer_than_the_pipe_holds() -> None:
    deaf = "import threading\nthreading.Event().wait()"
    process = EncoderProcess((sys.executable, "-c", deaf), answer_s=0.1)
    with pytest.raises(encoder.Lost):
        process([encoder.Window((5,) * 1_000_000, ((0, 1, 2),))])
    assert not process.is_there


def test_a_child_that_takes_long_to_end_is_lost_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_long(child: object, seconds: float) -> None:
        raise subprocess.TimeoutExpired("child", seconds)

    monkeypatch.setattr(subprocess.Popen, "wait", too_long)
    with pytest.raises(encoder.Lost):
        EncoderProcess((sys.executable, "-c", "pass"))(WINDOWS)


def test_what_cannot_be_started_at_all_is_lost() -> None:
    with pytest.raises(encoder.Lost):
        EncoderProcess(("/no/such/program",))(WINDOWS)


def test_a_mail_is_read_by_words_alone_where_the_encoder_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    acts.use("linear")
    alone = acts.hear(MAIL, "The gardener role", "en", False)
    monkeypatch.setattr(encoder, "is_at_hand", lambda: True)
    acts.use("auto")
    acts.run_encoder_by(EncoderProcess(("/no/such/program",)))
    assert acts.hear(MAIL, "The gardener role", "en", False) == alone


def test_a_lost_encoder_is_told_of_in_the_log_once_a_cycle(caplog: pytest.LogCaptureFixture) -> None:
    with encoder_apart() as process:
        process._command = ("/no/such/program",)
        with pytest.raises(encoder.Lost):
            process(WINDOWS)
        rest(process)
        rest(process)
    assert [record.getMessage() for record in caplog.records] == [
        "the sentence encoder gave no answer: mail was read by words alone, less surely"
    ]


@at_hand
def test_a_process_of_its_own_reads_the_same() -> None:
    acts.use("encoder")
    here = acts.hear(MAIL, "The gardener role", "en", False)
    process = EncoderProcess()
    acts.run_encoder_by(process)
    there = acts.hear(MAIL, "The gardener role", "en", False)
    process.rest()
    assert there == here
    assert any(name.startswith("letter:") for name, _ in there.gist)
