import type { Metadata } from 'next'
import { administer } from '@/app/session/admin/actions'
import { effects } from '@/app/session/admin/effects'
import { findAdmin } from '@/app/session/admin/found'
import { OtherTabs } from '@/app/session/other-tabs'
import { AdminArea } from '@/app/_ui/admin-area'
import { visitor } from '@/app/visitor'
import { VARIANTS } from '@/lib/session/config'
import { inspectNow } from '@/lib/session/live'

export const metadata: Metadata = { title: 'Admin, session' }

/** Decides for itself, here, and asks the database: no layout and no proxy stands guard for it. */
export default async function AdminSessionPage({ searchParams }: PageProps<'/session/admin'>) {
  const { variant } = await searchParams
  const { carrier, origin } = await visitor()
  const inspection = await inspectNow(carrier, origin, VARIANTS.find((known) => known === variant))
  return (
    <>
      <OtherTabs isSignedIn={inspection.user !== null} />
      <AdminArea inspection={inspection} found={await findAdmin(inspection)} effects={effects()} administer={administer} />
    </>
  )
}
