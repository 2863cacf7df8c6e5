'use client'

import { useCallback } from 'react'
import { orderOver, useAdmin } from './use-admin'
import type { BearerVariant } from '@/app/_features/mode-page/token-storage'
import { AdminArea } from '@/app/_features/mode-page/admin-area'
import type { Effect } from '@/app/_features/mode-page/admin-view'
import type { FormAction } from '@/app/_features/mode-page/mode-actions'
import type { Inspection } from '@/lib/core/inspection'

interface Props {
  variant: BearerVariant
  /** What the server could see by itself: nothing, since nothing travels by itself. */
  unseen: Inspection
  isHeld: boolean
  effects: readonly Effect[]
}

/**
 * The admin page while a script keeps the token: drawn in the browser from what the API says to requests that carry it.
 */
export function BearerAdmin({ variant, unseen, isHeld, effects }: Props) {
  const { inspection, found, isWaiting, look } = useAdmin(variant, unseen, isHeld)
  const administer: FormAction = useCallback((_previous, form) => orderOver(variant, form, look), [variant, look])
  return (
    <AdminArea inspection={inspection} found={found} effects={effects} administer={administer} isWaiting={isWaiting} />
  )
}
