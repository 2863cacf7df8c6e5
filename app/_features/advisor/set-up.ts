import 'server-only'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ModeName } from '@/lib/core/contract'
import { branchesIn, codeLines } from '@/app/_features/compare/set-up'

/** A part of one mode, counted: tests, blank lines and comments left out. */
export interface Part {
  files: number
  lines: number
  branches: number
}

/** What it takes to have both modes with the same features, counted in the sources of this server. */
export interface SetUpCount {
  parts: { name: string; where: Record<ModeName, string>; session: Part; jwt: Part }[]
  /** What both can do: the functions of `lifecycle.ts` and `ending.ts` that both have, and those that only one has. */
  functions: { both: string[]; session: string[]; jwt: string[] }
}

const PARTS = [
  { name: 'the mode', session: { folder: 'lib/session' }, jwt: { folder: 'lib/jwt' } },
  {
    name: 'its stores',
    session: { folder: 'lib/server/stores', names: /^session-/ },
    jwt: { folder: 'lib/server/stores', names: /^(token|denylist)/ },
  },
  { name: 'its pages', session: { folder: 'app/session' }, jwt: { folder: 'app/jwt' } },
] as const

/** Counts the sources. Null where the server runs without them. */
export function countSetUp(root = join(/* turbopackIgnore: true */ process.cwd())): SetUpCount | null {
  try {
    const parts = PARTS.map(({ name, session, jwt }) => ({
      name,
      where: { session: session.folder, jwt: jwt.folder },
      session: count(root, session),
      jwt: count(root, jwt),
    }))
    const [session, jwt] = (['session', 'jwt'] as const).map((mode) =>
      ['lifecycle', 'ending'].flatMap((name) =>
        functionsIn(readFileSync(join(root, `lib/${mode}/${name}.ts`), 'utf8')),
      ),
    ) as [string[], string[]]
    return {
      parts,
      functions: {
        both: session.filter((name) => jwt.includes(name)),
        session: session.filter((name) => !jwt.includes(name)),
        jwt: jwt.filter((name) => !session.includes(name)),
      },
    }
  } catch {
    return null
  }
}

function count(root: string, { folder, names }: { folder: string; names?: RegExp }): Part {
  const found = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter(
    (name) => isPart(name) && (names?.test(name) ?? true),
  )
  const sources = found.map((name) => readFileSync(join(root, folder, name), 'utf8'))
  const sum = (of: (source: string) => number) => sources.reduce((total, source) => total + of(source), 0)
  return { files: found.length, lines: sum(codeLines), branches: sum(branchesIn) }
}

/** What a mode consists of: neither its tests nor what only they use. */
const isPart = (name: string) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|(^|[\\/])test-/.test(name)
const functionsIn = (source: string) =>
  [...source.matchAll(/^export (?:(?:async )?function|const) (\w+)/gm)].map(([, name = '']) => name)
