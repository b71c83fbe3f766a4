"""Questions about documents: is one there, is it worth anything, what does it treat, what do test reports conclude."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from handover.model import (
    Answer,
    Document,
    Evidence,
    Facts,
    Location,
    Message,
    Reply,
    TestReport,
    TypeClaim,
    say,
)

PERFORMANCE = "performance-test-report"
SECURITY = "security-test-report"
# names the product that was bought, not the application
LICENCE = "licence-proof"
IN_TITLE = "documents.in-title"


def has_document(facts: Facts, *, types: Sequence[str], beside: bool = False) -> Reply:
    """Is there a document of one of these types that is worth something?

    `beside`: the agency's own papers count as well.
    """
    documents = [document for document in facts.documents if beside or document.owner == "delivery"]
    claims = list(_claims(documents, types))
    worth = [(document, claim) for document, claim in claims if claim.substantive]
    good = [(document, claim) for document, claim in worth if claim.type == LICENCE or is_ours(document, claim)]
    guesses = ("document-type", "substantive")
    if good:
        evidence = tuple(piece for document, claim in good[:3] for piece in _shows(document, claim))
        return Reply(Answer.YES, say("document.found", path=good[0][0].path), evidence, guesses)
    if worth:
        return foreign([document for document, _ in worth])
    if claims:
        evidence = tuple(piece for document, claim in claims[:3] for piece in _shows(document, claim))
        return Reply(Answer.DOUBTFUL, say("document.hollow", path=claims[0][0].path), evidence)
    if near := tuple(_near(facts, documents, types)):
        return Reply(Answer.DOUBTFUL, say("document.near"), near[:5])
    templates = tuple(_at(document, "document.template") for document in documents if _is_template(document, types))
    if templates:
        return Reply(Answer.NO, say("document.only-template"), templates[:3])
    return Reply(Answer.NO, say("document.none"))


def is_foreign(document: Document) -> bool:
    """Whether it never names the application that was declared: it may be another one's."""
    return document.named is False


def is_ours(document: Document, claim: TypeClaim) -> bool:
    """Whether it is this application's, as far as can be told.

    Where no name was declared to look for, what only looks like a document of its type is not enough: its own title
    must say what it is. The form of a program's own help pages resembles that of a manual or a report.
    """
    if document.named is None and document.owner == "delivery":
        return any(piece.note.key == IN_TITLE for piece in claim.evidence)
    return not is_foreign(document)


def foreign(documents: Sequence[Document]) -> Reply:
    """What documents show that never name the declared application: a person must read them."""
    shown = tuple(_at(document, "document.recognised") for document in documents[:3])
    path, names = documents[0].path, sorted({name for document in documents for name in document.about})
    if documents[0].named is None:
        return Reply(Answer.DOUBTFUL, say("document.no-name-declared", path=path), shown)
    other = say("document.other-application", path=path, name=", ".join(names[:3]))
    return Reply(Answer.DOUBTFUL, other if names else say("document.not-named", path=path), shown)


def _claims(documents: Sequence[Document], types: Sequence[str]) -> Iterator[tuple[Document, TypeClaim]]:
    for document in documents:
        for claim in document.types:
            if claim.type in types and not document.template:
                yield document, claim


def _shows(document: Document, claim: TypeClaim) -> tuple[Evidence, ...]:
    return claim.evidence[:3] or (_at(document, "document.recognised"),)


def _at(document: Document, key: str) -> Evidence:
    return Evidence(say(key, title=document.title or document.path), Location(document.path))


def _near(facts: Facts, documents: Sequence[Document], types: Sequence[str]) -> Iterator[Evidence]:
    """Documents that nearly are of a type, or that the vendor says are (his word is checked, never believed)."""
    said = facts.vendor.values.get("documents")
    claimed = [
        (pair.get("path"), pair.get("type"))
        for pair in (said.value if said and isinstance(said.value, tuple) else ())
        if isinstance(pair, Mapping)
    ]
    for document in documents:
        if document.template:
            continue
        declared = any((document.path, kind) in claimed for kind in types)
        if set(document.near) & set(types):
            yield _at(document, "document.nearly")
        elif declared:
            yield _at(document, "document.declared-only")


def _is_template(document: Document, types: Sequence[str]) -> bool:
    return (
        document.template
        and bool({claim.type for claim in document.types} | set(document.near))
        and any(kind in types for kind in (*document.near, *(claim.type for claim in document.types)))
    )


def treats_topics(facts: Facts, *, topics: Sequence[str], types: Sequence[str] = (), beside: bool = False) -> Reply:
    """Does one document (of one of these types, if any are named) treat all of these topics? Never `no`."""
    others: list[Document] = []
    for document in facts.documents:
        if document.template or not (beside or document.owner == "delivery"):
            continue
        if types and not any(claim.type in types and claim.substantive for claim in document.types):
            continue
        found = {mention.topic: mention.evidence for mention in document.mentions}
        if is_foreign(document):
            others += [document] if all(found.get(topic) for topic in topics) else []
        elif all(found.get(topic) for topic in topics):
            evidence = tuple(piece for topic in topics for piece in found[topic][:2])
            guesses = (*(f"topic-{topic}" for topic in topics), *(("document-type",) if types else ()))
            return Reply(Answer.YES, say("topic.found", path=document.path), evidence, guesses)
    return foreign(others) if others else Reply(Answer.DOUBTFUL, say("topic.none"))


def scales(facts: Facts) -> Reply:
    """Does a performance test report name its load, or a chapter describe growth?"""
    for document in facts.documents:
        for mention in () if is_foreign(document) else document.mentions:
            tested = any(claim.type == PERFORMANCE and claim.substantive for claim in document.types)
            if mention.topic == "growth" or (mention.topic == "load-named" and tested):
                because = say("topic.found", path=document.path)
                return Reply(Answer.YES, because, mention.evidence[:3], (f"topic-{mention.topic}", "document-type"))
    return Reply(Answer.DOUBTFUL, say("topic.none"))


def platform_legal(facts: Facts) -> Reply:
    """Is the platform it runs on named and open, or a licence proved by the agency?"""
    named = _mentions([document for document in facts.documents if not is_foreign(document)], "open-platform")
    bought = _mentions(facts.documents, "proprietary-platform")
    bought += tuple(s.evidence for s in facts.source.sightings if s.kind == "stack" and s.value == "proprietary")
    if bought:
        proofs = [(d, c) for d, c in _claims(facts.documents, ["licence-proof"]) if d.owner == "agency"]
        proved = tuple(piece for document, claim in proofs for piece in _shows(document, claim))
        return Reply(Answer.DOUBTFUL, say("platform.proprietary"), (*bought[:3], *proved[:2]))
    if named:
        return Reply(Answer.YES, say("platform.open"), named[:3], ("topic-open-platform",))
    return Reply(Answer.DOUBTFUL, say("platform.unnamed"))


def _mentions(documents: Sequence[Document], topic: str) -> tuple[Evidence, ...]:
    return tuple(
        piece
        for document in documents
        for mention in document.mentions
        if mention.topic == topic
        for piece in mention.evidence[:1]
    )


def reports_name_testers(facts: Facts, *, types: Sequence[str]) -> Reply:
    """Does the report of each of these kinds of test name its test team or testers, and when they tested?"""
    shown: list[Evidence] = []
    for kind in types:
        reports = [report for _, report in _reports(facts, kind) if report.executed is not False]
        evidence = _parts(reports, "testers")
        if not reports and (others := _foreign_reports(facts, kind)):
            return foreign(others)
        if not any(report.testers for report in reports):
            return Reply(Answer.NO, say("testers.none", type=_kind(kind)), guesses=("testers",))
        newest = reports[0] if len(reports) == 1 else _newest(reports)
        if newest is None or not newest.testers:
            return Reply(Answer.DOUBTFUL, say("testers.several", type=_kind(kind)), evidence)
        if not newest.tested_on:
            return Reply(Answer.DOUBTFUL, say("testers.undated", type=_kind(kind)), evidence)
        shown.extend(evidence)
    return Reply(Answer.YES, say("testers.named"), tuple(shown[:6]), ("document-type", "testers"))


def reports_passed(facts: Facts, *, types: Sequence[str]) -> Reply:
    """Was each of these kinds of test declared passed, in its report or in the minutes of the tests?"""
    shown: list[Evidence] = []
    replies = [_passed(facts, kind, shown) for kind in types]
    for answer in (Answer.NO, Answer.DOUBTFUL):
        if worst := next((reply for reply in replies if reply.answer is answer), None):
            return worst
    return Reply(Answer.YES, say("tests.passed"), tuple(shown[:6]), ("document-type", "conclusion"))


def _passed(facts: Facts, kind: str, shown: list[Evidence]) -> Reply:
    """The conclusion for one kind of test: of several, the newest dated one counts."""
    concluded = [report for _, report in _reports(facts, kind) if report.conclusion != "none"]
    evidence = _parts(concluded, "conclusion")
    if not concluded and (others := _foreign_reports(facts, kind)):
        return foreign(others)
    if not concluded:
        return Reply(Answer.DOUBTFUL, say("tests.no-conclusion", type=_kind(kind)))
    if len({report.conclusion for report in concluded}) > 1 or concluded[0].conclusion == "conditional":
        newest = _newest(concluded)
        if newest is None or newest.conclusion == "conditional":
            return Reply(Answer.DOUBTFUL, say("tests.conditional", type=_kind(kind)), evidence)
        concluded = [newest]
    if any(report.executed is False for report in concluded):
        return Reply(Answer.DOUBTFUL, say("tests.not-executed", type=_kind(kind)), evidence)
    if concluded[0].conclusion == "failed":
        return Reply(Answer.NO, say("tests.failed", type=_kind(kind)), evidence, ("conclusion",))
    shown.extend(_parts(concluded, "conclusion"))
    return Reply(Answer.YES, say("tests.passed"), evidence, ("conclusion",))


def _newest(reports: Sequence[TestReport]) -> TestReport | None:
    """The one report with the latest date, or None where that can't be told."""
    dates = sorted(report.tested_on for report in reports)
    if not dates[0] or (len(dates) > 1 and dates[-1] == dates[-2]):
        return None
    return next(report for report in reports if report.tested_on == dates[-1])


def _reports(facts: Facts, kind: str) -> list[tuple[Document, TestReport]]:
    """What the delivery's own papers say of this kind of test.

    Where the test has a report or minutes of its own, a chapter of another paper only counts against it: a work report
    sums up, and its dates are those of the work.
    """
    found = [
        (document, report)
        for document in facts.documents
        for report in document.reports
        if report.type == kind and document.owner == "delivery" and not document.template and _is_ours(document, kind)
    ]
    if any(_of_its_own(document, kind) for document, _ in found):
        return [one for one in found if _of_its_own(one[0], kind) or one[1].conclusion == "failed"]
    return found


def _of_its_own(document: Document, kind: str) -> bool:
    """Whether its title says so, or it is of no such type at all, as minutes of several tests are."""
    claims = [claim for claim in document.types if claim.type == kind]
    return not claims or any(piece.note.key == IN_TITLE for claim in claims for piece in claim.evidence)


def _foreign_reports(facts: Facts, kind: str) -> list[Document]:
    """Reports of this kind of test on an application that is not named as the one declared."""
    others = [document for document in facts.documents if not (document.template or _is_ours(document, kind))]
    return [document for document in others if any(report.type == kind for report in document.reports)]


def _is_ours(document: Document, kind: str) -> bool:
    """The same for a report in a document that may be of no type, such as minutes."""
    claims = [claim for claim in document.types if claim.type == kind]
    return any(is_ours(document, claim) for claim in claims) if claims else not is_foreign(document)


def _parts(reports: Sequence[TestReport], part: str) -> tuple[Evidence, ...]:
    return tuple(piece for report in reports for name, piece in report.evidence if name == part)


def _kind(kind: str) -> Message:
    return say(f"type.{kind}")


def security_test_passed(facts: Facts) -> tuple[Evidence, ...]:
    """What shows that the security test was declared passed; empty where nothing does."""
    shown: list[Evidence] = []
    claims = _claims(facts.documents, [SECURITY])
    there = any(claim.substantive and is_ours(document, claim) for document, claim in claims)
    return tuple(shown) if there and _passed(facts, SECURITY, shown).answer is Answer.YES else ()
