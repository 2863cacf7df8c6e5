import Link from 'next/link'
import { Term } from '@/app/_ui/term'
import { RevocationSwitch } from './revocation-switch'

/** How a JWT can be revoked: what the server keeps for it, what that costs, and what a stolen copy is worth. */
export function RevocationTable({ areExperimentsOn }: { areExperimentsOn: boolean }) {
  return (
    <section className="part lazy-layout" aria-labelledby="revocation">
      <h2 id="revocation">You log out. Is a stolen JWT dead too?</h2>
      <p className="max-w-prose text-4 text-ink-2">
        That depends on its <Term of="revocation" />: on what the server keeps and checks on every request. A session
        record needs none of it: deleting the row is enough, and every request reads it anyway.
      </p>
      <RevocationSwitch areExperimentsOn={areExperimentsOn} />
      <p className="text-ink-2">
        The endpoints that you sign in at always use denylist + token version.{' '}
        {areExperimentsOn ? (
          <>
            A switch here signs in a throw-away user at the endpoints of an experiment.{' '}
            <Link href="/experiments/logout-replay">An experiment</Link> follows all five until they expire.
          </>
        ) : (
          'Experiments are off on this server, so nothing can be switched here.'
        )}
      </p>
    </section>
  )
}
