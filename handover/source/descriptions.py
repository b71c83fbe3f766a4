"""In a worker: files that describe an interface, believed only where they parse and list operations."""

from __future__ import annotations

import json
import re
from typing import Any

from handover.positioned import FaultyText, parse

_METHODS = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace", "query"})
_YAML_HEAD = re.compile(rb"(?m)^(openapi|swagger|asyncapi)\s*:")
_GRAPHQL = re.compile(rb"(?:extend\s+)?type\s+(?:Query|Mutation|Subscription)\b[^{}]{0,200}\{([^{}]*)\}")
_GRAPHQL_FIELD = re.compile(rb"(?m)^\s*\w+\s*(?:\(|:)")
_WSDL = b"http://schemas.xmlsoap.org/wsdl/"
_WSDL2 = b"http://www.w3.org/ns/wsdl"
_MOST_DEEP = 100_000
BROKEN = -1


def describe(content: bytes, language: str, name: str) -> list[Any]:
    """`[kind, operations]`: kind openapi, swagger, asyncapi, postman, wsdl or graphql; -1 where it doesn't parse.

    Empty where the file is none of them.
    """
    if language == "json":
        return _json(content) if b'"openapi"' in content or b'"swagger"' in content or b"postman" in content else []
    if language == "yaml":
        match = _YAML_HEAD.search(content[:4096])
        return _yaml(content, match.group(1).decode()) if match else []
    if language == "graphql":
        fields = sum(len(_GRAPHQL_FIELD.findall(match.group(1))) for match in _GRAPHQL.finditer(content))
        return ["graphql", fields] if fields else []
    if language == "xml" and (name.endswith(".wsdl") or _WSDL in content[:4096] or _WSDL2 in content[:4096]):
        return _wsdl(content)
    return []


def _json(content: bytes) -> list[Any]:
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        head = content[:400]
        return ["openapi", BROKEN] if b'"openapi"' in head or b'"swagger"' in head else []
    if not isinstance(data, dict):
        return []
    information = data.get("info")
    if isinstance(information, dict) and "postman" in str(information.get("schema", "")):
        return ["postman", _requests(data.get("item"))]
    kind = next((key for key in ("openapi", "swagger", "asyncapi") if isinstance(data.get(key), str)), "")
    return [kind, _operations(data)] if kind else []


def _yaml(content: bytes, kind: str) -> list[Any]:
    try:
        data = parse(content.decode("utf-8", "replace")).value
    except FaultyText:
        return [kind, BROKEN]
    return [kind, _operations(data) if isinstance(data, dict) else BROKEN]


def _operations(data: dict[str, Any]) -> int:
    """Methods below `paths` (OpenAPI), or `channels` (AsyncAPI)."""
    paths, channels = data.get("paths"), data.get("channels")
    if isinstance(channels, dict) and not isinstance(paths, dict):
        return len(channels)
    rows = paths.values() if isinstance(paths, dict) else ()
    return sum(len(_METHODS.intersection(str(key).lower() for key in row)) for row in rows if isinstance(row, dict))


def _requests(items: Any) -> int:
    """Requests of a Postman collection, in folders as well."""
    waiting, found = [items], 0
    while waiting and found < _MOST_DEEP:
        rows = waiting.pop()
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, dict):
                found += "request" in row
                waiting.append(row.get("item"))
    return found


def _wsdl(content: bytes) -> list[Any]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return ["wsdl", BROKEN]
    spaces = (_WSDL.decode(), _WSDL2.decode())
    tags = [f"{{{space}}}{part}" for space in spaces for part in ("portType", "interface")]
    operations = [f"{{{space}}}operation" for space in spaces]
    return ["wsdl", sum(child.tag in operations for port in root.iter(*tags) for child in port)]
