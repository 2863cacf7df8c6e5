import type { ReactNode } from 'react'
import { headerStart, lampOf, resultOf, type Side } from './side'
import { WORDS } from './words'
import { Chip } from '@/app/_ui/chip'
import { Lamp } from '@/app/_ui/lamp'
import './arena.css'

/**
 * What crosses the wire of one side: how the credential came, how it goes, and what the protected call was answered.
 */
export function WireCell({ side }: { side: Side }) {
  const { specimen, transport, inspection, called } = side
  const { came, goes } = WORDS[specimen.code]
  const { credential } = inspection
  const value = credential ? <Chip value={credential.value} /> : '…'
  return (
    <>
      <WireLine direction="to the browser" note={came}>
        {transport.cookie ? (
          <>
            Set-Cookie: {transport.cookie.name}={value}; {transport.cookie.flags}
          </>
        ) : (
          <>
            {'{"access_token":"'}
            {value}
            {'", …}'}
          </>
        )}
      </WireLine>
      <WireLine direction="to the server" note={credential ? `${goes}, ${credential.bytesPerRequest} bytes` : goes}>
        {headerStart(transport)}
        {value}
      </WireLine>
      {called !== null && (
        <p className="mt-2 row" role="status">
          <span className="num">GET /api/{specimen.mode}/me</span>
          <Lamp shows={lampOf(called)}>{resultOf(called)}</Lamp>
          {called.node !== null && called.node !== inspection.node && (
            <span className="text-ink-3">by node {called.node}</span>
          )}
        </p>
      )}
    </>
  )
}

const PATHS = { 'to the browser': 'M6 12V2M2 5.5L6 1l4 4.5', 'to the server': 'M6 0v10M2 6.5L6 11l4-4.5' } as const

function WireLine({ direction, note, children }: { direction: keyof typeof PATHS; note: string; children: ReactNode }) {
  return (
    <div className="wire-line">
      <svg width="12" height="12" viewBox="0 0 12 12" role="img" aria-label={direction}>
        <path d={PATHS[direction]} fill="none" stroke="currentColor" strokeWidth="1.6" />
      </svg>
      <p>
        <span translate="no">{children}</span>
        <em>{note}</em>
      </p>
    </div>
  )
}

/** The stem between the two cards: whole where the browser sends by itself, broken where a script has to. */
export function Wire({ side: { specimen } }: { side: Side }) {
  const isByItself = specimen.travels === 'by-itself'
  return (
    <div className={isByItself ? 'stem' : 'stem broken'}>
      <span>{isByItself ? 'the browser attaches it' : 'a script attaches it'}</span>
    </div>
  )
}
