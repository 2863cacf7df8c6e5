import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { requireExperiments } from '@/app/experiments/_runtime/require-experiments'
import { AttackForm } from '../attack-form'
import { attackedIn } from '../elsewhere'

export const metadata: Metadata = { title: 'A page on another port' }

/**
 * A page on another port of this host: the same site, so that cookies come along, and another origin, so that CORS
 * decides who reads. Meant for node B; at the app itself it has nothing to show.
 */
export default async function NeighbourPage({ searchParams }: PageProps<'/experiments/challenges/neighbour'>) {
  const { app, sibling } = requireExperiments()
  const isElsewhere = (await headers()).get('host') === new URL(sibling).host
  const attacked = isElsewhere ? attackedIn(await searchParams, 'neighbour') : null
  return (
    <div className="title max-w-prose">
      <h1>This is a page on another port.</h1>
      {attacked ? (
        <>
          <p className="text-4">
            To cookies it is the same site as {app}. To CORS it is another origin. Somebody else may run it.
          </p>
          <AttackForm name={attacked.challenge.name} run={attacked.run} appOrigin={app} ways={['fetch']} />
        </>
      ) : (
        <p className="text-4">A challenge that needs another port leads here, to {sibling}. Come by its link.</p>
      )}
    </div>
  )
}
