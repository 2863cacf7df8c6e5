import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { requireExperiments } from '@/app/experiments/_runtime/require-experiments'
import { senderOf } from '@/lib/server/http/route'
import { SLUG } from '@/app/experiments/_lab/lab-route'
import { whoComes } from '@/app/experiments/_lab/authenticate-request'

export const metadata: Metadata = { title: 'A personal page' }

/**
 * A page that greets whoever its request proves to be, by the credentials of that experiment. What it says stands in
 * the first HTML; no script adds to it.
 */
export default async function PersonalPage({ params, searchParams }: PageProps<'/experiments/[slug]/lab/page'>) {
  requireExperiments()
  const [{ slug }, { mode, variant }] = [await params, await searchParams]
  const { carrier, authorization } = senderOf(await headers())
  if (!SLUG.test(slug)) notFound()
  const user = await whoComes(slug, mode === 'jwt' ? 'jwt' : 'session', String(variant ?? ''), carrier)
  return (
    <div className="title" data-greets={user?.name ?? ''} data-authorization={authorization === null ? 'no' : 'yes'}>
      <h1>{user ? `Hello, ${user.name}` : 'Hello, whoever you are'}</h1>
      <p className="text-ink-2">
        {user ? 'The request for this page proved it.' : 'The request for this page proved nothing.'}
      </p>
    </div>
  )
}
