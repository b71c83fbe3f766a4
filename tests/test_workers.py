"""Whatever a parser does costs its own request: never a neighbour's, never ours, and nothing is left running."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from handover.messages.workers import TEXTS
from handover.model import Message
from handover.workers import Failure, Json, Limits, ToolRun, Workers, find_program, processes, tool, zygote
from handover.workers.failures import plain
from handover.workers.frames import Lie, checked

HERE = Path(__file__).parent
SMALL = Limits(seconds=2, memory=160 << 20, output=1 << 20)
# What may take long on a busy machine and is not tested for time.
PATIENT = Limits(seconds=60, memory=400 << 20, output=1 << 20)


@pytest.fixture(autouse=True)
def _nothing_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every process of ours has its HOME below this folder; none may be there in the end, and no file either."""
    private = tmp_path / "private"
    private.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(private))
    yield
    assert processes.marked(str(private)) == []
    assert list(private.iterdir()) == []


@pytest.fixture
def workers() -> Iterator[Workers]:
    with Workers(2, extra={"tests": HERE.parent}) as started:
        yield started


def ask(workers: Workers, *deeds: str | dict[str, Json], limits: Limits = SMALL) -> list[Any]:
    requests = [{"deed": deed} if isinstance(deed, str) else deed for deed in deeds]
    return list(workers.run("tests.hostile.parsers:act", requests, limits=limits))


def kind(outcome: object) -> str:
    return outcome.kind if isinstance(outcome, Failure) else "answer"


MISDEEDS = {
    "hang": "time",
    "hang-deaf": "time",
    "spin": "time",
    "eat": "memory",
    "eat-in-child": "memory",
    "segfault": "crash",
    "exit": "crash",
    "abort": "crash",
    "system-exit": "crash",
    "print": "answer",
    "scribble": "output",
    "forge": "lie",
    "set": "lie",
    "none": "lie",
    "nan": "lie",
    "huge": "output",
    "deep": "lie",
    "deeper": "lie",
    "surrogate": "answer",
    "recurse": "raised",
    "leave-child": "lie",
    "leave-daemon": "lie",
    "leave-program": "lie",
    "mine": "answer",
    "alarm": "answer",
    "unknown deed": "raised",
}


@pytest.mark.parametrize("deed", MISDEEDS)
def test_a_misdeed_costs_its_own_request_only(workers: Workers, deed: str) -> None:
    neighbours: list[str | dict[str, Json]] = [{"deed": "fine", "number": number} for number in range(12)]
    outcomes = ask(workers, *neighbours[:5], deed, *neighbours[5:], limits=SMALL)
    assert kind(outcomes.pop(5)) == MISDEEDS[deed]
    assert outcomes == [{"fine": {"number": number}} for number in range(12)]
    assert ask(workers, "fine", "fine", "fine") == [{"fine": {}}] * 3


def test_many_misdeeds_at_once(workers: Workers) -> None:
    deeds = [deed for deed in MISDEEDS if MISDEEDS[deed] not in ("time", "answer")]
    outcomes = ask(workers, *(each for deed in deeds for each in (deed, "fine")))
    assert [kind(outcome) for outcome in outcomes[::2]] == [MISDEEDS[deed] for deed in deeds]
    assert outcomes[1::2] == [{"fine": {}}] * len(deeds)


@pytest.mark.parametrize("deed", ["kill-parent", "daemon-then-kill-parent"])
def test_killing_the_template_costs_nobody_else(monkeypatch: pytest.MonkeyPatch, deed: str) -> None:
    monkeypatch.setattr(zygote, "CONFINE", False)
    with Workers(2, extra={"tests": HERE.parent}) as workers:
        late: dict[str, Json] = {"deed": "late", "seconds": 0.3}
        outcomes = ask(workers, late, deed, late, "fine", deed, late, limits=PATIENT)
    assert [kind(outcome) for outcome in outcomes] == ["answer", "crash", "answer", "answer", "crash", "answer"]


def test_a_worker_may_not_signal_write_or_connect(workers: Workers, tmp_path: Path) -> None:
    if _landlock() < 6:
        pytest.skip("this kernel has no Landlock of version 6")
    target = tmp_path / "written"
    outcomes = ask(workers, "kill-parent", {"deed": "write", "path": str(target)}, "connect")
    assert [kind(outcome) for outcome in outcomes] == ["raised"] * 3
    assert all("PermissionError" in str(outcome) for outcome in outcomes)
    assert not target.exists()


def _landlock() -> int:
    asked = "from handover.workers.confine import shut_in; print(shut_in([]))"
    return int(subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, cwd=HERE.parent).stdout)


@pytest.mark.parametrize("confined", [True, False])
def test_surroundings_of_a_worker(monkeypatch: pytest.MonkeyPatch, confined: bool) -> None:
    monkeypatch.setattr(zygote, "CONFINE", confined)
    monkeypatch.setenv("CI_JOB_TOKEN", "secret")
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    with Workers(1, extra={"tests": HERE.parent}) as workers:
        first, second = ask(workers, "surroundings", "surroundings", limits=PATIENT)
    assert first == second | {"limits": first["limits"], "status": first["status"]}
    environment = first["environment"]
    assert environment["HOME"] == environment["TMPDIR"] == first["cwd"]
    assert {name for name in environment if not name.startswith(("PYTHON", "OMP", "OPENBLAS"))} == {
        *("PATH", "LANG", "TZ", "HOME", "TMPDIR", "HANDOVER_MARK")
    }
    assert "PYTHONPATH" not in environment
    assert first["files"] == []
    assert not {"", ".", first["cwd"], "/nowhere", str(Path.cwd())} & (set(first["path"]) - {str(HERE.parent)})
    # stdin, stdout, stderr, the line, and the listing itself
    assert len(first["descriptors"]) <= 5
    assert "Max core file size        0" in first["limits"]
    assert ("NoNewPrivs:\t1" in first["status"]) is confined


def test_the_order_of_sets_is_the_same_in_every_run() -> None:
    orders = []
    for _ in range(2):
        with Workers(1, extra={"tests": HERE.parent}) as workers:
            orders.append(ask(workers, "surroundings", limits=PATIENT)[0]["order"])
    assert orders[0] == orders[1]


def test_answers_come_in_the_order_of_requests_and_requests_are_taken_as_needed(workers: Workers) -> None:
    taken: list[int] = []

    def requests() -> Iterator[dict[str, Json]]:
        for number in range(2000):
            taken.append(number)
            yield {"word": number}

    answers = workers.run("tests.hostile.parsers:echo", requests(), common={"shared": [1]})
    assert next(answers) == {"word": 0, "shared": [1]}
    assert len(taken) < 400
    assert [answer["word"] for answer in answers if isinstance(answer, dict)] == list(range(1, 2000))


def test_no_request_starts_no_process(workers: Workers) -> None:
    assert list(workers.run("tests.hostile.parsers:echo", [], preload="tests.hostile.parsers:load")) == []
    assert processes.tree(os.getpid()) == []


def test_an_iterator_that_is_dropped_ends_its_workers(workers: Workers) -> None:
    answers = workers.run("tests.hostile.parsers:act", [{"deed": "fine"}, {"deed": "hang"}, {"deed": "hang"}])
    assert next(answers) == {"fine": {}}
    assert _running(2)
    answers.close()  # type: ignore[attr-defined]
    assert len(processes.tree(os.getpid())) <= 2


def _running(least: int) -> bool:
    """The template and its workers: so many processes at least."""
    return len(processes.tree(os.getpid())) >= least


def test_batches_inside_batches_and_side_by_side(workers: Workers) -> None:
    words = [{"word": number} for number in range(3)]
    found = [
        (outer["word"], [inner["word"] for inner in workers.run("tests.hostile.parsers:echo", words)])  # type: ignore[index,call-overload]
        for outer in workers.run("tests.hostile.parsers:echo", words)
    ]
    assert found == [(number, [0, 1, 2]) for number in range(3)]


def test_a_slow_caller_is_not_taken_for_a_slow_worker(workers: Workers) -> None:
    answers = workers.run("tests.hostile.parsers:act", [{"deed": "fine"}] * 4, limits=Limits(seconds=0.5))
    got = []
    for answer in answers:
        got.append(answer)
        time.sleep(0.7)
    assert got == [{"fine": {}}] * 4


def test_the_template_loads_once_and_its_memory_is_not_counted() -> None:
    tight = Limits(seconds=60, memory=24 << 20, output=1 << 20)
    with Workers(2, extra={"tests": HERE.parent}) as workers:
        answers: list[Any] = list(
            workers.run("tests.hostile.parsers:loaded", [{}] * 6, limits=tight, preload="tests.hostile.parsers:load")
        )
    assert {answer["held"] for answer in answers} == {(32 << 20) + 1}
    assert {answer["loaded"] for answer in answers} == {answer["parent"] for answer in answers}
    assert len({answer["loaded"] for answer in answers}) == 1


def test_a_template_that_is_killed_is_replaced(workers: Workers) -> None:
    assert ask(workers, "fine", "fine") == [{"fine": {}}] * 2
    _kill_template()
    assert ask(workers, *["fine"] * 4) == [{"fine": {}}] * 4
    _kill_template()
    pieces = list(workers.stream("tests.hostile.parsers:pour", {"pieces": 1, "size": 1}))
    assert pieces == [{"number": 0}, b"\0"]


def _kill_template() -> None:
    (template,) = processes.children(os.getpid())
    os.kill(template, signal.SIGKILL)
    while processes.alive(template):
        time.sleep(0.001)


def test_what_a_worker_writes_goes_with_it(workers: Workers, tmp_path: Path) -> None:
    here: dict[str, Json] = {"deed": "write", "path": "left"}
    assert ask(workers, here, "exit", here, "exit", limits=PATIENT)[0] == "written"
    assert len(list((tmp_path / "private").rglob("left"))) < 2


@pytest.mark.parametrize(("preload", "expected"), [("load_badly", "raised"), ("load_fatally", "crash")])
def test_a_template_that_can_not_load_fails_every_request(workers: Workers, preload: str, expected: str) -> None:
    outcomes = list(workers.run("tests.hostile.parsers:loaded", [{}] * 3, preload=f"tests.hostile.parsers:{preload}"))
    assert [kind(outcome) for outcome in outcomes] == [expected] * 3
    assert ask(workers, "fine") == [{"fine": {}}]


@pytest.mark.parametrize("name", ["os:system", "tests.hostile.parsers", "builtins:eval", "hostilex.a:b"])
def test_functions_elsewhere_are_refused(workers: Workers, name: str) -> None:
    with pytest.raises(ValueError, match="not a function"):
        workers.run(name, [{}])


def test_only_our_own_package_unless_said_otherwise() -> None:
    with Workers(1) as workers, pytest.raises(ValueError, match="not a function"):
        workers.run("tests.hostile.parsers:echo", [{}])


def test_an_interrupt_ends_everything(tmp_path: Path) -> None:
    """Ctrl-C while requests hang: the program ends at once, and the fixture sees that nothing is left."""
    started = _program("for _ in w.run('tests.hostile.parsers:act', [{'deed': 'hang-deaf'}] * 4): pass", tmp_path)
    started.send_signal(signal.SIGINT)
    assert started.wait(20) in (1, -signal.SIGINT)


def test_workers_die_with_the_program(tmp_path: Path) -> None:
    started = _program("for _ in w.run('tests.hostile.parsers:act', [{'deed': 'hang-deaf'}] * 4): pass", tmp_path)
    started.kill()
    started.wait(20)
    assert _soon_gone(tmp_path)


def test_a_template_dies_with_the_program_while_it_loads(tmp_path: Path) -> None:
    code = "next(w.run('tests.hostile.parsers:echo', [{}], preload='tests.hostile.parsers:load_forever'))"
    started = _program(code, tmp_path, processes_at_least=1)
    started.kill()
    started.wait(20)
    assert _soon_gone(tmp_path)
    for folder in (tmp_path / "private").iterdir():
        _remove(folder)


def _remove(folder: Path) -> None:
    for each in folder.iterdir():
        each.rmdir()
    folder.rmdir()


def _program(code: str, tmp_path: Path, processes_at_least: int = 3) -> subprocess.Popen[bytes]:
    private = tmp_path / "private"
    # started in the background, a program would ignore what Ctrl-C sends
    whole = "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
    whole += f"from pathlib import Path\nfrom handover.workers import Workers\n\
with Workers(2, extra={{'tests': Path({str(HERE.parent)!r})}}) as w:\n    {code}\n"
    environment = {**os.environ, "TMPDIR": str(private), "PYTHONPATH": str(HERE.parent)}
    started = subprocess.Popen([sys.executable, "-c", whole], env=environment, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 30
    while len(processes.tree(started.pid)) < processes_at_least and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(0.2)
    assert len(processes.tree(started.pid)) >= processes_at_least
    return started


def _soon_gone(tmp_path: Path) -> bool:
    until = time.monotonic() + 10
    while (left := processes.marked(str(tmp_path / "private"))) and time.monotonic() < until:
        time.sleep(0.01)
    for folder in (tmp_path / "private").glob("handover-workers-*"):
        if not any(folder.iterdir()):
            folder.rmdir()
    return not left


def test_a_stream_comes_in_pieces(workers: Workers) -> None:
    pieces = list(workers.stream("tests.hostile.parsers:pour", {"pieces": 300, "size": 70_000}, limits=SMALL))
    assert pieces[::2] == [{"number": number} for number in range(300)]
    assert pieces[1::2] == [bytes([number % 256]) * 70_000 for number in range(300)]


STREAMED = {
    "segfault": "crash",
    "exit": "crash",
    "hang": "time",
    "eat": "memory",
    "scribble": "output",
    "set": "raised",
}


@pytest.mark.parametrize("deed", STREAMED)
def test_a_stream_that_breaks_off_keeps_what_came_before(workers: Workers, deed: str) -> None:
    pieces = list(workers.stream("tests.hostile.parsers:pour_and", {"deed": deed}, limits=SMALL))
    assert pieces[:2] == [{"number": 0}, b"good"]
    assert [kind(piece) for piece in pieces[2:]] == [STREAMED[deed]]


def test_a_piece_of_a_stream_may_be_too_long(workers: Workers) -> None:
    pieces = list(workers.stream("tests.hostile.parsers:pour", {"pieces": 1, "size": 2 << 20}, limits=SMALL))
    assert [kind(piece) for piece in pieces] == ["answer", "output"]


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"nul", b'"\xff"', b"NaN", b"1e999", b"[" * 65 + b"]" * 65, b'"\\ud800"', b"[" * 10**6, b"1" * 5000],
)
def test_what_is_no_answer(data: bytes) -> None:
    with pytest.raises(Lie):
        checked(data)


def test_what_is_an_answer() -> None:
    value: Json = {"a": [1, 2.5, None, True, "\N{GRINNING FACE}", {"b": {}}], "c": "[[[" * 50}
    assert checked(json.dumps(value).encode()) == value
    assert checked(b"[" * 64 + b"]" * 64) is not None


def test_text_of_an_exception_is_short_and_names_nobody(workers: Workers) -> None:
    text = "at /tmp/handover-x/blob: <P at 0x7f00aa> 3273014502900001\n\x1b[31m" + "x" * 500
    outcome = ask(workers, {"deed": "raise", "text": text})[0]
    params = dict(outcome.message.params)
    assert params["name"] == "ValueError"
    assert params["text"].startswith("at … <P at …> … \\x1b[31mxxx")
    assert len(params["text"]) == 160


def test_every_failure_has_words() -> None:
    assert {"time", "memory", "output", "crash", "lie", "raised", "missing"} <= {key.partition(".")[2] for key in TEXTS}
    assert plain("a/b c") == "a/b c"


# Outside programs.


def run(code: str, tmp_path: Path, limits: Limits = PATIENT, **more: Any) -> Any:
    folder = tmp_path / "cwd"
    folder.mkdir(exist_ok=True)
    return tool([sys.executable, "-c", code], cwd=folder, limits=limits, **more)


def test_a_program_gets_a_clean_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI_JOB_TOKEN", "secret")
    code = "import os, sys, json; print(json.dumps([dict(os.environ), os.getcwd(), os.listdir(os.environ['HOME'])]));\
sys.stderr.write('said'); sys.exit(7)"
    ended = run(code, tmp_path, env={"GIVEN": "1"})
    assert isinstance(ended, ToolRun)
    assert (ended.code, ended.stderr) == (7, b"said")
    environment, folder, files = json.loads(ended.stdout)
    assert environment["GIVEN"] == "1"
    assert "CI_JOB_TOKEN" not in environment
    assert folder == str(tmp_path / "cwd")
    assert files == []


def test_a_program_reads_bytes_a_file_or_nothing(tmp_path: Path) -> None:
    code = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read()[::-1])"
    (tmp_path / "file").write_bytes(b"123")
    assert run(code, tmp_path, stdin=b"x" * 300_000 + b"y").stdout == b"y" + b"x" * 300_000
    assert run(code, tmp_path, stdin=tmp_path / "file").stdout == b"321"
    assert run(code, tmp_path).stdout == b""


TOOLS = {
    "import time; time.sleep(100)": "time",
    "while True: pass": "time",
    "import os, time\nif os.fork(): time.sleep(100)\nx = []\nwhile True: x.append(bytearray(b'1' * 4194304))": "memory",
    "print('x' * 3000000)": "output",
    "import os; os.abort()": "crash",
    "import os, signal; os.kill(os.getpid(), signal.SIGKILL)": "crash",
    # Leaves somebody in another session who holds stdout open: the program has ended, and so must he.
    "import os, time\nif os.fork() == 0:\n os.setsid()\n if os.fork() == 0: time.sleep(100)\n os._exit(0)": "answer",
    "import sys; sys.stderr.write('e' * 5000000)": "answer",
}


@pytest.mark.parametrize("code", TOOLS)
def test_a_program_keeps_its_limits(tmp_path: Path, code: str) -> None:
    assert kind(run(code, tmp_path, SMALL)) == TOOLS[code]


def test_a_program_may_write_where_it_works_only(tmp_path: Path) -> None:
    if _landlock() < 1:
        pytest.skip("this kernel has no Landlock")
    code = "import os\nopen('here', 'w')\nopen(os.environ['HOME'] + '/there', 'w')\nopen('../outside', 'w')"
    assert run(code, tmp_path).code == 1
    assert (tmp_path / "cwd" / "here").exists()
    assert not (tmp_path / "outside").exists()


def test_programs_are_found_by_absolute_folders_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("relative", "absolute"):
        program = tmp_path / folder / "handover-test-program"
        program.parent.mkdir()
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"relative::.:{tmp_path}/absolute")
    assert find_program("handover-test-program") == tmp_path / "absolute" / "handover-test-program"
    assert find_program(Path(sys.executable).name) == Path(sys.prefix) / "bin" / Path(sys.executable).name
    assert find_program("handover-no-such-program") is None


def test_a_missing_program_is_a_value(tmp_path: Path) -> None:
    outcome = tool(["handover-no-such-program"], cwd=tmp_path, limits=SMALL)
    assert isinstance(outcome, Failure)
    assert (outcome.kind, outcome.message) == (
        "missing",
        Message("workers.missing", (("program", "handover-no-such-program"),)),
    )
