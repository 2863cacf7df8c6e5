'use client'

import type { BearerVariant } from '@/app/_features/mode-page/token-storage'
import { useBearerInspection } from './use-inspection'
import { ProtectedPage } from '@/app/_features/mode-page/protected-page'
import type { Inspection } from '@/lib/core/inspection'

/**
 * The protected page while a script keeps the token: the link that led here carried none, so a script asks again with
 * it.
 */
export function BearerProtected({
  variant,
  unseen,
  isHeld,
}: {
  variant: BearerVariant
  unseen: Inspection
  isHeld: boolean
}) {
  const { inspection, isWaiting } = useBearerInspection(variant, unseen, isHeld)
  return <ProtectedPage inspection={inspection} isWaiting={isWaiting} />
}
