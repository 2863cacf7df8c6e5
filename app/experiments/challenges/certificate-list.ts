import 'server-only'
import type { Challenge } from './challenge'
import { isProof } from './proofs'
import { challengeNamed } from './registry'

const HOLDER = /^[\w-]{22}$/
const LINE = /^([a-z-]{1,40})\.(\d{4}-\d\d-\d\d)\.([\w-]{22})$/
/** More than there are challenges. Without this: whoever makes a long address has the server compute for it. */
const MOST_LINES = 32

/** What an address proves: each challenge once, and only what this server signed for that record. */
export function provenIn({ holder, solved }: Record<string, string | string[] | undefined>): {
  holder: string
  solved: { challenge: Challenge; on: string }[]
} {
  if (typeof holder !== 'string' || !HOLDER.test(holder) || typeof solved !== 'string')
    return { holder: '', solved: [] }
  const proven = new Map<string, { challenge: Challenge; on: string }>()
  for (const line of solved.split('~', MOST_LINES)) {
    const [, name = '', on = '', mark = ''] = LINE.exec(line) ?? []
    const challenge = challengeNamed(name)
    if (challenge && isProof(name, { holder, on, mark })) proven.set(name, { challenge, on })
  }
  return { holder, solved: [...proven.values()] }
}
