"""What holds of sentence repair whatever happens to a unit: edits, drafts, people, splits."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.catalogs.kept import kept_of
from l10n.catalogs.provenance import drafted
from l10n.catalogs.states import is_machine_work, state_of
from l10n.formats.skeleton import compare
from l10n.memory.links import without_numbers
from l10n.memory.open_parts import filled, open_parts
from l10n.memory.repair import Repairer
from l10n.model import Entry, Provenance, UnitState

SPANISH = Repairer("en", "es")
MACHINE = Provenance("argos", "en_es 1.0", "", "")
LENGTHS = (3, 9, 4, 14, 6, 11, 5, 8)
NUMBERS = st.integers(0, len(LENGTHS) - 1)
SOURCES = st.lists(NUMBERS, min_size=1, max_size=6)
UNIQUE = st.lists(NUMBERS, min_size=2, max_size=6, unique=True)


def _source(number: int) -> str:
    """Write a sentence that holds its own number and, if that is even, a link without one."""
    words = " ".join(["word"] * LENGTHS[number])
    return f"Say {number}{number} {words}{' [here][]' if number % 2 == 0 else ''} now."


def _target(number: int) -> str:
    words = " ".join(["palabra"] * LENGTHS[number])
    return f"Diga {number}{number} {words}{' [aquí][]' if number % 2 == 0 else ''} ya."


def _numbered(sentences: Sequence[str]) -> str:
    """Join sentences and number their links."""
    first, *rest = " ".join(sentences).split("][]")
    return first + "".join(f"][{number}]{text}" for number, text in enumerate(rest, 1))


def _unit(numbers: Sequence[int], order: Sequence[int] | None = None) -> Entry:
    """Make a reviewed unit, its target perhaps in another order."""
    msgid = _numbered([_source(number) for number in numbers])
    links = [number for number in numbers if number % 2 == 0]
    target = " ".join(
        _target(n).replace("][]", f"][{links.index(n) + 1}]") if n % 2 == 0 else _target(n)
        for n in (numbers if order is None else order)
    )
    return Entry(msgid, target)


def _wanted(numbers: Sequence[int]) -> Entry:
    return Entry(_numbered([_source(number) for number in numbers]))


def _kept(entry: Entry) -> list[tuple[str, str]]:
    kept = kept_of(entry)
    return [
        (
            without_numbers(entry.msgid[slice(*part.source)]),
            without_numbers(entry.msgstr[slice(*part.target)]),
        )
        for part in (kept.parts if kept else ())
    ]


def _right(source: str) -> set[str]:
    """Return the words that tell the sentences of a kept source."""
    return {f"{n}{n}" for n in range(len(LENGTHS)) if f"Say {n}{n} " in source}


def _said(target: str) -> set[str]:
    return {f"{n}{n}" for n in range(len(LENGTHS)) if f"{n}{n}" in target.split()}


@given(UNIQUE, SOURCES)
def test_what_is_kept_translates_its_own_sentences(old: list[int], new: list[int]) -> None:
    """And its links are those of the new source."""
    entry = SPANISH(_unit(old), _wanted(new))
    if entry is None:
        return
    assert all(_right(source) == _said(target) for source, target in _kept(entry))
    kept = kept_of(entry)
    assert kept is not None
    assert all(
        compare(replace(entry, msgid=entry.msgid[slice(*part.source)]).key,
                entry.msgstr[slice(*part.target)]) == ()
        for part in kept.parts
    )  # fmt: skip


@given(UNIQUE)
def test_a_unit_in_which_one_sentence_changed_keeps_all_others(old: list[int]) -> None:
    new = [7 - old[0] if 7 - old[0] not in old else old[1], *old[1:]]
    entry = SPANISH(_unit(old), _wanted(new))
    assert entry is not None
    assert {word for source, _ in _kept(entry) for word in _right(source)} >= {
        f"{number}{number}" for number in old[1:]
    }


@given(st.data(), UNIQUE, SOURCES)
def test_a_target_in_any_order_is_kept_rightly_or_not_at_all(
    data: st.DataObject, old: list[int], new: list[int]
) -> None:
    order = data.draw(st.permutations(old))
    entry = SPANISH(_unit(old, order), _wanted(new))
    pairs = _kept(entry) if entry else []
    assert all(_right(source) == _said(target) for source, target in pairs)


@given(st.data(), UNIQUE, SOURCES)
def test_a_target_that_joins_splits_or_lacks_sentences_is_kept_rightly_or_not_at_all(
    data: st.DataObject, old: list[int], new: list[int]
) -> None:
    sentences = _unit(old).msgstr.split(" ya.")[:-1]
    written = ""
    for sentence in sentences:
        way = data.draw(st.sampled_from(["as it is", "joined", "split", "gone"]))
        if way == "gone" and "][" not in sentence:
            continue
        if way == "split":
            sentence = sentence.replace(" palabra", ". Palabra", 1)  # noqa: PLW2901  # that way
        written += f"{sentence}, y" if way == "joined" else f"{sentence} ya."
    entry = SPANISH(Entry(_unit(old).msgid, written), _wanted(new))
    for source, target in _kept(entry) if entry else []:
        # What the person left out is missing in the whole target.
        assert _right(source) - _said(target) <= _right(source) - _said(written)
        assert _said(target) <= _right(source)


@settings(max_examples=60)
@given(
    UNIQUE,
    st.lists(st.tuples(SOURCES, st.sampled_from(["wait", "draft", "redraft", "edit"])), max_size=5),
)
def test_whatever_follows_what_is_kept_is_what_a_person_approved(
    first: list[int], steps: list[tuple[list[int], str]]
) -> None:
    """Over any changes of the source, with drafts between them: never a word of a machine's.

    What a person has edited is theirs, whole: nothing of it is asked of an engine again.
    """
    entry = _unit(first)
    approved = dict(zip(map(_source, first), map(_target, first), strict=True))
    for source, step in steps:
        if entry.msgid == _wanted(source).msgid:
            continue
        repaired = SPANISH(entry, _wanted(source))
        if repaired is None:
            return
        entry = repaired
        before = _kept(entry)
        for kept_source, kept_target in before:
            assert kept_target == " ".join(
                approved[f"{text} now."] for text in kept_source.split(" now.")[:-1] for text in
                [text.strip()]
            )  # fmt: skip
        if step == "edit":
            edited = replace(entry, msgstr=f"{entry.msgstr} Fin.")
            assert (open_parts(edited, "es"), is_machine_work(edited)) == ((), False)
        parts = open_parts(entry, "es")
        if step in {"draft", "redraft"} and parts:
            for _ in range(2 if step == "redraft" else 1):
                texts = [part.key.msgid.upper().replace("NOW", "MACHINE") for part in parts]
                made = filled(entry, texts, "es")
                assert made is not None
                entry = drafted(made, made.msgstr, MACHINE)
            assert (state_of(entry), _kept(entry)) == (UnitState.DRAFT, before)
            assert [part.key for part in open_parts(entry, "es")] == [part.key for part in parts]
