"""Where the sentence encoder runs."""

from afterview.adapters.encoder_process import EncoderProcess
from afterview.inference import acts


def apart() -> EncoderProcess:
    """Has the encoder run in a process of its own from now on; `rest` after each cycle lets that go."""
    process = EncoderProcess()
    acts.run_encoder_by(process)
    return process
