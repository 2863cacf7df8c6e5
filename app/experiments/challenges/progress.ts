import { localStorageStore } from '@/app/_features/ledger/local-storage-store'
import { onChange } from '@/app/_features/ledger/kept-changes'
import { randomId } from '@/lib/core/random-id'
import * as z from '@/lib/core/schema'
import type { Proof } from './challenge'

/** What this browser keeps of the challenges: its key at their endpoints, and what the server said was solved. */
const KEY = 'challenges'
/** Raised where the shape changes: what an older version wrote is dropped, with a word. */
const VERSION = 1

export const proofSchema = z.object({ holder: z.string(), on: z.string(), mark: z.string() })
const progressSchema = z.object({
  version: z.literal(VERSION),
  run: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  solved: z.record(z.string(), proofSchema),
})
export type Progress = z.infer<typeof progressSchema>

/** Of a browser in which nothing was started yet. Nobody's key is empty. */
export const NO_PROGRESS: Progress = { version: VERSION, run: '', solved: {} }

const kept = localStorageStore(KEY, progressSchema, NO_PROGRESS)
export const readProgress = kept.read
export const isProgressUnreadable = kept.isUnreadable
export const onProgress = (listener: () => void) => onChange(KEY, listener)

/** This browser's key, made where there is none yet. An unreadable record is replaced by a new one. */
export function runKey(): string {
  const { run } = kept.read()
  if (run !== '') return run
  const made = { ...NO_PROGRESS, run: randomId() }
  kept.write(made)
  return made.run
}

/** Keeps that a challenge is solved. The first time counts. */
export function keepSolved(name: string, proof: Proof): void {
  const progress = kept.read()
  if (progress.run !== '' && !Object.hasOwn(progress.solved, name))
    kept.write({ ...progress, solved: { ...progress.solved, [name]: proof } })
}

/** Forgets what was solved, and the key: the challenges begin anew, as in a browser that was never here. */
export const resetProgress = (): void => kept.write({ ...NO_PROGRESS, run: randomId() })

/** The address of the certificate of what is solved, by the names that there are. */
export function certificateAddress(names: readonly string[], { solved }: Progress): string {
  const proofs = names.flatMap((name) => {
    const proof = solved[name]
    return proof ? [{ name, ...proof }] : []
  })
  const list = proofs.map(({ name, on, mark }) => `${name}.${on}.${mark}`).join('~')
  return `/experiments/challenges/certificate?${new URLSearchParams({ holder: proofs[0]?.holder ?? '', solved: list }).toString()}`
}
