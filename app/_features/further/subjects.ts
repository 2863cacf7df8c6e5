import type { Subject } from '@/app/_features/stolen-copy/subjects'
import { FURTHER_DESIGNS } from '@/lib/core/further-designs'

/**
 * The four further designs. An encrypted token is revoked like any other token, or not at all, as the libraries have it
 * that made it known; the other three have one way.
 */
export const FURTHER_SUBJECTS: readonly Subject[] = FURTHER_DESIGNS.flatMap((specimen): Subject[] =>
  specimen.variant === 'encrypted-cookie'
    ? (['strictest', 'none'] as const).map((strategy) => ({ key: `${specimen.code} ${strategy}`, specimen, strategy }))
    : [{ key: specimen.code, specimen, strategy: null }],
)
