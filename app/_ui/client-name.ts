/** The programs that are told apart, first match first: Edge also says Chrome, and everybody says Safari. */
const PROGRAMS: readonly (readonly [RegExp, string])[] = [
  [/\bFirefox\/(\d+)/, 'Firefox'],
  [/\bEdg\/(\d+)/, 'Edge'],
  [/\b(?:Headless)?Chrome\/(\d+)/, 'Chromium'],
  [/\bVersion\/(\d+)\S* .*Safari\//, 'Safari'],
]

/** A `User-Agent` as people name it, "Firefox 151"; what none of the patterns knows stays as it came, up to its first blank. */
export function clientName(userAgent: string): string {
  for (const [pattern, name] of PROGRAMS) {
    const version = pattern.exec(userAgent)?.[1]
    if (version) return `${name} ${version}`
  }
  return userAgent.split(' ')[0]?.replace('/', ' ') || 'a client without a name'
}
