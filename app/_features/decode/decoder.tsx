'use client'

import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { type KeyChoice, OUR_KEYS } from './key-choice'
import { KeyPanel } from './key-panel'
import { OpenPanel } from './open-panel'
import { PastePanel } from './paste-panel'
import { Workbench } from './workbench'
import { ViewPanels } from './view-panels'
import { decode } from './decode'
import { placeIn } from './place-in'
import type { Sample } from './samples'

const FRAGMENT = '#token='

/** "2 minutes ago" is looked at again this often. */
const LOOK_AGAIN_MS = 10_000

interface Props {
  issuer: string
  /** Made for this view of the page, so that there is something to look at, without a script too. */
  sample: Sample
  startedAt: number
}

const headOf = (token: string) => token.split('.', 1)[0] ?? ''

/** The whole of /decode. Decodes while one types; a long text may lag behind the typing, never block it. */
export function Decoder({ issuer, sample, startedAt }: Props) {
  const [text, setText] = useState(sample.token)
  const [now, setNow] = useState(() => new Date(startedAt))
  const [keyChoice, setKeyChoice] = useState<KeyChoice>(() => ({ ...OUR_KEYS, source: 'given', text: sample.key }))
  /** The first part of the token that a key came with; typed text of another one is held against our keys again. */
  const keyIsFor = useRef<string | null>(headOf(sample.token))
  const area = useRef<HTMLTextAreaElement>(null)
  const shown = useDeferredValue(text)
  const view = useMemo(() => decode(shown, now), [shown, now])
  // What is verified does not change with the time.
  const verifiable = useMemo(() => decode(shown, new Date(0)).verifiable, [shown])

  const show = useCallback((next: string) => {
    setText(next)
    setNow(new Date())
  }, [])

  useEffect(() => {
    const open = () => {
      const token = tokenIn(window.location.hash)
      if (token === null) return
      show(token)
      setKeyChoice(OUR_KEYS)
      // Out of the address at once. Without this: it stays in the history, and in every copy of the address.
      window.history.replaceState(window.history.state, '', window.location.pathname)
    }
    open()
    window.addEventListener('hashchange', open)
    return () => window.removeEventListener('hashchange', open)
  }, [show])

  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [])

  // A key that the reader gave is the reader's: the next token is held against it too.
  const chosen = (choice: KeyChoice) => {
    keyIsFor.current = null
    setKeyChoice(choice)
  }
  const typed = (next: string) => {
    if (keyIsFor.current !== null && !next.includes(keyIsFor.current)) {
      keyIsFor.current = null
      setKeyChoice(OUR_KEYS)
    }
    show(next)
  }
  const made = (next: string, key?: string) => {
    keyIsFor.current = key === undefined ? null : headOf(next)
    setKeyChoice(key === undefined ? OUR_KEYS : { ...OUR_KEYS, source: 'given', text: key })
    show(next)
  }

  const point = (at: number) => {
    const from = placeIn(text, view.value, at)
    area.current?.focus()
    area.current?.setSelectionRange(from, from + 1)
  }

  return (
    <div
      className={`decode ${view.kind === 'seal' ? 'session' : view.kind === 'jwt' || view.kind === 'jwe' ? 'jwt' : 'of-no-mode'}`}
    >
      <div className="grid gap-4 needs-script">
        <PastePanel text={text} onText={typed} onMade={made} issuer={issuer} area={area} />
        {verifiable && <KeyPanel choice={keyChoice} onChoice={chosen} />}
        {view.kind === 'jwe' && <OpenPanel key={view.value} token={view.value} />}
      </div>
      <ViewPanels view={view} verifiable={verifiable} keyChoice={keyChoice} issuer={issuer} now={now} onPoint={point} />
      <div className="needs-script">
        <Workbench view={view} now={now} onMade={made} />
      </div>
    </div>
  )
}

/** The credential in `#token=…`; null where there is none. A fragment is never sent; a query would be. */
function tokenIn(hash: string): string | null {
  if (!hash.startsWith(FRAGMENT)) return null
  const text = hash.slice(FRAGMENT.length)
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
