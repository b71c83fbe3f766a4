"""Every text a person reads, Indonesian first. A text travels as a Message and becomes words only here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from handover.messages.catalogue import TEXTS
from handover.model import Message, Param, shown

Language = Literal["id", "en"]
Pair = tuple[str, str]


class Catalogue:
    """The program's own texts and, where a policy is loaded, the policy's."""

    def __init__(self, policy_texts: Mapping[str, Pair] = MappingProxyType({})) -> None:
        self._policy = policy_texts

    def text(self, message: Message, language: Language) -> str:
        """The words of `message`. A text of the policy is taken as it is, ours is filled with the parameters."""
        place = 0 if language == "id" else 1
        if pair := self._policy.get(message.key):
            return pair[place]
        template = TEXTS[message.key][place]
        values = {name: self._value(value, language) for name, value in message.params}
        return template.format(**values) if values else template

    def _value(self, value: Param, language: Language) -> str | int:
        if isinstance(value, Message):
            return self.text(value, language)
        return shown(value) if isinstance(value, str) else value
