"""In a worker: what a file of program text declares by name, and what it asks of the application's own other files.

By patterns over text whose comments are blanked, one family of languages after the other. What is asked only if it is
there (a guard before it, an import that nothing uses) is not asked at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from handover.source.text import Page
from handover.workers import Json

_MOST = 3000
# A guard is sought in so many bytes before what it guards.
_BACK = 4000
_NAME = re.compile(rb"[A-Za-z_]\w*")
_LONG_TEXT = re.compile(rb"\"\"\"[\s\S]*?(?:\"\"\"|\Z)|'''[\s\S]*?(?:'''|\Z)")
_NOT_NEWLINE = re.compile(rb"[^\n]+")
_FROM = re.compile(rb"(?m)^([ \t]*)from[ \t]+(\.*[\w.]*)[ \t]+import[ \t]*(?:\(([^()]*)\)|((?:[^\n\\;]|\\\r?\n)*))")
_IMPORT = re.compile(rb"(?m)^([ \t]*)import[ \t]+([\w., \t]+)")
# A package that puts its own parts together at run time, or takes over the names of others: nobody can say what is in
# it.
_DYNAMIC = re.compile(rb"__getattr__|__path__|sys\.modules|importlib|pkgutil|\bexec\(|\bglobals\(\)|\bsetattr\(")
_STAR = re.compile(rb"\bimport[ \t]*\(?[ \t]*\*")
_GUARD = re.compile(rb"(?:try|except|else|finally|elif|if\s+[^\n]*(?:TYPE_CHECKING|version|platform|exists))\b")

_PHP_SPACE = re.compile(rb"(?m)^[ \t]*(?:<\?php\s+)?namespace\s+([\w\\]+)\s*[;{]")
_PHP_TYPE = re.compile(rb"(?m)^[ \t]*(?:(?:abstract|final|readonly)\s+)*(?:class|interface|trait|enum)\s+(\w+)")
_PHP_USE = re.compile(rb"(?m)^[ \t]*use\s+(?!function\b|const\b)\\?([\w\\]+)(?:\s+as\s+(\w+))?\s*;")
_PHP_GROUP = re.compile(rb"(?m)^[ \t]*use\s+(?!function\b|const\b)\\?([\w\\]+)\\\{([^{}]*)\}\s*;")
_PHP_GUARD = re.compile(
    rb"\b(?:class|interface|trait|enum)_exists\s*\(|\bspl_autoload_register\s*\(|\bclass_alias\s*\("
)

# Each consumes what it begins to match, closed or not.
_PHP_TEXT = re.compile(
    rb"'(?:[^'\\]|\\[\s\S])*'?|\"(?:[^\"\\]|\\[\s\S])*\"?|<<<['\"]?(\w+)['\"]?\r?\n[\s\S]*?(?:\n[ \t]*\1\b|\Z)"
)
_PHP_NAMED = re.compile(rb"\bnew\s+([A-Z]\w*)\s*\(|\bclass\s+\w+\s+extends\s+([A-Z]\w*)|[\s(!=,.\[]([A-Z]\w*)::\$?\w")

_JVM_PACKAGE = re.compile(rb"(?m)^[ \t]*package\s+([\w.]+)")
_JVM_TYPE = re.compile(rb"\b(?:class|interface|enum|record|object|typealias)\s+([A-Z]\w*)")
_JVM_IMPORT = re.compile(rb"(?m)^[ \t]*import\s+(?:static\s+)?([a-z][\w]*(?:\.[a-z_]\w*)*\.[A-Z]\w*)")

_GO_BLOCK = re.compile(rb"(?m)^import\s*\(([^()]*)\)|^import\s+(?:[\w.]+\s+)?(\"[^\"\n]+\")")
_GO_PATH = re.compile(rb"\"([^\"\n]+)\"")
_GO_MODULE = re.compile(rb"(?m)^module\s+(\S+)")
_GO_ASKED = re.compile(rb"(?m)^(?:require\s+|\t)([\w.~/-]+)\s+v\d")

Asked = Iterator[tuple[str, int]]
Answer = tuple[list[str], list[tuple[str, int]]]


def ties(bare: bytes, page: Page, language: str, name: str) -> tuple[list[str], list[list[Json]]]:
    """What it declares, and `[what it asks for, line, quote]`. Shapes by language: `handover.source.modules`."""
    find = _FINDERS.get("go-module" if name == "go.mod" else language)
    if find is None:
        return [], []
    declared, asked = find(bare, name)
    first: dict[str, int] = {}
    for target, place in asked[: 2 * _MOST]:
        first.setdefault(target, place)
    rows: list[list[Json]] = [[target, page.line(at), page.quote(at)] for target, at in first.items()]
    return sorted(set(declared))[:_MOST], rows


def _python(bare: bytes, name: str) -> Answer:
    """Declared, by `__init__.py`: its words, `module:name` for what it imports from there, `*` where it has more
    names, and `**` where it may have more modules. Asked: `module:name`.
    """
    words = _words(bare) if name == "__init__.py" else []
    code = _LONG_TEXT.sub(_blank, bare)
    return words, [*islice(_from_imports(code), _MOST), *islice(_plain_imports(code), _MOST)]


def _words(bare: bytes) -> list[str]:
    if _DYNAMIC.search(bare):
        return ["*", "**"]
    words = {_text(match.group()) for match in _NAME.finditer(_FROM.sub(b"", bare))}
    more = ["*"] if _STAR.search(bare) else []
    return [
        *more,
        *words,
        *(f"{_text(match.group(2))}:{name}" for match in _FROM.finditer(bare) for name in _bound(match)),
    ]


def _bound(match: re.Match[bytes]) -> Iterator[str]:
    """The names that `from a import b, c as d` binds: b and d."""
    for part in (match.group(3) or match.group(4) or b"").replace(b"\\", b" ").split(b","):
        if words := part.split():
            yield _text(words[-1])


def _from_imports(code: bytes) -> Asked:
    for match in _FROM.finditer(code):
        if _guarded(code, match.start(), len(match.group(1))):
            continue
        module = _text(match.group(2))
        names = (match.group(3) or match.group(4) or b"").replace(b"\\", b" ")
        for part in names.split(b","):
            if one := _NAME.match(part.strip()):
                yield f"{module}:{_text(one.group())}", match.start() + len(match.group(1))
        if names.strip() == b"*":
            yield f"{module}:", match.start() + len(match.group(1))


def _plain_imports(code: bytes) -> Asked:
    for match in _IMPORT.finditer(code):
        if not _guarded(code, match.start(), len(match.group(1))):
            for part in match.group(2).split(b","):
                if one := re.match(rb"[\w.]+", part.strip()):
                    yield f"{_text(one.group())}:", match.start() + len(match.group(1))


def _guarded(code: bytes, start: int, indent: int) -> bool:
    """Whether the line stands in a `try`, or under a condition about versions or types."""
    for line in reversed(code[max(0, start - _BACK) : start].split(b"\n") if indent else []):
        bare = line.lstrip()
        if bare and len(line) - len(bare) < indent:
            indent = len(line) - len(bare)
            if _GUARD.match(bare):
                return True
    return False


def _php(bare: bytes, _: str) -> Answer:
    """Both as full names of classes, `A\\B\\C`. An import that nothing in the file uses is not asked."""
    space = _PHP_SPACE.search(bare)
    prefix = f"{_text(space.group(1))}\\" if space else ""
    declared = [prefix + _text(match.group(1)) for match in _PHP_TYPE.finditer(bare)]
    if _PHP_GUARD.search(bare):
        return declared, []
    first = _PHP_TYPE.search(bare)
    head = bare[: first.start()] if first else bare
    uses = [(m.group(1), m.group(2) or m.group(1).rsplit(b"\\", 1)[-1], m.start(1)) for m in _PHP_USE.finditer(head)]
    for match in _PHP_GROUP.finditer(head):
        for part in match.group(2).split(b","):
            words = part.split()
            if words and words[0] not in (b"function", b"const"):
                uses.append((match.group(1) + b"\\" + words[0], words[-1].rsplit(b"\\", 1)[-1], match.start(1)))
    words_used = {match.group() for match in _NAME.finditer(_PHP_GROUP.sub(b"", _PHP_USE.sub(b"", bare)))}
    asked = [(_text(name), at) for name, short, at in uses if short in words_used]
    if prefix:
        asked += _php_near(bare, prefix, {short for _, short, _ in uses})
    return declared, asked


def _php_near(bare: bytes, prefix: str, known: set[bytes]) -> Asked:
    """Classes of the file's own namespace, which it names without more: in code, never in texts."""
    for match in _PHP_NAMED.finditer(_PHP_TEXT.sub(_blank, bare)):
        name = match.group(1) or match.group(2) or match.group(3)
        if name not in known:
            yield prefix + _text(name), match.start(match.lastindex or 0)


def _jvm(bare: bytes, _: str) -> Answer:
    """Both as full names of types, `a.b.C`."""
    package = _JVM_PACKAGE.search(bare)
    prefix = f"{_text(package.group(1))}." if package else ""
    declared = [prefix + _text(match.group(1)) for match in _JVM_TYPE.finditer(bare)]
    return declared, [(_text(match.group(1)), match.start(1)) for match in _JVM_IMPORT.finditer(bare)]


def _go(bare: bytes, _: str) -> Answer:
    asked = []
    for block in _GO_BLOCK.finditer(bare):
        group = 1 if block.group(1) is not None else 2
        for match in _GO_PATH.finditer(block.group(group)):
            asked.append((_text(match.group(1)), block.start(group) + match.start(1)))
    return [], asked


def _go_module(bare: bytes, _: str) -> Answer:
    """Declared: `module NAME`, and `NAME` for what it requires from elsewhere."""
    names = [f"module {_text(match.group(1))}" for match in _GO_MODULE.finditer(bare)]
    return names + [_text(match.group(1)) for match in _GO_ASKED.finditer(bare)], []


_FINDERS: Mapping[str, Callable[[bytes, str], Answer]] = {
    "python": _python,
    "php": _php,
    "java": _jvm,
    "kotlin": _jvm,
    "groovy": _jvm,
    "go": _go,
    "go-module": _go_module,
}


def _blank(match: re.Match[bytes]) -> bytes:
    return _NOT_NEWLINE.sub(lambda part: b" " * len(part.group()), match.group())


def _text(value: bytes) -> str:
    return value.decode("utf-8", "replace")[:300]
