"""Where marks stand in a translation: the steps of the cascade, and its laws."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from engines.hostile import HostileEngine
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.engines.choosing import choose
from l10n.engines.projection import Projection, project
from l10n.engines.projection.case import Branch, tree
from l10n.engines.projection.words import word_spans
from l10n.model import (
    Alignment,
    Draft,
    Hypothesis,
    Mark,
    MarkKind,
    PlacedMark,
    Placement,
    Request,
    Span,
)

SPAN, VERBATIM, POINT = MarkKind
ENGINE, EXACT, SIMILAR, ANCHOR, ATTENTION, CUT, APPENDED = Placement
BRACKETS = {"[": ("]", "link", SPAN), "*": ("*", "emphasis", SPAN), "`": ("`", "code", VERBATIM)}


def marked(text: str) -> Request:
    """Read a sentence in which `[a]` is a link, `*a*` emphasis, `` `a` `` code and ^ a point."""
    plain = ""
    marks: list[Mark] = []
    opened: list[tuple[int, str]] = []
    for char in text:
        if opened and char == BRACKETS[opened[-1][1]][0]:
            index, opening = opened.pop()
            closing, name, kind = BRACKETS[opening]
            span = Span(marks[index].span.start, len(plain))
            marks[index] = (
                Mark(kind, span, opening, closing, name)
                if kind is SPAN
                else Mark(kind, span, f"`{plain[slice(*span)]}`", "", name)
            )
        elif char in BRACKETS:
            opened.append((len(marks), char))
            marks.append(Mark(SPAN, Span(len(plain), len(plain)), ""))
        elif char == "^":
            marks.append(Mark(POINT, Span(len(plain), len(plain)), "^", "", "footnote"))
        else:
            plain += char
    return Request(plain, tuple(marks))


def shown(found: Projection) -> str:
    """Write a projection as `marked` reads it."""

    def write(span: Span, marks: list[PlacedMark]) -> str:
        text, cursor = "", span.start
        while marks:
            outer = marks.pop(0)
            inner = []
            while marks and outer.mark.kind is SPAN and marks[0].span.start < outer.span.end:
                inner.append(marks.pop(0))
            text += found.text[cursor : outer.span.start] + outer.mark.open
            if outer.mark.kind is SPAN:
                text += write(outer.span, inner) + outer.mark.close
            cursor = outer.span.end
        return text + found.text[cursor : span.end]

    return write(Span(0, len(found.text)), list(found.placed))


def aligned(source: str, target: str, pairs: str) -> Hypothesis:
    """Return a hypothesis with words aligned by number: `0-0 1-2` is source-target."""
    sources, targets = word_spans(source), word_spans(target)
    weights = [[0.0] * len(sources) for _ in targets]
    for pair in pairs.split():
        one, two = map(int, pair.split("-"))
        weights[two][one] = 1.0
    return Hypothesis(target, alignment=Alignment(sources, targets, weights))


def run(
    source: str,
    target: str | Hypothesis,
    own: Mapping[str, str] | None = None,
    *,
    spaced: bool = True,
) -> tuple[str, list[Placement]]:
    hypothesis = Hypothesis(target) if isinstance(target, str) else target
    found = project(marked(source), hypothesis, own or {}, spaced=spaced)
    return shown(found), [item.step for item in found.placed]


# Exact places.


@pytest.mark.parametrize(
    ("source", "target", "own", "expected"),
    [
        ("The [annual meeting] is.", "La reunión anual es.", {"annual meeting": "Reunión anual."},
         "La [reunión anual] es."),
        ("Take [imatinib] now.", "Toma Imatinib ahora.", {}, "Toma [Imatinib] ahora."),
        ("[A good drug].", "Una buena droga.", {}, "[Una buena droga]."),
        ("[A good drug.]", "Una buena droga.", {}, "[Una buena droga.]"),
        ('["Is it?"]', "«¿Es?»", {}, "[«¿Es?»]"),
        ("*A [good] drug*", "Una buena droga", {"good": "buena"}, "*Una [buena] droga*"),
        ("[*A drug*]", "Una droga", {}, "[*Una droga*]"),
        ("Run `f_x()` twice.", "Dos veces f_x() corre.", {}, "Dos veces `f_x()` corre."),
        ("Run `ab` or `ab`.", "Corre ab o ab.", {}, "Corre `ab` o `ab`."),
        ("Run `ab` now.", "Corre AB ya.", {}, "Corre `ab` ya."),
        ("The [study] design.", "El estudiodiseño, estudio.", {"study": "estudio"},
         "El estudiodiseño, [estudio]."),
        ('It is "[good],"', 'Es "buena",', {"good": "buena"}, 'Es "[buena]",'),
        ('It is ["good,"]', 'Es "buena",', {'"good,"': "buena"}, 'Es ["buena",]'),
    ],
)  # fmt: skip
def test_what_stands_exactly_once_is_exact(
    source: str, target: str, own: dict[str, str], expected: str
) -> None:
    text, steps = run(source, target, own)
    assert text == expected
    assert set(steps) == {EXACT}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The [drug] and drug.", "La droga."),
        ("The [drug] here.", "La droga, la droga."),
        ("The [drug] here.", "Las drogas."),
    ],
)
def test_what_does_not_stand_exactly_once_is_not_exact(source: str, target: str) -> None:
    _, steps = run(source, target, {"drug": "droga"})
    assert steps == [SIMILAR]


def test_a_word_that_only_begins_alike_is_another() -> None:
    assert run("The [drug] here.", "La drogadicción.", {"drug": "droga"})[1] == [APPENDED]


def test_the_longer_of_two_overlapping_finds_wins() -> None:
    own = {"study": "estudio", "of the trial": "del estudio"}
    assert run("A [study] end [of the trial].", "Fin del estudio.", own) == (
        "Fin [del estudio] ([estudio]).",
        [EXACT, APPENDED],
    )


def test_of_two_marks_with_one_exact_place_the_one_without_another_gets_it() -> None:
    own = {"drug": "fármaco", "medicine": "fármaco"}
    hypothesis = aligned(
        "so the drug or medicine is", "así el medicamento o fármaco es", "0-0 1-1 2-2 3-3 4-4 5-5"
    )
    assert run("so the [drug] or [medicine] is", hypothesis, own) == (
        "así el [medicamento] o [fármaco] es",
        [ATTENTION, EXACT],
    )


def test_characters_are_boundaries_where_no_spaces_are() -> None:
    text, steps = run("A [drug] here.", "这里有药物吗。", {"drug": "药物"}, spaced=False)
    assert (text, steps) == ("这里有[药物]吗。", [EXACT])


def test_characters_are_boundaries_in_a_source_without_spaces() -> None:
    text, steps = run("这里有[药物]吗。", "Is there a drug?", {"药物": "drug"})
    assert (text, steps) == ("Is there a [drug]?", [EXACT])


# Places of other forms, and of what stands in both languages alike.


@pytest.mark.parametrize(
    ("source", "target", "own", "expected"),
    [
        ("Two [clinical trials] began.", "Dos ensayos clínicos empezaron.",
         {"clinical trials": "ensayo clínico"}, "Dos [ensayos clínicos] empezaron."),
        ("All [side effects] pass.", "تزول الآثار الجانبية كلها.",
         {"side effects": "آثار جانبية"}, "تزول [الآثار الجانبية] كلها."),
        ("The [dry skin] heals.", "La piel se cura, la piel tan seca.",
         {"dry skin": "piel seca"}, "La piel se cura, la [piel tan seca]."),
    ],
)  # fmt: skip
def test_a_translation_in_another_form_is_similar(
    source: str, target: str, own: dict[str, str], expected: str
) -> None:
    assert run(source, target, own) == (expected, [SIMILAR])


def test_numbers_names_and_cognates_are_anchors() -> None:
    assert run(
        "It began on [November 29, 2012] here.", "Empezó aquí el 29 de noviembre de 2012."
    ) == (
        "Empezó aquí el [29 de noviembre de 2012].",
        [ANCHOR],
    )


def test_texts_that_stand_as_often_in_both_are_taken_in_turn() -> None:
    own = {"drug": "droga"}
    assert run("So [drug] or *drug* or drug.", "O droga o droga o droga.", own) == (
        "O [droga] o *droga* o droga.",
        [SIMILAR, SIMILAR],
    )


# The engine's own places.


def test_the_engines_places_are_taken() -> None:
    hypothesis = Hypothesis("Una droga buena.", placed=(Span(10, 15), Span(0, 9)))
    assert run("A [good] [drug].", hypothesis) == ("[Una droga] [buena].", [ENGINE, ENGINE])


@pytest.mark.parametrize(
    "placed",
    [
        (Span(0, 9), Span(4, 9)),
        (Span(0, 0), Span(4, 9)),
        (Span(9, 10), Span(4, 9)),
        (Span(10, 40), Span(4, 9)),
        (Span(9, 4), Span(4, 9)),
        (Span(4, 9),),
    ],
)
def test_bad_places_of_the_engine_are_not_taken(placed: tuple[Span, ...]) -> None:
    hypothesis = Hypothesis("Una droga buena.", placed=placed)
    own = {"good": "buena", "drug": "droga"}
    assert run("A [good] [drug].", hypothesis, own) == ("Una [droga] [buena].", [EXACT, EXACT])


def test_the_engine_may_not_move_a_mark_out_of_another() -> None:
    hypothesis = Hypothesis("Una droga.", placed=(Span(0, 3), Span(4, 9)))
    assert run("[A *drug*].", hypothesis, {"drug": "droga"})[0] == "[Una *droga*]."


# Attention.


def test_attention_places_reordered_words() -> None:
    hypothesis = aligned("the white house", "la casa blanca", "0-0 1-2 2-1")
    assert run("the [white] *house*", hypothesis) == (
        "la *casa* [blanca]",
        [ATTENTION, ATTENTION],
    )


def test_a_phrase_that_is_torn_apart_keeps_its_larger_part() -> None:
    hypothesis = aligned(
        "the white house of men", "la casa blanca de hombres", "0-0 1-2 2-1 3-3 4-4"
    )
    assert run("the [white] *house of men*", hypothesis)[0] == "la casa [blanca] *de hombres*"


def test_attention_takes_all_the_words_of_a_phrase() -> None:
    hypothesis = aligned("see the red car now", "ver el coche rojo ya", "0-0 1-1 2-3 3-2 4-4")
    assert run("see [the red car] now", hypothesis) == ("ver [el coche rojo] ya", [ATTENTION])


def test_attention_chooses_among_several_places_of_the_translation() -> None:
    hypothesis = aligned("a cat or a cat", "gato o gato", "1-0 2-1 4-2")
    assert run("a cat or a [cat]", hypothesis, {"cat": "gato"}) == ("gato o [gato]", [ATTENTION])


def test_a_parent_holds_what_its_child_exactly_matches() -> None:
    hypothesis = aligned("so see the FLT3 now", "ya ver FLT3 el", "0-0 1-1 2-3")
    assert run("so [see *FLT3* now] it", hypothesis)[0].count("*FLT3*") == 1


def test_punctuation_is_taken_in_only_where_the_source_covers_it() -> None:
    hypothesis = aligned("so (see it) now", "y (ver eso) ya", "0-0 1-1 2-2 3-3")
    assert run("so ([see it]) now", hypothesis)[0] == "y ([ver eso]) ya"
    assert run("so [(see it)] now", hypothesis)[0] == "y [(ver eso)] ya"
    doubled = aligned("so (see it) now", "y ((ver eso)) ya", "0-0 1-1 2-2 3-3")
    assert run("so [(see it)] now", doubled)[0] == "y ([(ver eso)]) ya"


@pytest.mark.parametrize(
    ("source", "target", "pairs", "expected"),
    [
        ("so [is it safe?] now", "y ¿es eso seguro? ya", "0-0 1-1 2-2 3-3 4-4",
         "y [¿es eso seguro?] ya"),
        ("so [is it safe]? now", "y ¿es eso seguro? ya", "0-0 1-1 2-2 3-3 4-4",
         "y ¿[es eso seguro]? ya"),
        ("so [is it safe?] now", "si cela est-il sûr\u202f? oui", "0-0 1-1 2-2 2-3 3-4 4-5",
         "si [cela est-il sûr\u202f?] oui"),
        ('so ["see it"] now', "et «\u00a0voir cela\u00a0» oui", "0-0 1-1 2-2 3-3",
         "et [«\u00a0voir cela\u00a0»] oui"),
        ('so "[see it]" now', "et «\u00a0voir cela\u00a0» oui", "0-0 1-1 2-2 3-3",
         "et «\u00a0[voir cela]\u00a0» oui"),
        ("so [see it;] now", "لذا انظر إليه؛ الآن", "0-0 1-1 2-2 3-3", "لذا [انظر إليه؛] الآن"),
        ("so [see it], now", "لذا انظر إليه، الآن", "0-0 1-1 2-2 3-3", "لذا [انظر إليه]، الآن"),
        ('so [see "it"], now', "y ver «eso», ya", "0-0 1-1 2-2 3-3", "y [ver «eso»], ya"),
        ("[See it!]", "¡Ver eso!", "0-0 1-1", "[¡Ver eso!]"),
        ("[Is it safe?]", "Est-ce sûr\u202f?", "0-0 1-1 2-2", "[Est-ce sûr\u202f?]"),
    ],
)  # fmt: skip
def test_punctuation_is_taken_in_as_the_language_writes_it(
    source: str, target: str, pairs: str, expected: str
) -> None:
    plain = marked(source).text
    assert run(source, aligned(plain, target, pairs))[0] == expected


def test_full_width_punctuation_is_taken_in_where_the_source_covers_its_like() -> None:
    own = {'"new drug?"': "新药", "new drug": "新药"}
    assert run('See ["new drug?"] here.', "这里看「新药？」吧。", own, spaced=False)[0] == (
        "这里看[「新药？」]吧。"
    )
    assert run('See "[new drug]?" here.', "这里看「新药？」吧。", own, spaced=False)[0] == (
        "这里看「[新药]？」吧。"
    )


@pytest.mark.parametrize(("first", "expected"), [(0.9, "[x] ([b])"), (0.2, "[x] ([a])")])
def test_the_surer_of_two_marks_gets_the_word(first: float, expected: str) -> None:
    """Both want the only word; the other one's text is appended."""
    alignment = Alignment(word_spans("a b"), word_spans("x"), [[first, 1 - first]])
    request = Request(
        "a b c",
        (
            Mark(SPAN, Span(0, 1), "[", "]", "link"),
            Mark(SPAN, Span(2, 3), "[", "]", "link"),
        ),
    )
    found = project(request, Hypothesis("x", alignment=alignment), {}, spaced=True)
    assert shown(found) == expected


def test_words() -> None:
    text = "L'étude l·l: 0.5 BCR-ABL® 药物 हिन्दी x·y"
    assert [text[slice(*span)] for span in word_spans(text)] == [
        "L", "étude", "l·l", "0.5", "BCR", "ABL®", "药", "物", "हिन्दी", "x", "y",
    ]  # fmt: skip


def test_a_verbatim_text_is_restored_where_attention_finds_it() -> None:
    hypothesis = aligned("run all now", "corre todo ya", "0-0 1-1 2-2")
    assert run("run `all` now", hypothesis) == ("corre `all` ya", [ATTENTION])


# Points.


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("^A drug.", "Una droga.", "^Una droga."),
        ("A drug.^", "Una droga.", "Una droga.^"),
        ("A drug^.", "Una droga.", "Una droga^."),
        ("With FLT3^ it is.", "Es con FLT3 así.", "Es con FLT3^ así."),
        ("With FLT3,^ it is.", "Es con FLT3, así.", "Es con FLT3,^ así."),
        ("With FLT3 ^ it is.", "Es con FLT3 así.", "Es con FLT3 ^ así."),
    ],
)
def test_points_keep_their_edge_or_their_word(source: str, target: str, expected: str) -> None:
    assert run(source, target) == (expected, [EXACT])


def test_a_point_follows_its_word() -> None:
    hypothesis = aligned("a good drug here", "aquí una droga buena", "0-1 1-3 2-2 3-0")
    assert run("a good^ drug here", hypothesis) == ("aquí una droga buena^", [ATTENTION])
    assert run("a good drug here", hypothesis)[0] == "aquí una droga buena"


def test_a_short_word_that_both_languages_have_is_no_anchor() -> None:
    assert run("There is no^ drug", "Nada y no es.") == ("Nada y no es.^", [APPENDED])


def test_a_point_follows_the_last_token_of_a_clause_without_spaces() -> None:
    sources = (Span(0, 2), Span(2, 4), Span(4, 6))
    targets = word_spans("good drug here")
    weights = [[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]
    hypothesis = Hypothesis("good drug here", alignment=Alignment(sources, targets, weights))
    assert run("这里良好^药物", hypothesis) == ("good^ drug here", [ATTENTION])


def test_a_point_without_a_word_is_appended() -> None:
    assert run("a good^ drug", "una droga buena.") == ("una droga buena.^", [APPENDED])


def test_a_point_does_not_cut_a_link_and_stays_in_its_own() -> None:
    own = {"red car": "coche rojo", "the ^red": "x"}
    hypothesis = aligned("the red car", "el coche rojo", "0-1 1-2 2-1")
    assert run("the^ [red car]", hypothesis, own)[0] == "el [coche rojo]^"
    assert run("the [^red car] x", replace(hypothesis), own)[0] == "el [^coche rojo]"


def test_a_point_inside_a_link_follows_its_word_there() -> None:
    own = {"the FLT3 protein": "la FLT3 proteína"}
    assert run("so see [the FLT3^ protein] here", "ya ver la FLT3 proteína aquí", own)[0] == (
        "ya ver [la FLT3^ proteína] aquí"
    )


def test_blanks_around_a_point_are_not_doubled() -> None:
    assert run("With FLT3 ^ ^ it is.", "Es con FLT3 así.")[0] == "Es con FLT3 ^ ^ así."
    assert run("^ With it.", "Con eso.")[0] == "^ Con eso."
    assert run("With it ^", "Con eso")[0] == "Con eso ^"


# What is appended, and what is dropped.


def test_a_lost_link_is_appended_before_the_full_stop() -> None:
    assert run("A [drug] is.", "Nada hay.", {"drug": "droga"}) == (
        "Nada hay ([droga]).",
        [APPENDED],
    )
    assert run("A [drug] is.", "Nada hay.", {"drug": "Droga."})[0] == "Nada hay ([Droga])."
    assert run("A [drug] is.", "Nada hay.") == ("Nada hay ([drug]).", [APPENDED])
    assert run("A [drug] is.", "没有。", spaced=False) == ("没有（[drug]）。", [APPENDED])


def test_an_appended_link_keeps_what_it_holds() -> None:
    assert run("A [drug `f_x` b] is.", "Nada.", {"drug `f_x` b": "droga"})[0] == (
        "Nada ([drug `f_x` b])."
    )
    own = {"drug f_x b": "droga f_x"}
    assert run("A [drug `f_x` b] is.", "Nada.", own)[0] == "Nada ([droga `f_x`])."


def test_lost_code_is_appended() -> None:
    assert run("Run `f_x` now.", "Corre ya.") == ("Corre ya (`f_x`).", [APPENDED])


def test_an_empty_translation_still_holds_the_links() -> None:
    assert run("A [drug] or [two].", "")[0] == "[drug] ([two])"


def test_lost_emphasis_is_dropped_and_named() -> None:
    request = marked("A *good [drug]* is.")
    found = project(request, Hypothesis("La droga es."), {"drug": "droga"}, spaced=True)
    assert shown(found) == "La [droga] es."
    assert found.dropped == (request.marks[0],)


def test_emphasis_gives_way_to_a_link() -> None:
    hypothesis = aligned("a b c d", "x", "1-0 2-0")
    found = project(marked("a *b* [c] d"), hypothesis, {"b": "x"}, spaced=True)
    assert shown(found) == "[x]"
    assert [mark.name for mark in found.dropped] == ["emphasis"]


def test_the_next_hypothesis_is_taken_if_it_needs_fewer_appended() -> None:
    hypotheses = tuple(map(Hypothesis, ["Nada.", "La droga.", "", "Una droga."]))
    found = choose(
        marked("A [drug] is."), Draft(hypotheses), {"drug": "droga"}, None, spaced=True
    ).projection
    assert (shown(found), found.hypothesis) == ("La [droga].", hypotheses[1])
    kept = choose(marked("A [drug] is."), Draft(hypotheses), {}, None, spaced=True).projection
    assert kept.hypothesis == hypotheses[0]


# Laws.


WORDS = st.sampled_from(
    ["the", "drug", "FLT3", "f_x()", "(see", "it)", "a", "药物", "don't", "0.5,"]
)


@st.composite
def requests(draw: st.DrawFn) -> Request:
    """Return a sentence with nested and disjoint marks."""
    words = draw(st.lists(WORDS, min_size=1, max_size=9))
    text = " ".join(words) + draw(st.sampled_from(["", ".", " …", "?)"]))
    marks: list[Mark] = []

    def fill(low: int, high: int, depth: int) -> None:
        while low < high and depth < 4 and len(marks) < 8 and draw(st.booleans()):
            start = draw(st.integers(low, high - 1))
            end = draw(st.integers(start, high))
            kind = draw(st.sampled_from([SPAN, SPAN, SPAN, VERBATIM, POINT]))
            if kind is POINT or not text[start:end].strip():
                marks.append(Mark(POINT, Span(start, start), "^", "", "footnote"))
                low = start + 1
                continue
            name = draw(st.sampled_from(["html", "emphasis", "strong"]))
            opening = f"`{text[start:end]}`" if kind is VERBATIM else "<"
            marks.append(Mark(kind, Span(start, end), opening, "", name))
            if kind is SPAN:
                fill(start, end, depth + 1)
            low = end

    fill(0, len(text), 0)
    return Request(text, tuple(marks))


def check_laws(request: Request, found: Projection) -> None:
    dropped = set(map(id, found.dropped))
    spans = {id(item.mark): item.span for item in found.placed}
    assert len(spans) == len(found.placed)
    assert {id(mark) for mark in request.marks} == set(spans) | dropped
    assert all(mark.name in {"emphasis", "strong"} for mark in found.dropped)
    assert all(0 <= item.confidence <= 1 for item in found.placed)
    assert all((item.step is APPENDED) == (item.confidence == 0) for item in found.placed)
    for mark in request.marks:
        if id(mark) in spans:
            start, end = spans[id(mark)]
            assert 0 <= start <= end <= len(found.text)
            assert (start == end) == (mark.kind is POINT)
            if mark.kind is VERBATIM:
                assert found.text[start:end] == request.text[slice(*mark.span)]
            elif start < end:
                assert found.text[start:end].strip()
    check_nesting(tree(request.marks), spans, Span(0, len(found.text)), root=True)
    if not any(item.mark.kind is VERBATIM or item.step is APPENDED for item in found.placed):
        assert found.text.replace(" ", "") == found.hypothesis.text.replace(" ", "")


def check_nesting(
    branches: tuple[Branch, ...], spans: Mapping[int, Span], area: Span, *, root: bool = False
) -> None:
    """Every mark lies within its parent, and siblings are disjoint."""
    level = list(branches)
    while any(id(branch.mark) not in spans for branch in level):
        level = [
            kept
            for branch in level
            for kept in ((branch,) if id(branch.mark) in spans else branch.children)
        ]
    for branch in level:
        span = spans[id(branch.mark)]
        assert area.contains(span)
        assert root or span.start < span.end or span.start < area.end
        check_nesting(branch.children, spans, span)
        for other in level:
            if other is not branch:
                beside = spans[id(other.mark)]
                assert span.end <= beside.start or beside.end <= span.start


@settings(max_examples=2000)
@given(
    sentence=requests(),
    spaced=st.booleans(),
    own=st.dictionaries(WORDS, WORDS, max_size=4),
)
def test_the_laws_hold_whatever_an_engine_does(
    *, sentence: Request, spaced: bool, own: dict[str, str]
) -> None:
    (draft,) = HostileEngine(spaced=spaced).translate([sentence])
    found = choose(sentence, draft, own, None, spaced=spaced).projection
    check_laws(sentence, found)
    again = choose(sentence, draft, dict(reversed(own.items())), None, spaced=spaced)
    assert again.projection == found


@settings(max_examples=300)
@given(requests())
def test_a_copy_of_the_source_that_is_truly_aligned_keeps_every_mark_in_place(
    request: Request,
) -> None:
    """Marks on word boundaries come back where they were."""
    spans = word_spans(request.text)
    starts, ends = {span.start for span in spans}, {span.end for span in spans}
    marks = tuple(
        mark
        for mark in request.marks
        if mark.kind is not POINT and mark.span.start in starts and mark.span.end in ends
    )
    weights = [[float(one == two) for one in spans] for two in spans]
    hypothesis = Hypothesis(request.text, alignment=Alignment(spans, spans, weights))
    plain = Request(request.text, marks)
    found = project(plain, hypothesis, {}, spaced=True)
    assert found.text == request.text
    assert [(item.mark, item.span) for item in found.placed] == [(m, m.span) for m in marks]


@pytest.mark.parametrize("step", [0, 1])
def test_two_hundred_marks_in_each_other_are_placed(step: int) -> None:
    """As many as a sentence may have; the stack and the time suffice."""
    text = " ".join(f"word{number}" for number in range(400))
    words = word_spans(text)
    marks = tuple(
        Mark(SPAN, Span(words[step * n].start, words[-1 - step * n].end), "<b>", "</b>", "html")
        for n in range(199)
    )
    request = Request(text, marks)
    found = project(request, Hypothesis(text), {}, spaced=True)
    check_laws(request, found)
    assert [item.span for item in found.placed] == [mark.span for mark in marks]
