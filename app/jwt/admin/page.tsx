import type { Metadata } from 'next'
import { administer } from './actions'
import { BearerAdmin } from './bearer-admin'
import { effects } from './effects'
import { findAdmin } from '@/app/_features/mode-page/find-admin'
import { OtherTabs } from '@/app/jwt/other-tabs'
import { Renewal } from '@/app/jwt/renewal'
import { shownVariant } from '@/app/jwt/shown-variant'
import { isBearer } from '@/app/_features/mode-page/token-storage'
import { AdminArea } from '@/app/_features/mode-page/admin-area'
import { EMPTY_HANDED, visitor } from '@/lib/server/modes/visitor'
import { inspectCredential, inspectForPage } from '@/lib/server/modes/jwt/inspect'

export const metadata: Metadata = { title: 'Admin, JWT' }

/** Decides for itself, here, and asks the database: no layout and no proxy stands guard for it. */
export default async function AdminJwtPage({ searchParams }: PageProps<'/jwt/admin'>) {
  const { carrier, origin } = await visitor()
  const look = await inspectForPage(carrier, origin, 'cookie')
  const seen = look.inspection
  const { variant, isHeld } = await shownVariant((await searchParams).variant, seen.credential !== null)
  if (isBearer(variant))
    return (
      <BearerAdmin
        key={variant}
        variant={variant}
        unseen={await inspectCredential(EMPTY_HANDED, origin, variant)}
        isHeld={isHeld}
        effects={effects()}
      />
    )
  return (
    <>
      <OtherTabs inspection={seen} />
      <AdminArea
        inspection={seen}
        found={await findAdmin(look)}
        effects={effects()}
        administer={administer}
        renewal={<Renewal inspection={seen} />}
      />
    </>
  )
}
