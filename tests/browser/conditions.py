"""Conditions under which some people read: 400% zoom with text spaced out, and forced colours.

A page is asked what it does with its text and its controls; nobody looks at pixels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from playwright.sync_api import Page

ZOOMED: Final = 320
"""How wide a screen of 1280 pixels is at 400% (WCAG 2.2, 1.4.10)."""

SPACE_TEXT: Final = """() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`* {
    letter-spacing: 0.12em !important; line-height: 1.5 !important; word-spacing: 0.16em !important;
  }
  p { margin-bottom: 2em !important; }`)
  document.adoptedStyleSheets = [sheet]
}"""
"""The spacing of WCAG 2.2, 1.4.12, set in a way that the site's content security policy allows."""

SHOW_TEXT_AS_SENT: Final = "() => { document.adoptedStyleSheets = [] }"

FIND_LOST_TEXT: Final = """() => {
  const visible = {contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true}
  const hidden = part => part.closest('.govuk-visually-hidden, .govuk-skip-link') ||
    getComputedStyle(part).clipPath !== 'none' || (part.parentElement && hidden(part.parentElement))
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const lines = []
  while (walk.nextNode()) {
    const part = walk.currentNode.parentElement
    if (!walk.currentNode.data.trim() || !part.checkVisibility(visible)) continue
    if (part.closest('svg, script, select, textarea') || hidden(part)) continue
    const range = document.createRange()
    range.selectNodeContents(walk.currentNode)
    for (const box of range.getClientRects()) if (box.width > 1) lines.push({part, box})
  }
  const cut = ({part, box}) => {
    for (let round = part; round !== document.documentElement; round = round.parentElement) {
      const style = getComputedStyle(round)
      if (style.display === 'inline' || style.textOverflow === 'ellipsis') continue
      if (!/hidden|clip/.test(style.overflowX + style.overflowY)) continue
      const room = round.getBoundingClientRect(), more = 1 + (parseFloat(style.overflowClipMargin) || 0)
      if (box.left < room.left - more || box.right > room.right + more) return true
      if (box.top < room.top - more - 3 || box.bottom > room.bottom + more + 3) return true
    }
    return false
  }
  const width = document.documentElement.clientWidth
  const cropped = ({part}) => part.closest('.iia-bar__title')
  const shown = lines.filter(line => !cropped(line))
  const lost = shown.filter(line => line.box.left < -1 || line.box.right > width + 1 || cut(line))
  shown.sort((one, other) => one.box.top - other.box.top)
  shown.forEach((one, place) => {
    for (let next = place + 1; next < shown.length; next++) {
      const other = shown[next]
      if (other.box.top > one.box.bottom - 5) break
      const high = Math.min(one.box.bottom, other.box.bottom) - other.box.top
      const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
      if (one.part !== other.part && high > 5 && wide > 1) lost.push(other)
    }
  })
  return [shown.length, [...new Set(lost.map(({part}) => part.outerHTML.slice(0, 160)))]]
}"""
"""How many lines of text are shown, and those beside the screen, cut off by a box, or over one another.

The title of the assessment in the bar ends in dots where it is too long; its task list has it whole.
"""

FIND_LOST_CONTROLS: Final = """() => {
  const visible = {contentVisibilityAuto: true, visibilityProperty: true}
  const drawn = style => ['Top', 'Right', 'Bottom', 'Left'].some(side =>
    parseFloat(style[`border${side}Width`]) >= 1 && !/none|hidden/.test(style[`border${side}Style`]))
  const underlined = part => [part, ...part.querySelectorAll('*')].some(each =>
    getComputedStyle(each).textDecorationLine.includes('underline'))
  const outlined = part => {
    const style = getComputedStyle(part)
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1
  }
  const controls = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
    .filter(part => part.tabIndex >= 0 && !part.matches(':disabled') && part.checkVisibility(visible))
  const faults = []
  for (const part of controls) {
    const label = /radio|checkbox/.test(part.type) && part.labels[0]
    const edge = label ? drawn(getComputedStyle(label, '::before')) : drawn(getComputedStyle(part))
    if (!edge && !underlined(part) && !part.matches(':any-link')) faults.push(['not drawn', part])
    part.focus({preventScroll: true, focusVisible: true})
    const focus = label ? getComputedStyle(label, '::before').outlineStyle !== 'none' : outlined(part)
    if (document.activeElement === part && !focus) faults.push(['no focus', part])
  }
  return [controls.length, faults.map(([fault, part]) => `${fault}: ${part.outerHTML.slice(0, 160)}`)]
}"""
"""How many controls there are, and those without an edge or an underline, or without an outline in focus.

Colours that a page chose are gone, and its shadows; borders, outlines and underlines are left, and links
have a colour of their own.
"""


def check_text(page: Page) -> None:
    """Check that none of the text of the page that is shown is cut off, covered, or beside the screen."""
    count, lost = page.evaluate(FIND_LOST_TEXT)
    assert count, f"{page.url} has text"
    assert not lost, f"{page.url}\n" + "\n".join(lost)


def check_controls(page: Page) -> None:
    """Check that each control of the page that is shown can be seen, and seen to have the focus."""
    count, lost = page.evaluate(FIND_LOST_CONTROLS)
    assert count, f"{page.url} has controls"
    assert not lost, f"{page.url}\n" + "\n".join(lost)
