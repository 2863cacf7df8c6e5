'use client'

import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { type KeyChoice, OUR_KEYS } from '@/app/decode/key-choice'
import { KeyPanel } from '@/app/decode/key-panel'
import { PastePanel } from '@/app/decode/paste-panel'
import { tokenIn } from '@/app/decode/fragment'
import { ViewPanels } from '@/app/decode/view-panels'
import { decode } from '@/lib/decode/decode'

/** "2 minutes ago" is looked at again this often. */
const LOOK_AGAIN_MS = 10_000

/** The whole of /decode. Decodes while one types; a long text may lag behind the typing, never block it. */
export function Decoder({ issuer }: { issuer: string }) {
  const [text, setText] = useState('')
  const [now, setNow] = useState(() => new Date())
  const [keyChoice, setKeyChoice] = useState<KeyChoice>(OUR_KEYS)
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

  const point = (at: number) => {
    const from = Math.max(0, text.indexOf(view.value)) + at
    area.current?.focus()
    area.current?.setSelectionRange(from, from + 1)
  }

  return (
    <div className={`decode needs-script ${view.kind === 'seal' ? 'session' : view.kind === 'jwt' || view.kind === 'jwe' ? 'jwt' : 'of-no-mode'}`}>
      <div className="grid gap-4">
        <PastePanel text={text} onText={show} onKey={setKeyChoice} issuer={issuer} area={area} />
        {verifiable && <KeyPanel choice={keyChoice} onChoice={setKeyChoice} />}
      </div>
      <ViewPanels view={view} verifiable={verifiable} keyChoice={keyChoice} issuer={issuer} now={now} onPoint={point} />
    </div>
  )
}
