"""What MkDocs calls for what a browser is given: bundled scripts, one style sheet, and of the theme only what is used."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from docs._hooks import (
    accessible,
    places,
    scripts,
    shared_curves,
    social_card,
    styles,
    theme_scripts,
    third_party,
    worked,
)
from docs._hooks.mistake import Mistake

DOCS = Path(__file__).parents[1]
# Files of the theme that nothing asks for: the sheets that are in ours, maps, and search in languages we do not write.
LEFT_OUT = ("assets/stylesheets/", "assets/javascripts/bundle.", "assets/javascripts/lunr/")
_named: dict[str, Path] = {}
_beside: dict[str, str] = {}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Make one style sheet of those in the settings, and the script of the theme; the template links to both."""
    known = third_party.styles()
    places.places.cache_clear()
    sheets = {str(path): known.get(str(path)) or _text(Path(config.docs_dir), str(path)) for path in config.extra_css}
    (sheet, late), script = styles.sheet(sheets), theme_scripts.script()
    config.extra_css = []
    config.extra.update(stylesheet=sheet[0], theme_script=script[0], card=social_card)
    _named.clear()
    _beside.clear()
    _named.update((sheet, late, script))
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Put what was made in the place of what it was made of."""
    made = {f"widgets/{name}": path for name, path in scripts.bundled().items()} | _named
    made[social_card.ADDRESS] = social_card.card()
    for file in [file for file in files if file.src_uri in made or _left_out(file.src_uri)]:
        files.remove(file)
    published = InclusionLevel.INCLUDED  # their sources, some with the same name, are left out in mkdocs.yml
    for uri, path in made.items():
        files.append(File.generated(config, uri, abs_src_path=str(path), inclusion=published))
    return files


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001
    """The whole page, as everybody can use it."""
    finished = _finished(output, places.places())
    _beside[page.file.dest_uri.replace("index.html", worked.ADDRESS)] = finished.beside
    return finished.page


def on_post_template(output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG001
    """The page for what is not found, too."""
    whole = template_name.endswith(".html")
    return places.furnished(accessible.accessible(output_content), places.places()) if whole else output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Write what was taken out of pages, each part beside its page."""
    for uri, html in _beside.items():
        if html:
            Path(config.site_dir, uri).write_text(html, encoding="utf-8")


@lru_cache(maxsize=256)  # while serving, most pages are as they were
def _finished(html: str, kinds: tuple[places.Place, ...]) -> worked.Parted:
    parted = worked.parted(accessible.accessible(html))
    return worked.Parted(places.furnished(shared_curves.shared(parted.page), kinds), parted.beside)


def _left_out(uri: str) -> bool:
    return uri.startswith(LEFT_OUT) or uri.endswith(".map")


def _text(docs: Path, name: str) -> str:
    """A style sheet of the site, or else the course's own of that name."""
    found = next((path for path in (docs / name, DOCS / name) if path.is_file()), None)
    if found is None:
        raise Mistake(f"The style sheet {name} of extra_css in mkdocs.yml does not exist.")
    return found.read_text(encoding="utf-8")
