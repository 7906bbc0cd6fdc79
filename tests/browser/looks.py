"""What a page looks like, measured in the browser: widths, clipped words, contrast, names, sizes."""

from __future__ import annotations

from typing import Any, cast

from playwright.sync_api import Page

# Words that are wider or taller than the box that shows them; tables that scroll by themselves may be wider.
_CLIPPED = """() => [...document.querySelectorAll('header *, main *, footer *')].filter(element => {
  if (element.closest('svg, .scroll, .unseen, .js-plotly-plot, .menu-panel') || !element.clientWidth) return false;
  // What is folded away is laid out for no width yet.
  if (!element.checkVisibility()) return false;
  const look = getComputedStyle(element);
  if (look.display === 'inline' || look.display === 'contents') return false;
  return element.scrollWidth > element.clientWidth + 1 && element.textContent.trim();
}).map(element => `${element.tagName}.${element.className}: ${element.textContent.trim().slice(0, 40)}`)"""

# Words of drawings that stick out of the drawing.
_OUTSIDE = """() => [...document.querySelectorAll('svg.gauge, svg.ranking')].flatMap(drawing => {
  const frame = drawing.getBoundingClientRect();
  return [...drawing.querySelectorAll('text')].filter(word => {
    const box = word.getBoundingClientRect();
    return box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1;
  }).map(word => word.textContent);
})"""

# The boxes of words are taller than their letters: a fifth above and below is air.
_OVERLAPPING = """() => [...document.querySelectorAll('svg.gauge, svg.ranking')].flatMap(drawing => {
  const words = [...drawing.querySelectorAll('text')].map(word => [word.textContent, word.getBoundingClientRect()]);
  const covers = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom - a.height / 5, b.bottom - b.height / 5) > Math.max(a.top + a.height / 5, b.top + b.height / 5);
  return words.flatMap(([one, a], place) =>
    words.slice(place + 1).filter(([, b]) => covers(a, b)).map(([other]) => `${one} / ${other}`));
})"""

# WCAG contrast of every word against the first opaque surface behind it.
_CONTRAST = """() => {
  const numbers = colour => (colour.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(part => part / 255)
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const surface = element => {
    for (let node = element; node; node = node.parentElement) {
      const found = numbers(getComputedStyle(node).backgroundColor);
      if (found.length && found[3] !== 0) return found;
    }
    return [255, 255, 255];
  };
  const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const isHidden = element.closest('.unseen, .skip, script, style, .js-plotly-plot, .disabled');
    if (isHidden || !node.textContent.trim()) continue;
    if (!element.getClientRects().length) continue;
    const look = getComputedStyle(element), isDrawn = element.closest('svg');
    const value = ratio(numbers(isDrawn ? look.fill : look.color), surface(element));
    const size = parseFloat(look.fontSize), isLarge = size >= 24 || (size >= 18.66 && look.fontWeight >= 700);
    if (value < (isLarge ? 3 : 4.5)) found.push(`${node.textContent.trim().slice(0, 30)}: ${value.toFixed(2)}`);
  }
  return [...new Set(found)];
}"""

_SMALL_TARGETS = """() => [...document.querySelectorAll('a[href], button, summary, input:not([type=hidden])')].filter(
  element => {
    // Whoever presses the words of a field presses the field.
    const box = (element.closest('label') || element).getBoundingClientRect();
    if (!box.width || element.closest('.skip, .unseen') || getComputedStyle(element).display === 'inline') return false;
    return box.height < 24 || box.width < 24;
  }).map(element => `${element.className}: ${element.textContent.trim().slice(0, 30)}`)"""

_NAMELESS = """() => [...document.querySelectorAll(
  'a[href], button, summary, nav, figure, [role=img], [role=group], input')]
  .filter(element => {
    if (element.type === 'hidden') return false;
    const named = element.getAttribute('aria-label') || element.getAttribute('aria-labelledby');
    return !named && !element.textContent.trim() && !(element.labels && element.labels.length);
  }).map(element => element.outerHTML.slice(0, 120))"""


def _found(page: Page, script: str) -> list[str]:
    return cast(list[str], page.evaluate(script))


def sideways_scroll(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    wide: Any = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return int(wide)


def clipped_words(page: Page) -> list[str]:
    return _found(page, _CLIPPED)


def words_outside_drawings(page: Page) -> list[str]:
    return _found(page, _OUTSIDE)


def overlapping_words(page: Page) -> list[str]:
    return _found(page, _OVERLAPPING)


def pale_words(page: Page) -> list[str]:
    """Words below 4.5 : 1, or 3 : 1 where they are large."""
    return _found(page, _CONTRAST)


def small_targets(page: Page) -> list[str]:
    return _found(page, _SMALL_TARGETS)


def nameless_parts(page: Page) -> list[str]:
    return _found(page, _NAMELESS)


def open_everything(page: Page) -> None:
    page.evaluate("() => document.querySelectorAll('details').forEach(part => { part.open = true; })")


def wait_for_charts(page: Page) -> None:
    """Until every chart, and every grid that is shown, has taken the width its place has now."""
    page.wait_for_function(
        """() => {
  const fits = part => part && part.scrollWidth <= part.clientWidth + 1;
  const grids = [...document.querySelectorAll('.typing-wide')].filter(place => place.checkVisibility());
  return [...document.querySelectorAll('.plot')].every(fits) &&
    grids.every(place => fits(place.querySelector('.ag-header-viewport')));
}"""
    )
