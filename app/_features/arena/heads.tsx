import Link from 'next/link'
import type { Sides } from './both'
import { Mark } from '@/app/_ui/mark'
import { SPECIMENS, type Specimen } from '@/lib/core/specimens'
import './arena.css'

/** Both sentences, each over its column. Other specimens stand beside the one that is shown. */
export function Heads({ session, jwt }: Sides) {
  return (
    <div className="heads">
      <Choice specimen={session.specimen} other={jwt.specimen} />
      <Choice specimen={jwt.specimen} other={session.specimen} />
      <h1>
        <span>{sentenceOf(session.specimen)}</span> <span>{sentenceOf(jwt.specimen)}</span>
      </h1>
    </div>
  )
}

function Choice({ specimen, other }: { specimen: Specimen; other: Specimen }) {
  const { mode } = specimen
  const name = mode === 'session' ? 'Session' : 'JWT'
  return (
    <div className={`who ${mode}`}>
      <Mark specimen={specimen} />
      <b>{name}</b>
      <span>
        {specimen.code}, {specimen.description}
      </span>
      <nav aria-label={`${name} designs`}>
        {SPECIMENS.filter((each) => each.mode === mode).map((each) => (
          <Link
            key={each.code}
            href={`/side-by-side?${mode}=${each.variant}&${other.mode}=${other.variant}`}
            scroll={false}
            aria-current={each.code === specimen.code ? 'true' : undefined}
            aria-label={`${each.code}, ${each.name}`}
          >
            {each.code}
          </Link>
        ))}
      </nav>
    </div>
  )
}

function sentenceOf({ truth, isSealed }: Specimen): string {
  if (truth === 'server') return 'The server remembers who you are.'
  return `You carry who you are, ${isSealed ? 'sealed' : 'signed'}.`
}
