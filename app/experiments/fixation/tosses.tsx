import { Lamp } from '@/app/_ui/lamp'
import type { Renewed, Tossed } from './judge'

/** What came of each refresh cookie that node B planted: what the browser sent, and as whom it was served. */
export function Tosses({ tossed }: { tossed: readonly Tossed[] }) {
  return (
    <section aria-labelledby="tossing" className="grid gap-3">
      <h3 id="tossing">Cookie tossing: another server plants a refresh cookie with a longer path</h3>
      {tossed.length === 0 ? (
        <p>Not tried: this page could not ask node B, or this server sets no cookies with the prefix __Host-.</p>
      ) : (
        <div className="seen">
          {tossed.map((each) => (
            <Toss key={`${each.server} ${each.by} ${each.wasSignedIn}`} tossed={each} />
          ))}
        </div>
      )}
    </section>
  )
}

const SERVERS = {
  first: 'A server that takes the first refresh cookie',
  bound: 'The app’s own code: with a __Host- cookie',
}
const PLANTERS = {
  subdomain: 'Planted as a sibling subdomain can.',
  port: 'Planted as another port can: the __Host- cookie too.',
}

function Toss({ tossed: { server, by, wasSignedIn, renewed, afterSignIn } }: { tossed: Tossed }) {
  const state = wasSignedIn ? 'signed in' : 'signed out'
  return (
    <section className="panel jwt" aria-label={`${SERVERS[server]}, ${state}, ${by}`}>
      <header>
        <h4 className="text-mode">{SERVERS[server]}</h4>
        <span className="text-ink-3">the victim was {state}</span>
      </header>
      <div className="in grid gap-2">
        <p>{PLANTERS[by]}</p>
        <div className={renewed.servedAs === 'attacker' ? 'attacker p-3' : undefined}>
          <p>The page renews its token. The browser sends {sentInWords(renewed)}.</p>
          <Lamp of="planted id is served" is={renewed.servedAs === 'attacker'}>
            {gotInWords(renewed)}
          </Lamp>
        </div>
        <div>
          <p>After the next sign-in it sends {sentInWords(afterSignIn)}.</p>
          <Lamp of="owner is served" is={afterSignIn.servedAs === 'victim'}>
            {gotInWords(afterSignIn)}
          </Lamp>
        </div>
      </div>
    </section>
  )
}

const sentInWords = ({ refreshCookies, proofs }: Renewed) =>
  `${refreshCookies === 1 ? '1 refresh cookie' : `${refreshCookies} refresh cookies`}${proofs > 0 ? ' and the __Host- cookie' : ''}`

const gotInWords = ({ status, refusal, servedAs }: Renewed) =>
  [status, refusal, servedAs && `as the ${servedAs}`].filter(Boolean).join(' ')
