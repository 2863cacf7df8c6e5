import { useSyncExternalStore } from 'react'

/**
 * Whether a single character on the keyboard acts on a page. One switch for all of them (WCAG 2.1.4), which this browser
 * remembers. Without this: somebody who dictates, or whose hand slips, presses what was never meant.
 */

const KEPT = 'single-keys'
const listeners = new Set<() => void>()
/** What holds where a browser keeps nothing for the page. */
let here = true

function isOn(): boolean {
  try {
    return localStorage.getItem(KEPT) !== 'off'
  } catch {
    return here
  }
}

function turn(on: boolean): void {
  here = on
  try {
    localStorage.setItem(KEPT, on ? 'on' : 'off')
  } catch {
    // It holds until the page is left.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  // Another tab has turned it.
  addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', listener)
  }
}

/** The switch, and what turns it. On where nobody has turned it off. */
export const useSingleKeys = (): [isOn: boolean, turn: (on: boolean) => void] => [
  useSyncExternalStore(subscribe, isOn, () => true),
  turn,
]

/**
 * Whether a key is one for the page: not one of several held at once, not held down, and not typed into a field. A radio
 * button takes arrows and the space bar, no characters: keys work from there too.
 */
export const isForPage = ({ target, ctrlKey, metaKey, altKey, repeat }: KeyboardEvent): boolean =>
  !ctrlKey &&
  !metaKey &&
  !altKey &&
  !repeat &&
  !(target instanceof HTMLElement && target.matches('input:not([type=radio], [type=checkbox]), textarea, select'))
