"""Whether a text speaks of a dose: an error in it does more harm than one elsewhere."""

import re

from l10n.numbers.reading import Numbers

_DOSE_WORD = re.compile(
    r"\b(?:dos(?:e[sdn]?|is|age|ages|aggio|ing|ificación|agem|ierung|ierungen)|posolog\w+|"
    r"tablets?|pills?|capsules?|tabletas?|comprimidos?|pastillas?|cápsulas?|comprimés?|gélules?|"
    r"tabletten?|kapseln?|compresse?|capsule|drops|gotas|gouttes|tropfen|injections?|infusions?|"
    r"inyección|inyecciones|spritzen?|доз\w+|таблет\w+|капсул\w+)\b|جرعة|جرعات|أقراص|剂量|劑量|用量|खुराक",
    re.IGNORECASE,
)
_SCHEDULE = re.compile(
    r"\b(?:once|twice|(?:three|four) times|\d+ times|every \d+ hours|every (?:other )?day)\b"
    r"(?: (?:daily|an? (?:day|week|month)|per (?:day|week)|each day|every))?|"
    r"\bveces al día\b|\bvez al día\b|\bfois par jour\b|\bmal täglich\b|\bvezes ao dia\b",
    re.IGNORECASE,
)
_TAKING = re.compile(r"\b(?:tak(?:e|es|en|ing)|took|daily|day)\b", re.IGNORECASE)


def speaks_of_dose(text: str, numbers: Numbers) -> bool:
    """Tell whether a text says how much of a medicine is taken, or how often.

    Args:
        text: What a reader sees.
        numbers: Its numbers.

    Returns:
        Whether an amount stands in it in a unit of doses, or a number or a schedule beside a
        word for a dose.
    """
    if any(one.unit and one.unit.is_dose for one in numbers.quantities):
        return True
    counted = bool(numbers.quantities) or any(one.sure for one in numbers.spelled)
    if counted and _DOSE_WORD.search(text):
        return True
    return bool(_SCHEDULE.search(text) and (_DOSE_WORD.search(text) or _TAKING.search(text)))
