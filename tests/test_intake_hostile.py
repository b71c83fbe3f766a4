"""Archives made to mislead or to hurt: nothing leaves the work area, nothing good is lost, nothing unread passes."""

from __future__ import annotations

import gzip
import io
import random
import struct
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from handover.errors import UsageFault
from handover.intake import Bounds, Delivery, open_delivery
from handover.workers import Workers
from tests.hostile.archives import FAT, Member, header, tarred, zipped

GOOD = Member(b"good", b"good content")


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2) as started:
        yield started


@pytest.fixture(autouse=True)
def _nothing_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The test's folder holds what the test made, and the work area's place is empty in the end."""
    private = tmp_path / "private"
    private.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(private))
    yield
    assert list(private.iterdir()) == []
    assert {path.name for path in tmp_path.iterdir()} <= {"private", "kiriman"}


def read(data: bytes, tmp_path: Path, workers: Workers, bounds: Bounds = Bounds()) -> Delivery:  # noqa: B008
    path = tmp_path / "kiriman"
    path.write_bytes(data)
    with open_delivery(path, workers=workers, bounds=bounds) as delivery:
        return delivery


def seen(delivery: Delivery) -> list[tuple[str, str, int]]:
    return [(entry.path, entry.kind, entry.size) for entry in delivery.entries]


def noted(delivery: Delivery) -> list[tuple[str, str]]:
    return [(finding.rule, finding.path) for finding in delivery.findings]


def skipped(delivery: Delivery) -> dict[str, int]:
    return {row.reason.key.removesuffix(".skipped"): row.skipped for row in delivery.coverage if row.skipped}


def why(delivery: Delivery) -> str:
    return str(cast("Any", dict(delivery.findings[0].message.params)["why"]).key)


NAMES = {
    b"../evil": "intake.name-parent",
    b"a/../../evil": "intake.name-parent",
    b"..": "intake.name-parent",
    b"/tmp/evil": "intake.name-absolute",
    b"//evil": "intake.name-absolute",
    b"C:\\evil": "intake.name-drive",
    b"c:/evil": "intake.name-drive",
    b"..\\evil": "intake.name-parent",
    b"\\evil": "intake.name-absolute",
    b"x\0evil": "intake.name-nul",
    b".": "intake.name-empty",
    b"x" * 300: "intake.name-long",
    b"x/" * 300 + b"y": "intake.name-deep",
}


@pytest.mark.parametrize("system", [3, FAT])
@pytest.mark.parametrize("name", NAMES)
def test_names_that_lead_out_of_a_zip(tmp_path: Path, workers: Workers, name: bytes, system: int) -> None:
    delivery = read(zipped([Member(name, b"evil", system=system), GOOD]), tmp_path, workers)
    assert seen(delivery) == [("good", "file", 12)]
    assert skipped(delivery) == {"intake.name": 1}
    assert why(delivery) == NAMES[name]


@pytest.mark.parametrize("name", [name for name in NAMES if b"\0" not in name and name != b"."])
def test_names_that_lead_out_of_a_tar(tmp_path: Path, workers: Workers, name: bytes) -> None:
    delivery = read(tarred([(header(name.decode()), b"evil"), (header("good"), b"good")]), tmp_path, workers)
    assert seen(delivery) == [("good", "file", 4)]
    assert why(delivery) == NAMES[name]


def test_backslashes_of_windows_are_separators_and_those_of_unix_are_letters(tmp_path: Path, workers: Workers) -> None:
    windows = read(
        zipped([Member(b"src\\a.php", b"1", system=FAT), Member(b"dir\\", system=FAT), GOOD]), tmp_path, workers
    )
    assert seen(windows) == [("good", "file", 12), ("src/a.php", "file", 1)]
    assert noted(windows) == [("intake.backslash", "")]
    unix = read(zipped([Member(b"src\\a.php", b"1"), GOOD]), tmp_path, workers)
    assert seen(unix) == [("good", "file", 12), ("src\\a.php", "file", 1)]


def test_old_code_pages_keep_their_bytes(tmp_path: Path, workers: Workers) -> None:
    name = bytes(range(0x80, 0xFF)).replace(b"\\", b"")
    delivery = read(zipped([Member(name, b"1"), GOOD]), tmp_path, workers)
    assert delivery.entries[1].path.encode("utf-8", "surrogateescape") == name
    assert delivery.findings == ()


def test_writing_through_a_link(tmp_path: Path, workers: Workers) -> None:
    outside = str(tmp_path).encode()
    as_zip = zipped([Member(b"l", outside, mode=0o120777), Member(b"l/evil", b"evil"), GOOD])
    as_tar = tarred(
        [(header("l", tarfile.SYMTYPE, outside.decode()), b""), (header("l/evil"), b"evil"), (header("good"), b"1")]
    )
    for data in (as_zip, as_tar):
        delivery = read(data, tmp_path, workers)
        assert [path for path, _, _ in seen(delivery)] == ["good", "l/evil"]
        assert noted(delivery) == [("intake.conflict", "l")]
        assert skipped(delivery) == {"intake.conflict": 1}


@pytest.mark.parametrize("names", [[b"a", b"a/b"], [b"a/b", b"a"], [b"a/b", b"a", b"a/b/c"]])
def test_a_name_that_is_file_and_folder(tmp_path: Path, workers: Workers, names: list[bytes]) -> None:
    delivery = read(zipped([*(Member(name, b"1") for name in names), GOOD]), tmp_path, workers)
    assert [path for path, _, _ in seen(delivery)] == [max(names, key=len).decode(), "good"]
    assert skipped(delivery) == {"intake.conflict": len(names) - 1}


def test_locked_members(tmp_path: Path, workers: Workers) -> None:
    for flag in (0x1, 0x41):
        delivery = read(zipped([Member(b"locked", b"secret", flags=flag), GOOD]), tmp_path, workers)
        assert seen(delivery) == [("good", "file", 12)]
        assert noted(delivery) == [("intake.encrypted", "locked")]
        assert skipped(delivery) == {"intake.encrypted": 1}


def test_a_container_locked_as_a_whole(tmp_path: Path, workers: Workers) -> None:
    delivery = read(zipped([Member(b"a", b"1", flags=1), Member(b"b", b"2", flags=1)]), tmp_path, workers)
    assert delivery.entries == ()
    assert [(row.look, row.seen, row.skipped) for row in delivery.coverage] == [
        ("intake/files", 0, 0),
        ("intake/files", 0, 2),
    ]


FAULTY = {
    "wrong sum": Member(b"bad", b"bad" * 50, stated_crc=1),
    "longer than stored": Member(b"bad", b"bad" * 50, stated_size=151),
    "another name inside": Member(b"bad", b"bad", local_name=b"xyz"),
    "not what deflate makes": Member(b"bad", b"\xff" * 60, method=8, cut=0, stated_crc=7),
    "a folder with content": Member(b"bad/", b"hidden"),
}


@pytest.mark.parametrize("fault", FAULTY)
def test_a_faulty_member_costs_itself_only(tmp_path: Path, workers: Workers, fault: str) -> None:
    delivery = read(zipped([Member(b"first", b"1"), FAULTY[fault], GOOD]), tmp_path, workers)
    assert [path for path, _, _ in seen(delivery)] == ["first", "good"]
    assert noted(delivery) == [("intake.corrupt", "bad")]
    assert skipped(delivery) == {"intake.corrupt": 1}


def test_an_unknown_compression(tmp_path: Path, workers: Workers) -> None:
    delivery = read(zipped([Member(b"bad", b"x", method=9), GOOD]), tmp_path, workers)
    assert noted(delivery) == [("intake.unsupported", "bad")]
    assert seen(delivery) == [("good", "file", 12)]


def test_more_than_a_member_states_is_a_bomb(tmp_path: Path, workers: Workers) -> None:
    delivery = read(zipped([GOOD, Member(b"bad", b"b" * 5000, stated_size=10), Member(b"c", b"1")]), tmp_path, workers)
    assert seen(delivery) == [("good", "file", 12)]
    assert noted(delivery) == [("intake.bomb", "")]
    assert why(delivery) == "intake.bomb-longer"
    assert skipped(delivery) == {"intake.bomb": 1}


BOMBS = {
    "ratio": (Bounds(ratio=100, ratio_from=1 << 20), "intake.bomb-ratio"),
    "file": (Bounds(file=1 << 20), "intake.bomb-file"),
    "total": (Bounds(total=3 << 20), "intake.bomb-total"),
}


@pytest.mark.parametrize("bound", BOMBS)
@pytest.mark.parametrize("form", ["zip", "tar.gz"])
def test_bombs(tmp_path: Path, workers: Workers, bound: str, form: str) -> None:
    zeros = bytes(4 << 20)
    if form == "zip":
        data = zipped([GOOD, Member(b"bomb", zeros), Member(b"late", b"1")])
    else:
        data = gzip.compress(
            tarred([(header("good"), b"good content"), (header("bomb"), zeros), (header("late"), b"")])
        )
    bounds, expected = BOMBS[bound]
    delivery = read(data, tmp_path, workers, bounds)
    assert seen(delivery) == [("good", "file", 12)]
    assert why(delivery) == expected
    assert skipped(delivery) == {"intake.bomb": 1}


def test_a_bomb_by_its_weight_though_its_name_is_refused(tmp_path: Path, workers: Workers) -> None:
    data = zipped([GOOD, Member(b"../bomb", bytes(4 << 20))])
    delivery = read(data, tmp_path, workers, Bounds(ratio=100, ratio_from=1 << 20))
    assert skipped(delivery) == {"intake.bomb": 1, "intake.name": 1}


def test_an_ordinary_ratio_is_no_bomb(tmp_path: Path, workers: Workers) -> None:
    delivery = read(zipped([GOOD, Member(b"zeros", bytes(4 << 20))]), tmp_path, workers)
    assert delivery.findings == ()


def test_members_without_end(tmp_path: Path, workers: Workers) -> None:
    data = zipped([Member(b"%d" % number) for number in range(3000)])
    delivery = read(data, tmp_path, workers, Bounds(members=1000))
    assert len(delivery.entries) == 1000
    assert why(delivery) == "intake.bomb-members"


def test_a_truncated_zip(tmp_path: Path, workers: Workers) -> None:
    whole = zipped([GOOD, Member(b"b", random.Random(1).randbytes(5000))])
    for length in (30, 1000, len(whole) - 30, len(whole) - 1):
        delivery = read(whole[:length], tmp_path, workers)
        assert delivery.entries == ()
        assert noted(delivery) == [("intake.corrupt", "")]
        assert skipped(delivery) == {"intake.corrupt": 1}


@pytest.mark.parametrize("packed", [False, True])
def test_a_truncated_tar_keeps_what_was_whole(tmp_path: Path, workers: Workers, packed: bool) -> None:
    chance = random.Random(1)
    contents = [b"good content", chance.randbytes(30_000), chance.randbytes(30_000)]
    whole = tarred([(header(name), data) for name, data in zip(("good", "second", "third"), contents, strict=True)])
    data = gzip.compress(whole) if packed else whole
    end = len(data) - 1 if packed else 62_464
    for length, kept in ((1700, 1), (20_000, 1), (40_000, 2), (60_000, 2), (end, 3)):
        delivery = read(data[:length], tmp_path, workers)
        assert [size for _, _, size in seen(delivery)] == [12, 30_000, 30_000][:kept]
        assert "intake.corrupt" in skipped(delivery)


def test_a_broken_header_is_not_taken_for_the_end(tmp_path: Path, workers: Workers) -> None:
    whole = bytearray(tarred([(header("good"), b"good content"), (header("hidden"), b"1"), (header("late"), b"1")]))
    whole[1024 + 148] ^= 1
    delivery = read(bytes(whole), tmp_path, workers)
    assert [path for path, _, _ in seen(delivery)] == ["good"]
    assert skipped(delivery) == {"intake.corrupt": 1}


def test_a_tar_without_an_end(tmp_path: Path, workers: Workers) -> None:
    whole = tarred([(header("good"), b"good content")])
    delivery = read(whole[:1024], tmp_path, workers)
    assert seen(delivery) == [("good", "file", 12)]
    assert skipped(delivery) == {"intake.corrupt": 1}


def test_a_damaged_checksum_at_the_end_of_a_stream(tmp_path: Path, workers: Workers) -> None:
    packed = bytearray(gzip.compress(tarred([(header("good"), b"good content")])))
    packed[-8] ^= 1
    delivery = read(bytes(packed), tmp_path, workers)
    assert skipped(delivery) == {"intake.corrupt": 1}


def test_something_behind_the_end_of_a_tar(tmp_path: Path, workers: Workers) -> None:
    hidden = tarred([(header("hidden"), b"1")])
    delivery = read(tarred([(header("good"), b"good content")]) + hidden, tmp_path, workers)
    assert seen(delivery) == [("good", "file", 12)]
    assert noted(delivery) == [("intake.trailing", "")]


def test_no_tar_inside(tmp_path: Path, workers: Workers) -> None:
    for data in (
        gzip.compress(b"only text\n" * 100),
        gzip.compress(b""),
        b"\x1f\x8b" + b"\xff" * 600,
        b"BZh9" + b"x" * 600,
    ):
        delivery = read(data, tmp_path, workers)
        assert delivery.entries == ()
        assert skipped(delivery) == {"intake.corrupt": 1}


def test_odd_members_of_a_tar(tmp_path: Path, workers: Workers) -> None:
    odd = [
        (header("null", tarfile.CHRTYPE), b""),
        (header("disk", tarfile.BLKTYPE), b""),
        (header("pipe", tarfile.FIFOTYPE), b""),
        (header("later", tarfile.LNKTYPE, "good"), b""),
        (header("shadow", tarfile.LNKTYPE, "/etc/shadow"), b""),
        (header("folder", tarfile.DIRTYPE), b""),
        (header("good"), b"good content"),
        (header("same", tarfile.LNKTYPE, "./good"), b""),
        (header("climbs", tarfile.LNKTYPE, "../good"), b""),
    ]
    delivery = read(tarred(odd), tmp_path, workers)
    assert seen(delivery) == [("good", "file", 12), ("same", "file", 12)]
    assert skipped(delivery) == {"intake.special": 3, "intake.hard-link": 3}


def test_odd_members_of_a_zip(tmp_path: Path, workers: Workers) -> None:
    odd = [
        Member(b"pipe", b"", mode=0o010644),
        Member(b"disk", b"", mode=0o060644),
        Member(b"empty-link", b"", mode=0o120777),
        Member(b"long-link", b"x" * 5000, mode=0o120777),
        Member(b"folder", b"", mode=0o040755),
        GOOD,
    ]
    delivery = read(zipped(odd), tmp_path, workers)
    assert seen(delivery) == [("good", "file", 12)]
    assert skipped(delivery) == {"intake.special": 2, "intake.corrupt": 2}


def test_what_opens_as_two_archives_is_refused(tmp_path: Path, workers: Workers) -> None:
    innocent, evil = tarred([(header("innocent"), b"1")]), zipped([Member(b"evil", b"2")])
    for first in (innocent, gzip.compress(innocent)):
        delivery = read(first + zipped([Member(b"evil", b"2")], before=first)[len(first) :], tmp_path, workers)
        assert delivery.entries == ()
        assert noted(delivery) == [("intake.ambiguous", "kiriman")]
        assert skipped(delivery) == {"intake.ambiguous": 1}
    inside = read(tarred([(header("inner.zip"), evil)]), tmp_path, workers)
    assert noted(inside) == []


def test_a_zip_behind_a_program(tmp_path: Path, workers: Workers) -> None:
    stub = b"MZ" + b"\0" * 5000
    delivery = read(zipped([GOOD], before=stub, comment=b"with a comment"), tmp_path, workers)
    assert seen(delivery) == [("good", "file", 12)]


def test_a_name_marked_as_utf8_that_is_none(tmp_path: Path, workers: Workers) -> None:
    delivery = read(zipped([Member(b"\xff\xfe", b"1", flags=0x800), GOOD]), tmp_path, workers)
    assert skipped(delivery) == {"intake.corrupt": 1}


def test_a_directory_that_states_fewer_members(tmp_path: Path, workers: Workers) -> None:
    whole = bytearray(zipped([GOOD, Member(b"second", b"2")]))
    at = whole.rfind(b"PK\5\6")
    whole[at + 8 : at + 12] = struct.pack("<HH", 1, 1)
    delivery = read(bytes(whole), tmp_path, workers)
    assert [path for path, _, _ in seen(delivery)] == ["good", "second"]
    assert skipped(delivery) == {"intake.corrupt": 1}


class Liar:
    """Workers whose worker was taken over."""

    def __init__(self, pieces: list[Any]) -> None:
        self.pieces = pieces

    def stream(self, *arguments: Any, **named: Any) -> Iterator[Any]:
        yield from self.pieces


FILE, END = {"is": "file", "name": "a"}, {"is": "end", "fault": ""}
LIES: list[list[Any]] = [
    [b"bytes of no file"],
    [FILE, FILE],
    [END],
    [FILE, b"1", {"is": "skip", "rule": "intake.corrupt", "name": "b"}],
    [FILE, b"1", END, b"2"],
    [{"is": "file"}],
    [{"is": "file", "name": 7}],
    [{"is": "file", "name": "\N{SNOWMAN}"}],
    [{"is": "skip", "rule": "intake.history", "name": "a"}],
    [{"is": "note", "rule": "intake.corrupt"}],
    [{"is": "note", "rule": ["x"]}],
    [{"is": "broken", "rule": None}],
    [{"is": "link", "name": "a"}],
    ["text"],
    [None],
    [7],
    [[]],
    [{}],
    [{"is": ["file"]}],
]


@pytest.mark.parametrize("number", range(len(LIES)))
def test_a_worker_that_lies(tmp_path: Path, number: int) -> None:
    first: list[Any] = [{"is": "file", "name": "good"}, b"good content", END]
    delivery = read(zipped([GOOD]), tmp_path, cast("Workers", Liar(first + LIES[number])))
    assert seen(delivery)[:1] == [("good", "file", 12)] or seen(delivery)[1:] == [("good", "file", 12)]
    assert skipped(delivery) == {"intake.unread": 1}


def test_a_worker_that_stops_in_a_file(tmp_path: Path) -> None:
    delivery = read(zipped([GOOD]), tmp_path, cast("Workers", Liar([FILE, b"1"])))
    assert delivery.entries == ()
    assert skipped(delivery) == {"intake.unread": 1}


@pytest.mark.parametrize("form", ["zip", "tar", "tar.gz"])
def test_damage_anywhere_never_passes_in_silence(tmp_path: Path, workers: Workers, form: str) -> None:
    """Bytes are changed at random: either all is there as it was, or something is said."""
    chance = random.Random(form)
    files = {f"f{number}": chance.randbytes(chance.randrange(2000)) for number in range(6)}
    if form == "zip":
        data = zipped([Member(name.encode(), content) for name, content in files.items()])
    else:
        data = tarred([(header(name), content) for name, content in files.items()])
        data = gzip.compress(data, mtime=0) if form == "tar.gz" else data
    good = read(data, tmp_path, workers).digest
    for _ in range(60):
        damaged = bytearray(data)
        for _ in range(chance.choice((1, 1, 3))):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        try:
            delivery = read(bytes(damaged), tmp_path, workers)
        except UsageFault:
            continue
        # A plain tar has no sums over contents: there, other bytes are simply another delivery.
        assert delivery.digest == good or skipped(delivery) or form == "tar"


def test_garbage_behind_every_beginning(tmp_path: Path, workers: Workers) -> None:
    chance = random.Random(7)
    ustar = io.BytesIO(tarred([(header("x"), b"1")])).read(512)
    for start in (b"PK\3\4", b"PK\5\6", b"\x1f\x8b\x08\0", b"BZh91AY&SY", b"\xfd7zXZ\0\0\4", ustar):
        for _ in range(5):
            delivery = read(start + chance.randbytes(3000), tmp_path, workers)
            assert skipped(delivery)
