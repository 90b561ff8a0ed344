"""Where a target may be cut, and where that is not sure enough."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.memory.alignment import sure_cuts
from l10n.memory.sentence_text import Sentence, is_sequence, sentences_of
from l10n.model import Key

PLAIN = Key(None, "")


def _sentences(*texts: str) -> list[Sentence]:
    return [sentence for text in texts for sentence in sentences_of(PLAIN, text, "xx")]


def _cuts(source: Sequence[str], target: Sequence[str]) -> list[tuple[int, int]]:
    return [(cut.source, cut.target) for cut in sure_cuts(_sentences(*source), _sentences(*target))]


ONE, TWO, THREE = (
    "The tablets are taken with a glass of water every morning before breakfast.",
    "Ask a nurse.",
    "People who have been ill for a long time may need a lower dose than other people.",
)
UNO, DOS, TRES = (
    "Se toman con un vaso de agua, todas las mañanas y siempre antes de desayunar.",
    "Pida ayuda.",
    "Quien haya estado enfermo durante años quizá deba recibir una dosis menor que los otros.",
)
ALL = [(0, 0), (1, 1), (2, 2), (3, 3)]
ENDS = [(0, 0), (3, 3)]


def test_sentence_for_sentence_each_place_is_sure() -> None:
    assert _cuts([ONE, TWO, THREE], [UNO, DOS, TRES]) == ALL


@pytest.mark.parametrize(
    ("target", "cuts"),
    [
        ([UNO, f"{DOS[:-1]}, si no, {TRES}"], [(0, 0), (1, 1), (3, 2)]),
        ([UNO, DOS, TRES[:47] + ".", "D" + TRES[48:]], [(0, 0), (1, 1), (2, 2), (3, 4)]),
    ],
    ids=["two in one", "one in two"],
)
def test_what_a_translator_joined_or_split_stays_together(
    target: list[str], cuts: list[tuple[int, int]]
) -> None:
    assert set(_cuts([ONE, TWO, THREE], target)) <= set(cuts)


@pytest.mark.parametrize(
    "target",
    [[DOS, UNO, TRES], [UNO, TRES, DOS], [DOS, TRES, UNO], [TRES, UNO, DOS]],
    ids=["first two", "last two", "first last", "last first"],
)
def test_no_place_is_sure_among_sentences_in_another_order(target: list[str]) -> None:
    """Whatever is cut holds the same sentences on both sides."""
    right = {ONE: UNO, TWO: DOS, THREE: TRES}
    source = [ONE, TWO, THREE]
    for place in _cuts(source, target):
        assert {right[text] for text in source[: place[0]]} == set(target[: place[1]])


def test_a_sentence_that_is_not_translated_leaves_its_neighbours_together() -> None:
    assert (1, 1) not in _cuts([ONE, "It is so, all in all.", THREE], [UNO, TRES])


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (["Take 81 now and rest.", "Take 449 then and rest."],
         ["Tome 449 ya, descanse.", "Tome 81 ahí, descanse."]),
        (["Take it now and rest?", "Take it then and rest."],
         ["Tómelo y descanse ya.", "¿Tómelo y descanse ahí?"]),
        (["Give BCR now and rest.", "Give ABL then and rest."],
         ["Dé ABL ya, descanse bien.", "Dé BCR ahí, descanse bien."]),
        (["Give it [now][1] and rest.", "Give it [then][2] and rest."],
         ["Délo [ya][2] y descanse.", "Délo [ahí][1] y descanse."]),
        (["Give `x` now and rest.", "Give `y` then and rest."],
         ["Dé `y` ya, descanse.", "Dé `x` ahí, descanse."]),
        (["Imatinib is now given.", "Dasatinib is then given."],
         ["Dasatinib es el de hoy.", "Imatinib es el de ayer."]),
    ],
    ids=["numbers", "questions", "names", "links", "code", "words alike"],
)  # fmt: skip
def test_what_stands_in_another_sentence_speaks_against_a_cut(
    source: list[str], target: list[str]
) -> None:
    """The same sentences in their own order are cut, so it is that alone."""
    assert _cuts(source, target[::-1]) == [(0, 0), (1, 1), (2, 2)]
    assert _cuts(source, target) == [(0, 0), (2, 2)]


def _spanish(source: Sequence[str], target: Sequence[str]) -> list[tuple[int, int]]:
    texts = ((source, "en"), (target, "es"))
    left, right = (
        [sentence for text in side for sentence in sentences_of(PLAIN, text, locale)]
        for side, locale in texts
    )
    return [(cut.source, cut.target) for cut in sure_cuts(left, right)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (["Take it with food.", "Do not take it with milk.", "Ask your doctor now."],
         ["Tómelo con comida.", "No lo tome con leche.", "Pregunte a su médico ya."]),
        (["You can eat before the test.", "You cannot drink before the test.", "Wait for us."],
         ["Puede comer antes de la prueba.", "No puede beber antes de ella.", "Espérenos ahí."]),
        (["They said that it was over.", 'They call it the "dry" bean.', "All is well now."],
         ["Dijeron que ya era todo.", "Es para el «seco» frijol.", "Todo va ya muy bien."]),
        (["Some get a fever in the end.", "Others just sleep a lot more.", "All is well now."],
         ["Unos tienen fiebre al final.", "Otros solo duermen mucho más.", "Todo va ya muy bien."]),
        (["Go to the pharmacy with it.", "Others just sleep a lot more.", "All is well now."],
         ["Vaya a la farmacia con ello.", "Otros solo duermen mucho más.", "Todo va ya muy bien."]),
    ],
    ids=["negation", "cannot", "quotation", "sounds", "spelling"],
)  # fmt: skip
def test_what_tells_the_order_speaks_against_sentences_that_changed_places(
    source: list[str], target: list[str]
) -> None:
    """In their own order they are cut."""
    swapped = [target[1], target[0], target[2]]
    assert _spanish(source, target) == ALL
    assert (1, 1) not in _spanish(source, swapped)


def test_a_pair_of_which_one_is_negated_is_not_sure() -> None:
    source = ["Children under 12 must not take codeine.", "They may take 5 ml of syrup."]
    right = ["Los menores de 12 no deben tomar codeína.", "Pueden tomar 5 ml de jarabe."]
    wrong = [right[0].replace("no ", ""), right[1]]
    assert (_spanish(source, right), _spanish(source, wrong)) == (
        [(0, 0), (1, 1), (2, 2)],
        [(0, 0), (2, 2)],
    )


def test_neighbours_that_fit_better_the_other_way_round_are_not_sure() -> None:
    """Nothing else tells their order; of those that differ more, what fits is cut."""
    source = [f"{'ab cd ef ' * 7}gh.", f"{'cd ab ef ' * 6}gh.", f"{'ef cd ab ' * 4}gh."]
    target = [f"{'uv wx yz ' * 6}uv.", f"{'wx uv yz ' * 7}uv.", f"{'yz uv wx ' * 4}uv."]
    assert (_cuts(source, target), _cuts(source[::2], target[1:])) == (
        [(0, 0), (2, 2), (3, 3)],
        [(0, 0), (1, 1), (2, 2)],
    )


def test_a_number_is_the_same_however_it_is_written() -> None:
    """With other separators, or in other digits."""
    source = ["In 1,234.5 cases it was so, they said.", "In 99 cases it was not so, they said."]
    for first, second in (("1.234,5", "99"), ("١٬٢٣٤٫٥", "٩٩")):
        target = [f"En {first} casos fue así, decían.", f"En {second} casos no fue así, decían."]
        assert _cuts(source, target) == [(0, 0), (1, 1), (2, 2)]
        assert _cuts(source, target[::-1]) == [(0, 0), (2, 2)]


def test_a_unit_of_many_sentences_is_cut_everywhere() -> None:
    """As a list that its author wrote as one paragraph: chances do not run out of numbers."""
    source = [f"Take [{number}][{number + 1}] tablets with water." for number in range(60)]
    target = [f"Tome [{number}][{number + 1}] comprimidos con agua." for number in range(60)]
    assert _cuts(source, target) == [(place, place) for place in range(61)]


def test_few_parts_that_do_not_fit_are_joined_with_their_neighbours() -> None:
    """In a long unit; a short one of which a part does not fit is not cut at all."""
    source = [f"{'word ' * (3 + number % 4)}{number}{number}." for number in range(24)]
    target = [f"{'verbo ' * (3 + number % 4)}{number}{number}." for number in range(24)]
    target[12] = f"{'verbo ' * 11}1212."
    assert _cuts(source, target) == [(n, n) for n in range(25) if n not in {12, 13}]
    assert _cuts(source[9:15], target[9:15]) == [(0, 0), (6, 6)]


def test_a_name_in_quite_another_sentence_speaks_against_every_cut() -> None:
    """However long the unit is: its sentences may be in another order."""
    source = [f"{'word ' * (3 + number % 4)}{number}{number}." for number in range(24)]
    target = [f"{'verbo ' * (3 + number % 4)}{number}{number}." for number in range(24)]
    source[4], target[12] = f"ABL {source[4]}", f"ABL {target[12]}"
    assert _cuts(source, target) == [(0, 0), (24, 24)]


LENGTHS = st.lists(st.integers(1, 30), min_size=1, max_size=7)


@given(LENGTHS, LENGTHS)
def test_cuts_are_in_order_and_every_part_has_both_sides(
    left: list[int], right: list[int]
) -> None:  # fmt: skip
    source, target = ([f"A{'b c' * length}." for length in side] for side in (left, right))
    cuts = _cuts(source, target)
    assert (cuts[0], cuts[-1]) == ((0, 0), (len(source), len(target)))
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(cuts))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "See [the. A][1] now. **Yes. No.** Then.",
            ["See [the. A][1] now.", "**Yes. No.**", "Then."],
        ),
        ("It is so.[^1] Why `a. B`?", ["It is so.[^1]", "Why `a. B`?"]),
        ("One.\nTwo ![a][2] more.", ["One.", "Two ![a][2] more."]),
        ("\\[1\\] is it. A <b>b. C</b> d.", ["\\[1\\] is it.", "A <b>b. C</b> d."]),
        ("これは文です。[^1]次の文です。", ["これは文です。[^1]", "次の文です。"]),
        ("", []),
    ],
)
def test_sentences_are_cut_outside_all_markup(text: str, sentences: list[str]) -> None:
    found = sentences_of(Key(None, text), text, "en")
    assert [sentence.text for sentence in found] == sentences


@given(st.lists(st.sampled_from(
    ["Take it. ", "*now*", " and [that][1]", "`a. B`", ". ", "\n", "[^1]", "**So. It** ", "A\\*b "]
), max_size=9).map("".join))  # fmt: skip
def test_sentences_hold_all_of_a_text_and_mean_alone_what_they_mean_in_it(text: str) -> None:
    found = sentences_of(Key(None, text), text, "en")
    assert not found or is_sequence(Key(None, text), text, [item.text for item in found])
    assert all(text[slice(*item.span)] == item.text for item in found)
