/** One folder of the library, counted: what it takes to have a mode. Tests are left out, blank lines and comments too. */
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
