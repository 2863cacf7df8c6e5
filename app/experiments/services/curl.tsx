import { CopyButton } from '@/app/_ui/copy-button'
import { Lamp } from '@/app/_ui/lamp'
import type { Answered, Observation } from './judge'
import './style.css'

const ACCOUNT = '{"email":"ada@example.com","password":"correct horse battery staple"}'

const sessionLines = (
  app: string,
) => `curl -sc jar ${app}/api/session/login -H 'content-type: application/json' -d '${ACCOUNT}'
curl -sb jar ${app}/api/session/me`
const tokenLines = (
  app: string,
) => `token=$(curl -s ${app}/api/jwt/login -H 'content-type: application/json' -d '${ACCOUNT}' | grep -o '"access_token":"[^"]*' | cut -d'"' -f4)
curl -s ${app}/api/jwt/me -H "Authorization: Bearer $token"`

/** Both by hand, at the real endpoints, from a client that is no browser; and what this run's client was told. */
export function Curl({ app, noBrowser: { S1, J1, J3 } }: { app: string; noBrowser: Observation['noBrowser'] }) {
  return (
    <div className="borders">
      <ByHand mode="session" title="Session, no browser" lines={sessionLines(app)} answers={[['S1, cookie', S1]]} />
      <ByHand
        mode="jwt"
        title="Token, no browser"
        lines={tokenLines(app)}
        answers={[
          ['J1, header', J1],
          ['J3, cookie', J3],
        ]}
      />
    </div>
  )
}

function ByHand({
  mode,
  title,
  lines,
  answers,
}: {
  mode: 'session' | 'jwt'
  title: string
  lines: string
  answers: [string, Answered][]
}) {
  return (
    <section className={`panel ${mode}`} aria-label={title}>
      <header>
        <h3 className="text-mode">{title}</h3>
        <CopyButton text={lines}>copy</CopyButton>
      </header>
      <div className="in">
        <pre className="lines" aria-label={`${title}, as curl`}>
          {lines}
        </pre>
        {answers.map(([who, { status, code }]) => (
          <p key={who}>
            <span className="text-ink-2">{who}, in this run: </span>
            <Lamp shows={status === 200 ? 'served' : 'refused'}>{[status, code].filter(Boolean).join(' ')}</Lamp>
          </p>
        ))}
      </div>
    </section>
  )
}
