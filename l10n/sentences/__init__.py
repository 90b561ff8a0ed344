"""Sentence splitting: sentencex, with an overlay for what medical prose trips it over.

sentencex (rule-based, some 240 languages) finds most boundaries. The overlay looks at every place
where one could be and joins what must not be split (titles, initials, `et al.`, numbered things)
or splits what is clear (`hepatitis B. Patients`, `(Yes.) Next`). In doubt it joins: an engine
reads two sentences in one go well, and half a sentence badly. What it knows of each language
stands in `languages`, how it judges a place in `boundaries`.
"""

from l10n.sentences.joining import join_across, joint
from l10n.sentences.pairing import paired_sentences, sentence_lengths
from l10n.sentences.splitting import split_around, split_sentences

__all__ = [
    "join_across",
    "joint",
    "paired_sentences",
    "sentence_lengths",
    "split_around",
    "split_sentences",
]
