"""The doctor's built-in sentences, written for it: what a model should do with them is known.

Names, mutations, trial numbers and doses should come through as they are; so the doctor sees
whether they do, and whether attention leads from each to itself. The words are ones whose
translation on their own is likely to stand in the sentence's, too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Probes:
    """What is asked of a model in its source language.

    Attributes:
        sentences: Whole sentences.
        words: Words of them that are translated on their own, too.
        negated: Sentences that negate.
        short: Headings and labels, which tempt a model to say more than they do.
        holed: Sentences with `{}` in the place of a placeholder.
    """

    sentences: Sequence[str]
    words: Sequence[str] = ()
    negated: Sequence[str] = ()
    short: Sequence[str] = ()
    holed: Sequence[str] = ()


NAMES = (
    "ponatinib", "imatinib", "dasatinib", "nilotinib", "Iclusig", "Gleevec", "BCR-ABL1", "T315I",
    "E255K", "NCT01650805", "NCT00660920", "FLT3-ITD",
)  # fmt: skip
"""What stands in the sentences and must come through as it is."""

PLACEHOLDERS = ("{N}", "⟦N⟧", "[N]", "<N>", "__N__", "%N%", "XXN", "§N§")
"""Ways to write the placeholder of the number N."""

_ENGLISH = Probes(
    sentences=(
        "The patients took 45 mg of ponatinib every day.",
        "In 2013, the hospital treated 81 patients with dasatinib.",
        "The trial NCT01650805 compared ponatinib with imatinib.",
        "The doctor found the mutation T315I in the blood of 12 patients.",
        "Of the 449 women in the study, 267 received Iclusig.",
        "The mutation E255K makes the cancer resistant to nilotinib.",
        "The children drank 250 ml of water before the test.",
        "The test measures BCR-ABL1 in the blood after 3 months.",
        "The new drug costs more than Gleevec, but the cancer grows slowly.",
        "The hospital in Houston opened in 1941.",
        "The trial NCT00660920 ended in 2011 with 65 patients.",
        "Dr. Cortes and Dr. Talpaz led the study in Texas.",
        "The cells with FLT3-ITD grew for 28 days in the laboratory.",
        "After 6 weeks, the dose of imatinib rose to 400 mg.",
        "The women read the book about the heart and the lungs.",
        "The doctor asked 7 questions about the pain in the liver.",
    ),
    words=(
        "patients", "hospital", "doctor", "mutation", "blood", "women", "cancer", "children",
        "water", "test", "drug", "cells", "laboratory", "book", "heart", "lungs", "questions",
        "pain", "liver", "weeks",
    ),
    negated=(
        "The patients should not take nilotinib with food.",
        "The drug does not cure the cancer.",
        "Never stop the drug before the doctor says so.",
    ),
    short=(
        "Yes", "No", "5 mg", "Dose", "Stage II", "Side effects", "See also", "Overview",
        "T315I", "Page 12", "Blood", "Contact us",
    ),
    holed=(
        "The patients took {} every day.",
        "Type {} and press the key.",
        "The value of {} is in the table.",
        "See {} for more about the drug.",
        "The function {} returns the dose.",
        "The study, called {}, ended last year.",
    ),
)  # fmt: skip

_SPANISH = Probes(
    sentences=(
        "Los pacientes tomaron 45 mg de ponatinib cada día.",
        "En 2013, el hospital trató a 81 pacientes con dasatinib.",
        "El ensayo NCT01650805 comparó ponatinib con imatinib.",
        "El médico encontró la mutación T315I en la sangre de 12 pacientes.",
        "De las 449 mujeres del estudio, 267 recibieron Iclusig.",
        "La mutación E255K hace que el cáncer resista a nilotinib.",
        "La prueba mide BCR-ABL1 en la sangre después de 3 meses.",
        "Después de 6 semanas, la dosis de imatinib subió a 400 mg.",
    ),
    words=("pacientes", "hospital", "médico", "mutación", "sangre", "mujeres", "cáncer", "prueba"),
    negated=("Los pacientes no deben tomar nilotinib con comida.", "El fármaco no cura el cáncer."),
    short=("Sí", "No", "5 mg", "Dosis", "Estadio II", "Efectos secundarios", "T315I", "Página 12"),
    holed=("Los pacientes tomaron {} cada día.", "El valor de {} está en la tabla.",
           "La función {} devuelve la dosis."),
)  # fmt: skip

_FRENCH = Probes(
    sentences=(
        "Les patients ont pris 45 mg de ponatinib chaque jour.",
        "En 2013, l’hôpital a traité 81 patients avec du dasatinib.",
        "L’essai NCT01650805 a comparé ponatinib et imatinib.",
        "Le médecin a trouvé la mutation T315I dans le sang de 12 patients.",
        "Sur les 449 femmes de l’étude, 267 ont reçu Iclusig.",
        "La mutation E255K rend le cancer résistant au nilotinib.",
        "Le test mesure BCR-ABL1 dans le sang après 3 mois.",
        "Après 6 semaines, la dose d’imatinib est passée à 400 mg.",
    ),
    words=("patients", "médecin", "mutation", "sang", "femmes", "cancer", "test", "semaines"),
    negated=("Les patients ne doivent pas prendre nilotinib avec un repas.",
             "Le médicament ne guérit pas le cancer."),
    short=("Oui", "Non", "5 mg", "Dose", "Stade II", "Effets secondaires", "T315I", "Page 12"),
    holed=("Les patients ont pris {} chaque jour.", "La valeur de {} est dans le tableau.",
           "La fonction {} renvoie la dose."),
)  # fmt: skip

_GERMAN = Probes(
    sentences=(
        "Die Patienten nahmen jeden Tag 45 mg ponatinib.",
        "Im Jahr 2013 behandelte das Krankenhaus 81 Patienten mit dasatinib.",
        "Die Studie NCT01650805 verglich ponatinib mit imatinib.",
        "Der Arzt fand die Mutation T315I im Blut von 12 Patienten.",
        "Von den 449 Frauen der Studie erhielten 267 Iclusig.",
        "Die Mutation E255K macht den Krebs gegen nilotinib resistent.",
        "Der Test misst nach 3 Monaten BCR-ABL1 im Blut.",
        "Nach 6 Wochen stieg die Dosis von imatinib auf 400 mg.",
    ),
    words=("Patienten", "Krankenhaus", "Arzt", "Mutation", "Blut", "Frauen", "Krebs", "Test"),
    negated=("Die Patienten sollen nilotinib nicht mit dem Essen nehmen.",
             "Das Mittel heilt den Krebs nicht."),
    short=("Ja", "Nein", "5 mg", "Dosis", "Stadium II", "Nebenwirkungen", "T315I", "Seite 12"),
    holed=("Die Patienten nahmen jeden Tag {}.", "Der Wert von {} steht in der Tabelle.",
           "Die Funktion {} gibt die Dosis zurück."),
)  # fmt: skip

_ANY = Probes(
    sentences=(
        "ponatinib, 45 mg, NCT01650805.",
        "T315I: 81 (12 dasatinib, 69 imatinib).",
        "Iclusig 2013, Gleevec 2001.",
        "NCT00660920 (2011): BCR-ABL1, E255K, 65.",
        "FLT3-ITD 28, nilotinib 400 mg.",
    ),
    short=("5 mg", "T315I", "12", "2013"),
    holed=("{}: 45 mg.", "ponatinib ({}), 2013."),
)
"""For languages that no sentences were written in: what all of them write alike."""

_PROBES: Mapping[str, Probes] = {
    "en": _ENGLISH,
    "es": _SPANISH,
    "fr": _FRENCH,
    "de": _GERMAN,
}


def probes_for(language: str) -> Probes:
    """Return the sentences in a language; where there are none, texts of names and numbers."""
    return _PROBES.get(language, _ANY)
