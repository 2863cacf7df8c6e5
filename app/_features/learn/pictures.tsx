import type { ReactNode } from 'react'
import { ArrivalGrid } from '@/app/experiments/_runtime/arrival-grid'
import type { Observation as Choose } from '@/app/experiments/choose/judge'
import { Designs } from '@/app/experiments/choose/measured'
import { Outcomes } from '@/app/experiments/choose/outcomes'
import { CookieTable } from '@/app/experiments/cors/cookie-table'
import type { Observation as Cors } from '@/app/experiments/cors/judge'
import type { Defence } from '@/app/experiments/csrf/banks'
import { Bill } from '@/app/experiments/csrf/bill'
import type { Observation as Csrf } from '@/app/experiments/csrf/judge'
import { Costs } from '@/app/experiments/denylist/costs'
import type { Observation as Denylist } from '@/app/experiments/denylist/judge'
import { LifetimeBoard } from '@/app/experiments/logout-replay/lifetime-board'
import type { Observation as Logout } from '@/app/experiments/logout-replay/observation'
import type { Observation as Nodes } from '@/app/experiments/nodes/observation'
import { Turns } from '@/app/experiments/nodes/turns'
import type { Observation as Oauth } from '@/app/experiments/oauth/judge'
import { Ways } from '@/app/experiments/oauth/ways'
import { FamilyTree } from '@/app/experiments/refresh-race/family-tree'
import type { Observation as Race } from '@/app/experiments/refresh-race/judge'
import { Thefts } from '@/app/experiments/refresh-race/thefts'
import type { Observation as Cookies } from '@/app/experiments/same-site/judge'
import { KINDS } from '@/app/experiments/same-site/kinds'
import { Borders } from '@/app/experiments/services/borders'
import type { Observation as Services } from '@/app/experiments/services/judge'
import { Attached } from '@/app/experiments/seven-steps/attached'
import type { Observation as Steps } from '@/app/experiments/seven-steps/judge'
import { Steps as SevenSteps } from '@/app/experiments/seven-steps/steps'
import { Verifiers } from '@/app/experiments/seven-steps/verifiers'
import type { Observation as Places } from '@/app/experiments/where-data-lives/judge'
import { Secret } from '@/app/experiments/where-data-lives/secret'
import { Board as XssBoard } from '@/app/experiments/xss/board'
import type { Observation as Xss } from '@/app/experiments/xss/judge'
import { Attributes } from './attributes'
import type { SwitchedOff } from './switched-off'

/**
 * The pictures of the figures, each the experiment's own: there is no second implementation. The server draws the
 * recorded run with them, and a browser its own run. Whoever only reads is spared their code.
 */
const PICTURES = {
  'figure-who-attaches': ({ arrivals }: Steps) => <Attached arrivals={arrivals} />,
  'figure-seven-steps': (seen: Steps) => <SevenSteps seen={seen} />,
  'figure-attributes': (seen: SwitchedOff) => <Attributes seen={seen} />,
  'figure-samesite': ({ came }: Cookies) => (
    <ArrivalGrid
      caption="From another site"
      origin={came.find(({ from, by }) => from === 'attacker' && by === 'form')?.origin ?? 'another origin'}
      columns={KINDS}
      came={came.filter(({ from }) => from === 'attacker')}
      isForeign
    />
  ),
  'figure-checks': ({ tested }: Steps) => <Verifiers tested={tested} />,
  'figure-who-reads': (seen: Places) => <Secret seen={seen} />,
  'figure-stolen-copies': ({ rows }: Logout, shown = 'all') => (
    <LifetimeBoard rows={rows} shown={shown === 'all' ? undefined : Number(shown)} />
  ),
  'figure-reads': ({ session, off, on }: Denylist) => <Costs session={session} off={off} on={on} />,
  'figure-refresh': ({ two, thefts }: Race) => (
    <>
      <div className="races">
        {two.slice(0, 2).map((race) => (
          <section key={`${race.graceSeconds}`} className="panel jwt" aria-label={`${race.graceSeconds} s of grace`}>
            <header>
              <h3 className="text-mode">
                {race.graceSeconds === 0 ? 'No grace period' : `${race.graceSeconds} s of grace`}
              </h3>
            </header>
            <div className="in">
              <FamilyTree first={race.first} turns={race.turns} />
            </div>
          </section>
        ))}
      </div>
      <Thefts thefts={thefts} />
    </>
  ),
  'figure-xss': ({ attempts }: Xss) => <XssBoard attempts={attempts} />,
  'figure-csrf': ({ attempts }: Csrf, fix = 'fetch-site') => <Bill attempts={attempts} fix={fix as Defence} />,
  'figure-cors': ({ rows }: Cors) => (
    <CookieTable
      caption="A page of the app asks"
      origin="its neighbour on another port"
      isForeign={false}
      rows={rows.filter(({ from, carrier }) => from === 'app' && carrier === 'cookie')}
    />
  ),
  'figure-nodes': ({ rounds, listed }: Nodes) => (
    <div className="lanes">
      <div>
        <Turns mode="session" title="Session, kept in one server’s memory" note="in turn" calls={rounds.memory} />
        <Turns mode="session" title="Session, kept in a shared store" note="in turn" calls={rounds.shared} />
      </div>
      <div>
        <Turns mode="jwt" title="Token, no list" note="in turn, no store" calls={rounds.token} />
        <Turns
          mode="jwt"
          title="Revoked token, list in one server’s memory"
          note="in turn"
          calls={listed.memory}
          isOver
        />
      </div>
    </div>
  ),
  'figure-service': (seen: Services) => <Borders seen={seen} />,
  'figure-provider': (seen: Oauth) => <Ways seen={seen} />,
  'figure-designs': ({ designs, guest, strategies, advice }: Choose) => (
    <div className="grid gap-4">
      <Designs designs={designs} guest={guest} strategies={strategies} />
      <Outcomes advice={advice} />
    </div>
  ),
}

export type LiveFigureId = keyof typeof PICTURES

/**
 * Draws what the experiments of a figure observed. `shown` is what of it the reader chose, where there is a choice;
 * without it, what is shown first.
 */
export const pictureOf = (id: LiveFigureId, seen: unknown, shown?: string): ReactNode =>
  (PICTURES[id] as (seen: unknown, shown?: string) => ReactNode)(seen, shown)
