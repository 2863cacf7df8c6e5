import 'server-only'
import type { Recorded } from '@/app/_features/reference/reference-run'
import type { Facts } from './facts'
import { groupsOf } from './rows'
import type { RecordedComparison } from '@/lib/reference/part'
import { readPart } from '@/lib/reference/read-part'

/** The reference run of the comparison, or of another one. Null where there is none, or where this build can't draw a table of it. */
export function recordedComparison(name = 'compare'): Recorded<RecordedComparison<Facts>> | null {
  const part = readPart<RecordedComparison<Facts>>(name)
  try {
    if (part) groupsOf([...part.content.facts])
    return part && { made: part.made, content: part.content }
  } catch {
    return null
  }
}
