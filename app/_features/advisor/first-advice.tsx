import Link from 'next/link'
import { Mark } from '@/app/_ui/mark'
import { Term } from '@/app/_ui/term'
import { addressOf, type Answers } from './questions'
import { recommend } from './recommend'
import { endingOf, sentenceFor } from './words'
import './advisor.css'

/** What most people who ask have: a web app with pages, one team, one database. */
const USUAL: Answers = {
  first: 'yes',
  verifier: 'nobody',
  callers: 'browsers',
  ends: 'each',
  roles: 'now',
  origins: 'one',
  nodes: 'shared',
  scripts: 'own',
}

/** When which, in three sentences, and the advice for the usual app before any question is answered. */
export function FirstAdvice() {
  const advice = recommend(USUAL)
  return (
    <section className="first-advice" aria-label="When which">
      <ol>
        <li>
          <b>A web app with its own pages:</b> keep a <Term of="session-record" />. Deleting it ends the sign-in at
          once, on every server.
        </li>
        <li>
          <b>Other services must verify the user without asking you:</b> use a short-lived <Term of="jwt" />, and keep
          the refresh tokens where you can revoke them.
        </li>
        <li>
          <b>A JWT that a log-out must end at once:</b> add a <Term of="denylist" />. Then it costs one database read
          per request, as a session does. It knows tokens and not users: a demoted admin’s token works on until it
          expires.
        </li>
      </ol>
      <div className={`panel ${advice.specimen.mode}`}>
        <div className="in grid gap-1">
          <p className="text-ink-2">If you have a web app with pages, several servers and one database:</p>
          <p className="row text-5 font-strong">
            <Mark specimen={advice.specimen} height={20} /> {sentenceFor(advice.specimen, USUAL)}
          </p>
          <p>{endingOf(advice)}</p>
          <p>
            <Link href={addressOf(USUAL)}>Why, what it costs, and what to add</Link>
          </p>
        </div>
      </div>
    </section>
  )
}
