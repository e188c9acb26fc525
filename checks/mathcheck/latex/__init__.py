"""LaTeX claims, read into the expression tree of the engine."""
