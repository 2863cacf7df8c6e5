import 'server-only'
import type { EventKey } from '@/app/_features/stolen-copy/events'
import { lifetimesPart, type RecordedLifetimes } from '@/app/_features/stolen-copy/recorded-lifetimes'
import type { RecordedCopies } from '@/app/_features/stolen-copy/vault-view'
import { readPart } from '@/lib/reference/read-part'

/** What the reference run has measured of the four. */
const RECORDED: readonly EventKey[] = ['logout', 'logout-all', 'demote', 'disable']

/** The recorded lives of stolen copies of the four designs, by what happened. */
export const recordedFurtherLives = (): RecordedCopies =>
  Object.fromEntries(
    RECORDED.flatMap((event) => {
      const part = readPart<RecordedLifetimes>(lifetimesPart(event, 'further'))
      return part ? [[event, { made: part.made, content: part.content }]] : []
    }),
  )
