"""What of a changed unit keeps its reviewed translation, and when nothing does."""

from dataclasses import replace

import pytest

from l10n.catalogs.kept import kept_of
from l10n.catalogs.provenance import drafted
from l10n.catalogs.states import is_machine_work, state_of
from l10n.memory.open_parts import filled, open_parts
from l10n.memory.repair import Repairer
from l10n.model import Entry, Provenance, UnitState

SPANISH = Repairer("en", "es")
MACHINE = Provenance("argos", "en_es 1.0", "", "")
SOURCE = (
    "The [drug][1] works well in most people. Take two tablets a day with *water*."
    " Ask your [doctor][2] if you feel ill, even at night. Keep it cool."
)
TARGET = (
    "El [fármaco][1] funciona bien en casi todos. Tome dos comprimidos al día con *agua*."
    " Pregunte a su [médico][2] si se siente mal, también de noche. Guárdelo en frío."
)
OLD = Entry(SOURCE, TARGET, references=("a.md",))


def _repaired(msgid: str, old: Entry = OLD, repairer: Repairer = SPANISH) -> Entry:
    entry = repairer(old, Entry(msgid, references=("b.md",), extracted=("paragraph",)))
    assert entry is not None
    return entry


def _kept(entry: Entry) -> list[tuple[str, str]]:
    """Return what is kept, source and target."""
    kept = kept_of(entry)
    assert kept is not None
    return [
        (entry.msgid[slice(*part.source)], entry.msgstr[slice(*part.target)])
        for part in kept.parts
    ]  # fmt: skip


def test_only_the_changed_sentence_is_open() -> None:
    """The whole entry, as it is written."""
    msgid = SOURCE.replace("two tablets", "three tablets")
    assert _repaired(msgid) == Entry(
        msgid,
        TARGET,
        comments=(
            "kept: sentences 1 3 4 of 4, as reviewed; new: 2",
            "kept: source=34125b7e target=73258482 0:40>0:44=70af69e9",
            "80:132>85:146=5de1a4e6 133:146>147:164=1f41c085",
        ),
        extracted=("paragraph",),
        references=("b.md",),
        flags=("fuzzy",),
        previous_msgid=SOURCE,
    )


def test_links_get_the_numbers_that_they_have_now() -> None:
    entry = _repaired(f"See [this][1] first. {SOURCE.replace('[2]', '[3]').replace('[1]', '[2]')}")
    assert entry.msgstr == TARGET.replace("[2]", "[3]").replace("[1]", "[2]")
    assert open_parts(entry, "es")[0].key.msgid == "See [this][1] first."


def test_a_deleted_sentence_takes_its_translation_with_it() -> None:
    entry = _repaired(SOURCE.replace(" Take two tablets a day with *water*.", ""))
    assert entry.msgstr == TARGET.replace(" Tome dos comprimidos al día con *agua*.", "")
    assert open_parts(entry, "es") == ()
    assert "new: none" in entry.comments[0]


def test_a_moved_sentence_moves_its_translation() -> None:
    first, rest = SOURCE.split(". ", 1)
    entry = _repaired(f"{rest.replace('[2]', '[1]')} {first.replace('[1]', '[2]')}.")
    own, other = TARGET.split(". ", 1)
    assert entry.msgstr == f"{other.replace('[2]', '[1]')} {own.replace('[1]', '[2]')}."


def test_what_was_replaced_stays_as_a_hint_with_the_new_links() -> None:
    """Where the links are not as many, they become their text: none is doubled."""
    linked = SOURCE.replace("[drug][1] works", "new [drug][1] works")
    assert _repaired(linked).msgstr == TARGET
    plain = SOURCE.replace("[drug][1] works", "medicine works").replace("[2]", "[1]")
    assert _repaired(plain).msgstr == TARGET.replace("[fármaco][1]", "fármaco").replace(
        "[2]", "[1]"
    )


def test_a_hint_has_no_link_where_it_cannot_be_told_which_one_is_left() -> None:
    old = Entry(
        "See [this long page][1] and [that one][2] about the tablets. It is *free*.",
        "Lea [esta página larga][1] y [esa otra][2] sobre las pastillas. Es *gratis*.",
    )
    entry = _repaired("See [that one][1] about the tablets. It is *free*.", old)
    assert entry.msgstr == "Lea esta página larga y esa otra sobre las pastillas. Es *gratis*."


def test_a_unit_that_holds_all_of_the_old_one_keeps_all_of_it() -> None:
    """However its target is split: the whole translates the whole."""
    old = Entry("Take it now. Do not wait.", "Tómelo ya y no espere, por favor, a nada ni a nadie")
    entry = _repaired("First read this. Take it now. Do not wait. Then rest.", old)
    assert _kept(entry) == [(old.msgid, old.msgstr)]


def test_a_line_break_stays_one() -> None:
    old = Entry("Take two tablets.\nDrink a glass of water.", "Tome dos.\nBeba un vaso de agua.")
    entry = _repaired("Take nine tablets.\nDrink a glass of water.\nRest.", old)
    assert [part.behind for part in open_parts(entry, "es")] == ["\n", ""]
    done = filled(entry, ["Tome nueve.", "Descanse."], "es")
    assert done is not None
    assert done.msgstr == "Tome nueve.\nBeba un vaso de agua.\nDescanse."


def test_sentences_without_spaces_between_them() -> None:
    old = Entry(
        "Take two tablets every day. Ask your [doctor][1] if you feel ill. It is cheap.",
        "毎日二錠を服用してください。気分が悪い場合は[医師][1]に相談してください。安価です。",
    )
    japanese = Repairer("en", "ja")
    entry = _repaired(old.msgid.replace("two", "three"), old, japanese)
    assert [target for _, target in _kept(entry)] == [
        "気分が悪い場合は[医師][1]に相談してください。",
        "安価です。",
    ]
    done = filled(entry, ["毎日三錠を服用してください。"], "ja")
    assert done is not None
    assert done.msgstr == old.msgstr.replace("二", "三")


def test_arabic_keeps_its_question() -> None:
    old = Entry(
        "Is it safe for children? It was tested in 449 patients. Ask first.",
        "هل هو آمن للأطفال؟ تم اختباره على ٤٤٩ مريضا. اسأل أولا.",
    )
    entry = _repaired(old.msgid.replace("Ask first", "Ask a nurse"), old, Repairer("en", "ar"))
    assert " ".join(target for _, target in _kept(entry)) == (
        "هل هو آمن للأطفال؟ تم اختباره على ٤٤٩ مريضا."
    )


def test_front_matter_is_plain_text() -> None:
    old = Entry("All of 81 [stars][1]. Is it *so*?", "Los 81 [son][9]. ¿Es *así?", "front-matter:x")
    entry = SPANISH(old, Entry("All of 81 [stars][1]. No more.", msgctxt="front-matter:x"))
    assert entry is not None
    assert _kept(entry) == [("All of 81 [stars][1].", "Los 81 [son][9].")]


BAD = {
    "merged": "El [fármaco][1] funciona bien en casi todos y tome dos comprimidos al día con"
    " *agua*. Pregunte a su [médico][2] si se siente mal, también de noche. Guárdelo en frío.",
    "split": "El [fármaco][1] funciona bien. En casi todos. Tome dos comprimidos al día con *agua*."
    " Pregunte a su [médico][2] si se siente mal, también de noche. Guárdelo en frío.",
    "missing": "El [fármaco][1] funciona bien en casi todos."
    " Pregunte a su [médico][2] si se siente mal, también de noche. Guárdelo en frío.",
    "swapped": "Tome dos comprimidos al día con *agua*. El [fármaco][1] funciona bien en casi"
    " todos. Pregunte a su [médico][2] si se siente mal, también de noche. Guárdelo en frío.",
    "rotated": "Tome dos comprimidos al día con *agua*. Pregunte a su [médico][2] si se siente mal,"
    " también de noche. Guárdelo en frío. El [fármaco][1] funciona bien en casi todos.",
    "more": "Atención. El [fármaco][1] funciona bien en casi todos. Tome dos comprimidos al día con"
    " *agua*. Pregunte a su [médico][2] si se siente mal, también de noche. Guárdelo en frío.",
    "abbreviated": "El [fármaco][1] funciona bien en casi todos. Tome dos comp. al día con *agua*."
    " Pregunte al Dr. [X][2] si se siente mal, p. ej. de noche. Guárdelo en frío.",
    "decimal": "El [fármaco][1] funciona bien en el 99. 5 % de todos. Tome 2 comprimidos al día con"
    " *agua*. Pregunte a su [médico][2] si se siente mal, también de noche. Guárdelo en frío.",
    "quoted": "El [fármaco][1] funciona bien en casi todos. «Tome dos comprimidos al día con"
    " *agua*. Pregunte a su [médico][2] si se siente mal, también de noche». Guárdelo en frío.",
}
RIGHT = {
    "The [drug][1] works well in most people.": "[fármaco]",
    "Take two tablets a day with *water*.": "Tome",
    "Ask your [doctor][2] if you feel ill, even at night.": "Pregunte",
    "Keep it cool.": "frío",
}
"""A word that the translation of each sentence holds, and that of no other."""


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("changed", range(4))
def test_a_target_that_is_no_sentence_for_sentence_translation_is_kept_rightly_or_not_at_all(
    name: str, changed: int
) -> None:
    """Every kept part holds the translations of its own sentences and of no others."""
    old = Entry(SOURCE, BAD[name])
    sentences = list(RIGHT)
    sentences[changed] = "Something else stands here now, [link][1] and all." if changed == 0 else (
        "Something else stands here now, [link][2] and all." if changed == 2 else "Nothing."
    )  # fmt: skip
    entry = SPANISH(old, Entry(" ".join(sentences)))
    for source, target in _kept(entry) if entry else []:
        said = {word for sentence, word in RIGHT.items() if sentence in source}
        missing = {"Tome"} if name == "missing" else set()
        assert {word for word in RIGHT.values() if word in target} == said - missing


@pytest.mark.parametrize(
    "old",
    [
        replace(OLD, msgstr=""),
        replace(OLD, flags=("fuzzy",)),
        drafted(OLD, TARGET, MACHINE),
        replace(drafted(OLD, TARGET, MACHINE), flags=()),
        replace(OLD, msgstr=TARGET.replace("][2]", "][3]")),
        replace(OLD, msgid_plural="x", msgstr_plural=("a", "b")),
    ],
    ids=["empty", "in work", "draft", "unconfirmed", "broken link", "plural"],
)
def test_what_no_person_approved_is_not_kept(old: Entry) -> None:
    assert SPANISH(old, Entry(SOURCE.replace("two", "three"))) is None


def test_the_same_text_in_another_context_is_not_said_to_be_kept() -> None:
    """Whether the translation holds there is for a person to say, of all of it."""
    assert SPANISH(OLD, replace(OLD, msgstr="", msgctxt="heading")) is None


def test_a_unit_that_moves_to_another_context_after_its_repair_keeps_its_sentences() -> None:
    entry = _repaired(SOURCE.replace("two tablets", "three tablets"))
    moved = SPANISH(entry, Entry(entry.msgid, msgctxt="item"))
    assert moved is not None
    assert _kept(moved) == _kept(entry)


def test_nothing_is_kept_of_another_text() -> None:
    assert SPANISH(OLD, Entry("Nothing of this was there. Not a word.")) is None


def test_an_engine_writes_the_open_parts_and_nothing_else() -> None:
    entry = _repaired(SOURCE.replace("two tablets", "three tablets"))
    assert [part.key.msgid for part in open_parts(entry, "es")] == [
        "Take three tablets a day with *water*."
    ]
    done = filled(entry, ["Tome *tres*."], "es")
    assert done is not None
    assert done.msgstr == TARGET.replace("Tome dos comprimidos al día con *agua*", "Tome *tres*")
    assert _kept(done) == _kept(entry)


def test_a_draft_that_would_double_a_link_is_not_written() -> None:
    entry = _repaired(SOURCE.replace("two tablets", "three tablets"))
    assert filled(entry, ["Tome [tres][1]."], "es") is None


def test_the_states_of_a_repaired_unit() -> None:
    """Stale as long as its open sentence is the old one, whatever flags are stripped of it."""
    entry = _repaired(SOURCE.replace("two tablets", "three tablets"))
    made = filled(entry, ["Tome *tres*."], "es")
    assert made is not None
    draft = drafted(made, made.msgstr, MACHINE)
    stripped = [replace(unit, flags=()) for unit in (entry, draft)]
    cleared = [replace(unit, flags=(), previous_msgid=None) for unit in (entry, draft)]
    edited = [replace(unit, msgstr=f"{unit.msgstr} Más.") for unit in (entry, draft)]
    assert [state_of(unit) for unit in (entry, draft, *stripped, *cleared, *edited)] == [
        UnitState.STALE,
        UnitState.DRAFT,
        UnitState.STALE,
        UnitState.UNCONFIRMED,
        UnitState.STALE,
        UnitState.ACCEPTED,
        UnitState.STALE,
        UnitState.IN_WORK,
    ]
    assert [is_machine_work(unit) for unit in (entry, draft)] == [False, False]
    assert [open_parts(unit, "es") for unit in edited] == [(), ()]
    without_previous = replace(entry, previous_msgid=None)  # pot2po's way
    assert state_of(without_previous) is UnitState.STALE
    assert open_parts(without_previous, "es") == open_parts(entry, "es")


def test_a_second_change_keeps_what_a_person_approved_and_nothing_of_the_machine() -> None:
    entry = _repaired(SOURCE.replace("two tablets", "three tablets"))
    made = filled(entry, ["Tome *tres*."], "es")
    assert made is not None
    again = SOURCE.replace("two tablets", "three tablets").replace("Keep it cool", "Keep it dry")
    for old in (entry, drafted(made, made.msgstr, MACHINE)):
        assert [source for source, _ in _kept(_repaired(again, old))] == [
            "The [drug][1] works well in most people.",
            "Ask your [doctor][2] if you feel ill, even at night.",
        ]


def test_a_second_change_of_what_a_person_has_in_work_keeps_nothing() -> None:
    """It is theirs, whole: the caller carries it over as it is."""
    entry = _repaired(SOURCE.replace("two tablets", "three tablets"))
    edited = replace(entry, msgstr=entry.msgstr.replace("dos", "tres"))
    assert SPANISH(edited, Entry(SOURCE.replace("two", "four"))) is None


def test_a_reviewed_repaired_unit_is_repaired_anew_when_it_changes_again() -> None:
    entry = _repaired(SOURCE.replace("two tablets", "three tablets"))
    done = replace(
        entry, msgstr=TARGET.replace("dos", "tres"), flags=(), previous_msgid=None
    )  # fmt: skip
    again = _repaired(done.msgid.replace("cool", "dry"), done)
    assert [source for source, _ in _kept(again)][1] == "Take three tablets a day with *water*."
    assert sum(line.startswith("kept: sentences") for line in again.comments) == 1
