"""Signals that end a command."""

import os
import signal

import pytest

from l10n.cli.signals import ended_in_order

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="the system has no SIGHUP")


def test_a_signal_raises_once_and_a_second_one_ends_at_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    seen: list[object] = []

    def work() -> None:
        with ended_in_order():
            try:
                os.kill(os.getpid(), signal.SIGTERM)
            finally:
                seen.append(signal.getsignal(signal.SIGTERM))

    with pytest.raises(SystemExit) as ended:
        work()
    assert (ended.value.code, seen) == (143, [signal.SIG_DFL])
    assert capsys.readouterr().err == (
        "Terminated. Nothing is half-written; run the command again to go on.\n"
    )


def test_a_signal_that_somebody_ignores_stays_ignored() -> None:
    """As `nohup` has it."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with ended_in_order():
            os.kill(os.getpid(), signal.SIGHUP)
            within = signal.getsignal(signal.SIGHUP)
        assert (within, signal.getsignal(signal.SIGHUP)) == (signal.SIG_IGN, signal.SIG_IGN)
    finally:
        signal.signal(signal.SIGHUP, before)


def test_signals_are_as_before_when_a_command_has_ended() -> None:
    numbers = (signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    with ended_in_order():
        assert all(callable(signal.getsignal(number)) for number in numbers)
    assert [signal.getsignal(number) for number in numbers] == before
