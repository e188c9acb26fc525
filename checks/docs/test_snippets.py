from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from markdown import Markdown
from mkdocs.config import load_config

from checks.docs.fences import page
from checks.docs.outcome import NotRun
from checks.docs.snippets import Run, failures

ROOT = Path(__file__).parents[2]
PAGES = sorted(path for path in (ROOT / "docs").rglob("*.md") if "node_modules" not in path.parts)
FORMS = {
    "plain": "```python\n{}\n```\n",
    "with attributes": '```{{.python title="a" hl_lines="1"}}\n{}\n```\n',
    "with options": '```py hl_lines="1"\n{}\n```\n',
    "tildes": "~~~python\n{}\n~~~\n",
    "admonition": "!!! note\n\n    ```python\n    {}\n    ```\n",
    "folded admonition": '??? note "Title"\n\n    ~~~ {{ .python }}\n    {}\n    ~~~\n',
    "tab": '=== "A tab"\n\n    ```python\n    {}\n    ```\n',
    "tab in a box": '!!! note\n\n    === "A tab"\n\n        ```python\n        {}\n        ```\n',
    "list": "- an item\n\n    ```python\n    {}\n    ```\n",
    "list in a list": "1. one\n\n    - two\n\n        ```python\n        {}\n        ```\n",
    "footnote": "A note.[^1]\n\n[^1]:\n    Its text.\n\n    ```python\n    {}\n    ```\n",
    "details": '<details markdown="1">\n<summary>More</summary>\n\n```python\n{}\n```\n\n</details>\n',
    "details of plain HTML": "<details>\n<summary>More</summary>\n\n```python\n{}\n```\n\n</details>\n",
    "quotation": "> Somebody said:\n>\n> ```python\n> {}\n> ```\n",
    "definition": "Term\n:   Its meaning.\n\n    ```python\n    {}\n    ```\n",
}
NOT_CODE = {
    "indented block": "Text\n\n    ```python\n    1 / 0\n    ```\n",
    "inside a fence": "````markdown\n```python\n1 / 0\n```\n````\n",
    "comment": "<!--\n```python\n1 / 0\n```\n-->\n",
    "front matter": "---\nx: |\n  ```python\n  1 / 0\n  ```\n---\n",
    "another language": "```pytb\n1 / 0\n```\n",
}


def rendered(markdown: str) -> int:
    """How many blocks of Python the site would show."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    settings = config["mdx_configs"]
    known = [name for name in config["markdown_extensions"] if not name.startswith("docs.")]
    html = Markdown(extensions=known, extension_configs=settings).convert(markdown)
    return len(re.findall(r'<div class="language-py[^"]* highlight">', html))


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_found_where_it_stands(form: str) -> None:
    written = f"# A page\n\n{FORMS[form].format('1 / 0')}"
    line = next(number for number, text in enumerate(written.splitlines(), 1) if text.endswith("1 / 0"))
    [message] = failures(written, "page.md")
    assert message.startswith(f"page.md:{line}: ZeroDivisionError: division by zero\n")
    assert f'File "page.md", line {line}, in <module>' in message
    assert rendered(written) == 1


def test_all_forms_share_one_namespace_in_the_order_of_the_page() -> None:
    steps = [FORMS[form].format("count += 1") for form in FORMS]
    whole = "\n".join(["```python\ncount = 0\n```\n", *steps, f"```python\nassert count == {len(FORMS)}\n```\n"])
    assert failures(whole, "page.md") == []
    assert len(page(whole).fences) == rendered(whole) == len(FORMS) + 2


@pytest.mark.parametrize("form", NOT_CODE)
def test_what_only_looks_like_a_block_is_not_run(form: str) -> None:
    assert failures(NOT_CODE[form], "page.md") == []
    assert page(NOT_CODE[form]).broken == ()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_blocks_of_our_pages_are_those_that_the_site_shows(path: Path) -> None:
    text = path.read_text(encoding="utf-8").partition("\n---\n")[2] or path.read_text(encoding="utf-8")
    assert sum(fence.language in {"python", "py", "pycon"} for fence in page(text).fences) == rendered(text)


@pytest.mark.parametrize(
    "written", ["- ```python\n  1 / 0\n  ```\n", "text\n\n```python\nx = 1\n", "```python a b,c\nx\n```\n"]
)
def test_python_that_the_site_would_not_show_as_code_is_a_failure(written: str) -> None:
    assert any("MkDocs does not render as code" in message for message in failures(written, "page.md"))


def test_a_script_that_raises_is_found_with_its_line_and_its_values() -> None:
    [message] = failures("one\n\n```python\nx = 1\n\nassert x == 2\n```\n", "page.md")
    assert message.startswith("page.md:6: AssertionError: assert 1 == 2\n")


def test_a_traceback_goes_through_the_lines_of_the_page() -> None:
    [message] = failures("```python\ndef f(x):\n    return 1 / x\n```\n\n```python\nf(0)\n```\n", "page.md")
    assert [int(line) for line in re.findall(r'"page\.md", line (\d+)', message)] == [7, 3]
    assert "checks" not in message


def test_a_mistake_of_syntax_is_shown_with_its_line() -> None:
    [message] = failures("# A\n\n```python\nx = 1\ny = = 2\n```\n", "page.md")
    assert message.startswith("page.md:5: SyntaxError: invalid syntax")
    assert "y = = 2" in message


def test_every_example_of_a_block_is_compared() -> None:
    written = "```python\n>>> x = 2\n>>> x\n3\n>>> x + 1\n3\n>>> x + 2\n5\n>>> y\n1\n```\n"
    assert [message.partition("\n")[0] for message in failures(written, "page.md")] == [
        "page.md:3: Expected:",
        "page.md:7: Expected:",
        "page.md:9: NameError: name 'y' is not defined",
    ]


@pytest.mark.parametrize(
    ("code", "printed", "agrees"),
    [
        ("2 / 3", "0.667", True), ("2 / 3", "0.666", False), ("3", "4", False), ("3.0", "3", False),
        ("[1 / 3, 2 / 3]", "[0.33, 0.67]", True), ("[1 / 3, 2 / 3]", "[0.33, 0.66]", False),
        ("1.2345e-7", "1.23e-07", True), ("1.2345e-7", "1.24e-07", False), ("{'a': 1 / 3}", "{'a': 0.333...}", True),
        ("2 + 1j / 3", "(2+0.33j)", False), ("float('nan')", "nan", True), ("'0.5'", "'0.5'", True),
    ],
)  # fmt: skip
def test_printed_digits_decide_how_near_is_near(code: str, printed: str, agrees: bool) -> None:
    assert (failures(f"```python\n>>> {code}\n{printed}\n```\n", "page.md") == []) is agrees


@pytest.mark.parametrize(
    ("want", "agrees"), [("ZeroDivisionError: division by zero", True), ("ZeroDivisionError: no", False)]
)
def test_an_exception_that_the_page_shows_is_compared(want: str, agrees: bool) -> None:
    written = f"```python\n>>> 1 / 0\nTraceback (most recent call last):\n  ...\n{want}\n```\n"
    assert (failures(written, "page.md") == []) is agrees


@pytest.mark.parametrize(
    ("raises", "code", "agrees"),
    [("ZeroDivisionError", "1 / 0", True), ("ValueError", "1 / 0", False), ("ValueError", "1", False)],
)
def test_a_script_may_be_meant_to_fail(raises: str, code: str, agrees: bool) -> None:
    assert (failures(f"<!-- code: raises {raises} -->\n```python\n{code}\n```\n", "page.md") == []) is agrees


def test_what_a_script_prints_is_compared_with_the_block_marked_as_its_output() -> None:
    written = "```python\nprint('a')\nprint(2 / 3)\n```\n\n<!-- code: output -->\n```text\na\n{}\n```\n"
    assert failures(written.format("0.67"), "page.md") == []
    [message] = failures(written.format("0.66"), "page.md")
    assert message.startswith("page.md:8: Expected:\n    a\n    0.66\nGot:\n    a\n    0.666")
    assert failures("```python\nprint(1)\n```\n\n```text\nanything\n```\n", "page.md") == []
    assert failures("```python\nprint(1)\n```\n\n```output\n1\n```\n", "page.md") == []
    assert failures("```python\nprint(1)\n```\n\n```output\n2\n```\n", "page.md") != []


@pytest.mark.parametrize(
    "mark",
    ["<!-- code: skip -->", '<!-- code: skip "" -->', "<!-- code: leave -->", "<!-- code: needs -->", "<!-- code: -->"],
)
def test_a_mark_that_is_not_one_fails(mark: str) -> None:
    [message] = failures(f"{mark}\n\n```python\n1 / 0\n```\n", "page.md")
    assert message.startswith("page.md:1: ")
    assert "division" not in message


def test_a_mark_above_nothing_fails_and_so_does_a_skip_without_a_reason_inside_a_block() -> None:
    assert failures('<!-- code: skip "why" -->\n\ntext\n', "page.md") == [
        "page.md:1: this mark belongs to no block of Python"
    ]
    [message] = failures("```python\n>>> 1 / 0  # doctest: +SKIP\n```\n", "page.md")
    assert "gives no reason" in message


def test_what_builds_on_a_skipped_block_is_skipped_for_the_same_reason() -> None:
    blocks = ["<!-- code: needs no_such_module -->", "```python\nimport no_such_module\nx = no_such_module.f()\n```", "```python\ny = 1\n```",
              "```python\n>>> x + y\n3\n```", "```python\nx = 2\n```", "```python\nassert x + y == 3\n```"]  # fmt: skip
    run = Run("\n\n".join(blocks) + "\n", "page.md")
    outcomes = [run.outcome(number) for number in range(len(run.parts))]
    reasons = [outcome.reason if isinstance(outcome, NotRun) else "" for outcome in outcomes]
    assert reasons == ["no_such_module is not installed", "", "no_such_module is not installed", "", ""]
    assert failures("\n\n".join(blocks) + "\n", "page.md") == []


def test_a_missing_module_without_the_mark_is_a_failure_that_says_what_to_write() -> None:
    [message] = failures("```python\nimport no_such_module\n```\n", "page.md")
    assert "put <!-- code: needs no_such_module --> above the block" in message


def test_the_page_decides_about_annotations_and_not_the_program_that_runs_it() -> None:
    block = "```python\ndef f(x: 1 / 1): ...\nassert f.__annotations__ == {'x': %s}\n```\n"
    assert failures(block % "1.0", "page.md") == []
    first = "```python\nfrom __future__ import annotations\n```\n\n"
    assert failures(first + block % "'1 / 1'", "page.md") == []


def pytest_on(folder: Path, *given: str) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "checks.docs.snippets_plugin",
        "-p",
        "no:cacheprovider",
        "-c",
        "/dev/null",
    ]
    return subprocess.run(
        [*command, "--rootdir", str(folder), *(given or (str(folder),))],
        cwd=ROOT,
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


def test_anybodys_pages_are_collected_and_their_output_is_rewritten(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    wrong = "# A\n\n!!! note\n\n    ```python\n    >>> for i in range(2): print(i)\n    7\n    >>> 1 / 4\n    0.25\n    ```\n\n> ```python\n> print('b')\n> ```\n>\n> <!-- code: output -->\n> ```text\n> c\n> d\n> ```\n"
    right = wrong.replace("    7\n", "    0\n    1\n").replace("> c\n> d\n", "> b\n")
    (tmp_path / "deep/page.md").write_bytes(wrong.replace("\n", "\r\n").encode())
    (tmp_path / "other.md").write_text('<!-- code: skip "later" -->\n```python\n1 / 0\n```\n', encoding="utf-8")
    first = pytest_on(tmp_path, str(tmp_path), "--snippets-report", str(tmp_path / "report.json"))
    assert first.returncode == 1
    assert "2 blocks of Python run, 2 failed, 1 skipped (later)" in first.stdout
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert [sorted(page) for page in report["pages"].values()] == [["failed", "run", "skipped"]] * 2
    updated = pytest_on(tmp_path, str(tmp_path), "--update-output")
    assert updated.returncode == 0, updated.stdout
    assert "2 outputs rewritten" in updated.stdout
    assert (tmp_path / "deep/page.md").read_bytes() == right.replace("\n", "\r\n").encode()
    assert pytest_on(tmp_path).returncode == 0


def test_a_block_has_the_same_outcome_alone_and_in_any_order(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(
        "\n".join(f"```python\nx = {'0' if n == 0 else 'x + 1'}\nassert x == {n}\n```\n" for n in range(9))
    )
    assert pytest_on(tmp_path, str(tmp_path), "-p", "xdist", "-n", "2").returncode == 0
    alone = pytest_on(tmp_path, f"{tmp_path}/page.md::37")
    assert "1 passed" in alone.stdout, alone.stdout
