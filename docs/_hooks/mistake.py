"""What the build says when a page cannot be built: a sentence for the author, and where to look."""

from __future__ import annotations


class Mistake(Exception):
    """A page asks for something that does not exist or cannot be read.

    `excerpt` is the text in the source of the page that is to blame; the build finds its line from it.
    `page` is the path of the page, when it is another one than that which is being built.
    """

    def __init__(self, sentence: str, excerpt: str = "", page: str = "") -> None:
        """Keep the sentence, which names no file, and what locates it."""
        super().__init__(sentence)
        self.sentence = sentence
        self.excerpt = excerpt
        self.page = page

    def located(self, name: str, source: str) -> str:
        r"""The sentence behind `name:line`, with the line of the excerpt in `source`.

        >>> Mistake("No family is called chain.", "family: chain").located("a.md", "# A\n\nfamily: chain\n")
        'a.md:3: No family is called chain.'
        >>> Mistake("This page has no title.").located("a.md", "")
        'a.md: This page has no title.'
        """
        if not self.excerpt or self.excerpt not in source:
            return f"{name}: {self.sentence}"
        return f"{name}:{source[: source.index(self.excerpt)].count(chr(10)) + 1}: {self.sentence}"
