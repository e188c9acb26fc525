"""The pages that the build makes out of the lessons: the overview, and the common mistakes, collected."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from docs._hooks.course import Course, Lesson

OVERVIEW, MISTAKES = "lessons/index.md", "reference/mistakes.md"
ABOUT = {
    "One variable": "What a derivative is, how to find one, and why rates along a chain multiply.",
    "Many variables": "The same idea for functions of many numbers: one arrow, and tables of rates.",
    "Descent": "How a loss is made smaller: which way, how far, and with what memory.",
    "Networks": "Derivatives inside a network, layer by layer, from a neuron to whole matrices.",
    "Machines that differentiate": "How programs find derivatives, how to use one, and how to check it.",
    "Sensitivity": "What derivatives say about a trained model, and about spaces of many dimensions.",
}


def pages(course: Course) -> Mapping[str, str]:
    """Every page by its place below docs, as Markdown."""
    return {OVERVIEW: "\n".join(_overview(course)), MISTAKES: "\n".join(_mistakes(course))}


def _overview(course: Course) -> Iterator[str]:
    yield from ("---", "title: Lessons")
    yield 'description: "All lessons of Gradus in their order, one line each: from a function of one variable to networks."'
    yield from ("hide:", "  - toc", "---", "", "# Lessons", "")
    yield "Read them in order, or begin where you are curious: each lesson says what it builds on, and where it is used."
    yield "If a page asks for something that you do not know yet, follow its first links back."
    for part, lessons in course.parts():
        yield from ("", f"## {part}", "", ABOUT.get(part, ""), "")
        for number, lesson in enumerate(lessons, 1):
            yield f"{number}. [**{lesson.title}**]({_from(OVERVIEW, lesson)})<br>{lesson.subtitle}"


def _mistakes(course: Course) -> Iterator[str]:
    yield from ("---", "title: Common mistakes")
    yield 'description: "The mistakes that every lesson takes up, collected: what people believe, and where it is put right."'
    yield from ("---", "", "# Common mistakes", "")
    yield "Each line is a belief that sounds right and is wrong. The link leads to the place that says why it is tempting,"
    yield "and shows with numbers that it is false."
    for part, lessons in course.parts():
        told = [lesson for lesson in lessons if lesson.mistakes]
        yield from ("", f"## {part}") if told else ()
        for lesson in told:
            yield from ("", f"### {lesson.title}", "")
            for mistake in lesson.mistakes:
                place = f"{_from(MISTAKES, lesson)}#{mistake.anchor}"
                yield f"- [**{mistake.heading}**]({place})<br>The belief: {mistake.said}"


def _from(page: str, lesson: Lesson) -> str:
    return posixpath.relpath(lesson.source, posixpath.dirname(page))
