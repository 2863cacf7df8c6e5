import type { Metadata } from 'next'
import { Stand } from '@/app/experiments/_runtime/attack-page'
import { attackPageOf } from '@/app/experiments/_runtime/attack-page-of'

export const metadata: Metadata = { title: 'Somebody else’s stand' }

/** The attacker's page of `csrf` and `same-site`: another site, which posts, links, frames and embeds. */
export default async function AttackerStandPage({ searchParams }: PageProps<'/attacker/stand'>) {
  const query = await searchParams
  return <Stand title="This is somebody else’s site." {...attackPageOf(query.slug, query, 'attacker')} />
}
