import type { Metadata } from 'next'
import { Comparison } from '@/app/compare/comparison'
import { ModesDiff } from '@/app/compare/modes-diff'
import { visitor } from '@/app/visitor'
import { siblingOf } from '@/lib/auth/replay'
import { folders } from '@/lib/compare/sources'
import { env } from '@/lib/env'

export const metadata: Metadata = { title: 'Compare' }

/** One call through all six specimens, what is usually said of both modes beside it, and the code of both. */
export default async function ComparePage() {
  const read = folders()
  const { origin } = await visitor()
  return (
    <>
      <div className="title">
        <h1>One request, six answers</h1>
        <p className="max-w-prose text-4 text-ink-2">
          The same call, by the same user, through six designs that all work. Every cell is empty until you send it. Then it holds what was read off your own requests.
        </p>
      </div>
      <Comparison setUp={read?.setUp ?? null} surroundings={{ otherOrigin: siblingOf(origin), canReplay: env().experiments }} />
      <ModesDiff read={read} />
    </>
  )
}
