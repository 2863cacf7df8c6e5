import type { Metadata } from 'next'
import { administer } from './actions'
import { effects } from './effects'
import { findAdmin } from '@/app/_features/mode-page/find-admin'
import { OtherTabs } from '@/app/session/other-tabs'
import { AdminArea } from '@/app/_features/mode-page/admin-area'
import { visitor } from '@/lib/server/modes/visitor'
import { COOKIE_VARIANTS } from '@/lib/session/config'
import { inspectForPage } from '@/lib/server/modes/session/inspect'

export const metadata: Metadata = { title: 'Admin, session' }

/** Decides for itself, here, and asks the database: no layout and no proxy stands guard for it. */
export default async function AdminSessionPage({ searchParams }: PageProps<'/session/admin'>) {
  const { variant } = await searchParams
  const { carrier, origin } = await visitor()
  const look = await inspectForPage(
    carrier,
    origin,
    COOKIE_VARIANTS.find((known) => known === variant),
  )
  const { inspection } = look
  return (
    <>
      <OtherTabs userId={inspection.user?.id ?? null} />
      <AdminArea inspection={inspection} found={await findAdmin(look)} effects={effects()} administer={administer} />
    </>
  )
}
