import type { Metadata } from 'next'
import Link from 'next/link'
import { ProblemNote } from '@/app/_ui/problem-note'
import { FLOW_REFUSALS, LINK_REFUSALS } from '@/lib/server/modes/identity/identity'
import { env } from '@/lib/server/config/env'

export const metadata: Metadata = { title: 'Sign-in problem' }

/**
 * Why a sign-in with a provider came to nothing. The address names one of our reasons; its own words are shown nowhere.
 */
export default async function SignInProblemPage({ searchParams }: PageProps<'/sign-in/problem'>) {
  const { reason } = await searchParams
  const known =
    typeof reason === 'string' && Object.hasOwn(FLOW_REFUSALS, reason)
      ? (reason as keyof typeof FLOW_REFUSALS)
      : 'stale'
  const isOfLink = LINK_REFUSALS.includes(known)
  return (
    <>
      <div className="title">
        <h1>{isOfLink ? 'Nothing was linked' : 'Nobody was signed in'}</h1>
      </div>
      <div className="grid gap-4 max-w-prose">
        <ProblemNote
          title={isOfLink ? 'Linking a provider ended here' : 'The sign-in with a provider ended here'}
          code={known}
        >
          {FLOW_REFUSALS[known]}
        </ProblemNote>
        {known === 'elsewhere' && (
          <p>
            <a href={`${env().appOrigin}/session`}>{env().appOrigin}/session</a>
          </p>
        )}
        <p className="row">
          <Link href="/session" className="tall">
            To the session area
          </Link>
          <Link href="/jwt" className="tall">
            To the JWT area
          </Link>
        </p>
      </div>
    </>
  )
}
