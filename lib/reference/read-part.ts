import 'server-only'
import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { LONGEST_PART_BYTES, type Part, REFERENCE_VERSION } from './part'

const partSchema = z.object({
  version: z.literal(REFERENCE_VERSION),
  name: z.string(),
  made: z.object({
    at: z.iso.datetime(),
    commit: z.string(),
    node: z.string(),
    browser: z.string(),
    cores: z.number(),
  }),
  sources: z.string(),
  digest: z.string(),
  content: z.record(z.string(), z.unknown()),
})

const FOLDER = join(/* turbopackIgnore: true */ process.cwd(), 'public', 'reference')
const NAME = /^[a-z][a-z\d-]{0,63}$/
/** By path: read once, and again where the file has changed. */
const read = new Map<string, { stamp: string; part: Part | null }>()

/**
 * One part of the reference run, or null: where the file is absent, truncated, of another version, longer than its
 * limit, or not what a run has written. A page then says that there is no reference run and works all the same.
 */
export function readPart<Content>(name: string, folder = FOLDER): Part<Content> | null {
  if (!NAME.test(name)) return null
  const path = join(folder, `${name}.json`)
  const stamp = stampOf(path)
  if (stamp === null) return null
  const known = read.get(path)
  const part = known?.stamp === stamp ? known.part : partIn(path, name)
  read.set(path, { stamp, part })
  // Its content is what the run of this name has written: the digest holds, and a test reads each as its page does.
  return part as Part<Content> | null
}

function stampOf(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false })
  return found?.isFile() && found.size <= LONGEST_PART_BYTES ? `${found.size} ${found.mtimeMs}` : null
}

function partIn(path: string, name: string): Part | null {
  try {
    const text = readFileSync(path, 'utf8')
    const { data } = partSchema.safeParse(JSON.parse(text))
    // Without this: a file that somebody has edited, or that was cut and mended, passes for a measurement.
    return data?.name === name && digestOf(data.content) === data.digest ? data : null
  } catch {
    return null
  }
}

/** The digest of a content, as the run writes it. */
export const digestOf = (content: unknown): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32)
