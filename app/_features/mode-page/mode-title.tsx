import Link from 'next/link'
import { Mark } from '@/app/_ui/mark'
import type { Design } from '@/lib/core/specimens'

const WORDS = { session: 'Session', jwt: 'JWT' } as const
const OTHER_MODE = { session: 'jwt', jwt: 'session' } as const

/** The head of a page of one mode: the specimen, the one sentence, and the way to the same page of the other mode. */
export function ModeTitle({ specimen, page = '' }: { specimen: Design; page?: string }) {
  const other = OTHER_MODE[specimen.mode]
  return (
    <div className={`title ${specimen.mode}`}>
      <div className="flex flex-wrap items-end justify-between gap-x-4">
        <p className="row font-strong text-mode">
          <Mark specimen={specimen} />
          {WORDS[specimen.mode]}, {specimen.code}
        </p>
        <Link href={`/${other}${page}`}>The same page for {WORDS[other]}</Link>
      </div>
      <h1>{sentenceOf(specimen)}</h1>
    </div>
  )
}

function sentenceOf({ truth, isSealed }: Design): string {
  if (truth === 'server') return 'The browser holds a ticket. The server holds you.'
  return `The browser holds you, ${isSealed ? 'encrypted' : 'signed'}. The server holds the key.`
}
