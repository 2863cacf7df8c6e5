import { type Copy, REPLAY_PATH, requestReplay } from '@/lib/recording/replay-request'
import type { Replayed } from '@/lib/server/http/form-state'

/** Has a copy sent to the protected endpoint by a client that holds nothing else, and tells what it was answered. */
export async function replay(copy: Copy): Promise<Replayed> {
  const response = await requestReplay(REPLAY_PATH, copy)
  const body: Partial<Record<keyof Replayed, unknown>> = await response.json()
  return {
    status: response.ok && typeof body.status === 'number' ? body.status : response.status,
    code: textOf(body.code),
    name: textOf(body.name),
    node: textOf(body.node),
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null)
