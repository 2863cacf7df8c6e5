/** Text for a POSIX shell, and for nothing else. */

/**
 * One word of a shell: `parts` are text, quoted so that the shell reads it letter for letter, or names of variables.
 * Control characters other than the line break are written as `$'…'`, which every shell people paste into knows: raw
 * ones would reach the terminal, where some of them end a paste and begin a command.
 */
export function shellWord(parts: readonly (string | { variable: string })[]): string {
  const word = parts.map((part) => (typeof part === 'string' ? quoted(part) : `"$${part.variable}"`)).join('')
  return word === '' ? "''" : word
}

const CONTROL = /[^\P{Cc}\n]/u

function quoted(text: string): string {
  if (text === '') return ''
  if (/^[\w@%+:,./-]+$/.test(text)) return text
  // Nothing has a meaning between single quotes but the quote itself.
  if (!CONTROL.test(text)) return `'${text.replaceAll("'", `'\\''`)}'`
  return `$'${[...text].map(ansiC).join('')}'`
}

function ansiC(letter: string): string {
  if (letter === '\\' || letter === "'") return `\\${letter}`
  if (letter === '\n') return '\\n'
  if (!CONTROL.test(letter)) return letter
  return [...new TextEncoder().encode(letter)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')
}

/**
 * A remark, as a command that does nothing: not every shell that people paste into knows comments (zsh doesn't), and
 * one that doesn't would run what stands in them. Without this: a label with `$(…)` in it is a command; curl.test.ts
 * fails.
 */
export const shellRemark = (text: string) => `: ${shellWord([text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')])}`
