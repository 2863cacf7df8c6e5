import 'server-only'
import type { Recorded } from './reference-run'
import type { Entry, Ledger } from '@/app/_features/ledger/entry-of'
import { entryIn } from '@/app/_features/ledger/ledger'
import { experimentPart, type RecordedRun } from '@/lib/reference/part'
import { readPart } from '@/lib/reference/read-part'

/** What the reference run says about the statements, as a ledger. */
export interface RecordedLedger {
  ledger: Ledger
  /** By slug: how long each experiment took. */
  elapsedMs: Readonly<Record<string, number>>
}

/** The reference run of these experiments; null where none of them has one that this build can read. */
export function recordedLedger(slugs: readonly string[]): Recorded<RecordedLedger> | null {
  const runs = slugs.flatMap((slug) => {
    const part = readPart<RecordedRun>(experimentPart(slug))
    const entries = part && entriesOf(slug, part.content)
    return entries ? [{ slug, made: part.made, elapsedMs: Math.round(part.content.elapsedMs), entries }] : []
  })
  const oldest = runs.toSorted((one, other) => one.made.at.localeCompare(other.made.at))[0]
  return oldest
    ? {
        made: oldest.made,
        content: {
          ledger: Object.fromEntries(runs.flatMap(({ entries }) => entries)),
          elapsedMs: Object.fromEntries(runs.map(({ slug, elapsedMs }) => [slug, elapsedMs])),
        },
      }
    : null
}

/** All that a run said, or null where one verdict of it has another form: never half of it. */
function entriesOf(slug: string, { judgements, endedAt, settings }: RecordedRun): [string, Entry][] | null {
  const entries = judgements.map(
    ({ claim, ...said }) => [`${claim}/${slug}`, entryIn({ ...said, slug, endedAt, settings })] as const,
  )
  return entries.every(([, entry]) => entry !== undefined)
    ? entries.flatMap(([key, entry]) => (entry ? [[key, { ...entry, isRecorded: true }]] : []))
    : null
}
