"""What the names on a page mean, in reading order: definitions, functions, values, conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from checks.mathcheck.latex.scope import USUAL_FUNCTIONS, Scope
from checks.mathcheck.link import Link
from quiz.expression import Applied, Expression
from quiz.parts import variables, walk


@dataclass(frozen=True, slots=True)
class NamedFunction:
    """`f(x) = body`."""

    parameters: tuple[str, ...]
    body: Expression


@dataclass(frozen=True, slots=True)
class Context:
    """The meanings in force at one place of a page. Never changed: each definition makes a new one.

    `definitions` are names that stand for an expression; `values` are names that have a number for the moment;
    `conditions` are inequalities that hold; `stale` are names defined before the last heading, free to be defined anew.
    `shapes` are what `W \\in \\mathbb{R}^{m \\times n}` says; `sizes` are the numbers chosen for them in one statement.
    """

    functions: Mapping[str, NamedFunction] = field(default_factory=dict)
    definitions: Mapping[str, Expression] = field(default_factory=dict)
    values: Mapping[str, Expression] = field(default_factory=dict)
    conditions: tuple[Link, ...] = ()
    declared: frozenset[str] = frozenset()
    stale: frozenset[str] = frozenset()
    shapes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    sizes: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    constraints: tuple[Link, ...] = ()  # equations between free names that hold in this section: \\sum_c y_c = 1
    unsure: frozenset[str] = frozenset()  # names of earlier sections, and names that this one has given two formulas
    gaps: bool = False  # whether a formula before this was not understood
    strict: bool = False  # every statement is a claim: an inequality that fails somewhere is wrong, not a condition

    @property
    def scope(self) -> Scope:
        """The names as the grammar needs them."""
        known = frozenset(self.functions) | self.declared
        variables = (frozenset(self.definitions) | frozenset(self.values)) - known
        return Scope(USUAL_FUNCTIONS | known, variables, self.quantities - known)

    @property
    def quantities(self) -> frozenset[str]:
        """The names that stand for numbers inside the definitions."""
        bodies = (*self.definitions.values(), *(one.body for one in self.functions.values()))
        return frozenset().union(*(variables(body) for body in bodies)) - USUAL_FUNCTIONS

    def knows(self, name: str) -> bool:
        """Whether a name has a meaning that is still in force."""
        return name in self.functions or name in self.definitions

    def define(self, name: str, body: Expression) -> Context:
        """The same page once `name = body` is read."""
        clean = self.again(name).forget(name)
        return replace(clean, definitions={**clean.definitions, name: body}, shapes=self.shapes)

    def define_function(self, name: str, function: NamedFunction) -> Context:
        """The same page once `name(x) = body` is read."""
        clean = self.again(name).forget(name)
        kept = {
            key: body
            for key, body in clean.definitions.items()
            if not any(
                isinstance(part, Applied)
                and part.name == name
                and len(part.arguments) not in (0, len(function.parameters))
                for part in walk(body)
            )
        }
        return replace(clean, functions={**clean.functions, name: function}, definitions=kept)

    def again(self, name: str) -> Context:
        """The same page before a name is given a formula: a second one in a section makes it unsure."""
        second = self.knows(name) and name not in self.stale
        return replace(self, unsure=self.unsure | {name} if second else self.unsure - {name})

    def doubting(self, before: Context) -> Context:
        """The same page, unsure of the names that had another formula before."""
        names = {name for name in before.definitions if self.definitions.get(name) != before.definitions[name]}
        names |= {name for name in before.functions if self.functions.get(name) != before.functions[name]}
        return replace(self, unsure=self.unsure | names)

    def with_gap(self) -> Context:
        """The same page after a formula that was not understood."""
        return replace(self, gaps=True)

    def give(self, name: str, value: Expression) -> Context:
        """The same page once `name = number` is read; numbers change from one example to the next."""
        return replace(self, values={**self.values, name: value})

    def shape(self, name: str, rows: str, columns: str) -> Context:
        """The same page once `name` is known to be an array with so many rows and columns, numbers or names of numbers."""
        return replace(self, shapes={**self.shapes, name: (rows, columns)})

    def sized(self, sizes: Mapping[str, tuple[int, int]]) -> Context:
        """The same page with definite sizes for its arrays."""
        return replace(self, sizes=sizes)

    def declare(self, name: str) -> Context:
        """The same page once `name` is known to be a function, before its formula is read."""
        return replace(self, declared=self.declared | {name})

    def require(self, condition: Link) -> Context:
        """The same page with one more condition on its variables."""
        return replace(self, conditions=(*self.conditions, condition))

    def constrain(self, equation: Link) -> Context:
        """The same section once an equation between free names is supposed."""
        return replace(self, constraints=(*self.constraints, equation))

    def with_conditions(self, conditions: tuple[Link, ...]) -> Context:
        """The same page with these conditions in place of its own."""
        return replace(self, conditions=conditions)

    def forget(self, name: str) -> Context:
        """The same page without a meaning for this name."""
        return replace(
            self,
            functions={key: value for key, value in self.functions.items() if key != name},
            definitions={key: value for key, value in self.definitions.items() if key != name},
            values={key: value for key, value in self.values.items() if key != name},
            declared=self.declared - {name},
            stale=self.stale - {name},
            shapes={key: value for key, value in self.shapes.items() if key != name},
        )

    def under_heading(self) -> Context:
        """The same page below a new heading: what was defined keeps its meaning until it is defined anew."""
        return replace(self, stale=frozenset(self.functions) | frozenset(self.definitions))

    def new_section(self) -> Context:
        """The same page in its next section: the numbers and equations of an example end with it."""
        known = frozenset(self.functions) | frozenset(self.definitions)
        return replace(self.under_heading(), values={}, constraints=(), unsure=self.unsure | known)

    def using(self, names: frozenset[str]) -> Context:
        """The same page once these names were used: they keep their meaning in this section."""
        return replace(self, stale=self.stale - names) if self.stale & names else self
