"""What an official or the vendor should look at in the source: encoded, compiled, minified, hidden, missing. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from handover.model import Finding, Role, say, shown
from handover.source.gaps import Gap, Resolved
from handover.source.ground import Ground
from handover.source.second import Detail
from handover.source.tree import parent
from handover.workers import Failure

_MOST_GAPS = 50
_SET_ASIDE = (Role.TEST, Role.SAMPLE)


def noticed(
    ground: Ground,
    roles: Mapping[str, Role],
    gaps: Sequence[Gap],
    used: Sequence[Resolved],
    read: Mapping[str, Detail],
) -> Iterator[Finding]:
    """Every finding about the source, by kind."""
    yield from _forms(ground, roles)
    for gap in gaps[:_MOST_GAPS]:
        message = say("source.missing", name=gap.name, missing=shown(gap.missing))
        yield Finding("source.gap", "medium", message, "source/read", gap.path, gap.line, role=Role.OWN)
    if len(gaps) > _MOST_GAPS:
        more = say("source.missing-more", count=len(gaps) - _MOST_GAPS)
        yield Finding("source.gap", "medium", more, "source/read")
    for one in used:
        if roles.get(one.target) in _SET_ASIDE:
            message = say("source.used-in-product", target=shown(one.target))
            yield Finding(
                "source.used-in-product", "medium", message, "source/read", one.source, one.line, role=Role.OWN
            )
    for path, detail in read.items():
        if detail.described and detail.described[1] < 0:
            message = say("source.description-broken", name=detail.described[0])
            yield Finding("source.description-broken", "low", message, "source/read", path, role=Role.OWN)
    yield from _suppressions(ground, roles)


def _forms(ground: Ground, roles: Mapping[str, Role]) -> Iterator[Finding]:
    """Encoded and hidden files whoever's they are; compiled and minified ones of the vendor's own, by folder."""
    compiled: Counter[str] = Counter()
    minified: Counter[str] = Counter()
    for path in ground.seen:
        glance, role = ground.glance(path), roles.get(path, Role.OWN)
        if glance.form == "encoded":
            message = say("source.encoded", maker=glance.maker)
            yield Finding("source.encoded", "high", message, "source/files", path, counted=True, role=role)
        if glance.hidden:
            message = say("source.hidden", language=glance.language)
            yield Finding("source.hidden", "high", message, "source/files", path, cwe=(506,), counted=True, role=role)
        if glance.form == "compiled" and role is Role.OWN:
            compiled[parent(path)] += 1
        if glance.form == "minified" and role is Role.OWN and ground.is_program(path):
            minified[parent(path)] += 1
    for folder, count in sorted(compiled.items()):
        message = say("source.compiled-only", count=count)
        yield Finding("source.compiled-only", "medium", message, "source/files", folder, counted=True, role=Role.OWN)
    for folder, count in sorted(minified.items()):
        yield Finding(
            "source.minified", "low", say("source.minified", count=count), "source/files", folder, role=Role.OWN
        )


def _suppressions(ground: Ground, roles: Mapping[str, Role]) -> Iterator[Finding]:
    """Settings that would switch a check off. They are not obeyed."""
    named = {name: row.tool for row in ground.paths.suppressions for name in row.files}
    for path, seen in ground.seen.items():
        role = roles.get(path, Role.OWN)
        if isinstance(seen, Failure) or role in (Role.THIRD_PARTY, Role.GENERATED, Role.DOCUMENT):
            continue
        if tool := named.get(path.rsplit("/", 1)[-1].lower()):
            message = say("source.suppression-file", tool=tool)
            yield Finding("source.suppression", "info", message, "source/files", path, counted=True, role=role)
        for row in seen.suppressed:
            message = say("source.suppression", tool=row.tool, count=row.count, quote=row.quote)
            yield Finding(
                "source.suppression", "info", message, "source/files", path, row.line, counted=True, role=role
            )
