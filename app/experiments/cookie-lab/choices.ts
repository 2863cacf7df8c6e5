import type { Setting } from '@/app/experiments/_runtime/experiment'

/**
 * What a cookie can be set with here: the only values there are, for the page and for the server that checks them. A
 * visitor chooses among them and writes none: no name, no value, no path and no domain of theirs gets into the line.
 */
export const CHOICES = {
  prefix: ['host', 'secure', 'none'],
  httpOnly: ['yes', 'no'],
  secure: ['yes', 'no'],
  sameSite: ['lax', 'strict', 'none', 'absent'],
  path: ['root', 'experiment', 'endpoints', 'absent'],
  domain: ['absent', 'host', 'parent', 'foreign'],
  maxAge: ['43200', '2592000', '300', '0', 'absent'],
  partitioned: ['no', 'yes'],
} as const
export type FlagName = keyof typeof CHOICES
export type Choice = { [Flag in FlagName]: (typeof CHOICES)[Flag][number] }
export const FLAGS = Object.keys(CHOICES) as FlagName[]

/** How a reader is told each value. The first of a flag is what this app's own session cookie has. */
const WORDS: { [Flag in FlagName]: { label: string; texts: Record<Choice[Flag], string> } } = {
  prefix: { label: 'Name', texts: { host: '__Host-lab-yours', secure: '__Secure-lab-yours', none: 'lab-yours' } },
  httpOnly: { label: 'HttpOnly', texts: { yes: 'set', no: 'absent' } },
  secure: { label: 'Secure', texts: { yes: 'set', no: 'absent' } },
  sameSite: { label: 'SameSite', texts: { lax: 'Lax', strict: 'Strict', none: 'None', absent: 'absent' } },
  path: {
    label: 'Path',
    texts: {
      root: '/ (everything)',
      experiment: 'this experiment and its page',
      endpoints: 'its endpoints alone',
      absent: 'absent',
    },
  },
  domain: {
    label: 'Domain',
    texts: {
      absent: 'absent',
      host: 'this host, with its subdomains',
      parent: 'the domain above this host',
      foreign: 'another site’s host',
    },
  },
  maxAge: {
    label: 'Max-Age',
    texts: { 43200: '12 hours', 2592000: '30 days', 300: '5 minutes', 0: '0', absent: 'absent' },
  },
  partitioned: { label: 'Partitioned', texts: { no: 'absent', yes: 'set' } },
}

const settingOf = (flag: FlagName): Setting => {
  const { label, texts }: { label: string; texts: Readonly<Record<string, string>> } = WORDS[flag]
  return {
    key: flag,
    label,
    kind: 'choice',
    absent: CHOICES[flag][0],
    options: CHOICES[flag].map((value) => ({ value, text: texts[value] ?? value })),
  }
}

/** The flags as the settings of the experiment. */
export const SETTINGS: readonly Setting[] = FLAGS.map(settingOf)

/** As this app sets the cookie of its own session. */
export const APP_SESSION: Choice = {
  prefix: 'host',
  httpOnly: 'yes',
  secure: 'yes',
  sameSite: 'lax',
  path: 'root',
  domain: 'absent',
  maxAge: '43200',
  partitioned: 'no',
}

/** Cookies that people set, by the name under which they think of them. */
export const PRESETS: readonly { name: string; choice: Choice }[] = [
  { name: 'As this app’s session', choice: APP_SESSION },
  { name: 'Remember me off: until the browser closes', choice: { ...APP_SESSION, maxAge: 'absent' } },
  { name: 'Remember me on: 30 days', choice: { ...APP_SESSION, maxAge: '2592000' } },
  {
    name: 'Readable by scripts',
    choice: { ...APP_SESSION, prefix: 'none', httpOnly: 'no', path: 'experiment', maxAge: 'absent' },
  },
  { name: 'For every subdomain', choice: { ...APP_SESSION, prefix: 'secure', domain: 'host' } },
  { name: 'Never from another site', choice: { ...APP_SESSION, sameSite: 'strict' } },
  { name: 'Embedded in other sites', choice: { ...APP_SESSION, sameSite: 'none' } },
  { name: 'Embedded, one per site', choice: { ...APP_SESSION, sameSite: 'none', partitioned: 'yes' } },
  { name: 'A contradiction', choice: { ...APP_SESSION, domain: 'host' } },
]

/** The choice that the settings of a run say. What fits none was made absent before. */
export const choiceIn = (values: Readonly<Record<string, string | number>>): Choice =>
  Object.fromEntries(
    FLAGS.map((flag) => [flag, CHOICES[flag].find((value) => value === String(values[flag])) ?? CHOICES[flag][0]]),
  ) as Choice
