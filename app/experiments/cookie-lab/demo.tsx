'use client'

import { defineExperiment } from '@/app/experiments/_runtime/experiment'
import { Laboratory } from '@/app/experiments/_runtime/laboratory'
import type { Origins } from '@/app/experiments/_runtime/world'
import { CookieForm } from './cookie-form'
import { experiment } from './experiment'
import { judge, observed } from './judge'
import { WhoGetsIt } from './who-gets-it'

const runnable = defineExperiment({ experiment, judge, observed, steps: () => import('./run') })

/** The flags first, with what the rules say of them; then what this browser did, and who got the cookie. */
export default function Demo({ origins }: { origins: Origins }) {
  return (
    <Laboratory
      runnable={runnable}
      origins={origins}
      settingsFirst={{
        heading: 'Your cookie',
        draw: (laboratory) => <CookieForm laboratory={laboratory} origins={origins} />,
      }}
    >
      {(seen) => <WhoGetsIt seen={seen} origins={origins} />}
    </Laboratory>
  )
}
