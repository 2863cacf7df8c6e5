import type { Metadata } from 'next'
import { Stand } from '@/app/experiments/_runtime/attack-page'
import { attackPageOf } from '@/app/experiments/_runtime/attack-page-of'

export const metadata: Metadata = { title: 'Somebody else’s stand' }

/** At the attacker's origin only: a page of another site, which posts, links, frames and embeds. */
export default async function AttackerStandPage({
  params,
  searchParams,
}: PageProps<'/experiments/[slug]/attacker/stand'>) {
  return (
    <Stand
      title="This is somebody else’s site."
      {...attackPageOf((await params).slug, await searchParams, 'attacker')}
    />
  )
}
