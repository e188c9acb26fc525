"""How hard the prose of a page is to read: `python -m checks.docs.readability docs/lessons/one-variable/chain-rule.md`.

The grade is that of Kincaid, Fishburne, Rogers and Chissom, *Derivation of new readability formulas* (1975):
0.39 words per sentence + 11.8 syllables per word - 15.59. Code, tables, headings, references and formulas on lines of
their own are left out; a formula or a piece of code in a sentence stands for one short word.

Syllables are counted by rule, with a list of exceptions: a package would bring dictionaries for many languages and a
stemmer to answer the same question within the same few hundredths of a syllable a word, and it would not know how to
leave out formulas, which is most of the work here.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HARDEST = 5
_LEFT_OUT = (
    re.compile(r"\A---\n.*?\n---\n", re.DOTALL),
    re.compile(r"^## References.*?(?=^## |\Z)", re.DOTALL | re.MULTILINE),
    re.compile(r"^([> ]*)(`{3,}|~{3,}).*?^[> ]*\2[`~]*[ ]*$", re.DOTALL | re.MULTILINE),
    re.compile(r"<!--.*?-->|<(figure|svg|script|style)\b.*?</\1>", re.DOTALL),
    re.compile(r"^[ ]*\$\$.*?\$\$[ ]*$", re.DOTALL | re.MULTILINE),
    re.compile(r"^[ ]*(?:\||#{1,6} |!!!|\?\?\?|===|\[\^?[\w-]+\]:|\*\[).*$", re.MULTILINE),
)
_FORMULA_OR_CODE = re.compile(r"\$[^$\n]+\$|`[^`\n]+`")
_ADDRESS = re.compile(r"\]\([^)]*\)|\{[^}\n]*\}|<[^>\n]+>")
_ITEM = re.compile(r"^[ >]*(?:[-*+]|\d+[.)]) +", re.MULTILINE)
_SENTENCE = re.compile(r"(?<=[.!?])[”\"’)*_]*\s+(?=[^a-z\s])|\n\s*\n")
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
_SILENT = re.compile(r"(?:[^laeiouy]es|[aeiouy]les|[^dt]ed|[^aeiouyl]e|[aeiouy]le|[^aeiouyl]ely)$")
_SOUNDED = re.compile(r"(?:[sxz]|[cs]h|[cg])es$|[^aeiouy]les?$|[dt]ed$")
_TWO = re.compile(
    r"(?<![tcsgxq])i(?:a|o|en[ct])|(?<![q])ua[lt]|uou|ao|ayer|[aeio]ing|ying|eo(?!us)|ism$|thm$|(?<=re)a[lc]t"
)
_EXCEPTIONS = {
    "area": 3, "being": 2, "create": 2, "creates": 2, "created": 3, "data": 2, "doing": 2, "every": 2, "everything": 3,
    "everyone": 3, "going": 2, "idea": 3, "ideas": 3, "minus": 2, "quiet": 2, "recipe": 3, "science": 2, "something": 2,
    "sometimes": 2, "somewhere": 2, "the": 1, "trial": 2, "variable": 4, "variables": 4, "different": 3, "whole": 1,
    "sigmoid": 2, "linear": 3, "million": 2, "billion": 2, "diagonal": 4, "ratio": 3, "radius": 3, "reuse": 2, "zero": 2, "poem": 2,
    "people": 2, "people's": 2, "one": 1, "ones": 1, "once": 1, "else": 1, "there": 1, "where": 1, "are": 1, "were": 1,
    "therefore": 2, "whose": 1, "someone": 2, "tree": 1, "series": 2, "saddle": 2, "triangle": 3, "gradient": 3,
    "gradients": 3, "coefficient": 4, "coefficients": 4, "hessian": 3, "jacobian": 4, "derivative": 4, "derivatives": 4,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and what makes it hard: its words and their syllables."""

    text: str
    words: int
    syllables: int

    @property
    def grade(self) -> float:
        """The grade of a text that is this sentence."""
        return grade((self,))


def syllables(word: str) -> int:
    """How many syllables an English word has, about.

    >>> [syllables(word) for word in ("slope", "little", "derivative", "moved", "started", "rises", "function", "idea")]
    [1, 2, 4, 1, 2, 2, 2, 3]
    """
    plain = re.sub(r"['’](?:s|t|re|ve|ll|d|m)$", "", word.lower())
    if plain in _EXCEPTIONS:
        return _EXCEPTIONS[plain]
    if re.fullmatch(r"[bcdfghjklmnpqrstvwxz]+", plain):
        return len(plain)  # letters that are read one by one
    groups = len(re.findall(r"[aeiouy]+", plain))
    groups += len(_TWO.findall(plain))
    if _SILENT.search(plain) and not _SOUNDED.search(plain):
        groups -= 1
    return max(1, groups)


def prose(markdown: str, instead: str = " it ") -> str:
    """The prose of a page. What is no word is gone; what is a part of a sentence, a formula or code, is replaced."""
    for pattern in _LEFT_OUT:
        markdown = pattern.sub("\n\n", markdown)
    return _ADDRESS.sub("", _ITEM.sub("\n\n", _FORMULA_OR_CODE.sub(instead, markdown)))


def sentences(markdown: str) -> Iterator[Sentence]:
    """The sentences of a page that have words in them."""
    for piece in _SENTENCE.split(prose(markdown)):
        words = _WORD.findall(piece)
        if words:
            yield Sentence(" ".join(piece.split()), len(words), sum(map(syllables, words)))


def length(markdown: str) -> int:
    """How many words of prose a page has; formulas and code are none."""
    return len(_WORD.findall(prose(markdown, "")))


def grade(read: tuple[Sentence, ...]) -> float:
    """The Flesch-Kincaid grade of some sentences."""
    words = sum(sentence.words for sentence in read)
    return 0.39 * words / len(read) + 11.8 * sum(sentence.syllables for sentence in read) / words - 15.59


def hardest(read: tuple[Sentence, ...], count: int = HARDEST) -> tuple[Sentence, ...]:
    """The sentences that raise the grade most: long ones with long words."""
    return tuple(sorted(read, key=lambda sentence: -sentence.grade * sentence.words)[:count])


def report(markdown: str) -> str:
    """Words, grade and the hardest sentences, for the author."""
    read = tuple(sentences(markdown))
    lines = [f"{length(markdown)} words of prose, grade {grade(read):.1f}; the hardest sentences:"]
    lines += [f"  {sentence.grade:4.1f}  {sentence.text}" for sentence in hardest(read)]
    return "\n".join(lines)


def main(paths: list[str]) -> None:
    """Report on each page that is named."""
    for path in paths:
        sys.stdout.write(f"{path}: {report(Path(path).read_text(encoding='utf-8'))}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
