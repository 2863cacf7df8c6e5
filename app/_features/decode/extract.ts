import { candidates, hasHeader, isWhole, stands } from './shape'
import { FAR_READINGS } from './spelling'
import type { Rule, Step } from './step'
import { insideJson, RULES } from './unwrap'
import { grouped } from '@/lib/words/grouped'

/** The credential inside what was pasted, and what stood around it. */
export interface Extracted {
  value: string
  /** What it was found in, from the outside in; null when the paste was nothing else. */
  foundIn: string | null
  /** Characters that were left out because they belong to no credential: line breaks, percent-encoding. */
  takenOff: string[]
  /** What was left unread: other cookies of the line, other members. */
  others: string[]
}

/** More layers than anybody wraps around a token. */
const MOST_LAYERS = 12
/** No token, whatever stands around it, is longer. */
const LONG = 32_768
/** More ways to take a text apart than lead anywhere. A long text gets little more than one. */
const mostTries = (text: string) => (text.length > LONG ? 14 : 60)

/**
 * Finds the credential in a header line, a cookie line, a JSON body, a form, an address or a longer text: takes off one
 * layer after the other until a token, a seal or an id stands there, and prefers one that is whole to one that only
 * looks like one. What is no such thing comes back as it is, white space around it included.
 */
export function extract(text: string): Extracted {
  const asItIs: Extracted = { value: text, foundIn: null, takenOff: [], others: [] }
  const trimmed = text.trim()
  const near = search(trimmed, RULES)
  if (near.whole) return near.whole.steps.length === 0 ? asItIs : told(near.whole)
  const [inside, ...more] = candidates(text)
  // A curl command, a log line, a whole request: whatever in it looks most like a credential.
  const longer: Extracted | null =
    inside && inside.value.length < trimmed.length && /[\s=:"'([<,]/.test(text)
      ? {
          value: inside.value,
          foundIn: `a longer text, from character ${inside.at}`,
          takenOff: [],
          others: more.map(({ at }) => `another one, from character ${grouped(at)}`),
        }
      : null
  if (longer && isWhole(longer.value)) return longer
  const far = trimmed.length > LONG ? null : search(trimmed, [...RULES, insideJson, ...FAR_READINGS])
  if (far?.whole) return told(far.whole)

  const found = near.standing ?? near.first
  const isBare = found.steps.length === 0
  if (near.standing) return isBare ? asItIs : told(found)
  const isBetter = inside !== undefined && hasHeader(inside.value) && !hasHeader(found.rest)
  const isNamed = found.steps.some((step) => step.isNamed)
  if (isNamed || (beginsLikeOne(found.rest) && !isBetter)) return isBare ? asItIs : told(found)
  return longer ?? asItIs
}

/** What is left of a text, and the layers that were taken off, the outermost first. */
interface Path {
  rest: string
  steps: Step[]
}

/**
 * Takes layers off, by the first rule that applies, else by the next one, until a whole credential stands there. Gives
 * also the first that stands, and where the first way ended.
 */
function search(text: string, rules: readonly Rule[]): { whole: Path | null; standing: Path | null; first: Path } {
  const seen = new Set<string>()
  let standing: Path | null = null
  let first: Path | null = null
  const visit = (path: Path): Path | null => {
    const { rest, steps } = path
    if (stands(rest)) {
      standing ??= path
      first ??= path
      if (isWhole(rest)) return path
    }
    if (steps.length < MOST_LAYERS && !seen.has(rest) && seen.size < mostTries(text)) {
      seen.add(rest)
      for (const rule of rules) {
        const step = rule(rest)
        const left = step?.rest.trim()
        if (!step || left === undefined || left === '' || left === rest) continue
        const found = visit({ rest: left, steps: [...steps, step] })
        if (found) return found
      }
    }
    first ??= path
    return null
  }
  const start = { rest: text, steps: [] }
  const whole = visit(start)
  return { whole, standing, first: first ?? start }
}

function told({ rest, steps }: Path): Extracted {
  const places = steps.flatMap(({ foundIn }) => foundIn ?? [])
  const takenOff = steps.flatMap((step) => step.takenOff ?? [])
  return {
    value: rest,
    foundIn: spoken(places),
    takenOff: [...new Set(takenOff)],
    others: steps.flatMap(({ others }) => others ?? []),
  }
}

/** A broken one is read as far as it goes. */
const beginsLikeOne = (text: string) => /^(?:e[yw]|Fe\d)/.test(text) && !/^\w+[\s,]/.test(text)

function spoken(places: string[]): string | null {
  if (places.length === 0) return null
  const [first = ''] = places
  if (!first.startsWith('scheme ')) return places.join(', ')
  return [/(?:bearer|dpop)$/i.test(first) ? 'a Bearer value' : 'an authorization value', ...places].join(', ')
}
