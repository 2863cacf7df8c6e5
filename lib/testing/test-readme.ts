import { readFileSync } from 'node:fs'
import ts from 'typescript-with-api'

/** The first piece of code in a README. */
export function codeIn(readme: string): string {
  const [, code] = /^```ts\n(.*?)^```$/ms.exec(readFileSync(readme, 'utf8')) ?? []
  if (!code) throw new Error(`${readme} has no code.`)
  return code
}

const IMPORT = /^import \{ (?<names>[\w, ]+) \} from '(?<from>[^']+)'$/gm

/**
 * Runs the code of a README as it stands there: its imports are the packages themselves, but for what is `given` in
 * their place, and so is what it leaves open. Answers the values it has at its end under `names`.
 */
export async function runReadme(readme: string, given: Record<string, unknown>, names: readonly string[]) {
  const code = codeIn(readme)
  const scope: Record<string, unknown> = {}
  for (const { groups } of code.matchAll(IMPORT)) {
    const imported = groups?.names?.split(', ') ?? []
    const isGiven = imported.every((name) => name in given)
    const from = isGiven ? given : ((await import(groups?.from ?? '')) as Record<string, unknown>)
    for (const name of imported) scope[name] = from[name]
  }
  const { outputText } = ts.transpileModule(
    `export const run = async ({ ${[...new Set([...Object.keys(scope), ...Object.keys(given)])].join(', ')} }) => {
      ${code.replaceAll(IMPORT, '')}
      return { ${names.join(', ')} }
    }`,
    { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 } },
  )
  const made = (await import(`data:text/javascript,${encodeURIComponent(outputText)}`)) as {
    run(scope: Record<string, unknown>): Promise<Record<string, unknown>>
  }
  return made.run({ ...scope, ...given })
}
