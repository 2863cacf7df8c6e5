/**
 * One folder of the library, counted: what it takes to have a mode. Tests are left out, blank lines and comments too.
 */
export interface FolderCount {
  files: number
  lines: number
}

export type SetUp = { session: FolderCount; jwt: FolderCount } | null

/** The lines of a source that do something. A comment that begins after code is part of a line that does. */
export function codeLines(source: string): number {
  const withoutBlocks = source.replaceAll(/^[ \t]*\/\*[\s\S]*?\*\/[ \t]*$/gm, '')
  return withoutBlocks.split('\n').filter((line) => line.trim() !== '' && !/^\s*\/\//.test(line)).length
}

/** Comments, strings, templates and regular expressions: what is written there forks no way. */
const NO_CODE =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|(?<=[=(,:?&|]\s*)\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/\w*/g
const FORK = /\b(?:if|case|catch|for|while)\b|\?\?|&&|\|\||\?(?![.:?)\],;])/g

/**
 * Where a source forks: conditions, cases, loops, `catch`, `&&`, `||`, `??` and `? :`. Each is a way that a test has to
 * go.
 */
export const branchesIn = (source: string): number => source.replaceAll(NO_CODE, "''").match(FORK)?.length ?? 0
