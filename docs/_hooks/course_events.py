"""What MkDocs calls for the course as a whole: the syllabus, the pages made out of lessons, the way from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from docs._hooks import course_pages, glossary, landing, search_order
from docs._hooks.course import Course, Lesson, read, syllabus
from docs._hooks.folding import Folding
from docs._hooks.hero import REPORT

COLLECTIONS = {"Notebooks": "notebooks/*.ipynb", "Papers": "papers/*.md"}
GENERATED = (
    *course_pages.pages(Course(())), "reference/families.md", "reference/rules.md", "reference/verdicts.md",
    "reference/protocol.md", "reference/proof.md", "reference/benchmarks.md", "reference/bot.md", "reference/licences.md",
    "contributing/architecture.md",
)  # fmt: skip
_course: list[Course] = [Course(())]
_folded: dict[str, Folding] = {}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Leave out of the syllabus what is not written yet, and add the notebooks and papers that are."""
    docs = Path(config.docs_dir)
    config.nav = _written([_collected(entry, docs) for entry in config.nav or []], docs)
    _course[:] = [read(docs, syllabus(config.nav))]
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages that are made out of lessons."""
    for uri, markdown in course_pages.pages(_course[0]).items():
        files.append(File.generated(config, uri, content=markdown))
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """What the template shows at the head and the foot of a lesson; the lessons that the glossary points to."""
    search_order.order(page)
    found = _course[0].lesson(page.file.src_uri)
    if found:
        page.meta["path"] = {
            "part": found.part,
            "place": _place(found),
            "used_in": [
                {"title": one.title, "url": _url(one, page, files)} for one in _course[0].used_in(found.source)
            ],
        }
    match page.file.src_uri:
        case glossary.PAGE:
            return glossary.with_lessons(markdown, _titles())
        case landing.PAGE:
            exists = files.get_file_from_path
            return landing.filled(markdown, _course[0], lambda uri: bool(exists(uri)), Path(config.docs_dir), REPORT)
        case _:
            return markdown


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """The terms of the glossary where a lesson uses them first, elsewhere words like others; and formulas folded."""
    target = files.get_file_from_path(glossary.PAGE)
    if target is None or "path" not in page.meta:
        html = glossary.unmarked(html)
    else:
        html = glossary.linked(html, get_relative_url(target.url, page.url), page.file.src_uri)
    _folded[page.file.src_uri] = Folding()
    return _folded[page.file.src_uri].fold(html)


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001
    """The formulas in their places again, when the search index is made."""
    return _folded.pop(page.file.src_uri, Folding()).unfold(output)


def _written(nav: Sequence[Any], docs: Path) -> list[Any]:
    kept: list[Any] = []
    for entry in nav:
        match entry:
            case str() if (docs / entry).is_file() or entry in GENERATED:
                kept.append(entry)
            case dict():
                inside = {
                    title: _written(part, docs) if isinstance(part, list) else part for title, part in entry.items()
                }
                kept += [
                    {title: part}
                    for title, part in inside.items()
                    if (part if isinstance(part, list) else _written([part], docs))
                ]
    return kept


def _collected(entry: Any, docs: Path) -> Any:
    """A collection of the navigation, with the files that it does not name yet."""
    if not isinstance(entry, dict):
        return entry
    (title, inside), *_ = entry.items()
    if title not in COLLECTIONS:
        return entry
    found = sorted(path.relative_to(docs).as_posix() for path in docs.glob(COLLECTIONS[title]))
    return {title: [*inside, *(one for one in found if one not in inside)]}


def _place(lesson: Lesson) -> str:
    lessons = next(lessons for part, lessons in _course[0].parts() if part == lesson.part)
    return f"lesson {lessons.index(lesson) + 1} of {len(lessons)}"


def _titles() -> dict[str, str]:
    return {lesson.source: lesson.title for lesson in _course[0].lessons}


def _url(lesson: Lesson, page: Page, files: Files) -> str:
    file = files.get_file_from_path(lesson.source)
    return get_relative_url(file.url if file else page.url, page.url)
