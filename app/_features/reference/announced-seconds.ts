import 'server-only'
import { experimentPart, type RecordedRun } from '@/lib/reference/part'
import { readPart } from '@/lib/reference/read-part'

/** How long an experiment takes, as the reference run took; without one, as the experiment says of itself. */
export function announcedSeconds({ slug, aboutSeconds }: { slug: string; aboutSeconds: number }): number {
  const elapsedMs = readPart<RecordedRun>(experimentPart(slug))?.content.elapsedMs
  return typeof elapsedMs === 'number' ? Math.max(1, Math.ceil(elapsedMs / 1000)) : aboutSeconds
}
