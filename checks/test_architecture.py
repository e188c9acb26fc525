"""The house: arrows between rooms go one way, files stay short, and nothing dangerous is called."""

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "quiz": {"sympy", "mpmath", "rich", "fsrs"},
    "bot": {"quiz", "aiohttp", "discord", "pebble", "psycopg", "typst", "yarl"},
    "docs": {
        "quiz",
        "markdown",
        "mkdocs",
        "pymdownx",
        "yaml",
        "bs4",
        "nbformat",
        "nbclient",
        "nbconvert",
        "jupyter_client",
        "contourpy",
        "matplotlib",  # the icons of the installed site are drawn from the logo
        "fontTools",
        "PIL",
        "material",  # the theme, whose scripts and styles become part of ours
        "tinycss2",
        "sympy",  # a picture counts the operations of the derivatives that it writes out
    },
}
INSIDE_QUIZ = {
    "expression": set(),
    "statement": {"expression"},
    "parts": {"expression"},
    "prose": {"statement"},
    "functions": {"expression"},
    "term": {"expression"},
    "tidy": {"parts", "expression", "term"},
    "chance": set(),
    "answer": {"expression", "prose", "statement"},
    "reading": {"parts", "expression", "functions", "greek", "statement"},
    "equality": {"parts", "expression", "tidy", "functions"},
    "exercise": {"answer", "chance", "prose", "statement"},
    "verdict": {"answer", "equality", "exercise", "reading", "statement"},
    "form": {"answer", "expression", "parts"},
    "intervals": {"equality", "expression", "statement", "tidy", "verdict"},
    "ranges": {"parts", "expression", "tidy"},
    "step": {"expression", "statement"},
    "rules": {"parts", "expression", "functions", "ranges", "statement", "step", "tidy"},
    "skills": {"families"},
    "review": {"exercise", "families", "skills"},
    # a response may name what is asked for, and a question back is put in the learner's own spelling: both need writing
    "response": {"answer", "expression", "reading", "statement", "writing"},
    "grading": {
        "answer", "equality", "exercise", "expression", "form", "intervals", "reading", "response", "statement", "tidy",
        "verdict", "writing",
    },
    "material": {
        "answer", "equality", "exercise", "expression", "functions", "parts", "prose", "rules", "statement", "tidy",
        "working", "workings",
    },
    "optimizers": set(),
    "workings": {
        "exercise", "expression", "graph", "material", "operations", "optimizers", "partials", "parts", "prose", "rules",
        "statement", "tidy", "working",
    },
}  # fmt: skip
BUILT_IN = {"eval", "exec", "compile", "__import__"}
SYMPY = {"sympify", "parse_expr", "parse_latex", "lambdify", "nsimplify"}
ALLOWED = {
    "checks/docs/snippets.py calls exec",  # it runs the examples of our own pages
    "checks/docs/snippets.py calls compile",
    "checks/quiz/test_safety.py calls sympify",  # it shows that the trap for text works
}


LINES_OF_A_FILE, LINES_OF_A_FUNCTION, LINES_OF_AN_EXERCISE = 300, 45, 75
JS_COMMENT = re.compile(r"""/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`""", re.DOTALL)
JS_EXECUTES = re.compile(
    r"\beval(?=\s*\()|\bnew\s+Function\b|\b(?:innerHTML|outerHTML|insertAdjacentHTML|srcdoc)\b|\bdocument\.write\w*"
    r"""|\bset(?:Timeout|Interval)\(\s*["'`]"""
)


def python_files(room: str) -> list[Path]:
    return [path for path in sorted((ROOT / room).rglob("*.py")) if "node_modules" not in path.parts]


def imports(path: Path) -> Iterator[str]:
    return (module for module, _ in imports_by_line(path))


def imports_by_line(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                yield from ((name.name, node.lineno) for name in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module, node.lineno


def refuse(strays: Iterable[str], because: str) -> None:
    """Fail with a line for each place, and the rule that it breaks."""
    if found := sorted(strays):
        pytest.fail("\n".join([*found, because]), pytrace=False)


@pytest.mark.parametrize("room", ["quiz", "bot", "docs", "checks"])
def test_files_and_functions_stay_short(room: str) -> None:
    strays = []
    for path in python_files(room):
        place, text = path.relative_to(ROOT), path.read_text(encoding="utf-8")
        longest = LINES_OF_AN_EXERCISE if path.parent.name == "families" else LINES_OF_A_FUNCTION
        if (lines := text.count("\n")) > LINES_OF_A_FILE:
            strays.append(f"{place}:1 has {lines} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                strays += [f"{place}:{node.lineno} {node.name} has {lines} lines"] if lines > longest else []
    refuse(strays, f"A file has {LINES_OF_A_FILE} lines at most, a function {LINES_OF_A_FUNCTION}: find the seam.")


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_arrows_between_rooms_go_one_way(room: str) -> None:
    allowed = MAY_IMPORT[room] | {room} | set(sys.stdlib_module_names)
    strays = [
        f"{path.relative_to(ROOT)}:{line} imports {module}"
        for path in python_files(room)
        for module, line in imports_by_line(path)
        if module.split(".")[0] not in allowed
    ]
    refuse(strays, f"{room}/ may import the standard library and {', '.join(sorted(MAY_IMPORT[room]))}.")


@pytest.mark.parametrize("module", INSIDE_QUIZ)
def test_arrows_inside_quiz_go_one_way(module: str) -> None:
    files = python_files(f"quiz/{module}") or [ROOT / "quiz" / f"{module}.py"]
    allowed = INSIDE_QUIZ[module] | {module}
    strays = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in files
        for name, line in imports_by_line(path)
        if name.startswith("quiz.") and name.split(".")[1] not in allowed
    ]
    refuse(strays, f"quiz.{module} may import of the engine: {', '.join(sorted(INSIDE_QUIZ[module])) or 'nothing'}.")


def test_only_the_review_of_skills_imports_fsrs() -> None:
    users = {path.name for path in python_files("quiz") for name in imports(path) if name.split(".")[0] == "fsrs"}
    assert users == {"progress.py"}


def test_nothing_in_quiz_but_the_surfaces_imports_writing() -> None:
    surfaces = {"__init__.py", "sheets.py", "grading.py", "response.py"}
    for path in python_files("quiz"):
        if not {"writing", "protocol", "terminal"} & set(path.parts) and path.name not in surfaces:
            assert not any(name.startswith("quiz.writing") for name in imports(path)), path


def calls(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id=name)):
                yield name, node.lineno
            case ast.Call(func=ast.Attribute(attr=name)) if name not in BUILT_IN:
                yield name, node.lineno


@pytest.mark.parametrize("room", ["quiz", "bot", "docs", "checks"])
def test_text_is_never_executed(room: str) -> None:
    strays = [
        f"{path.relative_to(ROOT)}:{line} calls {name}"
        for path in python_files(room)
        for name, line in calls(path)
        if name in BUILT_IN | SYMPY and f"{path.relative_to(ROOT)} calls {name}" not in ALLOWED
    ]
    refuse(strays, "Text that strangers type is read by quiz.reading, and never executed.")


def scripts() -> list[Path]:
    found = [*(ROOT / "docs/widgets").rglob("*.js"), *(ROOT / "docs/_hooks").rglob("*.js")]
    return [path for path in sorted(found) if "node_modules" not in path.parts]


def executed(script: str) -> Iterator[tuple[str, int]]:
    """What a script does with text that would make code or markup of it, and in which lines; comments are left out."""
    bare = JS_COMMENT.sub(
        lambda found: re.sub(r"[^\n]", " ", found[0]) if found[0].startswith("/") else found[0], script
    )
    for found in JS_EXECUTES.finditer(bare):
        yield found[0], bare.count("\n", 0, found.start()) + 1


def test_no_script_of_a_page_makes_code_or_markup_of_text() -> None:
    assert scripts()
    strays = [
        f"{path.relative_to(ROOT)}:{line} uses {what}"
        for path in scripts()
        for what, line in executed(path.read_text(encoding="utf-8"))
    ]
    refuse(strays, "Text only ever becomes text: element.js makes elements, expression/table.js reads what is typed.")


def test_a_script_that_executes_text_is_found() -> None:
    script = 'a; // eval(x)\n/* b.innerHTML = x */\nconst url = "https://x"; eval(x);\nsetTimeout("x()", 1);\nb.innerHTML += x;'
    assert [line for _, line in executed(script)] == [3, 4, 5]
    assert [*executed("new Function(x)")] == [("new Function", 1)]
    assert not [*executed("medieval(x); retrieval = (x); new Functional(x)")]


def test_the_top_level_holds_the_rooms_and_nothing_else() -> None:
    expected = {"quiz", "docs", "bot", "checks", "mkdocs.yml", "pyproject.toml", "README.md", "LICENSE", "Makefile"}
    expected |= {"CITATION.cff"}  # where the sites that show how to cite a repository look for it
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".") and path.name != "site"}
    assert found <= expected


def test_no_file_names_a_registry_or_a_place_on_one_machine() -> None:
    split = ("/roo~t/", "/wor~k/", "registry.npm~js", "py~pi.org", "files.python~hosted")
    words = [word.replace("~", "") for word in split]
    rooms = [
        path for room in ("quiz", "docs", "bot", "checks", ".ci") for path in (ROOT / room).rglob("*") if path.is_file()
    ]
    for path in [*rooms, ROOT / "Makefile", ROOT / "pyproject.toml", ROOT / "mkdocs.yml"]:
        if "node_modules" in path.parts or path.suffix in {".png", ".pyc", ".woff2"}:
            continue
        text = path.read_text(encoding="utf-8")
        assert not [word for word in words if word in text], path
