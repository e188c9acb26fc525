"""An executed notebook as the Markdown of a page, so that it is built like every other page.

What the metadata may say (in Jupyter: the property inspector, "Advanced tools"):

- of the notebook, `"gradus": {"description": …, "subtitle": …, "tags": […]}`, which is the front matter of the page;
- of a cell that draws, `"gradus": {"alt": "what the figure shows"}`; a list when it draws several figures;
- of a cell, `"tags": ["hide"]`, which runs it and leaves it out of the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from nbformat import NotebookNode

from docs._hooks.mistake import Mistake
from docs._hooks.notebook_figures import figure


def front_matter(notebook: NotebookNode) -> dict[str, object]:
    """What the notebook says about its page."""
    return dict(notebook.metadata.get("gradus", {}))


def markdown(notebook: NotebookNode) -> str:
    """The notebook as Markdown with its outputs. Raises Mistake for a figure without a description."""
    visible = ((number, cell) for number, cell in enumerate(notebook.cells, 1) if not _hidden(cell))
    return "\n\n".join(part for number, cell in visible for part in _cell(number, cell)) + "\n"


def _hidden(cell: NotebookNode) -> bool:
    return "hide" in cell.metadata.get("tags", ())


def _cell(number: int, cell: NotebookNode) -> Iterator[str]:
    if cell.cell_type == "markdown":
        yield cell.source
    elif cell.cell_type == "code" and cell.source.strip():
        yield _fenced(cell.source)
        yield from _outputs(number, cell)


def _fenced(code: str) -> str:
    ticks = "```"
    while ticks in code:
        ticks += "`"
    return f"{ticks}python\n{code}\n{ticks}"


def _outputs(number: int, cell: NotebookNode) -> Iterator[str]:
    descriptions = _descriptions(cell)
    drawn = 0
    for output in cell.outputs:
        data = output.get("data", {})
        if output.output_type == "stream":
            # what a program says about itself (stderr) is not part of the lesson
            if output.name == "stdout":
                yield _text(output.text)
        elif "image/svg+xml" in data or "image/png" in data:
            if drawn >= len(descriptions):
                raise Mistake(
                    f'Figure {drawn + 1} of cell {number} has no description. Add "gradus": {{"alt": "what it shows"}} '
                    "to the metadata of the cell."
                )
            yield figure(data, descriptions[drawn], f"figure-{number}-{drawn + 1}")
            drawn += 1
        elif "text/latex" in data:
            yield _formula(data["text/latex"])
        elif "text/html" in data:
            yield f'<div class="notebook-output">\n{_without_blank_lines(data["text/html"])}\n</div>'
        elif "text/plain" in data:
            yield _text(data["text/plain"])


def _descriptions(cell: NotebookNode) -> tuple[str, ...]:
    said = cell.metadata.get("gradus", {}).get("alt", ())
    return tuple(text for text in ((said,) if isinstance(said, str) else said) if text.strip())


def _formula(latex: str) -> str:
    return f"$$\n{latex.strip().strip('$').replace(chr(92) + 'displaystyle', '').strip()}\n$$"


def _text(text: str) -> str:
    # An empty line would end the block for Markdown; a line with a space is one too, so it becomes a character.
    lines = escape(text.rstrip("\n"), quote=False).replace("\n\n", "\n&#8203;\n")
    return f'<div class="notebook-output"><pre><samp>{lines}</samp></pre></div>'


def _without_blank_lines(html: str) -> str:
    return "\n".join(line for line in html.splitlines() if line.strip())
