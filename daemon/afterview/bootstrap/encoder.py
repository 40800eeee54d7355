"""Where the sentence encoder runs, and what is let go of between two cycles."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module

from afterview.adapters.encoder_process import EncoderProcess
from afterview.inference import acts
from afterview.inference.kinds import scores, together
from afterview.inference.who import services
from afterview.service import log


@contextmanager
def encoder_apart() -> Iterator[EncoderProcess]:
    """Has the encoder run in a process of its own, which is there from the first mail that needs it until it rests."""
    process = EncoderProcess()
    acts.run_encoder_by(process)
    try:
        yield process
    finally:
        _rest(process)
        acts.run_encoder_by(None)


def rest(process: EncoderProcess) -> None:
    """Let go of what only new mail needs: the encoder's process, weights and tables (40 MB, loaded again in 0.2 s)."""
    _rest(process)
    acts.forget()
    scores.forget()
    together.forget()
    services.forget()
    gc.collect()
    # Only the GNU C library keeps freed memory, and only it has this. Where a process may have no memory that is both
    # writable and executable, ctypes may refuse to load.
    with suppress(ImportError, OSError, AttributeError, MemoryError):
        import_module("ctypes").CDLL(None).malloc_trim(0)


def _rest(process: EncoderProcess) -> None:
    if process.was_lost:
        log.warning("the sentence encoder gave no answer: mail was read by words alone, less surely")
    process.rest()
