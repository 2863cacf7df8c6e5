import { useCallback, useEffect, useState } from 'react'
import './learn.css'

/** What is a screen of its own. Long lists, sources and ways on are for readers. */
const SCREENS =
  '.lesson:not(#otherwise) > :is(p:not(.ways, .sources), ol, ul, dl, table, figure, .grid-frame, details:first-of-type)'
/** In percent. */
const LARGEST = 220
const SMALLEST = 40
const STEP = 5
/** Of the window: what the bar at its foot takes. */
const FOOT_PX = 56

/**
 * One idea a screen, as large as fits, turned by the arrow keys. It begins with the one in sight, and `onLeave` ends
 * it.
 */
export function ProjectorBar({ onLeave }: { onLeave(): void }) {
  const [screens] = useState(() => [...document.querySelectorAll<HTMLElement>(SCREENS)])
  const [at, goTo] = useState(() => Math.max(0, screens.findIndex(isInSightOrBelow)))
  const last = screens.length - 1
  const turn = useCallback((by: number) => goTo((now) => Math.min(last, Math.max(0, now + by))), [last])
  useEffect(() => {
    const root = document.documentElement
    root.toggleAttribute('data-projector', true)
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') return onLeave()
      const by = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key]
      if (!by || (event.target instanceof Element && event.target.closest('input, select, textarea'))) return
      event.preventDefault()
      turn(by)
    }
    addEventListener('keydown', onKey)
    return () => {
      removeEventListener('keydown', onKey)
      root.removeAttribute('data-projector')
    }
  }, [turn, onLeave])
  useEffect(() => {
    const screen = screens[at]
    if (!screen) return
    const shown = [screen, headingOf(screen)].filter((each) => each !== null)
    for (const each of shown) each.toggleAttribute('data-shown', true)
    screen.closest('section')?.toggleAttribute('data-shown', true)
    const fit = () => fitInto(screen)
    fit()
    addEventListener('resize', fit)
    return () => {
      removeEventListener('resize', fit)
      screen.style.removeProperty('zoom')
      for (const each of [...shown, screen.closest('section')]) each?.removeAttribute('data-shown')
      // Whoever leaves goes on reading where the screen was.
      requestAnimationFrame(() => screen.scrollIntoView({ block: 'center' }))
    }
  }, [screens, at])

  return (
    <span className="projector-bar">
      <button type="button" className="link" onClick={() => turn(-1)} aria-label="Previous screen">
        ←
      </button>
      <span className="num" role="status">
        {at + 1} of {screens.length}
      </span>
      <button type="button" className="link" onClick={() => turn(1)} aria-label="Next screen">
        →
      </button>
      <button type="button" className="link" onClick={onLeave}>
        Leave the projector view (Esc)
      </button>
    </span>
  )
}

/** Past the upper edge with all of it, a screen has been read. */
const isInSightOrBelow = (screen: HTMLElement) => screen.getBoundingClientRect().bottom > 80

/** The heading inside a chapter that a block stands under at once; null where it follows another block. */
function headingOf(screen: HTMLElement): HTMLElement | null {
  for (let before = screen.previousElementSibling; before; before = before.previousElementSibling)
    if (before.tagName === 'H3') return before as HTMLElement
  return null
}

/** Draws a screen as large as it can be without anything of it being cut off. */
function fitInto(screen: HTMLElement): void {
  const frames = [screen, ...screen.querySelectorAll<HTMLElement>('.grid-frame')]
  for (let zoom = LARGEST; zoom >= SMALLEST; zoom -= STEP) {
    screen.style.setProperty('zoom', `${zoom}%`)
    const { bottom, right } = screen.getBoundingClientRect()
    const isWhole =
      bottom <= innerHeight - FOOT_PX &&
      right <= innerWidth &&
      frames.every(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth + 1)
    if (isWhole) return
  }
}
