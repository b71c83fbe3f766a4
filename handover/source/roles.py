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
from handover.source.glances import Glance
from handover.source.ground import Ground, gather
from handover.source.proofs import Proofs
from handover.source.shown import Shown, mentioning
from handover.source.tree import above, join, parent
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
        speaking = (parent(path) for path in ground.seen if self._speaks_as_test(path))
        self._test_folders = {folder for folder in speaking if _last(folder) in paths.test_folders}
        self._roles: dict[str, Role] = {}
        self._shown = Shown(ground, (path for path in mentioning(ground) if self._is_source(path)))

    def role(self, path: str) -> Role:
        """The role of a file. What lies in an archive that is no own source is none either."""
        known = self._roles.get(path)
        if known is None:
            known = self._roles[path] = self._decided(path)
        return known

    def _decided(self, path: str) -> Role:
        if self._proofs.holds(path):
            return Role.THIRD_PARTY
        outer = self._ground.tree.entries[path].outer
        around = self.role(outer) if outer else Role.OWN
        if self._generated.holds(path) or around is Role.GENERATED:
            return Role.GENERATED
        glance = self._ground.glance(path)
        if glance.form in ("compiled", "encoded") or glance.hidden:
            return Role.OWN
        if self._is_test(path) or around is Role.TEST:
            return Role.TEST
        if self._is_sample(path) or around is Role.SAMPLE:
            return Role.SAMPLE
        return self._by_format(path)

    def _is_source(self, path: str) -> bool:
        """Whether what a text shows belongs to the application, or to a document as its figures: not what a test or a
        sample shows, nor the pages of a paper that was scanned and put into one file."""
        if path.rpartition("/")[2].lower().startswith("readme"):
            return True
        if self._is_document(path):
            glance = self._ground.glance(path)
            return glance.words >= self._ground.paths.limits.words_per_figure * max(1, glance.figures)
        return not (self._is_test(path) or self._is_sample(path))

    def _inner(self, path: str) -> str:
        """The path that rules about folders look at: within an archive, the one that it has there. A single file that
        was only compressed lies where the compressed one does."""
        outer = self._ground.tree.entries[path].outer
        if not outer:
            return path
        inner = path[len(outer) + 2 :]
        if "/" not in inner and outer.rpartition("/")[2].startswith(f"{inner}."):
            return join(parent(self._inner(outer)), inner)
        return inner

    def _is_test(self, path: str) -> bool:
        """Below a folder for tests in a project or in its source, or called like a test and speaking as one; beside
        such a one, in a folder for tests, what else would be a document or a picture."""
        parts = path.lower().split("/")
        folders = self._ground.paths.test_folders
        for index, part in enumerate(parts[:-1]):
            inner = index and parts[index - 1] in self._ground.paths.source_folders
            if part in folders and (inner or "/".join(path.split("/")[:index]) in self._ground.projects):
                return self._ground.glance(path).form != "minified"
        if self._speaks_as_test(path):
            return True
        paths, suffix = self._ground.paths, _suffix(parts[-1])
        if suffix not in (*paths.document_suffixes, *paths.text_documents, *paths.asset_suffixes):
            return False
        return not self._test_folders.isdisjoint(above(path))

    def _speaks_as_test(self, path: str) -> bool:
        return bool(self._tests.match(path.rpartition("/")[2].lower())) and self._ground.glance(path).tested

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
        if self._is_asset(path):
            return Role.ASSET
        return Role.DOCUMENT if self._is_document(path) else Role.OWN

    def _is_document(self, path: str) -> bool:
        *folders, name = self._inner(path).lower().split("/")
        suffix, paths, glance = _suffix(name), self._ground.paths, self._ground.glance(path)
        if self._plain.match(name):
            return suffix in paths.text_documents and self._among_documents(folders, glance)
        if suffix in paths.document_suffixes or (suffix == "txt" and glance.text and not folders):
            return True
        return suffix in paths.text_documents and self._among_documents(folders, glance)

    def _among_documents(self, folders: Iterable[str], glance: Glance) -> bool:
        inside = any(folder in self._ground.paths.document_folders for folder in folders)
        return inside and glance.language in _DOCUMENT_TEXT

    def _is_asset(self, path: str) -> bool:
        """A picture that may be a page must be shown by the source; for other media the folder is enough. Never what
        users have sent, and never an archive under the name of a picture."""
        suffix, paths = _suffix(path.rpartition("/")[2].lower()), self._ground.paths
        if suffix not in paths.asset_suffixes or f"{path}!" in self._ground.archives:
            return False
        if any(folder in paths.upload_folders for folder in path.lower().split("/")[:-1]):
            return False
        if self._shown.holds(path):
            return True
        folders = self._inner(path).lower().split("/")[:-1]
        return suffix not in paths.text_documents and any(folder in paths.asset_folders for folder in folders)


def _last(folder: str) -> str:
    return folder.rpartition("/")[2].lower()


def _suffix(name: str) -> str:
    return name.rpartition(".")[2] if "." in name else ""


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
