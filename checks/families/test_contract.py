"""Every family keeps the contract, and a family that does not is told so in words."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from checks.families import clauses, contract
from checks.families.__main__ import main
from checks.families.clauses import CLAUSES, Clause
from checks.families.sample import items, sentences
from docs._hooks.typesetter import Typesetter
from quiz.answer import Formula
from quiz.exercise import Draw, Exercise, Family
from quiz.expression import Variable
from quiz.families import BadFamily, families
from quiz.prose import say
from quiz.skills import BadSkillMap
from quiz.writing import latex, speech

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs/contributing/add-a-family.md"
CHAIN_RULE = families()["chain-rule"]


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.__name__)
@pytest.mark.parametrize("slug", families())
def test_a_family_keeps_the_contract(slug: str, clause: Clause) -> None:
    if found := contract.complaints(families()[slug], clause):
        pytest.fail(f"{slug}:\n  - " + "\n  - ".join(found[:5]), pytrace=False)


@pytest.fixture(scope="module")
def katex(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Typesetter]:
    typesetter = Typesetter(cache=tmp_path_factory.mktemp("katex"))
    yield typesetter
    typesetter.close()


@pytest.mark.parametrize("slug", families())
def test_katex_accepts_every_formula(slug: str, katex: Typesetter) -> None:
    for item in items(families()[slug])[:15]:
        formulas = [part for said in sentences(item) for part in said.parts if not isinstance(part, str)]
        for formula in (*formulas, item.answer.asked, item.answer.key):
            assert "katex" in katex.html(latex(formula))
            assert speech(formula)


def test_draws_are_the_only_chance() -> None:
    assert "chance" in Draw.__dataclass_fields__
    for path in (ROOT / "quiz" / "families").glob("*.py"):
        assert "import random" not in path.read_text(encoding="utf-8"), path.name


def broken(**other: object) -> Family:
    """The chain rule, with other parts in each exercise."""

    def generate(draw: Draw) -> Exercise:
        return replace(CHAIN_RULE.generate(draw), **other)  # type: ignore[arg-type]

    return replace(CHAIN_RULE, generate=generate)


def right_after_all(draw: Draw) -> Exercise:
    item = CHAIN_RULE.generate(draw)
    first, *rest = item.misconceptions
    return replace(item, misconceptions=(replace(first, answer=item.answer.key), *rest))


def fails(draw: Draw) -> Exercise:
    raise LookupError(f"no function was drawn for {draw.level}")


x = Variable("x")
BROKEN = [
    (replace(CHAIN_RULE, about=""), "The file has no docstring"),
    (replace(CHAIN_RULE, title="chain rule"), "TITLE is 'chain rule'; people see it"),
    (replace(CHAIN_RULE, levels=("one", "two")), "LEVELS has 2 descriptions; write 3"),
    (replace(CHAIN_RULE, lesson="lessons/chain-rule/"), "did you mean 'lessons/one-variable/chain-rule/'?"),
    (replace(CHAIN_RULE, after=("power-rules",)), "AFTER names 'power-rules', and no family is called so; did you mean"),
    (replace(CHAIN_RULE, generate=fails), "The seed 0 gives no exercise: LookupError: no function was drawn for 1"),
    (replace(CHAIN_RULE, generate=right_after_all), ", equals the key: leave such numbers out with `but=`"),
    (broken(hints=()), "There is no hint"),
    (broken(id="chain-rule/0"), "says it is chain-rule/0"),
    (broken(misconceptions=()), "There is no misconception in 30 exercises"),
    (broken(answer=Formula(x, x**2, ("x",))), "and the key is x²."),
    (broken(answer=Formula(x, x**2, ("y",))), "The key, written as x^2, is not accepted: I cannot read that yet."),
    (broken(answer=Formula(x, x * x, ("x",))), "The key can be tidied, from x*x to x^2"),
    (broken(answer=Formula(x, x**2, ("y",))), "The key uses x, which `Formula` does not name"),
    (broken(prompt=say("Differentiate.")), "exercises with consecutive seeds 1 differ, and 1000 should"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "said"), BROKEN, ids=[said for _, said in BROKEN])
def test_a_broken_family_is_told_in_words(one: Family, said: str) -> None:
    assert any(said in complaint for complaint in contract.told(one))


def test_a_misconception_needs_a_heading_and_a_name_of_its_own() -> None:
    item = CHAIN_RULE.exercise("3")
    first, second, *_ = item.misconceptions
    twins = broken(misconceptions=(replace(first, name="no-such-place"), replace(second, answer=first.answer)))
    said = "\n".join(contract.told(twins))
    assert "two misconceptions share an answer" in said
    assert "sends readers to #no-such-place, which is not there" in said
    assert "write a heading `### … {#no-such-place}`" in said


def test_a_file_without_a_part_is_not_a_family(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import quiz.families

    (tmp_path / "without_levels.py").write_text('TITLE = "Empty"\nLESSON = "lessons/"\n', encoding="utf-8")
    monkeypatch.setattr(quiz.families, "__path__", [str(tmp_path)])
    with pytest.raises(BadFamily, match=r"quiz/families/without_levels\.py has no LEVELS: three descriptions"):
        quiz.families._family("without-levels")
    sys.modules.pop("quiz.families.without_levels")


def guided(folder: Path) -> Family:
    """The family of the guide, from the file that the guide shows."""
    shown = re.search(
        r'```python title="quiz/families/(\w+)\.py"\n(.*?)```', GUIDE.read_text(encoding="utf-8"), re.DOTALL
    )
    assert shown, "the guide shows a whole family"
    path = folder / f"{shown[1]}.py"
    path.write_text(shown[2], encoding="utf-8")
    spec = spec_from_file_location(shown[1], path)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    slug, about = shown[1].replace("_", "-"), module.__doc__ or ""
    return Family(slug, module.TITLE, about, module.LESSON, module.LEVELS, module.generate, module.AFTER)


def test_the_family_of_the_guide_keeps_the_contract(tmp_path: Path) -> None:
    assert list(contract.told(guided(tmp_path))) == []


def test_the_command_names_what_is_to_mend(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chain-rule"]) == 0
    assert main(["chian-rule"]) == 2
    assert main([]) == 2
    said = capsys.readouterr()
    assert said.out.startswith("chain-rule: good")
    assert "such as chain-rule" in said.err


def test_a_slip_in_after_is_told_though_no_map_and_no_page_can_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_map() -> None:
        raise BadSkillMap("chain-rule comes after power-rules, and there is no skill called power-rules")

    monkeypatch.setattr(clauses, "skill_map", no_map)
    monkeypatch.setattr(clauses, "site_pages", no_map)
    told = list(contract.told(replace(CHAIN_RULE, after=("power-rules",))))
    assert told == ["AFTER names 'power-rules', and no family is called so; did you mean 'power-rule'?"]
