"""What only the receipt of the deposit shows."""

from __future__ import annotations

from handover.model import Answer, Evidence, Facts, Reply, say


def deposited(facts: Facts) -> Reply:
    """Is the delivery stored in the repository of the Dinas?"""
    if facts.receipt is None:
        return Reply(Answer.NOT_SEEN, say("deposit.none"))
    note = say("deposit.receipt", id=facts.receipt.id, place=facts.receipt.place)
    return Reply(Answer.YES, note, (Evidence(note),))
