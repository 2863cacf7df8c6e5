import type { Metadata } from 'next'
import { requireExperiments } from '@/app/experiments/_runtime/require-experiments'
import { AttackForm } from '../attack-form'
import { attackedIn } from '../elsewhere'

export const metadata: Metadata = { title: 'The attacker’s page' }

/** At the attacker's origin only: a page of another site, from which a visitor sends what such a page can send. */
export default async function AttackerChallengePage({ searchParams }: PageProps<'/experiments/challenges/attacker'>) {
  const { app } = requireExperiments()
  const attacked = attackedIn(await searchParams, 'attacker')
  return (
    <div className="title max-w-prose">
      <h1>This is the attacker’s page.</h1>
      {attacked ? (
        <>
          <p className="text-4">
            It is another site than {app}. Whatever you send here, a page could send by itself as soon as Tom opens it.
          </p>
          <AttackForm
            name={attacked.challenge.name}
            run={attacked.run}
            appOrigin={app}
            ways={['link', 'form', 'fetch']}
          />
        </>
      ) : (
        <p className="text-4">A challenge that needs another site leads here. Start it there, and come by its link.</p>
      )}
    </div>
  )
}
