"""Why one stored message was judged as it was."""

from dataclasses import dataclass
from datetime import datetime

from afterview.adapters.sqlite.store import Store
from afterview.anchoring import anchors_kept
from afterview.bootstrap.whose import seeker_of
from afterview.config.model import Config
from afterview.domain.reading import Evidence
from afterview.inference import understand


@dataclass(frozen=True, slots=True)
class Judged:
    """A message as it was judged; `at` (aware) and all that follows it are None or empty where only its id was kept."""

    message: str
    at: datetime | None = None
    subject: str = ""
    kind: str = "unrelated"
    confidence: float | None = None
    application: str = ""
    firm: str = ""
    evidence: tuple[Evidence, ...] = ()


def explain_message(store: Store, config: Config, message: str) -> Judged | None:
    """Why a message was judged as it was; None where no such message is known."""
    wanted = message if message.startswith("<") else f"<{message}>"
    readings = list(store.readings())
    reading = next((one for one in readings if one.message == wanted), None)
    if reading is None:
        return Judged(wanted) if {wanted, message} & store.known_messages() else None
    seeker, said = seeker_of(store, config), tuple(store.corrections())
    understanding = understand(readings, seeker, anchors=anchors_kept(store), corrections=said)
    verdict = understanding.verdicts[wanted]
    case = next((one for one in understanding.applications if one.key == verdict.application), None)
    return Judged(
        message=wanted,
        at=reading.at,
        subject=reading.subject,
        kind=verdict.kind.value,
        confidence=verdict.confidence,
        application=case.key if case else "",
        firm=(case.company or case.agency or case.key) if case else "",
        evidence=verdict.evidence,
    )
