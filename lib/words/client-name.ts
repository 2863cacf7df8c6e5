/** The programs that are told apart, first match first: Edge also says Chrome, and everybody says Safari. */
const PROGRAMS: readonly (readonly [RegExp, string])[] = [
  [/\bFirefox\/(\d+)/, 'Firefox'],
  [/\bEdg\/(\d+)/, 'Edge'],
  [/\b(?:Headless)?Chrome\/(\d+)/, 'Chromium'],
  [/\bVersion\/(\d+)\S* .*Safari\//, 'Safari'],
]

/** The systems, first match first: Android also says Linux, and an iPhone Mac OS X. */
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, 'Android'],
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

/**
 * A `User-Agent` as people name it: "Firefox 151 on Linux". What none of the patterns knows stays as it came, up to its
 * first blank. It is what the client says of itself, and proves nothing.
 */
export function clientName(userAgent: string): string {
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1]
  for (const [pattern, name] of PROGRAMS) {
    const version = pattern.exec(userAgent)?.[1]
    if (version) return [`${name} ${version}`, system].filter(Boolean).join(' on ')
  }
  return userAgent.split(' ')[0]?.replace('/', ' ') || 'a client without a name'
}
