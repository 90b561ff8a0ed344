"""A sentence cut at marks that find no place is translated in pieces, and its marks hold theirs."""

from collections.abc import Iterable, Iterator

from engines.hostile import HostileEngine
from engines.test_projection import check_laws, marked, requests, shown
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.engines.drafter import Languages, draft_units
from l10n.engines.projection import Projection, project
from l10n.engines.projection.cutting import cut_requests, joined
from l10n.model import Draft, Hypothesis, Key, MarkKind, Placement, Request

PHRASES = {
    "The": "La.",
    "annual meeting": "Reunión anual.",
    "was held in": "Se celebró en",
    "was held in May.": "Se celebró en mayo.",
    "The annual meeting was held in May.": "Nada de nada.",
    "May": "mayo",
}


def _translated(piece: Request) -> Projection:
    hypothesis = Hypothesis(PHRASES.get(piece.text, piece.text.upper()), score=0.5)
    return project(piece, hypothesis, {}, spaced=True)


def _cut(text: str, *numbers: int, spaced: bool = True) -> str:
    request = marked(text)
    lost = [request.marks[number] for number in numbers]
    found = joined(request, lost, _translated, spaced=spaced)
    assert found is not None
    return shown(found)


def test_pieces_are_joined_without_the_capitals_and_stops_of_sentences() -> None:
    assert _cut("The [annual meeting] was held in May.", 0) == (
        "La [reunión anual] se celebró en mayo."
    )


def test_what_is_around_a_lost_mark_is_cut_at_too() -> None:
    assert _cut("*a [bc] d* e [f]^.", 1) == "*A [BC] D* E [F]^."
    assert _cut("a `b` [`c`].", 1, 2) == "A `b` [`c`]."


def test_only_what_says_something_is_asked() -> None:
    request = marked("[a], `b` [c].")
    asked = cut_requests(request, request.marks)
    assert [piece.text for piece in asked] == ["a", "c"]


def test_without_a_translation_of_a_piece_there_is_none() -> None:
    request = marked("a [b] c")
    assert joined(request, request.marks, lambda _: None, spaced=True) is None


@settings(max_examples=500)
@given(requests(), st.data(), st.booleans())
def test_the_laws_hold_wherever_a_sentence_is_cut(
    request: Request,
    data: st.DataObject,
    spaced: bool,  # noqa: FBT001 -- Hypothesis draws it
) -> None:
    solid = [mark for mark in request.marks if mark.kind is not MarkKind.POINT]
    lost = [mark for mark in solid if mark.name == "html" and data.draw(st.booleans())]
    engine = HostileEngine(spaced=spaced)

    def placed(piece: Request) -> Projection:
        [draft] = engine.translate([piece])
        return project(piece, draft.hypotheses[0], {}, spaced=spaced)

    found = joined(request, lost, placed, spaced=spaced)
    if found:
        check_laws(request, found)


class _Phrases:
    """An engine that knows PHRASES, and aligns nothing."""

    name = "phrases"
    model = "phrases 1"

    def translate(self, asked: Iterable[Request]) -> Iterator[Draft]:
        for request in asked:
            yield Draft((Hypothesis(PHRASES[request.text], score=0.5),))


def test_a_link_that_would_be_appended_holds_its_piece() -> None:
    key = Key(None, "The [annual meeting][1] was held in May.")
    [draft] = draft_units([key], _Phrases(), Languages("en", spaced=True))
    assert draft.msgstr == "La [reunión anual][1] se celebró en mayo."
    assert draft.placed == (("link", Placement.CUT),)
    assert draft.doubts == ("cut",)
