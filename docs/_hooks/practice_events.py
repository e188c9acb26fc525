"""What MkDocs calls for practice: its page, what it reads, the review in lessons, live code, and the site without a network."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from docs._hooks import install, live_code, offline, practice_page, practice_table, review_mix
from docs._hooks.course import Course, read, syllabus
from quiz.skills import skill_map

LAST = -200
_course: list[Course] = [Course(())]
_serving: list[bool] = [False]


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG001
    """A site that is edited while it is looked at is never kept by the browser."""
    _serving[:] = [command == "serve"]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The course, from the syllabus as docs/_hooks/course_events.py left it."""
    _course[:] = [read(Path(config.docs_dir), syllabus(config.nav or []))]
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the table of skills, and what a device needs to install the site."""
    files.append(File.generated(config, practice_table.ADDRESS, content=practice_table.table(skill_map(), _course[0])))
    for uri, content in install.files(str(config.site_name), str(config.site_description)).items():
        files.append(File.generated(config, uri, content=content))
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """The skills on the practice page."""
    if page.file.src_uri != practice_page.PAGE:
        return markdown
    return practice_page.filled(markdown, skill_map(), _course[0])


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Mixed review and live code in lessons."""
    if _course[0].lesson(page.file.src_uri) is None:
        return html
    return live_code.marked(review_mix.mixed(html, page.file.url, skill_map()))


@event_priority(LAST)
def on_post_build(config: MkDocsConfig) -> None:
    """All files are written: the service worker can be told what they are."""
    offline.write(Path(config.site_dir), serving=_serving[0])
