"""Two kinds of import contract that import-linter does not bring: both read by ``lint-imports`` from pyproject.toml."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import grimp
from importlinter import Contract, ContractCheck, fields, output

Offence = tuple[str, int, str]


class StandardLibraryOnly(Contract):
    """The named packages import themselves, each other and the standard library; a new library need not be listed."""

    type_name = "standard_library"
    modules = fields.ListField(subfield=fields.ModuleField())

    def check(self, graph: grimp.ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002
        importers = _modules(graph, self.modules)
        return _judged([offence for importer in importers for offence in _libraries(graph, importer)])

    def render_broken_contract(self, check: ContractCheck) -> None:
        _render(check)


class OnlyStatements(Contract):
    """The named packages take from one library what the listed import statements take, and nothing else."""

    type_name = "only_statements"
    modules = fields.ListField(subfield=fields.ModuleField())
    package = fields.StringField()
    statements = fields.ListField(subfield=fields.StringField())

    def check(self, graph: grimp.ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002
        package = str(self.package)
        statements = {str(statement) for statement in _listed(self.statements)}
        return _judged(
            [
                (importer, detail["line_number"], detail["line_contents"])
                for importer in _modules(graph, self.modules)
                if package in graph.find_modules_directly_imported_by(importer)
                for detail in graph.get_import_details(importer=importer, imported=package)
                if detail["line_contents"] not in statements
            ]
        )

    def render_broken_contract(self, check: ContractCheck) -> None:
        _render(check)


def _listed(field: object) -> list[Any]:
    """What import-linter puts in a field's place when it reads the settings."""
    assert isinstance(field, list)
    return field


def _modules(graph: grimp.ImportGraph, packages: object) -> Iterator[str]:
    for package in _listed(packages):
        yield package.name
        yield from sorted(graph.find_descendants(package.name))


def _libraries(graph: grimp.ImportGraph, importer: str) -> Iterator[Offence]:
    for imported in sorted(graph.find_modules_directly_imported_by(importer)):
        if graph.is_module_squashed(imported) and imported.split(".")[0] not in sys.stdlib_module_names:
            for detail in graph.get_import_details(importer=importer, imported=imported):
                yield importer, detail["line_number"], detail["line_contents"]


def _judged(offences: list[Offence]) -> ContractCheck:
    return ContractCheck(kept=not offences, metadata={"offences": offences})


def _render(check: ContractCheck) -> None:
    for importer, line, contents in check.metadata["offences"]:
        output.print_error(f"{importer}:{line}: {contents}", bold=False)
