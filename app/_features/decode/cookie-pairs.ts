import { COOKIE_FORM, likeliest } from './shape'
import type { Step } from './step'

interface Pair {
  name: string
  value: string
}

/**
 * The credential among the pairs of a cookie line, or of a table of cookies as a browser shows it. Cookies that were
 * cut into chunks (`name.0`, `name.1`, as NextAuth and Supabase do above 4 kB) are joined in the order of their
 * numbers.
 */
export function fromCookies(line: string, context: string): Step {
  const { pairs, joined } = withChunksJoined(readPairs(line))
  const chosen =
    likeliest(pairs) ??
    pairs.find(({ value }) => COOKIE_FORM.test(value)) ??
    pairs.find(({ name, value }) => /session|access|refresh|token|sid/i.test(name) && value) ??
    pairs.find(({ value }) => value)
  const chunks = chosen && joined.get(chosen.name)
  // A Set-Cookie line has one cookie; what follows it are its attributes.
  const others = context.startsWith('a Set')
    ? []
    : pairs.filter((pair) => pair !== chosen && pair.name).map(({ name }) => name)
  return {
    rest: chosen?.value ?? line.trim(),
    foundIn: chosen ? `${context}, ${chosen.name}` : context,
    others,
    isNamed: true,
    ...(chunks && { takenOff: `the cuts between ${chunks} cookies that belong together` }),
  }
}

function readPairs(line: string): Pair[] {
  return line
    .replaceAll(/[\r\n]+\s*(?:set-)?cookie\s*:/gi, ';')
    .split(/[;\r\n]/, 200)
    .map((text) => readPair(text.trim()))
}

/** `name=value`, a row of a browser's table (columns with tabs between them), or `name: value` as it lists them. */
function readPair(text: string): Pair {
  const [name = '', value = '', ...columns] = text.split('\t')
  // A cookies.txt says in its second column whether subdomains get it; name and value come last there.
  if (value !== '')
    return /^(?:TRUE|FALSE)$/.test(value) ? { name: columns[3] ?? '', value: columns[4] ?? '' } : { name, value }
  const at = text.search(/=|:(?=\s|")/)
  if (at < 0) return { name: text, value: '' }
  const given = text.slice(at + 1).trim()
  return { name: text.slice(0, at).trim(), value: given.replace(/^"(.*)"$/s, '$1') }
}

/** Every first chunk becomes the whole; a number that is missing ends the row. */
export function withChunksJoined(pairs: Pair[]): { pairs: Pair[]; joined: Map<string, number> } {
  const joined = new Map<string, number>()
  const byName = new Map(pairs.map((pair) => [pair.name, pair.value]))
  const used = new Set<string>()
  const whole = pairs.map((pair) => {
    const cut = /^(.+?)(\.|_{1,2})0$/.exec(pair.name)
    // Auth.js and Supabase write a dot; a name that ends with _0 is a chunk only where _1 is there too.
    if (!cut || (cut[2] !== '.' && !byName.has(`${cut[1]}${cut[2]}1`))) return pair
    const [, base = '', mark = ''] = cut
    const values: string[] = []
    for (let number = 0; byName.has(`${base}${mark}${number}`) && number < 100; number++) {
      values.push(byName.get(`${base}${mark}${number}`) ?? '')
      used.add(`${base}${mark}${number}`)
    }
    joined.set(base, values.length)
    return { name: base, value: values.join('') }
  })
  return { pairs: whole.filter(({ name }) => !used.has(name)), joined }
}
