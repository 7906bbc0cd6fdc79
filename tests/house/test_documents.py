"""What the documents point at exists: every function, every file, every link."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "deploy").rglob("*.md"))]
NAMED = re.compile(r"`([\w/]+\.py)::(\w+)`")
LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)")
FILE = re.compile(r"`((?:[\w.-]+/)+[\w.-]+\.(?:py|toml|csv|sh|md|txt|in|json|service|conf))`")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_function_a_document_names_exists(document: Path) -> None:
    named = NAMED.findall(document.read_text(encoding="utf-8"))

    assert [f"{path}::{name}" for path, name in named if name not in _defined(ROOT / path)] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_a_document_names_or_links_exists(document: Path) -> None:
    words = document.read_text(encoding="utf-8")
    linked = [target for target in LINK.findall(words) if not (document.parent / target).exists()]
    named = [path for path in FILE.findall(words) if not any(ROOT.glob(path)) and not any(document.parent.glob(path))]

    assert linked + named == []


def test_the_readme_walks_one_figure_through_every_package() -> None:
    walked = {path.split("/")[0] for path, _ in NAMED.findall((ROOT / "README.md").read_text(encoding="utf-8"))}

    assert walked >= {"uploads", "services", "db", "domain", "dashboard", "briefings"}


def _defined(path: Path) -> set[str]:
    if not path.exists():
        return set()
    nodes = ast.parse(path.read_text(encoding="utf-8")).body
    functions = {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    assigned = {
        target.id
        for node in nodes
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return functions | assigned
