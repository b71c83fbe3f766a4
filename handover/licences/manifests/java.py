"""The files of Maven and Gradle: what a Java or Kotlin application is built from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from handover.licences.manifests.part import Content, Part, content, part, text

_PROPERTY = re.compile(r"\$\{([\w.-]+)\}")
_GRADLE = re.compile(
    r"""^\s*(?:\w*[iI]mplementation|\w*[aA]pi|compile|runtime|compileOnly|runtimeOnly|kapt|ksp|annotationProcessor)
    \b[^'"\n]{0,60}['"]([\w.-]+):([\w.-]+)(?::([\w.+-]+))?[^'"\n]{0,60}['"]""",
    re.VERBOSE,
)
_GRADLE_NAMED = re.compile(
    r"group:\s*['\"]([\w.-]+)['\"],\s*name:\s*['\"]([\w.-]+)['\"](?:,\s*version:\s*['\"]([\w.+-]+))?"
)
_GRADLE_LOCK = re.compile(r"^([\w.-]+):([\w.-]+):([\w.+-]+)=")


def pom(written: str) -> Content:
    """`pom.xml`: itself with its licences, and its dependencies, properties of the same file filled in."""
    root = fromstring(written, forbid_dtd=True)
    parent = _child(root, "parent")
    known = {name: _said(element) for element in _children(root, "properties") for name, element in _named(element)}
    version = _value(root, "version") or _value(parent, "version")
    known.update({"project.version": version, "version": version, "project.parent.version": _value(parent, "version")})
    group = _value(root, "groupId") or _value(parent, "groupId")
    known.update({"project.groupId": group, "groupId": group})
    licences = [_value(licence, "name") for holder in _children(root, "licenses") for licence in holder]
    itself = part("maven", f"{group}:{_value(root, 'artifactId')}", version, licences)
    return content(itself, _dependencies(root, known))


def _dependencies(root: Element, known: Mapping[str, str]) -> Iterator[Part | None]:
    for holder in _children(root, "dependencies"):
        for element in _children(holder, "dependency"):
            group, name, version = (
                _filled(_value(element, key), known) for key in ("groupId", "artifactId", "version")
            )
            if group and name:
                yield part("maven", f"{group}:{name}", version if re.match(r"^[\w.+-]+$", version) else "")


def _filled(said: str, known: Mapping[str, str]) -> str:
    """`${name}` replaced by its value, once: a value that names another property stays unknown."""
    return _PROPERTY.sub(lambda found: known.get(found[1], ""), said[:300])


def pom_properties(written: str) -> Content:
    """`META-INF/maven/.../pom.properties` inside a JAR: group, name and version of the JAR itself."""
    known = dict(line.split("=", 1) for line in written.splitlines()[:50] if "=" in line and line[0] != "#")
    known = {key.strip(): text(value) for key, value in known.items()}
    named = f"{known.get('groupId', '')}:{known.get('artifactId', '')}"
    return Content(part("maven", named if len(named) > 1 else "", known.get("version", "")))


def gradle(written: str) -> Content:
    """`build.gradle(.kts)`: dependencies written as coordinates. What the script works out is not seen."""
    return content(None, _coordinates(written.splitlines()))


def _coordinates(lines: list[str]) -> Iterator[Part | None]:
    for line in lines:
        for found in (_GRADLE.match(line[:400]), _GRADLE_NAMED.search(line[:400])):
            if found:
                version = found[3] or ""
                yield part("maven", f"{found[1]}:{found[2]}", version if version[:1].isdigit() else "")


def gradle_lock(written: str) -> Content:
    """`gradle.lockfile`: `group:name:version=configurations`, one a line."""
    lines = (_GRADLE_LOCK.match(line[:400]) for line in written.splitlines())
    return content(None, (part("maven", f"{found[1]}:{found[2]}", found[3]) for found in lines if found))


def _local(element: Element) -> str:
    """The name of an element without its namespace; a comment has none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _named(element: Element) -> Iterator[tuple[str, Element]]:
    return ((_local(child), child) for child in element)


def _children(element: Element | None, name: str) -> list[Element]:
    return [child for child in element if _local(child) == name] if element is not None else []


def _child(element: Element | None, name: str) -> Element | None:
    return next(iter(_children(element, name)), None)


def _said(element: Element | None) -> str:
    return text(element.text or "") if element is not None else ""


def _value(element: Element | None, name: str) -> str:
    return _said(_child(element, name))
