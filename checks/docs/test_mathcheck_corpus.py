"""Everything true in the corpus is verified, every printed mistake is called wrong, every correction is verified."""

from __future__ import annotations

import pytest

from checks.docs.corpus import Statement, printed_mistakes, true_statements
from checks.mathcheck.lines import verdict

MISTAKES = printed_mistakes()


def tex(statement: Statement) -> str:
    return statement.tex


@pytest.mark.parametrize("statement", true_statements(), ids=tex)
def test_a_true_statement_is_verified(statement: Statement) -> None:
    status, detail = verdict(statement.tex, statement.definitions)
    assert status == "verified", detail


@pytest.mark.parametrize("mistake", [wrong for wrong, _ in MISTAKES], ids=tex)
def test_a_printed_mistake_is_called_wrong(mistake: Statement) -> None:
    status, detail = verdict(mistake.tex, mistake.definitions)
    assert status == "wrong", detail


@pytest.mark.parametrize("correction", [right for _, right in MISTAKES], ids=tex)
def test_a_correction_is_verified(correction: Statement) -> None:
    status, detail = verdict(correction.tex, correction.definitions)
    assert status == "verified", detail
