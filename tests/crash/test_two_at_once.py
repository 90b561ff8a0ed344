"""Whatever happens at any moment of a run beside it: nothing is lost, and both do their work."""

import os
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from cli_project import NAME, Folder, Run
from crash.failing import in_a_process, leftovers, nth_operation
from crash.scenes import Scene, put_back

_OWN = "Con mis propias palabras"
_DRAFTS = f"locales/en_XA/{NAME}.po"
_DRAFT = ("draft", "-e", "pseudo", "-l", "en_XA")

scenes = pytest.mark.parametrize("scene", ["extract", "draft"], indirect=True)
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")


def save_by_rename(path: Path, data: bytes) -> None:
    """Save as Poedit and Vim do; their own files are no operations of the run."""
    aside = path.with_name("of an editor")
    aside.write_bytes(data)
    _rename(aside, path)


_rename = os.rename


def save_in_place(path: Path, data: bytes) -> None:
    """Save as Visual Studio Code and nano do."""
    path.write_bytes(data)


@needs_fork
@scenes
def test_another_run_at_each_operation(translated: Folder, run: Run, scene: Scene) -> None:
    """The same command in another process, begun and ended in between."""
    for number in count(1):
        put_back(translated, scene.before)

        def other(_: str) -> None:
            assert in_a_process(lambda: run(*scene.command).code) == 0

        with nth_operation(number, other) as seen:
            ran = run(*scene.command)
        if len(seen) < number:
            break
        assert (ran.code, ran.err, translated.files()) == (0, "", scene.after), (number, seen)
    assert number > 10


@scenes
@pytest.mark.parametrize("save", [save_by_rename, save_in_place], ids=["rename", "in place"])
def test_an_editor_saves_at_each_operation(
    translated: Folder, run: Run, scene: Scene, save: Callable[[Path, bytes], None]
) -> None:
    """It has loaded the file before the run, and knows nothing of what that does to it."""
    catalog = _DRAFTS if scene.command[0] == "draft" else translated.catalog
    asked = b'msgid "Side effects"\nmsgstr '
    start = scene.before[catalog].index(asked) + len(asked)
    end = scene.before[catalog].index(b"\n", start)
    saved = scene.before[catalog][:start] + f'"{_OWN}"'.encode() + scene.before[catalog][end:]
    put_back(translated, scene.before | {catalog: saved})
    run(*scene.command)
    wanted = translated.files()[catalog]
    states: dict[frozenset[tuple[str, bytes]], int] = {}
    for number in count(1):
        put_back(translated, scene.before)
        with nth_operation(number, lambda _: save(translated.path / catalog, saved)) as seen:
            ran = run(*scene.command)
        if len(seen) < number:
            break
        assert (ran.code, leftovers(translated.path)) == (0, []), number
        states.setdefault(frozenset(translated.files().items()), number)
    # They saved before the file was replaced, and behind it.
    assert {dict(state)[catalog] for state in states} == {wanted, saved}
    for state, number in states.items():
        put_back(translated, dict(state))
        assert (run(*scene.command).code, translated.files()[catalog]) == (0, wanted), number


@needs_fork
def test_a_draft_at_each_operation_of_an_extract(translated: Folder, run: Run) -> None:
    """The units of both get their drafts, at the latest by the next draft."""
    translated.replace(f"source/{NAME}", "- Tell your doctor.", "- Tell a doctor.\n- Rest.")
    before = translated.files()
    states: dict[bytes, int] = {}
    for number in count(1):
        put_back(translated, before)

        def other(_: str) -> None:
            assert in_a_process(lambda: run(*_DRAFT).code) == 0

        with nth_operation(number, other) as seen:
            ran = run("extract", "-l", "en_XA")
        if len(seen) < number:
            break
        assert (ran.code, leftovers(translated.path)) == (0, []), number
        states.setdefault(translated.files()[_DRAFTS], number)
    for state, number in states.items():
        put_back(translated, before | {_DRAFTS: state})
        assert run("extract").code == 0, number
        run(*_DRAFT)
        catalog = translated.read(_DRAFTS)
        units, drafts = catalog.count("\nmsgid ") - 1, catalog.count("\n# mt: pseudo")
        assert (units, drafts) == (8, 8), (number, catalog)
    assert len(states) > 1
