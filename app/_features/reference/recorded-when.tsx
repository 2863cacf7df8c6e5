import type { Provenance } from '@/lib/reference/part'

/**
 * When and where a recorded run was made. With `isShort`, the date and the browser alone on a phone: it keeps to one
 * line there.
 */
export function RecordedWhen({ made, isShort = false }: { made: Provenance; isShort?: boolean }) {
  return (
    <>
      <b>Recorded</b> {made.at.slice(0, 10)}, {made.browser}
      <span className={isShort ? 'hidden tablet:inline' : undefined}>
        , {made.cores} cores, commit <code>{made.commit}</code>
      </span>
    </>
  )
}
