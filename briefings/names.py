"""Qualified names of the drawing language, each looked up once."""

from __future__ import annotations

from functools import cache

from pptx.oxml.ns import qn

tag = cache(qn)
