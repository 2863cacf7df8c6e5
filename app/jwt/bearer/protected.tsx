'use client'

import type { BearerVariant } from '@/app/jwt/token-store'
import { useBearerInspection } from '@/app/jwt/bearer/use-inspection'
import { ProtectedPage } from '@/app/_ui/protected-page'
import type { Inspection } from '@/lib/auth/inspection'

/** The protected page while a script keeps the token: the link that led here carried none, so a script asks again with it. */
export function BearerProtected({ variant, unseen, isHeld }: { variant: BearerVariant; unseen: Inspection; isHeld: boolean }) {
  const { inspection, isWaiting } = useBearerInspection(variant, unseen, isHeld)
  return <ProtectedPage inspection={inspection} isWaiting={isWaiting} />
}
