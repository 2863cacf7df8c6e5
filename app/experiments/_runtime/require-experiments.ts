import { notFound } from 'next/navigation'
import type { Origins } from './world'
import { env } from '@/lib/server/config/env'

/** The three origins; a page that isn't there where experiments are off (SECURITY.md, LAB-3). */
export function requireExperiments(): Origins {
  const { experiments, appOrigin, siblingOrigin, attackerOrigin } = env()
  if (!experiments) notFound()
  return { app: appOrigin, sibling: siblingOrigin, attacker: attackerOrigin }
}
