"""What the source is: its files, their language and form, and what can be recognised in the vendor's own text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from handover.bench import Bench
from handover.intake import Delivery
from handover.model import Coverage, Inspected, Message, Role, Sighting, SourceFacts, SourceFile, say
from handover.policy import Policy
from handover.source.findings import noticed
from handover.source.gaps import Gap, References, Resolved
from handover.source.glances import Glance
from handover.source.ground import Ground, gather
from handover.source.modules import module_gaps
from handover.source.second import Detail, Details, look_closer
from handover.source.sightings import gap_sightings, recognised
from handover.source.structure import makers, structural_gaps
from handover.workers import Failure


def inspect(delivery: Delivery, roles: Mapping[str, Role], policy: Policy, bench: Bench) -> Inspected[SourceFacts]:
    """Files of program text, sightings in own text, gaps; findings `source.*`; looks `source/files`, `source/read`."""
    ground = gather(delivery, policy, bench)
    own = {path: seen for path, seen in ground.seen.items() if roles.get(path) is Role.OWN and isinstance(seen, Glance)}
    unseen = sum(roles.get(path) is Role.OWN for path, seen in ground.seen.items() if isinstance(seen, Failure))
    readable = {path: glance for path, glance in own.items() if _readable(glance)}
    looked = look_closer(delivery, ground.tree, readable, policy.source, bench)
    read = {path: detail for path, detail in looked.items() if isinstance(detail, Detail)}
    programs = {path: glance for path, glance in readable.items() if ground.is_program(path)}
    found = recognised(read, programs, policy.source)
    references = References(ground.tree, policy.source, ground.projects)
    resolved = [one for path, detail in read.items() for one in references.resolve(path, detail)]
    gaps = tuple(_gaps(ground, read, resolved, found))
    used = [one for one in resolved if isinstance(one, Resolved)]
    facts = SourceFacts(tuple(_files(ground, roles)), (*found, *gap_sightings(gaps)))
    findings = noticed(ground, roles, gaps, used, read)
    return Inspected(facts, tuple(findings), (*_file_coverage(ground), *_read_coverage(own, looked, unseen)))


def _gaps(
    ground: Ground, read: Mapping[str, Detail], resolved: Iterable[Gap | Resolved], found: tuple[Sighting, ...]
) -> Iterator[Gap]:
    """Every gap, but for those of samples and tests that came with the work of others."""
    aside = {*ground.paths.sample_folders, *ground.paths.test_folders, *ground.paths.document_folders}
    asked = (one for one in resolved if isinstance(one, Gap))
    for gap in (*asked, *module_gaps(ground.tree, read, makers(ground)), *structural_gaps(ground, found)):
        if ground.outside(gap.path) or aside.isdisjoint(gap.path.lower().split("/")[:-1]):
            yield gap


def _readable(glance: Glance) -> bool:
    return glance.text and not glance.large and bool(glance.language) and glance.form in ("source", "minified")


def _files(ground: Ground, roles: Mapping[str, Role]) -> list[SourceFile]:
    """Every file of program text, in the order of paths. Settings and data are none, nor is what tools wrote down for
    themselves; what can't be read is told wherever it lies."""
    files = []
    tools = frozenset(name.lower() for name in ground.rules.languages.tool_folders)
    for path in ground.seen:
        glance = ground.glance(path)
        if glance.form not in ("compiled", "encoded") and not tools.isdisjoint(path.lower().split("/")[:-1]):
            continue
        language = ground.rules.by_name.get(glance.language)
        if glance.form in ("compiled", "encoded") or (glance.form and language and language.kind != "settings"):
            kind = language.kind if language else "programming"
            role = roles.get(path, Role.OWN)
            files.append(SourceFile(path, glance.language, role, glance.lines, glance.form, kind))
        elif glance.large and language and language.kind != "settings":
            files.append(SourceFile(path, glance.language, roles.get(path, Role.OWN), 0, "source", language.kind))
    return files


def _file_coverage(ground: Ground) -> list[Coverage]:
    failed = sum(isinstance(seen, Failure) for seen in ground.seen.values())
    rows = [Coverage("source/files", len(ground.seen) - failed, 0, say("source.look-files"))]
    return [*rows, Coverage("source/files", 0, failed, say("source.look-failed"))] if failed else rows


def _read_coverage(own: Mapping[str, Glance], looked: Details, unseen: int) -> list[Coverage]:
    """The vendor's own text; what can't be read for its size or form, or failed, is skipped with the reason."""
    skipped: dict[Message, int] = {say("source.look-failed"): unseen} if unseen else {}
    for path, glance in own.items():
        reason = None
        if glance.form in ("compiled", "encoded"):
            reason = say("source.look-compiled" if glance.form == "compiled" else "source.look-encoded")
        elif glance.large and glance.language:
            reason = say("source.look-large")
        elif isinstance(looked.get(path), Failure):
            reason = say("source.look-failed")
        if reason:
            skipped[reason] = skipped.get(reason, 0) + 1
    seen = sum(isinstance(detail, Detail) for detail in looked.values())
    rows = [Coverage("source/read", seen, 0, say("source.look-read"))]
    return rows + [Coverage("source/read", 0, count, reason) for reason, count in skipped.items()]
