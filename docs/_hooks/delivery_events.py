"""What MkDocs calls for what a browser is given: bundled scripts, one style sheet, and of the theme only what is used."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from docs._hooks import scripts, styles, theme_scripts, third_party
from docs._hooks.mistake import Mistake

# Files of the theme that nothing asks for: the sheets that are in ours, maps, and search in languages we do not write.
LEFT_OUT = ("assets/stylesheets/", "assets/javascripts/lunr/")
_sheet: dict[str, Path] = {}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Make one style sheet of those in the settings; the template links to it."""
    docs, known = Path(config.docs_dir), third_party.styles()
    sheets = {str(path): known.get(str(path)) or _text(docs / str(path)) for path in config.extra_css}
    address, path = styles.sheet(sheets)
    config.extra_css, config.extra["stylesheet"] = [], address
    _sheet.clear()
    _sheet[address] = path
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Put what was made in the place of what it was made of."""
    made: dict[str, Path | str] = {f"widgets/{name}": path for name, path in scripts.bundled().items()}
    made |= {**_sheet, **theme_scripts.scripts()}
    for file in [file for file in files if file.src_uri in made or _left_out(file.src_uri)]:
        files.remove(file)
    for uri, content in made.items():
        files.append(_published(config, uri, content))
    return files


def _left_out(uri: str) -> bool:
    return uri.startswith(LEFT_OUT) or uri.endswith(".map")


def _text(path: Path) -> str:
    if not path.is_file():
        raise Mistake(f"The style sheet {path.name} of extra_css in mkdocs.yml does not exist.")
    return path.read_text(encoding="utf-8")


def _published(config: MkDocsConfig, uri: str, content: Path | str) -> File:
    published = InclusionLevel.INCLUDED  # their sources, which may have the same name, are left out in mkdocs.yml
    if isinstance(content, Path):
        return File.generated(config, uri, abs_src_path=str(content), inclusion=published)
    return File.generated(config, uri, content=content, inclusion=published)
