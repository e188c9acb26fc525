from __future__ import annotations

from pathlib import Path

import pytest

from checks.docs.snippets import failures, python_fences

ROOT = Path(__file__).parents[2]
PAGES = sorted(path for path in (ROOT / "docs").rglob("*.md") if "node_modules" not in path.parts)
FIVE_FORMS = """
# Five forms

```python
start = 1
```

!!! note

    ```python
    >>> start += 1
    >>> start
    2
    ```

=== "A tab"

    ```python
    start += 1
    ```

```{.python title="with attributes" hl_lines="1"}
start += 1
assert start == 4
```

~~~python
>>> start / 3
1.33
>>> start
5
~~~
"""


@pytest.mark.filterwarnings("ignore:'audioop':DeprecationWarning")  # discord.py imports it
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_python_of_a_page_runs(page: Path) -> None:
    assert failures(page.read_text(encoding="utf-8"), page.relative_to(ROOT).as_posix()) == []


def test_the_lesson_has_python_that_runs() -> None:
    lesson = ROOT / "docs/lessons/one-variable/chain-rule.md"
    assert len(python_fences(lesson.read_text(encoding="utf-8"))) >= 3


def test_all_five_forms_share_one_namespace_and_a_failure_has_its_line() -> None:
    [failure] = failures(FIVE_FORMS, "page.md")
    line = FIVE_FORMS.splitlines().index("5")
    assert failure.startswith(f"page.md:{line}: ")
    assert "Expected:\n    5\nGot:\n    4" in failure


def test_a_script_that_raises_is_found_with_its_line() -> None:
    assert failures("one\n\n```python\nx = 1\n\nassert x == 2\n```\n", "page.md") == ["page.md:6: AssertionError"]


def test_printed_digits_decide_how_near_is_near() -> None:
    assert failures("```python\n>>> 2 / 3\n0.667\n```\n", "page.md") == []
    assert failures("```python\n>>> 2 / 3\n0.666\n```\n", "page.md") != []
    assert failures("```python\n>>> 3\n4\n```\n", "page.md") != []


def test_a_skip_needs_its_reason() -> None:
    assert failures('<!-- code: skip "needs torch" -->\n```python\n1 / 0\n```\n', "page.md") == []
    assert failures("<!-- code: skip -->\n\n```python\n1 / 0\n```\n", "page.md") == [
        "page.md:3: a skipped block needs a reason in quotes"
    ]
