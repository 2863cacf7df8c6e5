import type { ModeName } from '@/lib/auth/contract'
import type { Replayed } from '@/lib/auth/form-state'

export interface Copy {
  mode: ModeName
  variant: string
  credential: string
}

/** Has a copy sent to the protected endpoint by a client that holds nothing else, and tells what it was answered. */
export async function replay(copy: Copy): Promise<Replayed> {
  const response = await fetch('/api/replay', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(copy),
  })
  const body: Partial<Record<keyof Replayed, unknown>> = await response.json()
  return {
    status: response.ok && typeof body.status === 'number' ? body.status : response.status,
    code: textOf(body.code),
    name: textOf(body.name),
    node: textOf(body.node),
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null)
