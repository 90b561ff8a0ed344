"""What a translation has in common with its source and with texts of its language.

Its script, its language, its length, what it repeats, and what it leaves untranslated. Nothing
here knows of drafts or catalogs: whoever compares a source with its translation may ask.
"""

from l10n.likeness.cognate_texts import look_alike
from l10n.likeness.copying import copied_words
from l10n.likeness.lengths import is_unfinished, length_detail, length_surprise, usual_length
from l10n.likeness.names import Misspelt, misspelt_names
from l10n.likeness.repetition import Loop, is_hopeless, loop_in
from l10n.likeness.scripts import ScriptDoubt, script_doubt
from l10n.likeness.tongue import other_language

__all__ = [
    "Loop",
    "Misspelt",
    "ScriptDoubt",
    "copied_words",
    "is_hopeless",
    "is_unfinished",
    "length_detail",
    "length_surprise",
    "look_alike",
    "loop_in",
    "misspelt_names",
    "other_language",
    "script_doubt",
    "usual_length",
]
