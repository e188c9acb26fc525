"""The glossary: terms with forms and definitions, marked once in prose, and linked to their entries."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from docs._hooks import glossary
from docs._hooks.folding import Folding, marked

GLOSSARY = """### Slope { #slope }
<!-- lesson: lessons/one/b.md; forms: steepness -->
How *steep* a line is. It may be negative.

### Chain rule { #chain-rule }
<!-- lesson: lessons/one/a.md -->
The rule for a function inside a function.
"""
FAMILIAR = glossary.entries(glossary.SOURCE.read_text(encoding="utf-8"))


def test_entries_know_their_forms_and_say_one_sentence() -> None:
    slope, chain = glossary.entries(GLOSSARY)
    assert slope.forms == ("slope", "slopes", "steepness")
    assert slope.definition == "How steep a line is."
    assert chain.lesson == "lessons/one/a.md"


def test_the_glossary_defines_each_term_once_in_plain_words() -> None:
    assert len(FAMILIAR) >= 60
    assert len({entry.anchor for entry in FAMILIAR}) == len(FAMILIAR)
    forms = [form for entry in FAMILIAR for form in entry.forms]
    assert len(set(forms)) == len(forms), "two terms are written alike"
    headings = re.findall(r"^### ", glossary.SOURCE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(headings) == len(FAMILIAR), "every heading is an entry"
    for entry in FAMILIAR:
        assert 20 <= len(entry.definition) <= 180, entry
        assert not re.search(r"[$`*_]|\b(?:simply|just|obviously)\b", entry.definition), entry


def test_only_written_lessons_are_linked_from_the_glossary() -> None:
    told = glossary.with_lessons(GLOSSARY, {"lessons/one/a.md": "The A"})
    assert "The rule for a function inside a function. Lesson: [The A](../lessons/one/a.md)." in told
    assert "<!--" not in told
    assert told.count("Lesson:") == 1


def converted(text: str) -> str:
    """Markdown with the terms of the real glossary marked."""
    return Markdown(extensions=["tables", "docs._hooks.glossary"]).convert(text)


def test_a_term_is_marked_once_and_only_in_prose() -> None:
    html = converted(
        "# The gradient\n\nA `gradient`, a [gradient](x.md), a gradient and Gradients.\n\n- The gradients\n\n## References\n\nA loss."
    )
    assert html.count('class="term"') == 1
    assert 'title="The vector of all partial derivatives' in html
    assert ">gradient</a> and Gradients" in html


@given(
    st.lists(
        st.sampled_from(
            ["gradient", "*slope*", "loss", "`weight`", "chain rule", "a", "\n\n", "the **Hessian**", "- tensor\n"]
        ),
        max_size=30,
    )
)
def test_marking_changes_no_word(words: list[str]) -> None:
    text = " ".join(words)
    html = converted(text)
    plain = Markdown(extensions=["tables"]).convert(text)
    assert glossary.unmarked(html) == plain


def test_a_term_leads_to_its_entry_and_not_from_its_own_lesson() -> None:
    html = converted("The gradient of a loss.")
    linked = glossary.linked(html, "../g/", "lessons/many-variables/gradient.md")
    assert 'href="../g/#loss"' in linked
    assert "The gradient of a" in linked
    assert "glossary:" not in linked


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["<math><mi>x</mi></math>", "<svg><desc>A bowl.</desc><path/></svg>"]),
            st.text("ab <>&", max_size=8),
        ),
        max_size=6,
    )
)
def test_what_is_folded_is_unfolded_as_it_was(parts: list[tuple[str, str]]) -> None:
    html = "".join(marked(one) + other for one, other in parts)
    folding = Folding()
    small = folding.fold(html)
    assert "<mi>" not in small
    assert "<path" not in small
    assert folding.unfold(small) == "".join(one + other for one, other in parts)
