"""What an engine had in hand when it broke is answered, but for what breaks it."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.engines.recovery import EngineBroke, recovered
from l10n.errors import EngineUnavailableError
from l10n.model import Draft, Hypothesis, Request


class Attempts:
    """An engine that breaks at the sentences `!`, after what it was asked before them or at once.

    Args:
        whole: Whether it answers a batch only when all of it is done.
    """

    def __init__(self, *, whole: bool) -> None:
        self.asked: list[int] = []
        self._whole = whole

    def __call__(self, requests: Sequence[Request]) -> Iterator[Draft]:
        """Answer, and break."""
        self.asked.append(len(requests))
        texts = [request.text for request in requests]
        if "!" in texts:
            texts = [] if self._whole else texts[: texts.index("!")]
        for text in texts:
            yield Draft((Hypothesis(text.upper()),))
        if len(texts) < len(requests):
            raise EngineBroke("crashed", "crashed with SIGSEGV")


def answers(texts: Sequence[str], *, whole: bool) -> list[str]:
    """Return the answers' texts, with their doubts for those that are empty."""
    drafts = recovered([Request(text) for text in texts], Attempts(whole=whole), "double (one 1)")
    found = [draft.hypotheses[0] for draft in drafts]
    return [item.text or ",".join(item.doubts) for item in found]


@given(
    st.lists(st.sampled_from(["a", "b", "c", "!"]), max_size=40).filter(
        lambda texts: "!!" not in "".join(texts)
    ),
    st.booleans(),
)
def test_all_but_what_breaks_it_is_answered_in_order(texts: list[str], whole: bool) -> None:  # noqa: FBT001 - drawn
    expected = ["crashed" if text == "!" else text.upper() for text in texts]
    assert answers(texts, whole=whole) == expected


@pytest.mark.parametrize("whole", [True, False])
def test_two_in_a_row_are_left_empty(whole: bool) -> None:  # noqa: FBT001 - drawn
    assert answers(["a", "!", "!", "b"], whole=whole) == ["A", "crashed", "crashed", "B"]


def test_a_lone_sentence_is_at_fault_if_the_engine_works_without_it() -> None:
    assert answers(["!"], whole=True) == ["crashed"]


def test_an_engine_that_breaks_whatever_it_is_asked_is_at_fault() -> None:
    def attempt(_requests: Sequence[Request]) -> Iterator[Draft]:
        raise EngineBroke("hung", "did not answer")

    with pytest.raises(EngineUnavailableError, match="did not answer, though"):
        list(recovered([Request("a")], attempt, "double (one 1)"))


@pytest.mark.parametrize("whole", [True, False])
def test_three_in_a_row_are_the_engines_fault(whole: bool) -> None:  # noqa: FBT001 - drawn
    with pytest.raises(EngineUnavailableError) as caught:
        answers(["a", "!", "!", "!", "b"], whole=whole)
    assert caught.value.message == (
        "The engine double (one 1) crashed with SIGSEGV, though it was started again. "
        "The last sentence was '!'."
    )


def test_what_works_the_second_time_is_asked_once() -> None:
    attempts = Attempts(whole=True)
    drafts = list(recovered([Request("a")] * 9, attempts, "double (one 1)"))
    assert (len(drafts), attempts.asked) == (9, [9])


def test_a_sentence_is_found_in_few_attempts() -> None:
    """Each is a process that is started and a model that is loaded."""
    attempts = Attempts(whole=True)
    texts = ["a"] * 255
    texts.insert(170, "!")
    list(recovered([Request(text) for text in texts], attempts, "double (one 1)"))
    assert len(attempts.asked) == 17
