'use client'

import type { ReactNode } from 'react'
import { WhenNear } from '@/app/_ui/when-near'
import type { MatricesGiven } from './live-matrices'

const load = async () => (await import('./live-matrices')).LiveMatrices

/** What an injected script and a foreign page get of a credential, by where it is kept. */
export const TwoMatrices = ({ drawn, ...given }: MatricesGiven & { drawn: ReactNode }) => (
  <WhenNear drawn={drawn} load={load} given={given} />
)
