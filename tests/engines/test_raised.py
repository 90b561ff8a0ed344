"""Raised and lowered text, and break tags: no word is glued to another, no power lost."""

from collections.abc import Iterable, Iterator

import pytest

from l10n.engines.drafter import Languages, draft_units
from l10n.model import Draft, Hypothesis, Key, Request

SPANISH = Languages("en", spaced=True, target="es")


class Echo:
    """Answer with the sentence, and note it."""

    name = "echo"
    model = "echo 1"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def translate(self, requests: Iterable[Request]) -> Iterator[Draft]:
        """Yield the sentences themselves."""
        for request in requests:
            self.asked.append(request.text)
            yield Draft((Hypothesis(request.text),))


CASES = [
    # A word keeps what is raised or lowered in it.
    ("Up to 10<sup>9</sup>/L of it", ["Up to 109/L of it"]),
    ("50 mg/m<sup>2</sup> and H<sub>2</sub>O", ["50 mg/m2 and H2O"]),
    ("C<sub>6</sub>H<sub>12</sub>O<sub>6</sub>", ["C6H12O6"]),
    ("The <sup>18</sup>F tracer", ["The 18F tracer"]),
    ("CD4<sup>+</sup> cells", ["CD4+ cells"]),
    ("Gleevec<sup>®</sup> helps", ["Gleevec® helps"]),
    ("10<sup>[9][1]</sup>/L", ["109/L"]),
    # The number of a note is none of the word's.
    ("leukemia<sup>1,2</sup> is", ["leukemia is"]),
    ("In leukemia.<sup>[1][1]</sup> Next", ["In leukemia.", "Next"]),
    ("leukemia[<sup>1</sup>][1] is", ["leukemia is"]),
    ("leukemia<sup>[1][1],[2][2]</sup> is", ["leukemia is"]),
    ("45 mg<sup>a</sup>", ["45 mg"]),
    # A break tag parts words, cells of dosing tables above all.
    ("10 mg<br>20 mg", ["10 mg", "20 mg"]),
    ("10 mg <br/> 20 mg", ["10 mg", "20 mg"]),
    ("One<br><br>Two\nthree<BR>", ["three", "One", "Two"]),
    ("[10 mg<br>daily][1] now", ["10 mg daily now", "10 mg daily"]),
]


@pytest.mark.parametrize(("msgid", "asked"), CASES)
def test_what_an_engine_is_asked_holds_whole_words_and_no_others(
    msgid: str, asked: list[str]
) -> None:
    engine = Echo()
    list(draft_units([Key(None, msgid)], engine, SPANISH))
    assert engine.asked == asked


@pytest.mark.parametrize(
    ("msgid", "asked"),
    [
        ("10 mg<!-- c -->20 mg", "10 mg 20 mg"),
        ("*5 mg*{{ x }}[6 mg][1]", "5 mg 6 mg"),
        ("*5 mg{{ x }}6 mg* now", "5 mg 6 mg now"),
        ("Take {{ x }}mg.", "Take mg."),
        ("anti<wbr>body", "antibody"),
    ],
)
def test_words_at_either_side_of_a_point_are_two(msgid: str, asked: str) -> None:
    engine = Echo()
    list(draft_units([Key(None, msgid)], engine, SPANISH))
    assert engine.asked[0] == asked


@pytest.mark.parametrize("msgid", [msgid for msgid, _ in CASES[:-1]])
def test_it_comes_back_where_it_was(msgid: str) -> None:
    [found] = draft_units([Key(None, msgid)], Echo(), Languages("en", spaced=True))
    assert found.msgstr == msgid


def test_a_power_survives_an_engine_that_writes_it_otherwise() -> None:
    class Other(Echo):
        def translate(self, requests: Iterable[Request]) -> Iterator[Draft]:
            for request in requests:
                yield Draft((Hypothesis(request.text.replace("109", "10^9")),))

    [found] = draft_units([Key(None, "Up to 10<sup>9</sup>/L.")], Other(), SPANISH)
    assert found.msgstr.count("10<sup>9</sup>") == 1
