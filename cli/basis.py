"""What --targets and --profile ask for."""

from __future__ import annotations

from argparse import Namespace

from domain.basis import Basis, TargetBasis
from domain.profile import Profile


def basis_wanted(wanted: Namespace) -> Basis:
    return Basis(TargetBasis(wanted.targets), None if wanted.profile is None else Profile(wanted.profile))
