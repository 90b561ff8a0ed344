"""The reviewed target of an older source stands for the new one only where it does no harm."""

import pytest

from l10n.memory.earlier import Tongues, earlier_target
from l10n.model import Key
from l10n.terms.terminology import Terminology

SPANISH = Tongues("en", "es", Terminology(locale="es"))

HOLDS = [
    (
        "Some patients have a rash on their arms.",
        "Algunos pacientes tienen erupción en los brazos.",
        "Some patients have a rash, often on their arms, too!",
    ),
    (
        "Ask [your doctor][1] before you travel.",
        "Pregunte a [su médico][1] antes de viajar.",
        "Please ask [your doctor][1] before you travel.",
    ),
    (
        "See [the trial][1] and [the report][2].",
        "Vea [el ensayo][1] y [el informe][2].",
        "See [the report][1] and [the trial][2] as well.",
    ),
    (
        "Do not drive at night. Rest a lot.",
        "No conduzca de noche. Descanse mucho.",
        "Do not drive at night. Rest quite a lot.",
    ),
    (
        "The study had 81 patients, most of them women.",
        "El estudio tuvo 81 pacientes, en su mayoría mujeres.",
        "The study had 81 adult patients, most of them women.",
    ),
]
WITHHELD = {
    "dose": ("Take 5 mg a day.", "Tome 5 mg al día.", "Take 50 mg a day."),
    "unit of a dose": ("Take 5 mg a day.", "Tome 5 mg al día.", "Take 5 g a day."),
    "frequency of a dose": (
        "Take one tablet twice a day.",
        "Tome una tableta dos veces al día.",
        "Take one tablet once a day.",
    ),
    "words of a sentence with a dose": (
        "Take 5 mg a day with food.",
        "Tome 5 mg al día con comida.",
        "Take 5 mg a day before food.",
    ),
    "drug": (
        "Patients took ponatinib at home.",
        "Los pacientes tomaron ponatinib en casa.",
        "Patients took imatinib at home.",
    ),
    "number": (
        "The trial had 81 patients.",
        "El ensayo tuvo 81 pacientes.",
        "The trial had 18 patients.",
    ),
    "number in words": (
        "Wait for three weeks after it.",
        "Espere tres semanas después.",
        "Wait for six weeks after it.",
    ),
    "order of numbers": (
        "It helped 46 men and 92 women.",
        "Ayudó a 46 hombres y 92 mujeres.",
        "It helped 92 men and 46 women.",
    ),
    "negation gained": (
        "You may drive after that.",
        "Puede conducir después.",
        "You may not drive after that.",
    ),
    "negation lost": ("Do not drive after it.", "No conduzca después.", "Drive after it."),
    "negation moved": (
        "Do not rest but walk.",
        "No descanse sino camine.",
        "Rest but do not walk.",
    ),
    "negation in other words": (
        "Use alcohol with care.",
        "Use el alcohol con cuidado.",
        "Avoid alcohol with care.",
    ),
    "opposite": (
        "The risk will increase with age.",
        "El riesgo aumentará con la edad.",
        "The risk will decrease with age.",
    ),
    "side": (
        "Keep the left eye closed.",
        "Mantenga cerrado el ojo izquierdo.",
        "Keep the right eye closed.",
    ),
    "whom it is for": (
        "Give the syrup to children.",
        "Dé el jarabe a los niños.",
        "Give the syrup to adults.",
    ),
    "drug that nobody protects": (
        "Paracetamol is safe for you.",
        "El paracetamol es seguro para usted.",
        "Ibuprofen is safe for you.",
    ),
    "word gone": (
        "The warm syrup helps with the cough.",
        "El jarabe tibio ayuda con la tos.",
        "The syrup helps with the cough.",
    ),
    "link gained": ("See the trial.", "Vea el ensayo.", "See [the trial][1]."),
    "link lost": ("See [the trial][1].", "Vea [el ensayo][1].", "See the trial."),
    "link on other words": (
        "See [the trial][1] now.",
        "Vea [el ensayo][1] ahora.",
        "See [the leaflet][1] now.",
    ),
    "code": ("Type `on` there.", "Escriba `on` allí.", "Type `off` there."),
    "target of other numbers": (
        "The trial had 81 women.",
        "El ensayo tuvo 80 mujeres.",
        "The trial had 81 females.",
    ),
}


def _earlier(old: str, target: str, new: str, tongues: Tongues = SPANISH) -> str | None:
    return earlier_target(Key(None, old), target, Key(None, new), tongues)


@pytest.mark.parametrize(("old", "target", "new"), HOLDS)
def test_an_older_target_holds_where_words_alone_were_added(
    old: str, target: str, new: str
) -> None:
    """Links keep their destinations: they get the numbers of the new source."""
    numbers = {"[1]": "[2]", "[2]": "[1]"} if "report" in new else {}
    expected = "".join(numbers.get(part, part) for part in _cut(target))
    assert _earlier(old, target, new) == expected


def _cut(text: str) -> list[str]:
    return [part for half in text.split("[1]") for part in (*_two(half), "[1]")][:-1]


def _two(text: str) -> list[str]:
    return [part for half in text.split("[2]") for part in (half, "[2]")][:-1]


@pytest.mark.parametrize("what", WITHHELD)
def test_an_older_target_is_withheld_where_it_could_harm(what: str) -> None:
    """The reader gets the source's own text there."""
    assert _earlier(*WITHHELD[what]) is None


@pytest.mark.parametrize("what", WITHHELD)
def test_each_case_is_withheld_for_its_change_alone(what: str) -> None:
    """Where the source stays, the target does: but for the one that is wrong by itself."""
    old, target, _ = WITHHELD[what]
    expected = None if what == "target of other numbers" else target
    assert _earlier(old, target, old) == expected


def test_where_negation_is_not_known_nothing_that_changed_holds() -> None:
    """Of a language whose negations nobody has listed, no change can be told harmless."""
    tongues = Tongues("fi", "es", Terminology(locale="es"))
    old, target, new = "Potilas lepää.", "El paciente descansa.", "Potilas nukkuu."
    assert (_earlier(old, target, new, tongues), _earlier(old, target, old, tongues)) == (
        None,
        target,
    )


def test_a_plain_text_is_no_markdown() -> None:
    """A title in front matter keeps its signs."""
    old, new = (Key("front-matter:title", text) for text in ("A * sign here", "Now a * sign here"))
    assert earlier_target(old, "Un * aquí", new, SPANISH) == "Un * aquí"
    assert earlier_target(old, "Un * aquí", Key(None, "Now a * sign here"), SPANISH) is None


@pytest.mark.parametrize(
    ("old", "target", "new"),
    [
        ("Do not drive after it.", "Conduzca después.", "Do not drive after it."),
        (
            "The risk will increase with age.",
            "El riesgo disminuirá con la edad.",
            "The risk will increase with the age.",
        ),
    ],
)
def test_a_target_that_was_wrong_before_is_withheld(old: str, target: str, new: str) -> None:
    """Reviewed or not: it says the opposite of the new source."""
    assert _earlier(old, target, new) is None


def test_opposites_are_told_in_the_sources_alone() -> None:
    """Whatever is known of the target's language."""
    tongues = Tongues("en", "fi", Terminology(locale="fi"))
    old, target = "The risk will increase with age.", "Riski kasvaa iän myötä."
    assert _earlier(old, target, "The risk will decrease with age.", tongues) is None
    assert _earlier(old, target, "The risk will increase with your age.", tongues) == target
