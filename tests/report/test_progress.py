"""The progress bar: on a terminal only, after a second only, and gone when the work is done."""

import io

from afterview.report.progress import ProgressBar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_what_is_quickly_done_shows_nothing() -> None:
    stream, seconds = Terminal(), Seconds()
    with ProgressBar("Reading mail", 100, stream, seconds) as bar:
        seconds.now = 0.9
        bar.reach(100)
    assert stream.getvalue() == ""


def test_after_a_second_it_shows_what_is_done() -> None:
    stream, seconds = Terminal(), Seconds()
    with ProgressBar("Reading mail", 100, stream, seconds) as bar:
        seconds.now = 1.1
        bar.reach(30)
        bar.advance(20)
    assert "Reading mail" in stream.getvalue()
    assert "50%" in stream.getvalue()


def test_what_follows_the_counted_part_is_named() -> None:
    stream, seconds = Terminal(), Seconds()
    with ProgressBar("Reading mail", 100, stream, seconds) as bar:
        seconds.now = 1.1
        bar.reach(100)
        before = stream.getvalue()
        bar.go_on("Understanding")
    after = stream.getvalue().removeprefix(before)
    assert "Understanding" in after
    assert "100%" not in after


def test_a_pipe_gets_nothing_however_long_it_takes() -> None:
    stream, seconds = io.StringIO(), Seconds()
    with ProgressBar("Reading mail", 100, stream, seconds) as bar:
        seconds.now = 60
        bar.reach(30)
    assert stream.getvalue() == ""
