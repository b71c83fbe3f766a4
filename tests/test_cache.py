"""A cache gives back what was put into it, or nothing; it never raises and never believes others."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from handover.cache import Cache, default_folder
from handover.workers import Json

CONTENT = "a" * 64


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def place(tmp_path: Path, key: str) -> Path:
    return tmp_path / "cache" / key[:2] / f"{key}.json"


@pytest.mark.parametrize("value", [0, False, "", [], {}, {"a": [1, None, 2.5, "\N{SNOWMAN}"]}, ["\udc80"], "x" * 10**6])
def test_what_is_put_comes_back(cache: Cache, tmp_path: Path, value: Json) -> None:
    key = cache.key(CONTENT, "tool 1", {"rules": []}, "handover.x:y/1")
    assert cache.get(key) is None
    cache.put(key, value)
    assert cache.get(key) == value
    assert Cache(tmp_path / "cache").get(key) == value


def test_null_is_not_kept(cache: Cache) -> None:
    key = cache.key(CONTENT, "", None, "i")
    cache.put(key, None)
    assert cache.get(key) is None


def test_a_key_depends_on_everything(cache: Cache) -> None:
    keys = {
        cache.key(CONTENT, "tool", {"a": 1, "b": [1, 2]}, "i/1"),
        cache.key("b" * 64, "tool", {"a": 1, "b": [1, 2]}, "i/1"),
        cache.key(CONTENT, "tool 2", {"a": 1, "b": [1, 2]}, "i/1"),
        cache.key(CONTENT, "tool", {"a": 1, "b": [2, 1]}, "i/1"),
        cache.key(CONTENT, "tool", {"a": 1, "b": [1, 2]}, "i/2"),
        cache.key(CONTENT, "tool", None, "i/1"),
        cache.key(CONTENT, '","tool', None, "i/1"),
        cache.key(CONTENT + '"\n"', "tool", None, "i/1"),
    }
    assert len(keys) == 8
    assert cache.key(CONTENT, "t", {"b": 2, "a": 1}, "i") == cache.key(CONTENT, "t", {"a": 1, "b": 2}, "i")
    assert cache.keys("t", {"a": 1}, "i")(CONTENT) == cache.key(CONTENT, "t", {"a": 1}, "i")


def damaged(data: bytes, other: bytes) -> dict[str, bytes]:
    head = data.partition(b"\n")[0]
    longer = json.dumps({"other": True}).encode()
    resealed = json.loads(head) | {"sha256": hashlib.sha256(longer).hexdigest(), "format": 99}
    return {
        "empty": b"",
        "truncated": data[:-1],
        "flipped": data[:-2] + bytes([data[-2] ^ 1]) + data[-1:],
        "head only": head + b"\n",
        "another body": head + b"\n" + longer,
        "another format": json.dumps(resealed).encode() + b"\n" + longer,
        "another key": other,
        "garbage": os.urandom(500),
        "deep": b"[" * 100_000,
        "pickle": b"\x80\x04\x95\x00\x00\x00\x00\x00\x00\x00\x00.",
        "appended": data + b" ",
    }


def test_damage_is_absence(cache: Cache, tmp_path: Path) -> None:
    key, other = (cache.key(CONTENT, tool, None, "i") for tool in "ab")
    cache.put(key, {"fact": 1})
    cache.put(other, {"fact": 2})
    good = place(tmp_path, key).read_bytes()
    for name, data in damaged(good, place(tmp_path, other).read_bytes()).items():
        place(tmp_path, key).write_bytes(data)
        assert cache.get(key) is None, name
    place(tmp_path, key).write_bytes(good)
    assert cache.get(key) == {"fact": 1}
    cache.put(key, {"fact": 3})
    assert cache.get(key) == {"fact": 3}


def test_a_valid_seal_over_something_too_deep(cache: Cache, tmp_path: Path) -> None:
    key = cache.key(CONTENT, "", None, "i")
    cache.put(key, 1)
    body = b"[" * 100_000 + b"]" * 100_000
    head = {"format": 1, "key": key, "sha256": hashlib.sha256(body).hexdigest()}
    place(tmp_path, key).write_bytes(json.dumps(head, sort_keys=True, separators=(",", ":")).encode() + b"\n" + body)
    assert cache.get(key) is None


def test_a_link_a_folder_or_a_pipe_in_place_of_the_file(cache: Cache, tmp_path: Path) -> None:
    key = cache.key(CONTENT, "", None, "i")
    cache.put(key, 1)
    file = place(tmp_path, key)
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")
    assert cache.get(key) is None
    file.unlink()
    os.mkfifo(file)
    assert cache.get(key) is None
    file.unlink()
    file.mkdir()
    assert cache.get(key) is None
    cache.put(key, 2)
    assert cache.get(key) is None


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o722])
def test_a_folder_that_others_may_write_is_not_trusted(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "cache"
    key = Cache(folder).key(CONTENT, "", None, "i")
    Cache(folder).put(key, "planted")
    (folder / key[:2]).chmod(mode)
    assert Cache(folder).get(key) is None
    (folder / key[:2]).chmod(0o700)
    folder.chmod(mode)
    assert Cache(folder).get(key) is None
    folder.chmod(0o700)
    place(tmp_path, key).chmod(0o666)
    assert Cache(folder).get(key) is None


def test_a_folder_of_somebody_else_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "cache"
    key = Cache(folder).key(CONTENT, "", None, "i")
    Cache(folder).put(key, "planted")
    mine = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: mine + 1)
    assert Cache(folder).get(key) is None


def test_a_link_as_folder_is_not_trusted(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir(mode=0o700)
    (tmp_path / "cache").symlink_to(tmp_path / "real")
    cache = Cache(tmp_path / "cache")
    cache.put(cache.key(CONTENT, "", None, "i"), 1)
    assert list((tmp_path / "real").iterdir()) == []


@pytest.mark.parametrize("blocked", ["file", "no-home", "none"])
def test_without_a_folder_it_remembers_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, blocked: str) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("HOME", raising=False)
    cache = {"file": Cache(tmp_path / "file" / "cache"), "no-home": Cache.default(), "none": Cache(None)}[blocked]
    key = cache.key(CONTENT, "", None, "i")
    value: Json = {"list": [1]}
    cache.put(key, value)
    assert cache.get(key) == value
    assert cache.get(key) is not value


def test_a_cache_that_fills_up_is_no_cache(cache: Cache, tmp_path: Path) -> None:
    """A file where a sub-folder should be, as a disk without room would: nothing raised, nothing kept, nothing left."""
    key = cache.key(CONTENT, "", None, "i")
    (tmp_path / "cache" / key[:2]).write_text("")
    cache.put(key, 1)
    assert cache.get(key) is None
    code = "import resource, sys; from pathlib import Path; from handover.cache import Cache\n\
import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n\
c = Cache(Path(sys.argv[1])); k = c.key('x', '', None, 'i'); c.put(k, 'y' * 1000); print(c.get(k)); c.put(k, 'z')"
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "small")],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parent.parent,
    )
    assert done.stdout == b"None\n"
    assert [file for file in (tmp_path / "small").rglob("*") if file.is_file()] == []


def test_where_it_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", "/h")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert default_folder() == Path("/h/.cache/handover")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_folder() == tmp_path / "handover"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", "")
    assert default_folder() is None


def test_ten_thousand_looks_take_no_time(cache: Cache) -> None:
    keys = [cache.key(f"{number:064}", "t", None, "i") for number in range(10_000)]
    for key in keys[:2000]:
        cache.put(key, {"expression": "MIT", "lines": [1, 2, 3]})
    began = time.process_time()
    assert sum(cache.get(key) is not None for key in keys[:2000] * 5) == 10_000
    assert time.process_time() - began < 2
