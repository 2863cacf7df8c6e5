import type { Metadata } from 'next'
import { Stand } from '@/app/experiments/_runtime/attack-page'
import { attackPageOf } from '@/app/experiments/_runtime/attack-page-of'

export const metadata: Metadata = { title: 'A stand on another port' }

/**
 * The same page on another port of this host: another origin, the same site. Meant for node B; at the app it attacks
 * itself.
 */
export default async function SiblingStandPage({ params, searchParams }: PageProps<'/experiments/[slug]/stand'>) {
  return (
    <Stand
      title="This is another port of the same host."
      {...attackPageOf((await params).slug, await searchParams, 'sibling')}
    />
  )
}
