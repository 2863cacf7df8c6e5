import type { Metadata } from 'next'
import { RUN_KEY } from '@/app/experiments/_lab/arrival'
import { requireExperiments } from '@/app/experiments/_runtime/require-experiments'
import { AttackForm } from '../attack-form'
import { challengeNamed } from '../registry'

export const metadata: Metadata = { title: 'The attacker’s page' }

/** At the attacker's origin only: a page of another site, from which a visitor sends what such a page can send. */
export default async function AttackerChallengePage({ searchParams }: PageProps<'/experiments/challenges/attacker'>) {
  const { app } = requireExperiments()
  const { challenge: asked, run } = await searchParams
  const challenge = typeof asked === 'string' ? challengeNamed(asked) : undefined
  // Without this: the addresses that this page sends to are made of what somebody else wrote into its own.
  const fit =
    challenge?.tools.includes('attacker') && typeof run === 'string' && RUN_KEY.test(run) ? { challenge, run } : null
  return (
    <div className="title max-w-prose">
      <h1>This is the attacker’s page.</h1>
      {fit ? (
        <>
          <p className="text-4">
            It is another site than {app}. Whatever you send here, a page could send by itself as soon as Tom opens it.
          </p>
          <AttackForm name={fit.challenge.name} run={fit.run} appOrigin={app} />
        </>
      ) : (
        <p className="text-4">A challenge that needs another site leads here. Start it there, and come by its link.</p>
      )}
    </div>
  )
}
