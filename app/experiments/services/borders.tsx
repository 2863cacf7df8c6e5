import { timeText } from '@/lib/words/amounts'
import { Lamp } from '@/app/_ui/lamp'
import type { LampQuestion } from '@/app/_ui/lamps'
import type { Answered, Observation } from './judge'
import './style.css'

/** Two columns: what the session's cookie needs to be known elsewhere, and what the token needs. */
export function Borders({
  seen: { algorithm, verified, fetches, otherAudience, cookie, hs256 },
}: {
  seen: Observation
}) {
  const last = verified.at(-1)
  return (
    <div className="borders">
      <section className="panel session" aria-label="A session at another service">
        <header>
          <h3 className="text-mode">Session S1</h3>
          <span className="text-ink-3">the cookie, brought elsewhere</span>
        </header>
        <ul className="list in">
          <Border
            gave="nothing"
            to="the second service"
            answer={cookie.service}
            note="no store to look in, so there is nothing to find"
          />
          <Border
            gave="a store of its own"
            to="node B"
            answer={cookie.ownStore}
            note="another store: the id is in no row"
          />
          <Border
            gave="the store of node A"
            to="node B"
            answer={cookie.sharedStore}
            note={`${cookie.sharedStore.reads} read of the shared store, at each request`}
          />
        </ul>
      </section>
      <section className="panel jwt" aria-label="A token at another service">
        <header>
          <h3 className="text-mode">Token J1</h3>
          <span className="text-ink-3">the same, brought elsewhere</span>
        </header>
        <ul className="list in">
          {last && (
            <Border
              gave="the address of the public keys"
              to="the second service"
              answer={last}
              note={`${algorithm}: ${verified.length} calls, ${fetches} fetch of keys over HTTP, ${last.reads} reads, ${timeText(last.micros)}`}
            />
          )}
          <Border
            gave="a token for another service"
            to="the second service"
            answer={otherAudience}
            of="token for another service is accepted"
            note="“aud”, the audience, names the service that a token is for; a service that skips this check lets in what was made for all the others"
          />
          <Border
            gave="the secret, for HS256"
            to="the second service"
            answer={hs256}
            note="verified as well; but whoever has this secret can make tokens, too"
          />
        </ul>
      </section>
    </div>
  )
}

function Border({
  gave,
  to,
  answer,
  of = 'the right verifier accepts',
  note,
}: {
  gave: string
  to: string
  answer: Answered
  of?: LampQuestion
  note: string
}) {
  return (
    <li>
      <span>
        {to}, given <strong>{gave}</strong>
      </span>
      <Lamp of={of} is={answer.status === 200}>
        {[answer.status, answer.code, answer.refusedBy && `(${answer.refusedBy})`].filter(Boolean).join(' ')}
      </Lamp>
      <small>{note}</small>
    </li>
  )
}
