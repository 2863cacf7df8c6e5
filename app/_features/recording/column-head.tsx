import { storeUses } from './picture'
import { Mark } from '@/app/_ui/mark'
import type { ModeName } from '@/lib/core/contract'
import { SPECIMENS } from '@/lib/core/specimens'
import { outcomeOf } from '@/lib/recording/outcome'
import type { Recording } from '@/lib/recording/recording'
import './recording.css'

/** Whose column it is, what became of the copy, and how often the store was asked. */
export function ColumnHead({ recording, mode }: { recording: Recording; mode: ModeName | null }) {
  const specimen = specimenIn(recording)
  const uses = storeUses(recording)
  const name = mode ? [WORDS[mode], specimen?.code].filter(Boolean).join(' ') : recording.title
  const end = mode && endOfCopy(recording)
  return (
    <header className="head">
      <h2>
        {mode && specimen && <Mark specimen={specimen} />}
        <span>{end ? `${name}: ${end}` : name}</span>
      </h2>
      {uses !== null && (
        <span className="text-ink-3">
          {uses === 0 ? 'store not asked' : uses === 1 ? 'store used once' : `store used ${uses} times`}
        </span>
      )}
    </header>
  )
}

const WORDS = { session: 'Session', jwt: 'JWT' } as const

/** The one specimen of a recording; none where there are several. */
function specimenIn({ exchanges }: Recording) {
  const slugs = new Set(exchanges.map(({ specimen }) => specimen))
  return slugs.size === 1 ? SPECIMENS.find(({ slug }) => slugs.has(slug)) : undefined
}

/** What the attacker was last told, where there is a copy at all. */
function endOfCopy({ exchanges, copies }: Recording): string | null {
  if (copies.length === 0) return null
  const last = exchanges.findLast(({ actor }) => actor === 'attacker')
  if (!last) return null
  const { kind } = outcomeOf(last)
  return kind === 'served' ? 'the copy works' : kind === 'refused' ? 'the copy is dead' : 'the copy got no verdict'
}
