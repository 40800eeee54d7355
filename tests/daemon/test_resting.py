"""Between two cycles nothing is held that only new mail needs."""

from afterview.bootstrap.encoder import encoder_apart, rest
from afterview.inference import acts
from afterview.inference.acts import encoder, weights
from afterview.inference.kinds import scores

MAIL = ["Thank you for coming in.", "This time the job goes to somebody else."]


def test_the_encoders_process_weights_and_tables_are_let_go_and_come_again() -> None:
    with encoder_apart() as process:
        heard = acts.hear(MAIL, "The gardener role", "en", False)
        scores.scores(sent=False)
        assert process.is_there is encoder.is_at_hand()
        rest(process)
        assert not process.is_there
        assert weights.shipped.cache_info().currsize == 0
        assert scores._load.cache_info().currsize == 0
        assert acts.hear(MAIL, "The gardener role", "en", False) == heard
    assert not process.is_there
