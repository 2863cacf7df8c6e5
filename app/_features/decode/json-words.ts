/** A bracket that was opened and not closed. */
export interface Frame {
  kind: '{' | '['
  wants: 'name' | 'value'
  names: Set<string>
  /** Nothing has stood in it yet. */
  isFresh: boolean
}

export const openFrame = (kind: '{' | '['): Frame => ({
  kind,
  wants: kind === '{' ? 'name' : 'value',
  names: new Set(),
  isFresh: true,
})

/** Where the string that starts at `at` ends; where it breaks, as `-1 - place`. */
export function string(text: string, at: number): number {
  if (text[at] !== '"') return -1 - at
  for (let place = at + 1; place < text.length; place++) {
    const char = text.charCodeAt(place)
    if (char === 0x22) return place + 1
    if (char < 0x20) return -1 - place
    if (char !== 0x5c) continue
    const escape = /^(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(text.slice(place + 1, place + 6))
    if (!escape) return -1 - place
    place += escape[0].length
  }
  return -1 - text.length
}

const WORD = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y

/** Where the string, number or word that starts at `at` ends; where it breaks, as `-1 - place`. */
export function value(text: string, at: number): number {
  if (text[at] === '"') return string(text, at)
  WORD.lastIndex = at
  const word = WORD.exec(text)
  return word ? at + word[0].length : -1 - at
}
