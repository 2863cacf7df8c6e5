import type { Metadata } from 'next'
import { administer } from '@/app/jwt/admin/actions'
import { BearerAdmin } from '@/app/jwt/admin/bearer-admin'
import { effects } from '@/app/jwt/admin/effects'
import { findAdmin } from '@/app/jwt/admin/found'
import { OtherTabs } from '@/app/jwt/other-tabs'
import { RenewCookie } from '@/app/jwt/renew-cookie'
import { shownVariant } from '@/app/jwt/shown-variant'
import { isBearer } from '@/app/jwt/token-store'
import { AdminArea } from '@/app/_ui/admin-area'
import { EMPTY_HANDED, visitor } from '@/app/visitor'
import { inspectNow } from '@/lib/jwt/live'

export const metadata: Metadata = { title: 'Admin, JWT' }

/** Decides for itself, here, and asks the database: no layout and no proxy stands guard for it. */
export default async function AdminJwtPage({ searchParams }: PageProps<'/jwt/admin'>) {
  const { carrier, origin } = await visitor()
  const seen = await inspectNow(carrier, origin, 'cookie')
  const { variant, isHeld } = await shownVariant((await searchParams).variant, seen.credential !== null)
  if (isBearer(variant)) return <BearerAdmin key={variant} variant={variant} unseen={await inspectNow(EMPTY_HANDED, origin, variant)} isHeld={isHeld} effects={effects()} />
  return (
    <>
      <OtherTabs inspection={seen} />
      <AdminArea inspection={seen} found={await findAdmin(seen)} effects={effects()} administer={administer} renewal={<RenewCookie inspection={seen} />} />
    </>
  )
}
