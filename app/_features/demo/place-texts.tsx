import { spanText } from '@/lib/words/span'
import type { ReactNode } from 'react'
import { shortened } from '@/app/_ui/chip'
import { Lamp } from '@/app/_ui/lamp'
import { endsNothing, type Fate, fateOf, secondsLeft } from './fate'
import type { Answered, SideStory } from './story'
import './demo.css'

/** What the browser holds, letter for letter. */
export function BrowserText({ side }: { side: SideStory }) {
  const { specimen, signedIn, loggedOut } = side
  if (!signedIn) return <p className="demo-quiet">{PLACES[specimen.code]}</p>
  return (
    <>
      <p className="demo-head">
        {PLACES[specimen.code]}{' '}
        <span className="num" key={signedIn.credential.length}>
          {`${signedIn.credential.length} bytes`}
        </span>
      </p>
      <p className={loggedOut ? 'demo-string gone' : 'demo-string'} translate="no">
        {signedIn.credential}
      </p>
    </>
  )
}

const PLACES: Record<SideStory['specimen']['code'], string> = {
  S1: 'A random id in an HttpOnly cookie',
  S2: 'An encrypted id in an HttpOnly cookie',
  S3: 'Your data, encrypted, in a cookie',
  J1: 'A signed token in localStorage',
  J2: 'A signed token in a variable',
  J3: 'A signed token in an HttpOnly cookie',
}

/** The header that carries it, who puts it there, and what it was answered. */
export function WireText({ side }: { side: SideStory }) {
  const { specimen, signedIn, called, loggedOut } = side
  return (
    <p className="demo-wire" key={`${signedIn?.credential} ${called?.status} ${loggedOut?.status}`}>
      <span className="num" translate="no">
        {signedIn ? signedIn.header : specimen.travels === 'by-script' ? 'Authorization: Bearer ' : 'Cookie: '}
        <i className="chip">{signedIn ? shortened(signedIn.credential) : '…'}</i>
      </span>
      <span>
        {loggedOut ? (
          `Logged out: ${loggedOut.status}${endsNothing(side) ? ', nothing ended' : ''}`
        ) : called ? (
          <Lamp shows={called.status < 300 ? 'served' : 'refused'}>{said(called)}</Lamp>
        ) : specimen.travels === 'by-script' ? (
          'A script attaches it.'
        ) : (
          'The browser attaches it.'
        )}
      </span>
    </p>
  )
}

/** What the server keeps, and what it reads for one request. */
export function ServerText({ side }: { side: SideStory }) {
  const { specimen, revocation, called } = side
  return (
    <>
      <p className="demo-head" key={keeps(side)}>
        {keeps(side)}
      </p>
      <p className="demo-reads">
        <b>{called?.reads ?? '–'}</b>
        {` database ${called?.reads === 1 ? 'read' : 'reads'} per request`}
      </p>
      <p className="demo-quiet">
        {revocation
          ? revocation.keeps
          : specimen.truth === 'server'
            ? 'It looks the record up on every request.'
            : 'It has a key and decrypts the cookie on every request.'}
      </p>
    </>
  )
}

function keeps({ specimen, revocation, signedIn, loggedOut }: SideStory): string {
  if (specimen.mode === 'session') {
    if (specimen.truth === 'browser') return 'Keeps: a key, nothing about you'
    return loggedOut
      ? 'Kept: the record, until the log-out'
      : signedIn
        ? 'Keeps: one record with who you are'
        : 'Keeps: one record for each sign-in'
  }
  switch (revocation?.strategy) {
    case 'denylist':
      return loggedOut ? 'Keeps: a key, and this token on its denylist' : 'Keeps: a key and a denylist'
    case 'token version':
      return 'Keeps: a key and a version for each user'
    case 'strictest':
      return 'Keeps: a key, a denylist and a version'
    case 'short-lived + refresh':
      return 'Keeps: a key and refresh tokens'
    default:
      return 'Keeps: a key, nothing about you'
  }
}

/** What the copy was good for. An attack that succeeds is bad news, whatever its number. */
export function ThiefText({ side, nowMs, controls }: { side: SideStory; nowMs: number; controls?: ReactNode }) {
  const { specimen, copy, replays } = side
  const fate = fateOf(side)
  if (copy === null)
    return (
      <p className="demo-quiet">
        {specimen.travels === 'by-script' ? 'No copy of the token.' : 'No copy of the cookie.'}
      </p>
    )
  const newest = replays.at(-1)
  return (
    <>
      <p className="demo-head">
        The copy: <i className="chip">{shortened(copy)}</i>
      </p>
      {fate && newest ? (
        <>
          <p className="demo-fate">
            <Lamp shows={fate.isAlive ? 'refused' : 'served'}>{fate.isAlive ? '200 served' : said(newest)}</Lamp>
            <b>{fate.isAlive ? `for ${spanText(secondsLeft(side, nowMs) ?? 0)} more` : lifeOf(fate)}</b>
          </p>
          <p className="demo-calls">
            {`${fate.served} of ${fate.calls} ${fate.calls === 1 ? 'call' : 'calls'} served after the log-out`}
          </p>
          {fate.isAlive && controls && <div className="demo-controls">{controls}</div>}
        </>
      ) : (
        <p className="demo-quiet">
          {side.loggedOut ? 'Not tried since the log-out.' : 'It works as yours does, until something ends it.'}
        </p>
      )}
    </>
  )
}

const lifeOf = ({ served, livedSeconds }: Fate) =>
  served === 0 ? 'dead since the log-out' : `refused after ${spanText(livedSeconds)}`

const said = ({ status, code }: Answered) => (status < 300 ? `${status} served` : `${status} ${code ?? 'refused'}`)
