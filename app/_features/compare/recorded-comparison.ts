import 'server-only'
import type { Recorded } from '@/app/_features/reference/reference-run'
import type { Facts } from './facts'
import { groupsOf } from './rows'
import type { RecordedComparison } from '@/lib/reference/part'
import { readPart } from '@/lib/reference/read-part'

/** The reference run of the comparison. Null where there is none, or where this build can't draw a table of it. */
export function recordedComparison(): Recorded<RecordedComparison<Facts>> | null {
  const part = readPart<RecordedComparison<Facts>>('compare')
  try {
    if (part) groupsOf([...part.content.facts])
    return part && { made: part.made, content: part.content }
  } catch {
    return null
  }
}
