"""What MkDocs calls while it builds. The work is in the modules beside this one."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from nbformat import NotebookNode

from docs._hooks import (
    benchmarks_page,
    checked_cells,
    grammar,
    house,
    licences,
    notebook_page,
    proof,
    reference,
    remembered_pages,
    remembered_search,
    running_code,
    third_party,
)
from docs._hooks.checked_formulas import marked as formulas_marked
from docs._hooks.engine_bundle import bundle
from docs._hooks.hero import checked_formulas, hero
from docs._hooks.kept_results import Kept, name_of
from docs._hooks.mistake import Mistake
from docs._hooks.notebook_execution import executed
from docs._hooks.surroundings import commit, versions

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache"
NOTEBOOK = ".ipynb"
AFTER_THE_PLUGINS = -100
_LESSON = re.compile(r'(?<= lesson=")[^"]+(?=")')
_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_notebooks: dict[str, NotebookNode] = {}
_now: list[Page] = []
_rendered: list[remembered_pages.Remembered] = []


@event_priority(AFTER_THE_PLUGINS)
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Run the notebooks, and add the files that come out of packages."""
    pages = {file.src_uri: Path(str(file.abs_src_path)) for file in files.documentation_pages() if _is_notebook(file)}
    results = executed(pages.values())
    _notebooks.clear()
    for uri, path in pages.items():
        _notebooks[uri] = results[path]
        files.append(File.generated(config, _download(uri), abs_src_path=str(path)))
    engine = {f"assets/engine/{name}": path for name, path in bundle().items()}
    tables = {grammar.ADDRESS: grammar.table(), licences.TEXTS: licences.texts()}
    for uri, content in {**third_party.files(), **engine, **tables}.items():
        files.append(_published(config, uri, content))
    docs = Path(config.docs_dir)
    told = proof.page(proof.evidence(CACHE, docs, versions(), commit(ROOT)), docs)
    written = {
        **_written_by_the_engine(),
        **_house(),
        "reference/proof.md": told,
        benchmarks_page.PAGE: benchmarks_page.results(),
        "reference/licences.md": licences.page(),
    }
    for picture in sorted((ROOT / "docs/assets/bot").glob("*.png")):
        uri = f"assets/bot/{picture.name}"  # the page of the bot shows them, wherever it is published
        if not files.get_file_from_path(uri):
            files.append(File.generated(config, uri, abs_src_path=str(picture)))
    for uri, markdown in written.items():
        files.append(File.generated(config, uri, content=markdown, inclusion=InclusionLevel.NOT_IN_NAV))
    return files


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """All files are known: what every page of this build depends on is known too."""
    _rendered[:] = [remembered_pages.remembered(config, files)]
    return nav


@event_priority(AFTER_THE_PLUGINS)
def on_pre_page(page: Page, *, config: MkDocsConfig, files: Files) -> Page:  # noqa: ARG001
    """Build a notebook's page as Markdown, like every other page; and render only pages that are not the same as before."""
    if _is_notebook(page.file):
        vars(page).pop("render", None)
    vars(page)["render"] = partial(_rendered[0].render, page, page.render)
    return page


def on_env(env: object, *, config: MkDocsConfig, files: Files) -> object:  # noqa: ARG001
    """Every page is read; the search index is made while they are written."""
    remembered_search.remember(config)
    return env


def on_post_build(config: MkDocsConfig) -> None:  # noqa: ARG001
    """Keep what is remembered of pages from growing without end."""
    for folder in (remembered_pages.FOLDER, remembered_search.FOLDER):
        Kept(folder).make_room()


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """The text of the page. From here on, a mistake is a mistake of this page."""
    _now[:] = [page]
    if _is_notebook(page.file):
        notebook = _notebooks[page.file.src_uri]
        page.meta.update(notebook_page.front_matter(notebook), download=_download(page.file.src_uri))
        markdown = notebook_page.markdown(notebook)
        page.markdown = markdown
    if not page.meta.get("description"):
        raise Mistake("The page has no description: add `description: one sentence` to its front matter.")
    return markdown


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Links of exercises to their lessons, and what the template shows at the head of the page."""
    page.meta["formula_fonts"] = third_party.formula_fonts(html)
    if "subtitle" in page.meta:
        source = Path(str(page.file.abs_src_path))
        page.meta["hero"] = hero(page.markdown or "", html, page.file.src_uri, source)
        title = _TITLE.search(html)
        page.meta["heading"] = title[1] if title else page.title
        page.meta["lead"] = page.meta.pop("subtitle")  # the theme would show it in the navigation too
        html = _with_proof(_TITLE.sub("", html, count=1), page.file.src_uri, source)
    return _LESSON.sub(lambda found: _address(found[0], page, files), html)


def _written_by_the_engine() -> Mapping[str, str]:
    """The pages that follow from the code alone, as an earlier build wrote them where there is one."""
    if not running_code.is_on_disk():
        return reference.pages()
    return _kept("engine", name_of(running_code.DIGEST), reference.pages)


def _house() -> Mapping[str, str]:
    """The page about the code, as an earlier build wrote it where the code is the same."""
    return _kept("house", name_of(house.digest(ROOT)), lambda: {house.PAGE: house.page(ROOT)})


def _kept(room: str, name: str, write: Callable[[], Mapping[str, str]]) -> Mapping[str, str]:
    kept = Kept(CACHE / "pages" / room)
    pages = kept.found(name)
    if not pages:
        pages = write()
        kept.keep(name, pages)
        kept.make_room()
    return pages


def _with_proof(html: str, uri: str, source: Path) -> str:
    found, written = checked_formulas(uri, source), source.read_text(encoding="utf-8")
    return formulas_marked(checked_cells.marked(html, written, found), checked_cells.outside(written, found))


def on_build_error(error: Exception) -> None:
    """Say a mistake in one line, with its place, instead of in a traceback."""
    mistake = error if isinstance(error, Mistake) else error.__cause__
    if isinstance(mistake, Mistake):
        raise Abort("\n" + mistake.located(*_place(mistake)))


def _place(mistake: Mistake) -> tuple[str, str]:
    path = mistake.page or (_now[0].file.abs_src_path if _now else "")
    if not path:
        return _now[0].file.src_uri if _now else "mkdocs", ""
    return os.path.relpath(path), Path(path).read_text(encoding="utf-8")


def _address(lesson: str, page: Page, files: Files) -> str:
    """Where a lesson is, seen from the page. While it is not written, that is the page with the exercise itself."""
    file = files.get_file_from_path(f"{lesson.strip('/').removesuffix('.md')}.md")
    return get_relative_url(file.url if file else page.url, page.url)


def _is_notebook(file: File) -> bool:
    return file.src_uri.endswith(NOTEBOOK)


def _download(uri: str) -> str:
    return f"downloads/{Path(uri).name}"


def _published(config: MkDocsConfig, uri: str, content: Path | str) -> File:
    if isinstance(content, Path):
        return File.generated(config, uri, abs_src_path=str(content))
    return File.generated(config, uri, content=content)
