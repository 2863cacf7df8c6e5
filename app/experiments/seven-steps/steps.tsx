import type { ReactNode } from 'react'
import type { Observation, OneMode } from './observation'
import './style.css'

const path = (mode: string) => `/api/${mode}`
const ms = (micros: number) => `${Math.round(micros / 1000)} ms`

/** Two columns with one trunk: what is the same stands once, across both. On a phone each step names its column. */
export function Steps({ seen: { session, jwt, claims } }: { seen: Observation }) {
  const isSameRequest = session.signIn.sent === jwt.signIn.sent
  const [cookie] = session.signIn.setCookies
  const reads = (mode: OneMode) => mode.calls.reduce((sum, call) => sum + call.reads, 0)
  return (
    <div>
      <div className="fork-heads">
        <b className="session text-mode">Session</b>
        <b className="jwt text-mode">JWT</b>
      </div>
      <ol className="fork" aria-label="The seven steps, session left, JWT right">
        <Shared
          at={1}
          says="You send e-mail and password."
          wire={isSameRequest ? session.signIn.sent : 'The two requests differ.'}
          note={`to ${path('session')}/login and ${path('jwt')}/login`}
        />
        <Shared
          at={2}
          says="The server compares them with the hash it keeps. Wrong and unknown get the same answer."
          wire={`wrong ${session.wrong.status} after ${ms(session.wrong.bcryptMicros)}, unknown ${session.unknown.status} after ${ms(session.unknown.bcryptMicros)}, right ${session.signIn.status}`}
          note={
            session.wrong.body === session.unknown.body
              ? 'the refusals are equal, byte for byte'
              : 'the refusals differ'
          }
        />
        <Parted
          at={3}
          left={<StepText says="It writes a row." wire={`rows ${session.signIn.rows.join(' → ')}`} />}
          right={<StepText says="It signs a token." wire={Object.keys(claims).join(' ')} />}
        />
        <Parted
          at={4}
          left={
            <StepText
              says="The row’s id comes in a cookie."
              wire={`Set-Cookie: ${cookie?.name ?? 'none'}, ${cookie?.letters ?? 0} letters`}
            />
          }
          right={
            <StepText
              says="The token comes in the body, for a script to keep."
              wire={`"access_token", Cache-Control: ${jwt.signIn.cacheControl}`}
            />
          }
        />
        <Parted
          at={5}
          left={
            <StepText
              says="The browser sends the cookie."
              wire={`Cookie, ${session.calls.length} of ${session.calls.length} calls`}
            />
          }
          right={
            <StepText
              says="A script sends the token."
              wire={`Authorization: ${jwt.calls[0]?.authorization ?? 'none'}`}
            />
          }
        />
        <Parted
          at={6}
          left={<StepText says="The server finds the row." wire={session.calls[0]?.spans.join(' → ') ?? ''} />}
          right={
            <StepText
              says="The server checks signature, time and purpose."
              wire={jwt.calls[0]?.spans.join(' → ') ?? ''}
            />
          }
        />
        <Parted
          at={7}
          left={<StepText says="You are served until the row ends." wire={endOf(session, reads(session))} />}
          right={<StepText says="You are served until the token ends." wire={endOf(jwt, reads(jwt))} />}
        />
      </ol>
    </div>
  )
}

const endOf = ({ calls, afterEnd }: OneMode, reads: number) =>
  `${calls.length}×${calls[0]?.status ?? 0}, ${reads} reads; ended on the server: ${afterEnd.status} ${afterEnd.code ?? ''}`

function Shared({ at, says, wire, note }: { at: number; says: string; wire: string; note: string }) {
  return (
    <li className="shared">
      <span className="num">{at}</span>
      <div>
        <p>{says}</p>
        <code>{wire}</code>
        <small>{note}</small>
      </div>
    </li>
  )
}

function Parted({ at, left, right }: { at: number; left: ReactNode; right: ReactNode }) {
  return (
    <li className="parted">
      <span className="num">{at}</span>
      <div className="session">
        <b className="of-whom text-mode">Session</b>
        {left}
      </div>
      <div className="jwt">
        <b className="of-whom text-mode">JWT</b>
        {right}
      </div>
    </li>
  )
}

function StepText({ says, wire }: { says: string; wire: string }) {
  return (
    <>
      <p>{says}</p>
      <code>{wire}</code>
    </>
  )
}
