"""A vendor's repository is bytes: nothing in it runs, nothing from elsewhere gets in, and its objects are proved."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from handover.errors import ToolMissing, UsageFault
from handover.intake import Bounds, Delivery, open_delivery
from handover.workers import Workers, tools
from tests.test_intake import committed, git, plant, rules, skipped

FILES = {"src/a.php": b"<?php a();\n", "src/b.php": b"<?php b();\n", "z": b"z\n"}


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(1) as started:
        yield started


@pytest.fixture(autouse=True)
def _private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    folder = tmp_path / "private"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield
    assert list(folder.iterdir()) == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return committed(plant(tmp_path / "aplikasi", FILES, link=False))


def read(path: Path, workers: Workers, commit: str | None = "HEAD", bounds: Bounds = Bounds()) -> Delivery:  # noqa: B008
    with open_delivery(path, commit=commit, workers=workers, bounds=bounds) as delivery:
        return delivery


def paths(delivery: Delivery) -> list[str]:
    return [entry.path for entry in delivery.entries]


def store(folder: Path, kind: str, content: bytes, *, named: str = "") -> str:
    """Puts a loose object into the repository, under its own name or a false one."""
    whole = b"%s %d\0" % (kind.encode(), len(content)) + content
    identifier = named or hashlib.sha1(whole).hexdigest()
    place = folder / ".git" / "objects" / identifier[:2] / identifier[2:]
    place.parent.mkdir(exist_ok=True)
    if place.exists():
        place.chmod(0o600)
    place.write_bytes(zlib.compress(whole))
    return identifier


def tree(folder: Path, *rows: tuple[str, bytes, str]) -> str:
    """A tree object, whatever its rows say."""
    return store(folder, "tree", b"".join(b"%s %s\0" % (m.encode(), n) + bytes.fromhex(i) for m, n, i in rows))


def commit_of(folder: Path, top: str) -> str:
    return store(folder, "commit", f"tree {top}\nauthor A <a@b> 0 +0000\ncommitter A <a@b> 0 +0000\n\nx\n".encode())


HOSTILE_CONFIG = """
[core]
    repositoryformatversion = 1
    bare = false
    fsmonitor = "{run}"
    sshCommand = "{run}"
    pager = "{run}"
    editor = "{run}"
    askPass = "{run}"
    gitProxy = "{run}"
    hooksPath = {hooks}
    alternateRefsCommand = "{run}"
    attributesFile = {attributes}
    worktree = {elsewhere}
[alias]
    rev-parse = "!{run}"
    ls-tree = "!{run}"
    cat-file = "!{run}"
[filter "evil"]
    clean = "{run}"
    smudge = "{run}"
    process = "{run}"
    required = true
[diff]
    external = "{run}"
[diff "evil"]
    textconv = "{run}"
    command = "{run}"
[credential]
    helper = "!{run}"
[gpg]
    program = "{run}"
[uploadpack]
    packObjectsHook = "{run}"
[extensions]
    partialClone = evil
    worktreeConfig = true
[remote "evil"]
    url = "ext::sh -c {run}"
    promisor = true
    vcs = evil
    partialclonefilter = blob:none
[protocol]
    allow = always
[include]
    path = {included}
"""


def poison(folder: Path, marker: Path) -> None:
    """Everything in a repository that can name a program, each of which would leave `marker`."""
    inside = folder / ".git"
    script = inside / "evil"
    script.write_text(f"#!/bin/sh\ntouch '{marker}'\n")
    script.chmod(0o755)
    hooks = inside / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-checkout", "reference-transaction", "pre-auto-gc", "post-index-change", "fsmonitor-watchman"):
        shutil.copy(script, hooks / name)
    (inside / "included").write_text(f'[core]\n\tfsmonitor = "{script}"\n')
    (inside / "attributes").write_text("* filter=evil diff=evil\n")
    (inside / "info" / "attributes").write_text("* filter=evil diff=evil\n")
    (folder / ".gitattributes").write_text("* filter=evil diff=evil\n")
    values = {"run": script, "hooks": hooks, "attributes": inside / "attributes", "elsewhere": folder.parent}
    (inside / "config").write_text(HOSTILE_CONFIG.format(included=inside / "included", **values))
    shutil.copy(inside / "config", inside / "config.worktree")


def test_a_poisoned_repository_runs_nothing(
    tmp_path: Path, folder: Path, workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = read(folder, workers)
    head = git(folder, "rev-parse", "HEAD")
    blob = git(folder, "rev-parse", "HEAD:src/a.php")
    replacing = store(folder, "blob", b"replaced")
    replacement = folder / ".git" / "refs" / "replace"
    replacement.mkdir(parents=True)
    (replacement / blob).write_text(replacing + "\n")
    marker = tmp_path / "ran"
    poison(folder, marker)
    for name in (
        "GIT_DIR",
        "GIT_OBJECT_DIRECTORY",
        "GIT_CONFIG_GLOBAL",
        "GIT_EXEC_PATH",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    ):
        monkeypatch.setenv(name, str(folder / ".git" / "included"))
    for name in ("GIT_SSH_COMMAND", "GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_PROXY_COMMAND", "GIT_ASKPASS"):
        monkeypatch.setenv(name, str(folder / ".git" / "evil"))
    for wanted in ("HEAD", "main", head):
        assert read(folder, workers, wanted).digest == good.digest
    # A content that is missing would be fetched by the remote that promised it.
    place = folder / ".git" / "objects" / blob[:2] / blob[2:]
    place.unlink()
    lacking = read(folder, workers)
    assert paths(lacking) == ["src/b.php", "z"]
    assert skipped(lacking) == {"intake.git-object.skipped": 1}
    # What lies on disk is read by nobody's git at all.
    read(folder, workers, None)
    assert not marker.exists()


def test_the_poison_works_where_git_is_run_in_place(tmp_path: Path, folder: Path) -> None:
    """Or the test before this one would prove nothing."""
    marker = tmp_path / "ran"
    poison(folder, marker)
    config = folder / ".git" / "config"
    config.write_text(config.read_text().replace(f"worktree = {tmp_path}", ""))
    git(folder, "status")
    assert marker.exists()


@pytest.mark.parametrize(
    "way", ["alternates", "http-alternates", "pack link", "loose link", "object link", "store link"]
)
def test_objects_from_elsewhere_are_refused(tmp_path: Path, folder: Path, workers: Workers, way: str) -> None:
    other = committed(plant(tmp_path / "lain", {"rahasia": b"secret"}, link=False)) / ".git" / "objects"
    objects = folder / ".git" / "objects"
    if way.endswith("alternates"):
        (objects / "info" / way).write_text(f"{other}\n")
    elif way == "pack link":
        shutil.rmtree(objects / "pack")
        (objects / "pack").symlink_to(other / "pack")
    elif way == "loose link":
        if not (objects / "ff").exists():
            (objects / "ff").symlink_to(other / "00")
    elif way == "object link":
        (objects / "ee").mkdir(exist_ok=True)
        (objects / "ee" / ("0" * 38)).symlink_to(next(other.glob("??/*")))
    else:
        objects.rename(tmp_path / "moved")
        objects.symlink_to(tmp_path / "moved")
    delivery = read(folder, workers)
    assert delivery.entries == ()
    assert skipped(delivery) == {"intake.git-elsewhere.skipped": 1}


def test_an_empty_list_of_alternates_is_none(folder: Path, workers: Workers) -> None:
    (folder / ".git" / "objects" / "info" / "alternates").write_text("")
    assert paths(read(folder, workers)) == sorted(FILES)


@pytest.mark.parametrize(
    "pointer", ["/abs/olute", "../lain/.git", "../aplikasi/.git2/../../lain/.git", "x", "", "bukan"]
)
def test_a_pointer_out_of_the_delivery_is_not_followed(
    tmp_path: Path, folder: Path, workers: Workers, pointer: str
) -> None:
    committed(plant(tmp_path / "lain", {"rahasia": b"secret"}, link=False))
    shutil.rmtree(folder / ".git")
    (folder / ".git").write_text(pointer if pointer == "bukan" else f"gitdir: {pointer}\n")
    delivery = read(folder, workers)
    assert skipped(delivery) == {"intake.git-elsewhere.skipped": 1}


def test_a_repository_that_is_a_link(tmp_path: Path, folder: Path, workers: Workers) -> None:
    (folder / ".git").rename(tmp_path / "moved")
    (folder / ".git").symlink_to(tmp_path / "moved")
    assert skipped(read(folder, workers)) == {"intake.git-elsewhere.skipped": 1}


def test_a_pointer_within_the_delivery_is_followed(folder: Path, workers: Workers) -> None:
    digest = read(folder, workers).digest
    (folder / ".git").rename(folder / "store")
    (folder / ".git").write_text("gitdir: ./x/../store\n")
    assert read(folder, workers).digest == digest


def test_a_linked_worktree_within_the_delivery(folder: Path, workers: Workers) -> None:
    digest = read(folder, workers).digest
    own = folder / ".git" / "worktrees" / "w"
    own.mkdir(parents=True)
    (own / "HEAD").write_text("ref: refs/heads/main\n")
    (own / "commondir").write_text("../..\n")
    (folder / ".git").rename(folder / "store")
    (folder / ".git").write_text("gitdir: store/worktrees/w\n")
    assert read(folder, workers).digest == digest
    (folder / "store" / "worktrees" / "w" / "commondir").write_text("../../../../lain\n")
    assert skipped(read(folder, workers)) == {"intake.git-elsewhere.skipped": 1}


def test_a_content_that_is_not_what_its_id_says(folder: Path, workers: Workers) -> None:
    blob = git(folder, "rev-parse", "HEAD:src/a.php")
    store(folder, "blob", b"something else", named=blob)
    delivery = read(folder, workers)
    assert paths(delivery) == ["src/b.php", "z"]
    assert [(finding.rule, finding.path) for finding in delivery.findings] == [("intake.git-object", "src/a.php")]


@pytest.mark.parametrize("which", ["HEAD^{tree}", "HEAD:src", "HEAD"])
def test_a_tree_or_commit_that_is_not_what_its_id_says(folder: Path, workers: Workers, which: str) -> None:
    identifier = git(folder, "rev-parse", which)
    evil = store(folder, "blob", b"evil")
    kind = "commit" if which == "HEAD" else "tree"
    content = b"100644 evil\0" + bytes.fromhex(evil)
    if kind == "commit":
        content = f"tree {tree(folder, ('100644', b'evil', evil))}\nauthor A <a@b> 0 +0000\n\n".encode()
    store(folder, kind, content, named=identifier)
    delivery = read(folder, workers, "main")
    assert delivery.entries == ()
    assert "intake.git-object" in rules(delivery)


def test_damaged_objects_cost_themselves_only(folder: Path, workers: Workers) -> None:
    for name in ("src/a.php", "z"):
        blob = git(folder, "rev-parse", f"HEAD:{name}")
        place = folder / ".git" / "objects" / blob[:2] / blob[2:]
        place.chmod(0o600)
        place.write_bytes(b"garbage" if name == "z" else zlib.compress(b"blob 500\0short"))
    delivery = read(folder, workers)
    assert paths(delivery) == ["b.php"]
    assert skipped(delivery) == {"intake.git-object.skipped": 2}


def test_packs_damaged_in_the_middle(folder: Path, workers: Workers) -> None:
    git(folder, "gc", "-q")
    whole = read(folder, workers)
    pack = next((folder / ".git" / "objects" / "pack").glob("*.pack"))
    pack.chmod(0o600)
    data = bytearray(pack.read_bytes())
    for place in range(20, len(data) - 20, 23):
        data[place] ^= 0x55
    pack.write_bytes(data)
    delivery = read(folder, workers, "main")
    assert whole.findings == ()
    assert skipped(delivery)


def test_names_in_trees_that_no_git_would_write(folder: Path, workers: Workers) -> None:
    blob = store(folder, "blob", b"content")
    inner = tree(folder, ("100644", b"evil", blob))
    names = (b"..", b"/abs", b".git", b"good", b"a/../../b", b"C:x", b"x\\..\\..\\y", b"same", b"same")
    top = tree(folder, *(("100644", name, blob) for name in names), ("40000", b"..", inner), ("40000", b".git", inner))
    delivery = read(folder, workers, commit_of(folder, top))
    assert paths(delivery) == ["good", "same"]
    assert {"intake.name", "intake.history", "intake.duplicate"} == set(rules(delivery))
    assert delivery.entries[0].sha256 == hashlib.sha256(b"content").hexdigest()


def test_links_submodules_and_modes(folder: Path, workers: Workers) -> None:
    blob = store(folder, "blob", b"/etc/passwd")
    long = store(folder, "blob", b"x" * 5000)
    top = tree(
        folder,
        ("120000", b"link", blob),
        ("160000", b"modul", "1" * 40),
        ("100755", b"program", blob),
        ("120000", b"terlalu", long),
        ("100664", b"tua", blob),
    )
    delivery = read(folder, workers, commit_of(folder, top))
    assert [(entry.path, entry.kind) for entry in delivery.entries] == [
        ("link", "link"),
        ("program", "file"),
        ("tua", "file"),
    ]
    assert delivery.entries[0].target == "/etc/passwd"
    assert skipped(delivery) == {"intake.submodule.skipped": 1, "intake.corrupt.skipped": 1}
    assert rules(delivery)["intake.link-outside"] == 1


def test_a_tree_that_grows_by_itself(folder: Path, workers: Workers) -> None:
    blob = store(folder, "blob", b"x")
    level = tree(folder, *(("100644", b"%d" % number, blob) for number in range(10)))
    for _ in range(9):
        level = tree(folder, *(("40000", b"%d" % number, level) for number in range(10)))
    delivery = read(folder, workers, commit_of(folder, level), Bounds(members=2000))
    assert skipped(delivery) == {"intake.bomb.skipped": 1}
    empty = tree(folder)
    for _ in range(10):
        empty = tree(folder, *(("40000", b"%d" % number, empty) for number in range(10)))
    assert skipped(read(folder, workers, commit_of(folder, empty), Bounds(members=2000))) == {"intake.bomb.skipped": 1}


def test_a_content_counts_for_each_of_its_names(folder: Path, workers: Workers) -> None:
    blob = store(folder, "blob", bytes(1 << 20))
    top = tree(folder, *(("100644", b"%03d" % number, blob) for number in range(100)))
    commit = commit_of(folder, top)
    assert len(read(folder, workers, commit).entries) == 100
    assert skipped(read(folder, workers, commit, Bounds(total=50 << 20))) == {"intake.bomb.skipped": 1}


def test_a_stored_bomb(folder: Path, workers: Workers) -> None:
    bomb = store(folder, "blob", bytes(30 << 20))
    top = tree(folder, ("100644", b"bomb", bomb), ("100644", b"z", store(folder, "blob", b"z")))
    delivery = read(folder, workers, commit_of(folder, top), Bounds(file=20 << 20))
    assert skipped(delivery) == {"intake.bomb.skipped": 1}


@pytest.mark.parametrize(
    "revision",
    [
        *(
            "",
            "-x",
            "--upload-pack=x",
            "HEAD^{/x}",
            "main@{1}",
            "a..b",
            ":/x",
            "tidak-ada",
            "refs/heads/../../x",
            "a b",
        ),
        *("/etc/passwd", "refs/heads/", "main.lock", "x\ny", "\udcff", "0" * 40, "abcdef", "HEAD~9", "config", "index"),
    ],
)
def test_revisions_that_mean_nothing(folder: Path, workers: Workers, revision: str) -> None:
    with pytest.raises(UsageFault) as caught:
        read(folder, workers, revision)
    assert caught.value.messages[0].key == "intake.no-revision"


def test_revisions_of_every_kind(folder: Path, workers: Workers) -> None:
    first = git(folder, "rev-parse", "HEAD")
    (folder / "baru").write_text("baru")
    committed(folder)
    second = git(folder, "rev-parse", "HEAD")
    identity = ("-c", "user.name=Ani", "-c", "user.email=ani@contoh.example")
    git(folder, *identity, "tag", "-a", "v1", "-m", "satu", first)
    git(folder, "tag", "2024", first)
    git(folder, "update-ref", "refs/remotes/origin/utama", first)
    wanted = {
        first: ("v1", "2024", "tags/v1", "refs/tags/v1", "origin/utama", "HEAD~1", "main^", "@~", first[:8], first),
        second: ("HEAD", "@", "main", "heads/main", "refs/heads/main", second, second[:10].upper()),
    }
    for commit, names in wanted.items():
        for name in names:
            assert commit_read(folder, workers, name) == commit, name
    git(folder, "gc", "-q")
    git(folder, "pack-refs", "--all")
    assert [commit_read(folder, workers, name) for name in ("v1", "origin/utama", "HEAD")] == [first, first, second]


def commit_read(folder: Path, workers: Workers, revision: str) -> object:
    return dict(read(folder, workers, revision).received[0].note.params)["commit"]


def test_a_tag_that_poses_as_another_commit_is_refused(folder: Path, workers: Workers) -> None:
    first = git(folder, "rev-parse", "HEAD")
    (folder / "baru").write_text("baru")
    committed(folder)
    git(folder, "tag", first[:8], "HEAD")
    with pytest.raises(UsageFault) as caught:
        read(folder, workers, first[:8])
    assert caught.value.messages[0].key == "intake.two-revisions"
    assert len(read(folder, workers, f"refs/tags/{first[:8]}").entries) == 4


@pytest.mark.parametrize(
    "text",
    [
        "ref: ../../../etc/passwd",
        "ref: refs/heads/../../../x",
        "ref: HEAD",
        "ref: refs/heads/loop",
        "rubbish",
        "",
        "a" * 41,
    ],
)
def test_references_that_lead_astray(folder: Path, workers: Workers, text: str) -> None:
    (folder / ".git" / "HEAD").write_text(f"{text}\n")
    (folder / ".git" / "refs" / "heads" / "loop").write_text("ref: refs/heads/loop\n")
    with pytest.raises(UsageFault):
        read(folder, workers)


def test_a_reference_that_is_a_link(tmp_path: Path, folder: Path, workers: Workers) -> None:
    (tmp_path / "outside").write_text(git(folder, "rev-parse", "HEAD") + "\n")
    (folder / ".git" / "refs" / "heads" / "l").symlink_to(tmp_path / "outside")
    with pytest.raises(UsageFault):
        read(folder, workers, "l")


def test_a_reference_to_nothing_is_the_delivery_s_fault(folder: Path, workers: Workers) -> None:
    (folder / ".git" / "refs" / "heads" / "putus").write_text("1" * 40 + "\n")
    assert skipped(read(folder, workers, "putus")) == {"intake.git-object.skipped": 1}


def test_no_git_no_commit(folder: Path, workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tools, "find_program", lambda name: None)
    with pytest.raises(ToolMissing) as caught:
        read(folder, workers)
    assert caught.value.messages[0].key == "intake.no-git"
    assert len(read(folder, workers, None).entries) == 3


def test_a_folder_that_only_looks_like_a_repository(tmp_path: Path, workers: Workers) -> None:
    """With anything else in it, it is a folder: nothing may lie there unseen."""
    folder = plant(tmp_path / "k", {"HEAD": b"ref: refs/heads/main\n", "objects/x": b"1", "refs/y": b"2"}, link=False)
    with pytest.raises(UsageFault):
        read(folder, workers, None)
    (folder / "program.php").write_text("<?php")
    assert len(read(folder, workers, None).entries) == 4


def test_nothing_of_the_repository_is_changed(folder: Path, workers: Workers) -> None:
    def state() -> list[tuple[str, int, int]]:
        found = [(path, path.lstat()) for path in sorted((folder / ".git").rglob("*"))]
        return [(str(path), each.st_mtime_ns, stat.S_IMODE(each.st_mode)) for path, each in found]

    before = state()
    read(folder, workers)
    assert state() == before


def test_a_shallow_clone_has_its_tree(tmp_path: Path, folder: Path, workers: Workers) -> None:
    (folder / "baru").write_text("baru")
    committed(folder)
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{folder}", "dangkal")
    assert read(tmp_path / "dangkal", workers).digest == read(folder, workers).digest


def test_paths_that_are_odd_for_a_list_of_alternates(tmp_path: Path, workers: Workers) -> None:
    odd = os.fsdecode(b'#"odd\xff\n:name"')
    folder = committed(plant(tmp_path / odd, FILES, link=False))
    assert paths(read(folder, workers)) == sorted(FILES)
