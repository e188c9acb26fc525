"""The checks of what the pages say: formulas, code, references, words."""
