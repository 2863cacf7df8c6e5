import { RecordedWhen } from '@/app/_features/reference/recorded-when'
import type { StrategyName } from '@/app/experiments/_lab/settings'
import { FindingsTable } from '@/app/_ui/findings-table'
import { Lamp } from '@/app/_ui/lamp'
import { Mark } from '@/app/_ui/mark'
import { Term } from '@/app/_ui/term'
import { lifeOf } from '@/app/_features/stolen-copy/lifetime'
import { specimenOf } from '@/lib/core/specimens'
import { type Lifetimes, recordedReads } from './recorded-answers'

interface Answer {
  name: string
  what: string
  mode: 'session' | 'jwt'
  variant: string
  /** The row of the measurement of lives. */
  subject: string
  /** The row of the count of reads. */
  reads: [code: string, strategy: StrategyName | null]
  /** What two servers must have in common, by construction. */
  shares: string
  /** How long it may go on where the copy is renewed, by construction. */
  renewed?: string
}

const ANSWERS: readonly Answer[] = [
  {
    name: 'Session record',
    what: 'a random id in a cookie, the data in a database',
    mode: 'session',
    variant: 'opaque-id',
    subject: 'S1',
    reads: ['S1', null],
    shares: 'the database',
  },
  {
    name: 'Encrypted session cookie',
    what: 'the data itself in a cookie, encrypted',
    mode: 'session',
    variant: 'sealed-data',
    subject: 'S3',
    reads: ['S3', null],
    shares: 'the secret key',
    renewed: 'up to 12 hours if renewed',
  },
  {
    name: 'JWT, no list',
    what: 'a signed token, not encrypted: anybody who has it can read it',
    mode: 'jwt',
    variant: 'bearer-storage',
    subject: 'J1 none',
    reads: ['J1', 'none'],
    shares: 'the public key',
  },
  {
    name: 'JWT + token version',
    what: 'and a number for each user, compared on every request',
    mode: 'jwt',
    variant: 'bearer-memory',
    subject: 'J2 token version',
    reads: ['J2', 'token version'],
    shares: 'the public key and the database',
  },
  {
    name: 'JWT + denylist',
    what: 'and a list of revoked tokens, asked on every request',
    mode: 'jwt',
    variant: 'bearer-memory',
    subject: 'J2 denylist',
    reads: ['J2', 'denylist'],
    shares: 'the public key and the list',
  },
]

/** What a reader came for, in one table: five designs, and what each is worth. From the reference run alone. */
export function AnswerTable({ lifetimes }: { lifetimes: Lifetimes }) {
  const readsOf = recordedReads()
  const made = lifetimes.logout?.made
  return (
    <section className="chapter lazy-layout" aria-labelledby="answer-title">
      <header>
        <h2 id="answer-title">The answer in one table</h2>
        <p className="say">
          A <Term of="denylist" /> knows which token was logged out. A <Term of="token-version" /> knows that a user has
          changed. Each misses what the other sees.
        </p>
      </header>
      <p className="run-mark" data-run={made ? 'recorded' : 'none'}>
        <span>{made ? <RecordedWhen made={made} isShort /> : 'No reference run'}</span>
      </p>
      <FindingsTable label="Five designs, and what each is worth">
        <thead>
          <tr>
            <th scope="col">How a user stays signed in</th>
            <th scope="col">You log out: a stolen copy</th>
            <th scope="col">An admin is demoted: the old role</th>
            <th scope="col">Database reads per request</th>
            <th scope="col">Two servers must share</th>
          </tr>
        </thead>
        <tbody>
          {ANSWERS.map(({ name, what, mode, variant, subject, reads, shares, renewed }) => (
            <tr key={name} className={mode}>
              <th scope="row">
                <Mark specimen={specimenOf(mode, variant)} /> <span className="text-mode">{name}</span>
                <small className="block text-ink-3">{what}</small>
              </th>
              <td>
                <Lived question="copy is served" lifetimes={lifetimes.logout} {...{ subject, renewed }} />
              </td>
              <td>
                <Lived question="revoked role still opens" lifetimes={lifetimes.demote} {...{ subject, renewed }} />
              </td>
              <td className="num">{readsOf?.(...reads) ?? '–'}</td>
              <td>{shares}</td>
            </tr>
          ))}
        </tbody>
      </FindingsTable>
      <p className="text-ink-2">
        Each time is that of the first replay that was refused. A JWT here lives for 5 minutes and is accepted for 5
        seconds more, since clocks differ. An encrypted cookie lives for 30 minutes. Whoever uses it gets a new one with
        the answer, good for 30 more, for 12 hours at most. The thief who was measured here threw the new ones away.
        With its secret key a server reads such cookies, and could make them. To check a token the public key is enough.
        Only a server that signs users in needs the private one.
      </p>
    </section>
  )
}

/** How long after the event the copy went on, in a lamp: that it did is bad news. */
function Lived({
  question,
  lifetimes,
  subject,
  renewed,
}: {
  question: 'copy is served' | 'revoked role still opens'
  lifetimes: Lifetimes['logout']
  subject: string
  renewed: string | undefined
}) {
  const life = lifeOf(lifetimes?.content.rows[subject]?.observations ?? [])
  return (
    <>
      <Lamp of={question} is={life && life.served > 0}>
        {!life
          ? 'not recorded'
          : life.served === 0
            ? question === 'copy is served'
              ? 'dead at once'
              : 'gone at once'
            : life.refusedAt
              ? `refused after ${life.refusedAt}`
              : 'works on'}
      </Lamp>
      {renewed && <small className="block text-ink-3">{renewed}</small>}
    </>
  )
}
