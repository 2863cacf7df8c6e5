import 'server-only'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type FileDiff, fileDiff } from './file-diff'
import { codeLines, type SetUp } from './set-up'

/** Both folders as they lie on this server's disk: compared file by file, and counted. */
export interface Folders {
  files: FileDiff[]
  setUp: NonNullable<SetUp>
}

let read: Folders | null | undefined

/** Reads the folders once. Null where the server runs without its sources. */
export function folders(): Folders | null {
  return (read ??= compareFolders(join(/* turbopackIgnore: true */ process.cwd(), 'lib')))
}

function compareFolders(lib: string): Folders | null {
  const [session, jwt] = [sourcesIn(join(lib, 'session')), sourcesIn(join(lib, 'jwt'))]
  if (!session || !jwt) return null
  const names = [...new Set([...session.keys(), ...jwt.keys()])].toSorted()
  return {
    files: names.map((name) => fileDiff(name, session.get(name) ?? null, jwt.get(name) ?? null)),
    setUp: { session: countOf(session), jwt: countOf(jwt) },
  }
}

/** What a mode consists of: neither its tests nor what only they use. */
const isPart = (name: string) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('test-')

function sourcesIn(folder: string): Map<string, string> | null {
  try {
    return new Map(readdirSync(folder).filter(isPart).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
  } catch {
    return null
  }
}

const countOf = (sources: Map<string, string>) => ({ files: sources.size, lines: [...sources.values()].reduce((sum, source) => sum + codeLines(source), 0) })
