"""Where the sentence encoder runs."""

from collections.abc import Iterator
from contextlib import contextmanager

from afterview.adapters.encoder_process import EncoderProcess
from afterview.inference import acts


@contextmanager
def encoder_apart() -> Iterator[EncoderProcess]:
    """Has the encoder run in a process of its own, which is there from the first mail that needs it until it rests."""
    process = EncoderProcess()
    acts.run_encoder_by(process)
    try:
        yield process
    finally:
        process.rest()
        acts.run_encoder_by(None)
