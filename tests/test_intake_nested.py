"""Archives in a delivery: opened, examined like all else, and no part of its digest."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import pytest

from handover.intake import Bounds, Delivery, open_delivery
from handover.intake.containers import _PROGRAMS, forms_within, unpacked_name
from handover.model import Coverage, Role, say
from handover.unread import unread
from handover.workers import Failure, Workers
from tests.desk import looked, source_rules
from tests.hostile.archives import Member, header, tarred, zipped
from tests.test_intake import committed, pack, plant

GZ = gzip.compress(b"isi\n", mtime=0)


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2) as started:
        yield started


def zip_of(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def tar_of(files: Mapping[str, bytes]) -> bytes:
    return tarred([(header(name), content) for name, content in files.items()])


def read(folder: Path, files: Mapping[str, bytes], workers: Workers, bounds: Bounds = Bounds()) -> Delivery:  # noqa: B008
    folder.mkdir(exist_ok=True)
    with open_delivery(plant(folder, dict(files), link=False), workers=workers, bounds=bounds) as delivery:
        for entry in delivery.entries:
            assert entry.kind == "link" or delivery.blob(entry).stat().st_size == entry.size
        return delivery


def inside(delivery: Delivery) -> dict[str, str]:
    return {entry.path: entry.outer for entry in delivery.entries if entry.outer}


def noted(delivery: Delivery) -> list[tuple[str, str]]:
    return [(finding.rule.removeprefix("intake."), finding.path) for finding in delivery.findings]


def missed(delivery: Delivery) -> dict[tuple[str, str], int]:
    keys = {(one.outer, one.reason.key): one.count for one in delivery.missed}
    return {(outer, key.removeprefix("intake.").removesuffix(".skipped")): n for (outer, key), n in keys.items()}


INNER = {"src/a.php": b"<?php echo 1;\n", "README": b"# Halo\n"}
SQUEEZED: dict[str, Callable[[bytes], bytes]] = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}


@pytest.mark.parametrize("form", ["zip", "tar", *SQUEEZED])
def test_archives_are_opened_whatever_they_are_called(tmp_path: Path, workers: Workers, form: str) -> None:
    data = zip_of(INNER) if form == "zip" else tar_of(INNER)
    data = SQUEEZED[form](data) if form in SQUEEZED else data
    delivery = read(tmp_path / "k", {"a/x.dat": data, "b.txt": b"1"}, workers)
    assert inside(delivery) == {"a/x.dat!/README": "a/x.dat", "a/x.dat!/src/a.php": "a/x.dat"}
    assert [entry.path for entry in delivery.facts().entries] == ["a/x.dat", "b.txt"]
    assert (delivery.findings, delivery.missed) == ((), ())
    assert delivery.opened == {"a/x.dat"}
    assert delivery.unopened == frozenset()


@pytest.mark.parametrize("form", SQUEEZED)
def test_a_single_file_that_was_compressed(tmp_path: Path, workers: Workers, form: str) -> None:
    data = SQUEEZED[form](b"perubahan\n" * 100)
    delivery = read(tmp_path / "k", {f"doc/changelog.{form}": data, "x": data}, workers)
    assert inside(delivery) == {f"doc/changelog.{form}!/changelog": f"doc/changelog.{form}", "x!/x": "x"}
    assert delivery.findings == ()


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a/b.TXT.GZ", "b.TXT"),
        ("a.svgz", "a.svg"),
        ("a.tgz", "a.tar"),
        ("a.gz/b", "b"),
        (".gz", ".gz"),
        ("a.1.bz2", "a.1"),
    ],
)
def test_the_name_of_a_single_file(path: str, name: str) -> None:
    assert unpacked_name(path) == name


def test_names_that_are_no_utf8_within(tmp_path: Path, workers: Workers) -> None:
    data = zipped([Member(b"b-\xe9", b"1", flags=0), Member("c-\N{SNOWMAN}".encode(), b"1", flags=0x800)])
    delivery = read(tmp_path / "k", {"lap-\udcff.gz": GZ, "a.zip": data}, workers)
    assert set(inside(delivery)) == {"lap-\udcff.gz!/lap-\udcff", "a.zip!/b-\udce9", "a.zip!/c-\N{SNOWMAN}"}
    assert delivery.missed == ()


def test_archives_within_archives(tmp_path: Path, workers: Workers) -> None:
    deep = zip_of({"b.tar.xz": lzma.compress(tar_of({"c.gz": GZ, "d": b"1"})), "e": b"2"})
    delivery = read(tmp_path / "k", {"a.zip": deep}, workers)
    assert inside(delivery) == {
        "a.zip!/b.tar.xz": "a.zip",
        "a.zip!/b.tar.xz!/c.gz": "a.zip!/b.tar.xz",
        "a.zip!/b.tar.xz!/c.gz!/c": "a.zip!/b.tar.xz!/c.gz",
        "a.zip!/b.tar.xz!/d": "a.zip!/b.tar.xz",
        "a.zip!/e": "a.zip",
    }
    assert delivery.findings == ()


FORMS = ("folder", "zip", "tar", "tar.gz", "commit")


def test_every_wrapper_gives_the_same(tmp_path: Path, workers: Workers) -> None:
    """Digest, entries, findings and what was missed: of the archives within as well."""
    files = {
        "atas/a.zip": zip_of({"x/b.gz": GZ, "../c": b"1", "d.7z": b"7z\xbc\xaf\x27\x1c" + b"x" * 50}),
        "atas/rusak.gz": GZ[:-3],
        "atas/src/a.php": b"<?php\n",
    }
    folder = plant(tmp_path / "k", files, link=False)
    seen = set()
    for form in FORMS:
        path = pack(folder, form, tmp_path / f"x.{form}") if form not in ("folder", "commit") else folder
        path = committed(folder) if form == "commit" else path
        with open_delivery(path, commit="HEAD" if form == "commit" else None, workers=workers) as delivery:
            seen.add((delivery.digest, delivery.entries, delivery.findings, delivery.missed, delivery.coverage))
    ((digest, entries, _, lost, _),) = seen
    assert [entry.path for entry in entries] == [
        *("a.zip", "a.zip!/d.7z", "a.zip!/x/b.gz", "a.zip!/x/b.gz!/b", "rusak.gz", "src/a.php")
    ]
    assert len(lost) == 3
    bare = read(tmp_path / "polos", {"a": b"1"}, workers).digest
    assert digest != bare


def test_what_an_archive_holds_is_no_part_of_the_digest(tmp_path: Path, workers: Workers) -> None:
    data = zip_of(INNER)
    whole = read(tmp_path / "a", {"x.zip": data, "y": b"1"}, workers)
    closed = read(tmp_path / "b", {"x.zip": data, "y": b"1"}, workers, Bounds(depth=0))
    assert whole.digest == closed.digest
    assert (len(whole.entries), len(closed.entries)) == (4, 2)
    assert noted(closed) == [("nested-deep", "x.zip")]


OFFICE = {"[Content_Types].xml": b"<Types/>", "_rels/.rels": b"<r/>", "word/document.xml": b"<w/>"}
ODF = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<o/>", "Pictures/1.png": b"\x89PNG"}


@pytest.mark.parametrize("parts", [OFFICE, ODF], ids=["docx", "odt"])
def test_an_office_document_is_not_taken_apart_but_hides_nothing(
    tmp_path: Path, workers: Workers, parts: dict[str, bytes]
) -> None:
    hidden = {**parts, "src/a.php": b"<?php\n", "word/b.php": b"<?php\n", "Pictures/c.exe": b"MZ"}
    files = {"surat.docx": zip_of(parts), "isi.docx": zip_of(hidden), "palsu.docx": zip_of(INNER)}
    delivery = read(tmp_path / "k", files, workers)
    assert set(inside(delivery)) == {
        *(f"isi.docx!/{name}" for name in ("src/a.php", "word/b.php", "Pictures/c.exe")),
        *(f"palsu.docx!/{name}" for name in INNER),
    }
    assert delivery.opened == {"palsu.docx"}
    assert delivery.unopened == frozenset()


def test_packages_of_programs_stay_closed_only_where_the_source_look_counts_them(
    tmp_path: Path, workers: Workers
) -> None:
    compiled = {suffix for row in source_rules().languages.compiled for suffix in row.suffixes}
    assert {suffix.removeprefix(".") for suffix in _PROGRAMS} <= compiled
    files = {f"a.{suffix}": zip_of({"x": b"1"}) for suffix in ("jar", "war", "apk", "phar", "whl", "egg", "nupkg")}
    delivery = read(tmp_path / "k", files, workers)
    assert set(inside(delivery)) == {"a.whl!/x", "a.egg!/x", "a.nupkg!/x"}
    assert delivery.findings == ()
    assert delivery.unopened == frozenset()


@pytest.mark.parametrize(
    ("start", "form"),
    [
        (b"Rar!\x1a\x07\x01\0", "RAR"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "7z"),
        (b"\x28\xb5\x2f\xfd\x04", "zstd"),
        (b"!<arch>\ndebian-binary   ", "deb"),
        (b"\x1f\x9d\x90", "compress"),
        (b"MSCF\0\0\0\0", "cab"),
    ],
)
def test_what_nothing_here_can_open_is_said(tmp_path: Path, workers: Workers, start: bytes, form: str) -> None:
    delivery = read(tmp_path / "k", {"data/x": start + b"\x07" * 100, "a": b"1"}, workers)
    assert noted(delivery) == [("no-reader", "data/x")]
    assert dict(delivery.findings[0].message.params) == {"form": form}
    assert missed(delivery) == {("data/x", "no-reader"): 1}
    assert delivery.unopened == {"data/x"}


def test_texts_and_pictures_are_no_containers() -> None:
    for head in (b"BZh is no archive", b"\x1f\x8bxx", b"PK is a text", b"07070 satu", b"!<arch>\na.o/", b"MZ\x90", b""):
        assert forms_within(head * 3, head * 3) is None


def test_hostile_names_within_are_findings_like_any_other(tmp_path: Path, workers: Workers) -> None:
    names = [b"../naik", b"/akar", b"C:/x", b"a/../../b", b"x\0y", b"n" * 300, b"baik", b".git/config"]
    rows = [Member(name, b"1") for name in names]
    files = {"a.zip": zipped(rows), "b.tar": tar_of({"../c": b"1"})}
    delivery = read(tmp_path / "k", files, workers)
    assert set(inside(delivery)) == {"a.zip!/baik"}
    assert [path for rule, path in noted(delivery) if rule == "name"] == [
        "a.zip!/../naik",
        "a.zip!/akar",
        "a.zip!/C:/x",
        "a.zip!/a/../../b",
        "a.zip!/x\0y",
        f"a.zip!/{'n' * 300}",
        "b.tar!/../c",
    ]
    assert noted(delivery)[-1] == ("history", "")
    assert delivery.unopened == {"a.zip", "b.tar"}


@pytest.mark.parametrize(("folders", "why"), [(["d" * 200] * 20, "name-long"), (["d"] * 254, "name-deep")])
def test_a_name_that_is_too_long_only_within(tmp_path: Path, workers: Workers, folders: list[str], why: str) -> None:
    place = "/".join(folders)
    data = zip_of({"x" * 100: b"1", "x/y": b"2"})
    path = tmp_path / "k.zip"
    path.write_bytes(zip_of({f"{place}/a.zip": data, "b": b"1"}))
    with open_delivery(path, workers=workers) as delivery:
        refused = [f for f in delivery.findings if f.rule == "intake.name"]
        assert [dict(f.message.params)["why"] for f in refused] == [say(f"intake.{why}")]
        assert len(inside(delivery)) == 1


def test_links_within_are_judged_within(tmp_path: Path, workers: Workers) -> None:
    links = {"x/dalam": "../y", "x/luar": "../../y", "akar": "/etc/passwd"}
    rows = [(header(name, tarfile.SYMTYPE, target), b"") for name, target in links.items()]
    rows += [
        (header("y"), b"1"),
        (header("z", tarfile.LNKTYPE, "y"), b""),
        (header("w", tarfile.LNKTYPE, "a.php"), b""),
    ]
    delivery = read(tmp_path / "k", {"a/b.tar": tarred(rows), "a.php": b"<?php\n"}, workers)
    assert {entry.path: entry.target for entry in delivery.entries if entry.kind == "link"} == {
        f"a/b.tar!/{name}": target for name, target in links.items()
    }
    assert noted(delivery) == [
        ("hard-link", "a/b.tar!/w"),
        ("link-outside", "a/b.tar!/akar"),
        ("link-outside", "a/b.tar!/x/luar"),
    ]
    assert set(inside(delivery)) >= {"a/b.tar!/y", "a/b.tar!/z"}


def test_a_name_that_is_a_file_and_a_folder_within(tmp_path: Path, workers: Workers) -> None:
    data = zipped([Member(b"a", b"1"), Member(b"a/b", b"2"), Member(b"c", b"3"), Member(b"c", b"4")])
    delivery = read(tmp_path / "k", {"x.zip": data}, workers)
    assert set(inside(delivery)) == {"x.zip!/a/b", "x.zip!/c"}
    assert noted(delivery) == [("duplicate", "x.zip!/c"), ("conflict", "x.zip!/a")]
    assert missed(delivery) == {("x.zip", "conflict"): 1}
    assert delivery.unopened == {"x.zip"}


@pytest.mark.parametrize("beside", ["x.zip!/a", "x.zip!", "x.zip!/tengah/b"])
def test_a_folder_called_like_what_is_within(tmp_path: Path, workers: Workers, beside: str) -> None:
    delivery = read(tmp_path / "k", {"x.zip": zip_of({"a": b"dalam"}), beside: b"luar"}, workers)
    assert inside(delivery) == {}
    assert noted(delivery) == [("nested-name", "x.zip")]
    assert delivery.unopened == {"x.zip"}
    nested = zip_of({"x.zip": zip_of({"a": b"dalam"}), beside: b"luar"})
    again = read(tmp_path / "l", {"y.zip": nested}, workers)
    assert noted(again) == [("nested-name", "y.zip!/x.zip")]


def test_an_encrypted_archive_within(tmp_path: Path, workers: Workers) -> None:
    data = zipped([Member(b"rahasia", b"x" * 30, flags=1), Member(b"biasa", b"1")])
    delivery = read(tmp_path / "k", {"x.zip": data}, workers)
    assert set(inside(delivery)) == {"x.zip!/biasa"}
    assert noted(delivery) == [("encrypted", "x.zip!/rahasia")]
    assert missed(delivery) == {("x.zip", "encrypted"): 1}
    assert delivery.unopened == {"x.zip"}


@pytest.mark.parametrize(
    "data",
    [
        GZ[:-3],
        GZ[:-8] + b"\0" * 8,
        GZ + b"sampah di belakang",
        bz2.compress(b"isi\n")[:-6],
        lzma.compress(b"isi\n")[:-6],
        gzip.compress(tar_of(INNER))[:-9],
        tar_of(INNER)[:700],
        zip_of(INNER)[:-1],
        b"PK\3\4" + b"x" * 200,
    ],
)
def test_a_damaged_archive_costs_itself_only(tmp_path: Path, workers: Workers, data: bytes) -> None:
    files = {"a.gz": GZ, "b": data, "c.gz": GZ}
    delivery = read(tmp_path / "k", files, workers)
    assert {"a.gz!/a", "c.gz!/c"} <= set(inside(delivery))
    assert {rule for rule, _ in noted(delivery)} == {"corrupt"}
    assert set(missed(delivery)) == {("b", "corrupt")}
    assert delivery.opened == {"a.gz", "c.gz"}
    assert delivery.unopened == {"b"}


def test_what_opens_as_two_archives_within(tmp_path: Path, workers: Workers) -> None:
    first = gzip.compress(tar_of({"a": b"1"}))
    data = first + zipped([Member(b"b", b"2")], before=first)[len(first) :]
    delivery = read(tmp_path / "k", {"x": data}, workers)
    assert (inside(delivery), noted(delivery)) == ({}, [("ambiguous", "x")])
    rar = b"Rar!\x1a\x07\x01\0" + b"x" * 90
    delivery = read(tmp_path / "l", {"x": rar + zipped([Member(b"b", b"2")], before=rar)[len(rar) :]}, workers)
    assert (inside(delivery), noted(delivery)) == ({}, [("ambiguous", "x")])


def test_a_zip_behind_a_picture_is_seen(tmp_path: Path, workers: Workers) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + b"\0" * 2_000_000
    data = zipped([Member(b"a.php", b"<?php\n")], before=picture, comment=b"dengan komentar")
    delivery = read(tmp_path / "k", {"img/logo.png": data, "a": b"1"}, workers)
    assert inside(delivery) == {"img/logo.png!/a.php": "img/logo.png"}


# What a hostile vendor packs to keep us busy.


def test_depth_ends(tmp_path: Path, workers: Workers) -> None:
    data = b"dasar"
    for level in range(8):
        data = zip_of({f"{level}.zip" if level else "a": data})
    delivery = read(tmp_path / "k", {"8.zip": data}, workers)
    assert list(inside(delivery)) == [
        "8.zip!/7.zip",
        "8.zip!/7.zip!/6.zip",
        "8.zip!/7.zip!/6.zip!/5.zip",
        "8.zip!/7.zip!/6.zip!/5.zip!/4.zip",
    ]
    deepest = "8.zip!/7.zip!/6.zip!/5.zip!/4.zip"
    assert noted(delivery) == [("nested-deep", deepest)]
    assert delivery.unopened == {deepest}


def test_a_bomb_in_a_bomb(tmp_path: Path, workers: Workers) -> None:
    bomb = zip_of({"nol": bytes(8 << 20)})
    files = {"a.zip": zip_of({f"{n}.zip": bomb for n in range(3)}), "b.gz": gzip.compress(bytes(8 << 20)), "c.gz": GZ}
    delivery = read(tmp_path / "k", files, workers, Bounds(ratio=100, ratio_from=1 << 20))
    assert {rule for rule, _ in noted(delivery)} == {"bomb"}
    assert {"c.gz!/c", "a.zip!/0.zip", "a.zip!/2.zip"} <= set(inside(delivery))
    assert delivery.unopened == {"b.gz", *(f"a.zip!/{n}.zip" for n in range(3))}


def test_the_bounds_hold_for_all_archives_together(tmp_path: Path, workers: Workers) -> None:
    chance = random.Random(1)
    files = {f"{n}.gz": gzip.compress(chance.randbytes(1 << 20)) for n in range(6)}
    size = sum(map(len, files.values()))
    delivery = read(tmp_path / "k", files, workers, Bounds(total=size + (3 << 20)))
    assert set(inside(delivery)) == {f"{n}.gz!/{n}" for n in range(3)}
    assert noted(delivery) == [("bomb", "3.gz"), ("nested-left", "4.gz"), ("nested-left", "5.gz")]
    many = {f"{n}.zip": zip_of({str(m): b"1" for m in range(10)}) for n in range(6)}
    delivery = read(tmp_path / "l", many, workers, Bounds(members=30))
    assert len(delivery.entries) == 30
    assert [path for rule, path in noted(delivery) if rule == "bomb"] == ["2.zip"]
    assert delivery.unopened == {f"{n}.zip" for n in range(2, 6)}


def test_more_than_a_member_states_costs_that_member(tmp_path: Path, workers: Workers) -> None:
    data = zipped([Member(b"a", b"a" * 5000, stated_size=10), Member(b"b", b"1")])
    delivery = read(tmp_path / "k", {f"{n}.zip": data for n in range(300)}, workers)
    assert set(inside(delivery)) == {f"{n}.zip!/b" for n in range(300)}
    assert len(delivery.unopened) == 300


def test_an_archive_that_holds_itself_ends(tmp_path: Path, workers: Workers) -> None:
    """Each level holds the whole series once more, as a quine does."""
    data = b""
    for _ in range(12):
        data = zip_of({"r/r.zip": data, "r/a": b"1"})
    delivery = read(tmp_path / "k", {"r.zip": data}, workers)
    assert len(inside(delivery)) == 8
    assert [rule for rule, _ in noted(delivery)] == ["nested-deep"]


def test_ten_thousand_small_archives(tmp_path: Path, workers: Workers) -> None:
    data = zip_of({f"{n}.gz": GZ for n in range(10_000)})
    delivery = read(tmp_path / "k", {"a.zip": data}, workers)
    assert len(inside(delivery)) == 20_000
    assert (delivery.findings, len(delivery.opened)) == ((), 10_001)


@pytest.mark.parametrize("form", ["zip", "gz", "tar.gz"])
def test_damage_within_never_passes_in_silence(tmp_path: Path, workers: Workers, form: str) -> None:
    """Bytes are changed at random: all is there as it was, or something is said, or it begins like no archive."""
    chance = random.Random(form)
    files = {f"f{number}": chance.randbytes(chance.randrange(2000)) for number in range(4)}
    good = zip_of(files) if form == "zip" else gzip.compress(files["f0"] if form == "gz" else tar_of(files), mtime=0)
    damaged = {}
    for number in range(80):
        changed = bytearray(good)
        for _ in range(chance.choice((1, 1, 3))):
            changed[chance.randrange(len(good))] ^= 1 << chance.randrange(8)
        damaged[f"d{number}"] = bytes(changed)
    delivery = read(tmp_path / "k", {"baik": good, **damaged}, workers)
    held: dict[str, set[tuple[str, str]]] = {}
    for entry in delivery.entries:
        name = entry.path[len(entry.outer) + 2 :]
        held.setdefault(entry.outer, set()).add(("" if form == "gz" else name, entry.sha256))
    for name, data in damaged.items():
        silent = forms_within(data, data) is None
        assert silent or name in delivery.unopened or held[name] == held["baik"]
    assert len(delivery.unopened) > 20


class Broken:
    """Workers whose every stream does what `says` says, for the archives that are asked for."""

    def __init__(self, says: Any) -> None:
        self.says = says
        self.streams = 0

    def stream(self, _: str, request: Mapping[str, Any], **__: Any) -> Iterator[Any]:
        self.streams += 1
        yield from self.says(request["containers"])


GONE = Failure("crash", say("workers.lie"))
START: dict[str, Any] = {"is": "container"}
FILE, END = {"is": "file", "name": "a"}, {"is": "end", "fault": ""}
LIES: dict[str, Any] = {
    "nothing": lambda _: [],
    "a failure": lambda _: [GONE],
    "bytes of no archive": lambda _: [b"1"],
    "crash in the first": lambda _: [START, FILE, b"1", GONE],
    "a file that never ends": lambda asked: [START, FILE, b"1"] * len(asked),
    "nonsense": lambda _: [START, {"is": "x"}],
}


@pytest.mark.parametrize("lie", LIES)
def test_a_worker_that_breaks_or_lies(tmp_path: Path, lie: str) -> None:
    broken = Broken(LIES[lie])
    delivery = read(tmp_path / "k", {f"{n}.gz": GZ for n in range(150)}, cast("Workers", broken))
    assert inside(delivery) == {}
    assert len(delivery.unopened) == 150
    assert sum(missed(delivery).values()) == 150
    assert broken.streams <= 100


def test_more_archives_than_were_asked_for(tmp_path: Path) -> None:
    broken = Broken(lambda asked: [START, FILE, b"1", END] * (len(asked) + 1))
    delivery = read(tmp_path / "k", {"a.gz": GZ, "b.gz": GZ}, cast("Workers", broken))
    assert set(inside(delivery)) == {"a.gz!/a", "b.gz!/a"}


def test_a_breaking_archive_costs_itself_only(tmp_path: Path) -> None:
    def says(asked: list[dict[str, Any]]) -> Iterator[Any]:
        for one in asked:
            yield from (START, FILE)
            if one["name"] == "2":
                yield GONE
                return
            yield from (b"1", END)

    delivery = read(tmp_path / "k", {f"{n}.gz": GZ for n in range(5)}, cast("Workers", Broken(says)))
    assert set(inside(delivery)) == {f"{n}.gz!/a" for n in (0, 1, 3, 4)}
    assert delivery.unopened == {"2.gz"}


# What the looks make of it.


def test_the_source_in_an_archive_is_own_source_without_gaps(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "index.php": "<?php\nrequire 'inc/hitung.php';\nheader('X: 1');\n",
        "inc/hitung.php": "<?php\nfunction hitung($a) {\n    return $a * 2;\n}\n",
        "tests/HitungTest.php": "<?php class HitungTest extends TestCase {}\n",
    }
    packed = {f"docs/source.zip!/{path}": content for path, content in files.items()}
    loose = looked(tmp_path, files).facts
    nested = looked(tmp_path, {"docs/source.zip": b"PK", **packed}).facts
    assert [(f"docs/source.zip!/{one.path}", one.role, one.lines) for one in loose.files] == [
        (one.path, one.role, one.lines) for one in nested.files
    ]
    assert [s.kind for s in loose.sightings] == [s.kind for s in nested.sightings]
    assert "gap" not in [s.kind for s in nested.sightings]


# Which looks missed what.

LOOKS = (
    *("documents/read", "source/files", "licences/components", "security/malware", "security/secrets"),
    *("manifests/handover", "manifests/agency", "intake/files"),
)
WHOSE: dict[Role, set[str]] = {
    Role.OWN: {"source/files", "licences/components", "security/malware", "security/secrets"},
    Role.ASSET: {"source/files", "licences/components", "security/malware", "security/secrets"},
    Role.DOCUMENT: {"security/malware", "security/secrets"},
    Role.GENERATED: {"licences/components", "security/malware", "security/secrets"},
    Role.THIRD_PARTY: {"licences/components", "security/malware"},
    Role.TEST: {"security/malware"},
    Role.SAMPLE: {"security/malware"},
}


def rows(delivery: Delivery, roles: Mapping[str, Role], *, seen: int = 0) -> set[str]:
    given = [Coverage(look, seen, 0, say("intake.seen")) for look in LOOKS]
    return {row.look for row in unread(delivery, roles, given) if row.skipped}


@pytest.mark.parametrize("role", WHOSE)
def test_an_archive_that_stayed_closed_concerns_the_looks_at_such_files(
    tmp_path: Path, workers: Workers, role: Role
) -> None:
    delivery = read(tmp_path / "k", {"x.7z": b"7z\xbc\xaf\x27\x1c" + b"x" * 50, "a": b"1"}, workers)
    assert rows(delivery, {"x.7z": role}) == WHOSE[role]


def test_a_pointer_in_an_opened_archive_concerns_documents_too(tmp_path: Path, workers: Workers) -> None:
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n"
    delivery = read(tmp_path / "k", {"x.zip": zip_of({"kontrak": pointer})}, workers)
    assert noted(delivery) == [("lfs-pointer", "x.zip!/kontrak")]
    assert delivery.unopened == frozenset()
    assert rows(delivery, {}) == WHOSE[Role.OWN] | {"documents/read"}


def test_what_the_delivery_itself_lacks_concerns_every_look_but_a_manifest_that_was_found(
    tmp_path: Path, workers: Workers
) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(zipped([Member(b"../a", b"1"), Member(b"b", b"1")]))
    with open_delivery(path, workers=workers) as delivery:
        assert rows(delivery, {}) == {*LOOKS} - {"manifests/agency", "intake/files"}
        assert rows(delivery, {}, seen=1) == {*LOOKS} - {"manifests/agency", "intake/files", "manifests/handover"}


def test_a_link_is_seen_and_a_socket_is_not(tmp_path: Path, workers: Workers) -> None:
    rows_ = [(header("l", tarfile.SYMTYPE, "x"), b""), (header("p", tarfile.FIFOTYPE), b"")]
    delivery = read(tmp_path / "k", {"a.tar": tarred(rows_)}, workers)
    assert missed(delivery) == {("a.tar", "special"): 1}
