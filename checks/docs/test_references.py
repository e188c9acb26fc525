from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import nbformat
import pytest

from checks.docs.references import exercises, formulas, glossary, links, pictures, terms, ways_back
from checks.docs.site_pages import DOCS, SitePage, names, site_page, site_pages
from checks.mathcheck.documents import Text, texts
from quiz.families import families

PAGES = sorted(names())


def made(**written: str) -> Mapping[str, SitePage]:
    """Pages from their Markdown, by their name."""
    return {f"{name}.md": site_page(f"{name}.md", (Text(f"{name}.md", text),)) for name, text in written.items()}


def complaints(found: Iterable[str]) -> None:
    """Fail with all of them, whole."""
    if said := list(found):
        pytest.fail("\n".join(said), pytrace=False)


@pytest.mark.parametrize("uri", PAGES)
def test_every_link_of_a_page_leads_somewhere(uri: str) -> None:
    complaints(links(site_pages()[uri], site_pages(), DOCS))


@pytest.mark.parametrize("uri", PAGES)
@pytest.mark.parametrize("check", [pictures, formulas, exercises, terms])
def test_a_page_refers_to_things_that_are_there(uri: str, check: Callable[[SitePage], Iterator[str]]) -> None:
    complaints(check(site_pages()[uri]))


def test_the_lessons_and_the_glossary_agree() -> None:
    complaints(glossary(site_pages()))


def test_a_verdict_on_a_known_mistake_leads_to_a_heading_of_the_lesson() -> None:
    complaints(said for family in families().values() for said in ways_back(family, site_pages()))


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("[x](other.md#the-rul)", r"docs/page.md:3: docs/other.md has no .* id 'the-rul'; did you mean #the-rule\?"),
        ("[x](#no-such-place)", "docs/page.md:3: docs/page.md has no heading"),
        ("[x](othr.md)", r"docs/page.md:3: the link to othr.md leads to no page; did you mean other.md\?"),
        ('<a href="assets/none.svg">x</a>', "leads to no page"),
        ("[x](http://example.org)", "does not begin with https"),
        ("[x](https://doi)", "names no host"),
        ("[](other.md)", "has no words"),
    ],
)
def test_a_link_that_leads_nowhere_is_found_with_its_line(written: str, complaint: str) -> None:
    pages = made(page=f"# A\n\n{written}\n", other="# The rule\n")
    [found] = links(pages["page.md"], pages, DOCS)
    assert re.match(f"docs/page.md:3: .*{complaint.rpartition('md:3: ')[2]}", found), found


def test_a_link_of_a_notebook_is_found_with_its_cell(tmp_path: Path) -> None:
    cells = [nbformat.v4.new_markdown_cell(text) for text in ("# A", "Words.\n\nSee [x](other.md#nothing).")]  # type: ignore[no-untyped-call]
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps(nbformat.v4.new_notebook(cells=cells), indent=1), encoding="utf-8")  # type: ignore[no-untyped-call]
    pages = {"a.ipynb": site_page("a.ipynb", tuple(texts(path, "a.ipynb"))), **made(other="# The rule\n")}
    [found] = links(pages["a.ipynb"], pages, DOCS)
    assert re.match(r"docs/a\.ipynb:\d+ \(cell 2\): docs/other\.md has no heading", found), found


def test_good_links_raise_no_complaint() -> None:
    written = "# A\n\n[a](#a) [b](other.md#the-rule) [c](assets/logo.svg) [d](https://doi.org/10.1/x) <a@example.org>\n"
    pages = made(page=written, other="# The rule\n")
    assert list(links(pages["page.md"], pages, DOCS)) == []


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("![](curve.png)", "no description"),
        ("![curve](curve.png)", "is the name of its file"),
        ("![loss curve](assets/loss-curve.svg)", "is the name of its file"),
        ("![image.png](curve.png)", "is the name of its file"),
        ("![A plot](curve.png)", "is 'A plot'; say what it shows"),
        ('<img src="curve.png">', "no description"),
        ('<svg role="img"><path d="M0 0"/></svg>', "a drawing"),
        ("![The loss falls for twenty steps](curve.png)", ""),
        ('<svg aria-hidden="true"></svg>', ""),
        ("<svg><title>A curve</title><desc>It falls.</desc></svg>", ""),
    ],
)
def test_a_picture_says_what_it_shows(written: str, complaint: str) -> None:
    found = list(pictures(made(page=f"# A\n\n{written}\n")["page.md"]))
    assert [complaint in one for one in found] == ([True] if complaint else [])
    assert all(one.startswith("docs/page.md:3: ") for one in found)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("$$\nx = 1\n\n+ 2\n$$", 2),
        ("A sum $x + 1 of two", 1),
        ("$$\nx = 1\n$$", 0),
        ("The value $x = 1$, and `$HOME` in a shell", 0),
    ],
)
def test_a_formula_that_readers_would_see_as_latex_is_found(written: str, found: int) -> None:
    said = list(formulas(made(page=f"# A\n\n{written}\n")["page.md"]))
    assert len(said) == found
    assert all(one.startswith("docs/page.md:") for one in said)


def test_an_exercise_that_the_engine_does_not_have_is_found() -> None:
    written = "# A\n\n```exercise\nfamily: chain-rule\nseed: 3\n```\n\n```exercise\nfamily: chian-rule\nseed: 3\n```\n"
    [found] = exercises(made(page=written)["page.md"])
    assert found.startswith("docs/page.md:9: this is not an exercise")


def test_an_exercise_that_a_text_names_by_its_id_is_one() -> None:
    written = "# A\n\nTry `chain-rule/3` and `chian-rule/3`, which are not in `quiz/families` or `docs/lessons`.\n"
    [found] = exercises(made(page=written)["page.md"])
    assert found.startswith("docs/page.md:3: this is not an exercise")


def test_a_term_is_used_before_its_table_and_has_a_meaning() -> None:
    table = "| term | meaning |\n|---|---|\n| vanishing gradient | too small |\n| momentum, $v$ | |\n"
    found = list(terms(made(page=f"# A\n\nHere gradients vanish.\n\n{table}")["page.md"]))
    assert found == [
        "docs/page.md:8: the term 'momentum' has no meaning in the table",
        "docs/page.md:8: the table explains 'momentum', but the text before it never uses it",
    ]


def test_a_term_of_the_glossary_has_a_meaning_and_a_lesson_that_uses_it() -> None:
    written = """# Glossary

### Chain rule { #chain-rule }
<!-- lesson: lessons/a.md; forms: chain -->
Rates multiply.

### Momentum { #momentum }
<!-- lesson: lessons/a.md -->
Memory of the last steps.

### Step { #step }
No lesson here.

### Tape { #tape }
<!-- lesson: lessons/not-written.md -->
A record.
"""
    texts_of = (Text("lessons/a.md", "# A\n\nOne chain after another.\n"), Text("reference/glossary.md", written))
    found = list(glossary({text.path: site_page(text.path, (text,)) for text in texts_of}))
    assert (
        found[0] == "docs/reference/glossary.md:7: the lesson lessons/a.md never uses 'Momentum' or another form of it"
    )
    assert found[1].startswith("docs/reference/glossary.md:11: under 'Step' a comment should name its lesson")
    assert len(found) == 2


def test_a_lesson_without_the_place_that_a_mistake_needs_is_found() -> None:
    family = families()["chain-rule"]
    uri = f"{family.lesson.strip('/')}.md"
    found = "\n".join(ways_back(family, {uri: site_page(uri, (Text(uri, "# Empty\n"),))}))
    assert (
        f"docs/{uri}: the family chain-rule sends readers to #forgot-the-inner-derivative, which is not there" in found
    )
