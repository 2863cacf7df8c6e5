import 'server-only'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inReadingOrder, isPartOfMode } from '@/lib/core/mode-files.mjs'
import { type FileDiff, fileDiff } from './file-diff'
import { codeLines, type SetUp } from './set-up'

/** Both modes as they lie on this server's disk: compared file by file, in the order to read them, and counted. */
export interface Folders {
  files: FileDiff[]
  setUp: NonNullable<SetUp>
}

let read: Folders | null | undefined

/** Reads the folders once. Null where the server runs without its sources. */
export function folders(): Folders | null {
  return (read ??= compareFolders(join(/* turbopackIgnore: true */ process.cwd(), 'lib')))
}

export function compareFolders(lib: string): Folders | null {
  const [session, jwt] = [sourcesIn(join(lib, 'session')), sourcesIn(join(lib, 'jwt'))]
  if (!session || !jwt) return null
  // The guards stand with what asks the environment, and belong to the story: nobody is let in without them.
  const guards = (mode: string) => sourcesIn(join(lib, 'server', 'modes', mode), (name) => name === 'guard.ts') ?? []
  const left = new Map([...session, ...guards('session')])
  const right = new Map([...jwt, ...guards('jwt')])
  return {
    files: inReadingOrder(new Set([...left.keys(), ...right.keys()])).map((name) =>
      fileDiff(name, left.get(name) ?? null, right.get(name) ?? null),
    ),
    setUp: { session: countOf(session), jwt: countOf(jwt) },
  }
}

function sourcesIn(folder: string, isWanted = isPartOfMode): Map<string, string> | null {
  try {
    return new Map(
      readdirSync(folder)
        .filter(isWanted)
        .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
    )
  } catch {
    return null
  }
}

const countOf = (sources: Map<string, string>) => ({
  files: sources.size,
  lines: [...sources.values()].reduce((sum, source) => sum + codeLines(source), 0),
})
