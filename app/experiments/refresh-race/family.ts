/** A refresh family as a tree: a function of the turns that were observed, and of nothing else. */

/** One use of a refresh token. */
export interface Turn {
  who: string
  /** By the moved clock, since the sign-in. */
  seconds: number
  /** Shortened: enough to tell tokens apart, too little to use one. */
  presented: string
  got: string | null
  status: number
  code: string | null
}

export interface Node {
  row: number
  column: number
  /**
   * `first` was issued at sign-in, `next` by rotation, `same` is the successor that was given before, `refused` is
   * none.
   */
  kind: 'first' | 'next' | 'same' | 'refused'
  token: string | null
  /** Where the token stood that was traded for it. */
  from: { row: number; column: number } | null
  /** It has been traded since. */
  isUsed: boolean
  /** Its family has ended. */
  hasEnded: boolean
}

export interface Family {
  /** One column each. */
  holders: string[]
  nodes: Node[]
  /** R1, R2 …, in the order in which they were issued. */
  names: Record<string, string>
  /** The turn at which the family ended; null where it lives. */
  endedAtTurn: number | null
}

export function familyOf(first: string, turns: readonly Turn[]): Family {
  const holders = [...new Set(turns.map(({ who }) => who))]
  const names: Record<string, string> = { [first]: 'R1' }
  const nodes: Node[] = [{ row: 0, column: 0, kind: 'first', token: first, from: null, isUsed: false, hasEnded: false }]
  for (const [at, { who, presented, got }] of turns.entries()) {
    const column = holders.indexOf(who)
    const holding = nodes.filter(({ token }) => token === presented)
    const traded = holding.findLast((node) => node.column === column) ?? holding[0]
    const isNew = got !== null && names[got] === undefined
    if (got !== null && isNew) names[got] = `R${Object.keys(names).length + 1}`
    nodes.push({
      row: at + 1,
      column,
      kind: got === null ? 'refused' : isNew ? 'next' : 'same',
      token: got,
      from: traded ? { row: traded.row, column: traded.column } : null,
      isUsed: false,
      hasEnded: false,
    })
  }
  const used = new Set(turns.filter(({ status }) => status === 200).map(({ presented }) => presented))
  const end = turns.findIndex(({ code }) => code === 'reused')
  const marked = nodes.map((node) => ({
    ...node,
    isUsed: node.token !== null && used.has(node.token),
    hasEnded: end >= 0 && node.kind !== 'refused',
  }))
  return { holders, nodes: marked, names, endedAtTurn: end >= 0 ? end : null }
}

/** The line that stands beside a turn. */
export function sentenceOf({ who, presented, got, code }: Turn, names: Record<string, string>): string {
  const name = names[presented] ?? presented
  if (got === null) return code === 'reused' ? `${who} trades ${name} again: alarm` : `${who} trades ${name}`
  return `${who} trades ${name}, gets ${names[got] ?? got}`
}

export const shortened = (token: string) => `${token.slice(0, 4)}…${token.slice(-3)}`
