'use client'

import type { ReactNode } from 'react'
import { WhenNear } from '@/app/_ui/when-near'
import type { RecordedCopies } from '@/app/_features/stolen-copy/vault-view'

const load = async () => (await import('@/app/_features/stolen-copy/stolen-copy')).Vault

/** How long a stolen copy lives, for all six designs: the demo's question, measured. */
export const LifetimeChart = ({ drawn, recorded }: { drawn: ReactNode; recorded: RecordedCopies }) => (
  <WhenNear drawn={drawn} load={load} given={{ recorded }} />
)
