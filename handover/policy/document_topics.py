"""The form of a topic in `checks/documents/topics.yaml`: what must stand together for a document to treat it."""

from __future__ import annotations

from dataclasses import dataclass

from handover.model import Text
from handover.policy.document_types import Id, PatternName, Phrases, TypeId


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that must be told, in one sentence, row or item.

    `any`: alternatives, each a set of lists of which the sentence holds one phrase each; `headed`: the chapter's
    heading or the line that introduces the item may give the phrase of the first list; `denied`: a sentence with one of
    these does not count; `least`: so many sentences.
    """

    __pydantic_config__ = {"extra": "forbid"}

    any: tuple[tuple[Phrases, ...], ...]
    headed: bool = False
    denied: Phrases = ()
    least: int = 1


@dataclass(frozen=True, slots=True)
class Passing:
    """The words with which a right passes to somebody, or is said to be his.

    `rights`: what passes; `loose_rights`: the same, beside `works` alone; `meant`: words that mean it after a sentence
    that names it; `formerly`: who had it before; `uses`: a right to use is none; `papers`: before a right they make it
    a paper about it; `works`: what it is a right to; `other_works`: what it may not be a right to.
    `gives`: verbs, before a `to`; `nouns`: the same as nouns, which count beside `done`; `holds`: what stands before
    the one who has it; `owners`: what stands after him; `holders`, `is_words`: one and then the other before him;
    `takes`: verbs of the one who gets it.
    `hereby`: makes a promise a deed; `promises`: before the verb, it is only to come, `plans`: so do headings;
    `conditions`: then it hangs on something, unless `settled` stands near; `payment`: on payment; `denials`: before the
    verb; `hearsay`: somebody's opinion; `keeps`: the maker keeps it; `withheld`: a part is kept back, shared or lent;
    `contrasts`: a sentence that
    says two things; `spared`: what the maker may keep; `in_force`: what a paper says of when the passing has effect, or
    when `instruments` have and something is `paid`.
    """

    __pydantic_config__ = {"extra": "forbid"}

    rights: Phrases
    loose_rights: Phrases
    meant: Phrases
    formerly: Phrases
    uses: Phrases
    contrasts: Phrases
    instruments: Phrases
    paid: Phrases
    papers: Phrases
    works: Phrases
    other_works: Phrases
    gives: Phrases
    nouns: Phrases
    done: Phrases
    to: Phrases
    holds: Phrases
    owners: Phrases
    holders: Phrases
    is_words: Phrases
    takes: Phrases
    hereby: Phrases
    promises: Phrases
    plans: Phrases
    conditions: Phrases
    settled: Phrases
    payment: Phrases
    denials: Phrases
    hearsay: Phrases
    keeps: Phrases
    withheld: Phrases
    spared: Phrases
    in_force: Phrases


@dataclass(frozen=True, slots=True)
class TopicRules:
    """What must stand together for a topic to be treated. Several entries of one id are alternatives.

    `types`: only in documents or chapters of these types; `title`: phrases of which the title needs one; `heading`: of
    which a chapter's heading needs one, and the rest is looked for in it; `needs`: sets of lists, for each of which one
    piece of text holds a phrase of every list; `counted`, `least`: so many distinct pieces with a phrase; `chapters`,
    `least_chapters`: lists of which so many head a chapter with text; `columns`, `rows`: so many filled rows of a table
    with such heads; `pattern`, `values`: so many distinct values; `together`: in a piece that fulfils the first need,
    or the next; `done`: not in a promise, wish or denial; `unless`: pieces with one of these do not count; `never`: a
    piece that holds a phrase of every list rules the topic out; `passed`: a verdict says so; `minutes`: the title is
    that of minutes of tests; `results`: so many results filled in; `in_contracts`: in contracts as well;
    `stopped_too`: under titles of other papers as well (`untitled` lists those that never count);
    `tested`: a test is told that was run; `each`, `least_each`: so many different ones of these, each told with one of
    `rights`, or in a table headed so, where the title or a heading above has one of `heading`; `not_titled`: not where
    the title names one of these types; `untitled`: nor where a line of it begins with one of these; `steps`: so many
    sentences that begin with who does what; `facets`: each of them is told; `passing`: a right passes to the region;
    `stages`, `least_stages`: lists of which so many are told as done, `signs`: by one of these, a figure or a date.
    """

    __pydantic_config__ = {"extra": "forbid"}

    id: Id
    name: Text
    types: tuple[TypeId, ...] = ()
    title: Phrases = ()
    heading: Phrases = ()
    needs: tuple[tuple[Phrases, ...], ...] = ()
    counted: Phrases = ()
    least: int = 0
    chapters: tuple[Phrases, ...] = ()
    least_chapters: int = 0
    columns: tuple[tuple[Phrases, ...], ...] = ()
    rows: int = 0
    pattern: tuple[PatternName, ...] = ()
    values: int = 1
    together: bool = False
    done: bool = False
    unless: Phrases = ()
    never: tuple[Phrases, ...] = ()
    passed: bool = False
    results: int = 0
    minutes: bool = False
    in_contracts: bool = False
    stopped_too: bool = False
    facets: tuple[Facet, ...] = ()
    passing: Passing | None = None
    tested: bool = False
    not_titled: tuple[TypeId, ...] = ()
    untitled: Phrases = ()
    each: Phrases = ()
    rights: Phrases = ()
    least_each: int = 0
    steps: int = 0
    stages: tuple[Phrases, ...] = ()
    least_stages: int = 0
    signs: Phrases = ()
