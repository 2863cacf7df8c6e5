import type { Metadata } from 'next'
import { ProtectedPage } from '@/app/_ui/protected-page'
import { visitor } from '@/app/visitor'
import { VARIANTS } from '@/lib/session/config'
import { inspectNow } from '@/lib/session/live'

export const metadata: Metadata = { title: 'Protected, session' }

/** Decides for itself, here: no layout and no proxy stands guard for it. */
export default async function ProtectedSessionPage({ searchParams }: PageProps<'/session/protected'>) {
  const { variant } = await searchParams
  const { carrier, origin } = await visitor()
  return <ProtectedPage inspection={await inspectNow(carrier, origin, VARIANTS.find((known) => known === variant))} />
}
