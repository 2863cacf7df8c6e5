'use client'

import { type ComponentType, type ReactNode, useEffect, useRef, useState } from 'react'

interface Props<Given extends object> {
  /** What stands there before: the same controls in the same order, without what makes them work. */
  drawn: ReactNode
  /** Loads what takes its place. */
  load(): Promise<ComponentType<Given>>
  given: Given
}

const CONTROLS = 'button, input'

/**
 * What the server drew, until a reader comes near: then its code is loaded, and it works. Presses that come before
 * are kept, and are made on the same controls as soon as they work.
 */
export function WhenNear<Given extends object>({ drawn, load, given }: Props<Given>) {
  const place = useRef<HTMLDivElement>(null)
  const pressed = useRef<number[]>([])
  const [live, setLive] = useState<{ Live: ComponentType<Given> } | null>(null)
  const latest = useRef(load)
  const [isAbsent, setAbsent] = useState(false)
  // Where it can't be loaded, coming near again or pressing again tries again.
  const come = () =>
    void latest.current().then(
      (Live) => setLive((before) => before ?? { Live }),
      // Without this: what was pressed begins some time later, when nobody expects it.
      () => {
        if (pressed.current.splice(0).length > 0) setAbsent(true)
      },
    )

  useEffect(() => {
    const here = place.current
    if (live || !here) return
    const watcher = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && come(),
      { rootMargin: '25%' },
    )
    watcher.observe(here)
    return () => watcher.disconnect()
  }, [live])
  useEffect(() => {
    if (live && place.current) void pressAgain(place.current, pressed.current.splice(0))
  }, [live])

  if (live)
    return (
      <div ref={place}>
        <live.Live {...given} />
      </div>
    )
  return (
    // It acts for the controls inside, which a keyboard presses as well.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div
      ref={place}
      onClick={(event) => {
        const control = event.target instanceof Element && event.target.closest(CONTROLS)
        if (!control) return
        pressed.current.push([...event.currentTarget.querySelectorAll(CONTROLS)].indexOf(control))
        setAbsent(false)
        come()
      }}
    >
      {drawn}
      {isAbsent && (
        <p className="warning" role="alert">
          The server did not answer, so what you pressed did not begin. Press it again.
        </p>
      )}
    </div>
  )
}

/** Presses the controls of these positions, each once what the one before has changed is drawn. */
async function pressAgain(place: HTMLElement, positions: readonly number[]): Promise<void> {
  for (const position of positions) {
    await Promise.resolve()
    place.querySelectorAll<HTMLElement>(CONTROLS)[position]?.click()
  }
}
