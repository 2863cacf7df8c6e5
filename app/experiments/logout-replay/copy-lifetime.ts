import type { Answer } from '@/app/experiments/_runtime/auth-client'

/** One replay of a copy, and how far it moved its own clock. */
export interface Replayed {
  secondsForward: number
  status: number
  code: string | null
}

/** How long a copy lived. The true end lies between the last replay that was served and the first that was refused. */
export interface CopyLifetime {
  replays: Replayed[]
  /** Replays that were let in. */
  served: number
  /** Null where none was let in. */
  lastServedSeconds: number | null
  /** Null where the copy outlived the schedule. */
  refusedSeconds: number | null
  refusedBy: string | null
}

/** Idle sessions end after half an hour here, all of them after twelve hours. Just before and just after each end. */
const SESSION_ENDS_SECONDS = [1790, 1801, 43_190, 43_201]

/**
 * When a copy is replayed, as seconds that each replay moves its own clock: nobody waits. Just before and just after
 * the token's end, past its tolerance.
 */
export const scheduleFor = (accessSeconds: number): number[] =>
  [...new Set([0, 30, accessSeconds - 10, accessSeconds + 6, ...SESSION_ENDS_SECONDS])].toSorted(
    (one, other) => one - other,
  )

/** Replays a copy along the schedule until the first refusal. Throws where an answer is neither yes nor no. */
export async function copyLifetime(
  replay: (secondsForward: number) => Promise<Pick<Answer, 'status' | 'code'>>,
  schedule: readonly number[],
): Promise<CopyLifetime> {
  const replays: Replayed[] = []
  for (const secondsForward of schedule) {
    const { status, code } = await replay(secondsForward)
    if (status !== 200 && status !== 401 && status !== 403)
      throw new Error(`The replay ${secondsForward} s ahead got ${status}: neither yes nor no.`)
    replays.push({ secondsForward, status, code })
    if (status !== 200) break
  }
  return lifetimeOf(replays)
}

function lifetimeOf(replays: Replayed[]): CopyLifetime {
  const served = replays.filter(({ status }) => status === 200)
  const refused = replays.find(({ status }) => status !== 200)
  return {
    replays,
    served: served.length,
    lastServedSeconds: served.at(-1)?.secondsForward ?? null,
    refusedSeconds: refused?.secondsForward ?? null,
    refusedBy: refused?.code ?? null,
  }
}

/** Refused by its first use: nobody got anything with it. */
export const isRefusedAtOnce = ({ served, refusedSeconds }: CopyLifetime) => served === 0 && refusedSeconds === 0
