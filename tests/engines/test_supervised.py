"""An engine in a process of its own: however it breaks, nothing is lost and nothing is left."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from engines import breaking, echoing

from l10n.engines.protocol import Cacheable
from l10n.engines.recovery import EngineBroke
from l10n.engines.supervised import Limits, Opening, SupervisedEngine, supervised
from l10n.engines.supervised.wire import Opened, Work
from l10n.engines.supervised.worker import Worker
from l10n.errors import EngineUnavailableError
from l10n.model import Alignment, Draft, Hypothesis, Mark, MarkKind, Request, Span

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="the system has no /proc")

Open = Callable[..., SupervisedEngine]
SHORT = Limits(sentences=2, silence=1.0, per_character=0.0)
LONG = Limits(sentences=4)


@pytest.fixture
def open_engine(tmp_path: Path) -> Iterator[Open]:
    """Open a breaking engine; when the test is over, none of its processes is left."""
    opened: list[SupervisedEngine] = []

    def open_one(target: str = "es", limits: Limits = LONG) -> SupervisedEngine:
        opening = Opening(breaking.__name__, str(tmp_path), target)
        opened.append(SupervisedEngine(breaking.Outline(), opening, limits))
        return opened[-1]

    yield open_one
    for engine in opened:
        engine.close()
    assert [pid for pid in processes(tmp_path) if is_alive(pid)] == []


def processes(folder: Path) -> list[int]:
    """Return the processes that were started for a test, in order."""
    file = folder / "processes"
    return [int(line) for line in file.read_text().split()] if file.exists() else []


def is_alive(pid: int) -> bool:
    try:
        state = Path("/proc", str(pid), "stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def answers(engine: SupervisedEngine, *texts: str) -> list[str]:
    """Return the answers' texts, with their doubts for those that are empty."""
    found = [draft.hypotheses[0] for draft in engine.translate(map(Request, texts))]
    return [item.text or ",".join(item.doubts) for item in found]


def failure(engine: SupervisedEngine, *texts: str) -> EngineUnavailableError:
    with pytest.raises(EngineUnavailableError) as caught:
        answers(engine, *texts)
    return caught.value


def test_answers_come_in_order_from_one_process(open_engine: Open, tmp_path: Path) -> None:
    engine = open_engine()
    texts = [f"word {number}" for number in range(50)]
    assert answers(engine, *texts) == [text.upper() for text in texts]
    assert answers(engine, "again") == ["AGAIN"]
    assert len(processes(tmp_path)) == 1


def test_it_is_cacheable_where_its_outline_is() -> None:
    """The cache asks it without a process."""
    opening = Opening(breaking.__name__, "", "")
    engine = supervised(breaking.CacheableOutline(), opening)
    assert isinstance(engine, Cacheable)
    essence = engine.essence(Request("a", protected=(Span(0, 1),)))
    assert (engine.options, essence) == ("beam=4", Request("a"))
    assert not isinstance(supervised(breaking.Outline(), opening), Cacheable)


def test_no_request_starts_no_process(open_engine: Open, tmp_path: Path) -> None:
    assert (answers(open_engine()), processes(tmp_path)) == ([], [])


def test_requests_and_drafts_come_through_whole() -> None:
    """With marks, alignments and all: an engine that echoes what it got."""
    engine = SupervisedEngine(echoing.Echoing(), Opening("engines.echoing", "en", "es"))
    text = "a\udc80\0 é 😀"
    mark = Mark(MarkKind.SPAN, Span(0, 1), "[", "][1]", "link")
    requests = [Request(text, (mark,), (Span(0, 1),)), Request("")]
    drafts = list(engine.translate(requests))
    engine.close()
    tokens = (Span(0, 1), Span(1, len(text)))
    alignment = Alignment(tokens, tokens, ((1.0, 0.0), (0.25, 0.75)))
    first = Hypothesis(text, 0.5, alignment, (Span(0, 1),), ("unknown=é", repr(requests[0])))
    assert drafts == [Draft((first,)), Draft((Hypothesis("", doubts=(repr(requests[1]),)),))]


@pytest.mark.parametrize(
    "deed", ["exit", "segfault", "kill", "abort", "raise", "refuse", "quit", "memory"]
)
def test_what_breaks_once_is_answered_by_a_second_process(
    open_engine: Open, tmp_path: Path, deed: str
) -> None:
    engine = open_engine()
    found = answers(engine, "a", "b", f"once {deed}", "c", "d", "e")
    assert found == ["A", "B", f"ONCE {deed.upper()}", "C", "D", "E"]
    assert len(processes(tmp_path)) == 2


@pytest.mark.parametrize("deed", ["exit", "abort", "raise", "refuse", "skip", "double"])
def test_a_sentence_that_always_breaks_it_is_left_empty(open_engine: Open, deed: str) -> None:
    found = answers(open_engine(), "a", "b", deed, "c", "d", "e")
    assert found == ["A", "B", "crashed", "C", "D", "E"]


def test_a_sentence_that_hangs_it_is_left_empty(open_engine: Open) -> None:
    assert answers(open_engine(limits=SHORT), "hang", "a", "b") == ["hung", "A", "B"]


def test_a_library_that_holds_the_lock_can_be_ended(open_engine: Open) -> None:
    """Nor does it keep the main process from sending: that is done behind its back."""
    texts = ["hold", *(f"{number} {'a ' * 50_000}" for number in range(9))]
    found = answers(open_engine(limits=SHORT), *texts)
    assert found == ["hung", *(text.upper() for text in texts[1:])]


def test_silence_is_measured_from_answer_to_answer(open_engine: Open) -> None:
    """A batch may take longer than that."""
    assert answers(open_engine(limits=SHORT), *["wait"] * 2) == ["WAIT"] * 2


def test_patience_grows_with_what_is_asked(open_engine: Open) -> None:
    """So that a slow machine is none that hangs."""
    limits = Limits(sentences=4, silence=0.2, per_character=10.0)
    assert answers(open_engine(limits=limits), "wait", "a") == ["WAIT", "A"]


def test_a_kill_by_hand_loses_nothing(open_engine: Open, tmp_path: Path) -> None:
    drafts = open_engine().translate(Request(f"word {number}") for number in range(20))
    first = [next(drafts) for _ in range(5)]
    os.kill(processes(tmp_path)[0], signal.SIGKILL)
    texts = [draft.hypotheses[0].text for draft in [*first, *drafts]]
    assert texts == [f"WORD {number}" for number in range(20)]


def test_an_engine_that_always_breaks_is_told(open_engine: Open) -> None:
    assert str(failure(open_engine(), *["exit"] * 3)) == (
        "The engine breaking (breaking 1) ended with exit code 7, though it was started again."
        " The last sentence was 'exit'."
        " What was drafted before is kept, and the next run goes on from there. If it breaks"
        " again, install its model again or take another engine."
    )


@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        ("exit", "ended with exit code 7"),
        ("segfault", "crashed with SIGSEGV"),
        ("kill", "was killed, as the system does where memory runs out"),
        ("abort", "crashed with SIGABRT: what(): std::bad_alloc"),
        ("raise", "failed: ValueError: a bad value"),
        ("memory", "failed: MemoryError"),
        ("hang", "did not answer within 0.5 seconds"),
    ],
)
def test_the_end_of_a_process_is_told_in_words(tmp_path: Path, deed: str, reason: str) -> None:
    worker = Worker(Opening(breaking.__name__, str(tmp_path), "es"))
    opened = worker.receive(60)
    worker.send(Work((Request(deed),), 60))
    with pytest.raises(EngineBroke) as caught:
        worker.receive(0.5 if deed == "hang" else 60)
    worker.end()
    assert (opened, caught.value.reason) == (Opened(breaking.MODEL), reason)


def test_answers_that_came_before_are_given_before_it_is_told(open_engine: Open) -> None:
    drafts = open_engine().translate(map(Request, ["a", "b", "c", "d", *["exit"] * 9]))
    assert [next(drafts).hypotheses[0].text for _ in range(4)] == ["A", "B", "C", "D"]


AGAIN = "though it was started again."


@pytest.mark.parametrize(
    ("target", "message", "started"),
    [
        ("refusing", "The model is broken.", 1),
        (
            "other",
            "The model of the engine breaking is other 2, and was breaking 1 before.",
            1,
        ),
        ("dying", f"The engine breaking (breaking 1) ended with exit code 9, {AGAIN}", 2),
        ("failing", f"The engine breaking (breaking 1) failed: ImportError: no libfoo, {AGAIN}", 2),
    ],
)
def test_an_engine_that_cannot_be_opened_is_told_at_once(
    open_engine: Open, tmp_path: Path, target: str, message: str, started: int
) -> None:
    error = failure(open_engine(target), "a", "b")
    assert (error.message, len(processes(tmp_path))) == (message, started)


def test_a_process_that_dies_at_its_start_is_started_once_more(open_engine: Open) -> None:
    assert answers(open_engine("dying once"), "a") == ["A"]


def test_a_module_that_is_not_there_is_told() -> None:
    engine = SupervisedEngine(breaking.Outline(), Opening("l10n.engines.gone", "en", "es"))
    assert failure(engine, "a").message == (
        "The engine breaking (breaking 1) failed: ModuleNotFoundError: No module named"
        " 'l10n.engines.gone', though it was started again."
    )


def test_a_python_that_cannot_be_started_is_told(
    open_engine: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "/absent/python")
    assert failure(open_engine(), "a").message == (
        "The engine breaking (breaking 1) cannot start its process: No such file or directory,"
        " though it was started again."
    )


def test_what_libraries_print_is_neither_shown_nor_taken_for_answers(
    open_engine: Open, capfd: pytest.CaptureFixture[str]
) -> None:
    engine = open_engine()
    assert answers(engine, "chatter", "a", *["chatter"] * 9) == ["CHATTER", "A", *["CHATTER"] * 9]
    engine.close()
    assert tuple(capfd.readouterr()) == ("", "")


def test_modules_of_the_folder_in_which_it_runs_are_not_taken(
    open_engine: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("ctypes", "pickle", "l10n", "json"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken')")
    assert answers(open_engine(), "a") == ["A"]


def test_requests_are_read_two_batches_ahead(open_engine: Open) -> None:
    read: list[int] = []

    def endless() -> Iterator[Request]:
        for number in range(10_000):
            read.append(number)
            yield Request(f"word {number}")

    drafts = open_engine().translate(endless())
    next(drafts)
    assert len(read) <= 2 * LONG.sentences + 1


def test_two_translations_may_be_under_way_at_once(open_engine: Open, tmp_path: Path) -> None:
    """One breaks the process while the other one waits."""
    engine = open_engine()
    one = engine.translate(map(Request, ["a", "b", "c", "d", "e", "once exit", "f", "g", "h"]))
    found = [next(one).hypotheses[0].text]
    assert answers(engine, "x", "once exit", "y", "z", "w") == ["X", "ONCE EXIT", "Y", "Z", "W"]
    found += [draft.hypotheses[0].text for draft in one]
    assert found == ["A", "B", "C", "D", "E", "ONCE EXIT", "F", "G", "H"]
    assert len(processes(tmp_path)) == 2


def test_a_translation_that_is_left_alone_ends_the_process(
    open_engine: Open, tmp_path: Path
) -> None:
    """So that its answers are not taken for those of the next one."""
    engine = open_engine()
    drafts = engine.translate(map(Request, "abcdefghijkl"))
    next(drafts)
    assert isinstance(drafts, Iterator)
    getattr(drafts, "close")()  # noqa: B009 - a generator, which the type does not say
    assert not is_alive(processes(tmp_path)[0])
    assert answers(engine, "next") == ["NEXT"]


def test_an_engine_that_is_dropped_ends_its_process(tmp_path: Path) -> None:
    opening = Opening(breaking.__name__, str(tmp_path), "es")
    assert answers(SupervisedEngine(breaking.Outline(), opening), "a") == ["A"]
    assert [pid for pid in processes(tmp_path) if is_alive(pid)] == []


_PARENT = """
import sys
from l10n.engines.protocol import Cacheable
from l10n.engines.recovery import EngineBroke
from l10n.engines.supervised import Limits, Opening, SupervisedEngine, supervised
from l10n.engines.supervised.wire import Opened, Work
from l10n.engines.supervised.worker import Worker
from l10n.model import Request
from engines.breaking import Outline
opening = Opening("engines.breaking", sys.argv[1], "es")
limits = Limits(silence=float(sys.argv[3]), per_character=0)
engine = SupervisedEngine(Outline(), opening, limits)
list(engine.translate(map(Request, ["a", sys.argv[2]])))
"""


@pytest.mark.parametrize(("deed", "silence"), [("hang", "60"), ("hold", "1")])
def test_a_killed_parent_leaves_no_process(tmp_path: Path, deed: str, silence: str) -> None:
    """Not even one that cannot see it: that ends when nobody would wait any more."""
    command = [sys.executable, "-c", _PARENT, str(tmp_path), deed, silence]
    path = os.pathsep.join(sys.path)
    parent = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": path})
    wait_until(lambda: len(processes(tmp_path)) == 1)
    parent.kill()
    parent.wait()
    wait_until(lambda: not any(map(is_alive, processes(tmp_path))))
    assert len(processes(tmp_path)) == 1


def wait_until(true: Callable[[], bool]) -> None:
    """Wait for something that is sure to come."""
    for _ in range(6000):
        if true():
            return
        time.sleep(0.01)
    pytest.fail("It did not come.")
