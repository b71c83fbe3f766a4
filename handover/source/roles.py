"""Whose every file is: own, third-party, generated, test, sample, asset or document.

Roles come before all other looks, because nobody else's code may be held against the vendor, and because a dishonest
vendor would like his own to be nobody's. What is not proved to be something else is own. A program that can't be read
(compiled, encoded) or that hides under another name is never a test, a sample, a document or an asset.
"""

from __future__ import annotations

import fnmatch
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from handover.bench import Bench
from handover.intake import Delivery
from handover.model import Coverage, Finding, Inspected, Role, say, shown
from handover.policy import Policy
from handover.source.generated import Generated
from handover.source.ground import Ground, gather
from handover.source.proofs import Proofs
from handover.source.tree import containers, parent
from handover.workers import Failure

_DOCUMENT_TEXT = ("html", "")


def classify(delivery: Delivery, policy: Policy, bench: Bench) -> Inspected[Mapping[str, Role]]:
    """A role for every path of the delivery, files and links."""
    ground = gather(delivery, policy, bench)
    sorter = _Sorter(ground)
    roles = {path: sorter.role(path) for path in ground.tree.entries}
    unseen = sum(isinstance(seen, Failure) for seen in ground.seen.values())
    coverage = [Coverage("source/roles", len(roles) - unseen, 0, say("source.look-roles"))]
    if unseen:
        coverage.append(Coverage("source/roles", 0, unseen, say("source.look-failed")))
    return Inspected(MappingProxyType(roles), tuple(_suspicious(ground, roles)), tuple(coverage))


class _Sorter:
    """Decides one path after the other, the strongest reason first."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._proofs = Proofs(ground)
        self._generated = Generated(ground)
        paths = ground.paths
        self._tests, self._samples = _globs(paths.test_files), _globs(paths.sample_files)
        self._plain = _globs(paths.not_documents)
        self._mentioned = {
            name.lower()
            for path, seen in ground.seen.items()
            if not isinstance(seen, Failure) and ground.outside(path)
            for name in seen.mentions
        }

    def role(self, path: str) -> Role:
        if self._proofs.holds(path):
            return Role.THIRD_PARTY
        if self._generated.holds(path) or any(
            outer in self._ground.tree.entries and self._generated.holds(outer) for outer in containers(path)
        ):
            return Role.GENERATED
        glance = self._ground.glance(path)
        if glance.form in ("compiled", "encoded") or glance.hidden:
            return Role.OWN
        if self._is_test(path):
            return Role.TEST
        if self._is_sample(path):
            return Role.SAMPLE
        return self._by_format(path)

    def _is_test(self, path: str) -> bool:
        """Below a folder for tests in a project or in its source, or called like a test and speaking as one."""
        parts = path.lower().split("/")
        folders = self._ground.paths.test_folders
        for index, part in enumerate(parts[:-1]):
            inner = index and parts[index - 1] in self._ground.paths.source_folders
            if part in folders and (inner or "/".join(path.split("/")[:index]) in self._ground.projects):
                return self._ground.glance(path).form != "minified"
        return bool(self._tests.match(parts[-1])) and self._ground.glance(path).tested

    def _is_sample(self, path: str) -> bool:
        """Called like a sample, or below a folder for samples in a project: never a package `com.example`."""
        *folders, name = path.lower().split("/")
        if self._samples.match(name):
            return self._ground.glance(path).form != "minified"
        return any(
            folder in self._ground.paths.sample_folders and "/".join(path.split("/")[:index]) in self._ground.projects
            for index, folder in enumerate(folders)
        )

    def _by_format(self, path: str) -> Role:
        *folders, name = path.lower().split("/")
        suffix = name.rpartition(".")[2] if "." in name else ""
        paths, glance = self._ground.paths, self._ground.glance(path)
        among_documents = any(folder in paths.document_folders for folder in folders)
        if suffix in paths.document_suffixes and not self._plain.match(name):
            return Role.DOCUMENT
        if suffix in paths.text_documents and among_documents and glance.language in _DOCUMENT_TEXT:
            return Role.DOCUMENT
        if suffix == "txt" and glance.text and not folders and not self._plain.match(name):
            return Role.DOCUMENT
        uploaded = any(folder in paths.upload_folders for folder in folders)
        used = name in self._mentioned or any(folder in paths.asset_folders for folder in folders)
        return Role.ASSET if suffix in paths.asset_suffixes and used and not uploaded else Role.OWN


def _globs(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(fnmatch.translate(pattern) for pattern in patterns))


def _suspicious(ground: Ground, roles: Mapping[str, Role]) -> Iterable[Finding]:
    """Folders that look like the work of others and hold program text without proof, each once."""
    counted: Counter[str] = Counter()
    for path, role in roles.items():
        if role is Role.OWN and ground.is_program(path) and not ground.outside(path):
            counted[_package_folder(ground, path)] += 1
    for folder, files in sorted(counted.items()):
        message = say("source.suspicious-vendor", folder=shown(folder), files=files)
        yield Finding(
            "source.suspicious-vendor", "medium", message, "source/roles", folder, counted=True, role=Role.OWN
        )


def _package_folder(ground: Ground, path: str) -> str:
    """The folder right below the one that looks like a store of packages, or that itself for a file in it."""
    parts = path.split("/")
    last = max(index for index, part in enumerate(parts[:-1]) if part.lower() in ground.vendor_like)
    return "/".join(parts[: last + 2]) if last + 2 < len(parts) else parent(path)
