"""The form of `checks/documents/common.yaml`: words that hold for all types of documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from handover.policy.document_types import Id, Phrases


@dataclass(frozen=True, slots=True)
class Family:
    """Types that share a document, and the words that announce any of them."""

    __pydantic_config__ = {"extra": "forbid"}

    id: Id
    words: Annotated[Phrases, Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class CommonRules:
    """What holds for all types.

    `spelling`: common spelling → what it stands for; `stop_first`: what governs a title it begins; `contracts`: the
    same for contracts; `readme`: signs of a repository's page; `stop_last`: what governs a title it ends;
    `decrees`: what stops it unless what it decrees can be; `stop_anywhere`; `heading_stops`: a chapter so headed
    only speaks about the thing; `object_nouns`: what follows them in a title is a name; `organisations`: begin
    letterheads; `front`: heads of what is not its own text; `placeholders`, `instructions`: text left to be filled
    in; `marker`: the sentence in our own starting documents; `promises`: what is only to come, wished or denied;
    `law`: words of a law copied; `ahead`: what is only to come, asked for or offered; `vague`: what fits any
    application; `known_names`: names that everybody knows, and so show no work of one's own; `no_names`: words that
    alone are no application's name; `function_words`: words that prose cannot do without; `drives`: hosts where
    files lie instead of in the delivery.
    """

    __pydantic_config__ = {"extra": "forbid"}

    spelling: Mapping[str, tuple[str, ...]]
    families: tuple[Family, ...]
    stop_first: Phrases
    contracts: Phrases
    decrees: Phrases
    readme: Phrases
    stop_last: Phrases
    stop_anywhere: Phrases
    heading_stops: Phrases
    object_nouns: Phrases
    organisations: Phrases
    and_words: Phrases
    front: Phrases
    placeholders: Phrases
    instructions: Phrases
    marker: Phrases
    promises: Phrases
    ahead: Phrases
    vague: Phrases
    known_names: Phrases
    no_names: Phrases
    law: Phrases
    function_words: Phrases
    drives: tuple[str, ...]
