"""Verifies written mathematics: every formula of Markdown pages and notebooks, `python -m checks.mathcheck docs`.

A formula that claims something must be true; a definition feeds the formulas after it. Marks, in HTML comments:

    <!-- math: let u = 3x+1; f(x) = x^3 -->      what only the prose says
    <!-- math: forget y, u -->                   these names mean something else from here on
    <!-- math: skip equation "solved below" -->  the next formula is not checked, with a kind and a reason
    <!-- math: wrong -->                         the next formula is a common mistake: it must be false
"""
