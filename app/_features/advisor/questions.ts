/** The eight questions. Keys and values stand in the address, so they are short and say nothing about anybody. */

interface Question {
  key: string
  ask: string
  /** What is meant, where the question alone could be read in two ways. */
  meant: string
  options: readonly { value: string; text: string }[]
}

export const QUESTIONS = [
  {
    key: 'first',
    ask: 'Must the first page show the user’s data before any script runs?',
    meant: 'For example a server-rendered page that greets the user by name.',
    options: [
      { value: 'yes', text: 'yes' },
      { value: 'no', text: 'no, a script fetches it' },
    ],
  },
  {
    key: 'verifier',
    ask: 'Who else must verify that a user is signed in?',
    meant: 'Besides the app where the user signed in.',
    options: [
      { value: 'nobody', text: 'nobody' },
      { value: 'ours', text: 'other services of ours' },
      { value: 'others', text: 'somebody else’s service, without access to our database' },
    ],
  },
  {
    key: 'callers',
    ask: 'What kind of client calls your API?',
    meant: 'It has to keep the credential.',
    options: [
      { value: 'browsers', text: 'browsers' },
      { value: 'both', text: 'browsers and a native app' },
      { value: 'machines', text: 'native apps or services only' },
    ],
  },
  {
    key: 'ends',
    ask: 'After a log-out or a ban, how soon must a stolen copy stop working?',
    meant: 'The copy is on another computer, so only the server can revoke it.',
    options: [
      { value: 'each', text: 'at once, for a single device too' },
      { value: 'all', text: 'at once, for all devices together' },
      { value: 'minutes', text: 'within minutes' },
      { value: 'hours', text: 'within hours' },
    ],
  },
  {
    key: 'roles',
    ask: 'If you demote an admin, how soon must it take effect?',
    meant: 'Until then, the old role still opens what it opened.',
    options: [
      { value: 'now', text: 'at the next request' },
      { value: 'minutes', text: 'within minutes' },
    ],
  },
  {
    key: 'origins',
    ask: 'Do pages on other domains call your API?',
    meant: 'Another port or subdomain is another origin, but the same site.',
    options: [
      { value: 'one', text: 'no' },
      { value: 'sibling', text: 'yes, on the same site' },
      { value: 'cross', text: 'yes, on other sites' },
    ],
  },
  {
    key: 'nodes',
    ask: 'How many servers does it run on?',
    meant: 'And which database all of them can reach.',
    options: [
      { value: 'one', text: 'one' },
      { value: 'shared', text: 'several, sharing one database' },
      { value: 'far', text: 'several regions, sharing one database' },
      { value: 'none', text: 'several, without a shared database' },
    ],
  },
  {
    key: 'scripts',
    ask: 'Do third-party scripts run in your pages?',
    meant: 'Advertising, analytics, widgets: each can read what your scripts can read.',
    options: [
      { value: 'own', text: 'no, only our own' },
      { value: 'third', text: 'yes' },
    ],
  },
] as const satisfies readonly Question[]

type AnyQuestion = (typeof QUESTIONS)[number]
export type QuestionKey = AnyQuestion['key']
/** What was answered up to now. */
export type Answers = { readonly [Each in AnyQuestion as Each['key']]?: Each['options'][number]['value'] }

/** The questions as plain data, where which of them it is doesn't matter. */
export const LIST: readonly (Question & { key: QuestionKey })[] = QUESTIONS

/** The answers that an address gives. What fits no question counts as not said: a link is somebody else's text. */
export function answersIn(said: Readonly<Record<string, string | string[] | undefined>>): Answers {
  return Object.fromEntries(
    LIST.flatMap(({ key, options }) => (options.some(({ value }) => value === said[key]) ? [[key, said[key]]] : [])),
  )
}

/** The address that gives these answers, in the order of the questions. */
export function addressOf(answers: Answers): string {
  const said = LIST.flatMap(({ key }) => (answers[key] === undefined ? [] : [[key, answers[key]]]))
  return said.length === 0 ? '/choose' : `/choose?${new URLSearchParams(said).toString()}`
}

export const isComplete = (answers: Answers): boolean => LIST.every(({ key }) => answers[key] !== undefined)

/** The answer in its own words; empty where there is none. */
export const answerText = (answers: Answers, key: QuestionKey): string =>
  LIST.find((each) => each.key === key)?.options.find(({ value }) => value === answers[key])?.text ?? ''
