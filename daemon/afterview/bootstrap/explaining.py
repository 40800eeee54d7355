"""Why one stored message was judged as it was."""

from afterview.adapters.sqlite.store import Store
from afterview.anchoring import anchors_kept
from afterview.bootstrap.whose import seeker_of
from afterview.config.model import Config
from afterview.inference import understand


def explain_message(store: Store, config: Config, message: str) -> list[str]:
    """Why a message was judged as it was, in lines; none where no such message is known."""
    wanted = message if message.startswith("<") else f"<{message}>"
    readings = list(store.readings())
    reading = next((one for one in readings if one.message == wanted), None)
    if reading is None:
        known = {wanted, message} & store.known_messages()
        return ["it says nothing about a job: only its id was kept"] if known else []
    seeker, said = seeker_of(store, config), tuple(store.corrections())
    understanding = understand(readings, seeker, anchors=anchors_kept(store), corrections=said)
    verdict = understanding.verdicts[wanted]
    case = next((one for one in understanding.applications if one.key == verdict.application), None)
    told = f"{case.company or case.agency or case.key} [{case.key}]" if case else "none"
    why = [f"  {one.rule}" + (f": '{one.quote}'" if one.quote else "") for one in verdict.evidence]
    return [
        f"{wanted}  {reading.at.isoformat()}  {reading.subject}",
        f"kind         {verdict.kind.value} ({verdict.confidence:.0%} sure)",
        f"application  {told}",
        "because",
        *why,
        f'if that is wrong: afterview correct kind "{wanted}" KIND',
    ]
