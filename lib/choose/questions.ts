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
    key: 'first', ask: 'Is the first page personal, with scripts off?', meant: 'The HTML of the first answer has to know who is asking.',
    options: [{ value: 'yes', text: 'yes' }, { value: 'no', text: 'no, a script fills it in' }],
  },
  {
    key: 'verifier', ask: 'Does anybody else check the login?', meant: 'Besides the app that signed the user in.',
    options: [{ value: 'nobody', text: 'nobody' }, { value: 'ours', text: 'further services of ours' }, { value: 'others', text: 'another party, without our store' }],
  },
  {
    key: 'callers', ask: 'Who calls?', meant: 'What kind of client keeps the credential.',
    options: [{ value: 'browsers', text: 'browsers' }, { value: 'both', text: 'browsers and a native app' }, { value: 'machines', text: 'native apps or services only' }],
  },
  {
    key: 'ends', ask: 'How soon must a log-out or a ban end a stolen copy?', meant: 'A copy is out of reach: only the server can end it.',
    options: [{ value: 'each', text: 'at once, one device by itself' }, { value: 'all', text: 'at once, all devices together' }, { value: 'minutes', text: 'within minutes' }, { value: 'hours', text: 'within hours' }],
  },
  {
    key: 'roles', ask: 'How old may a role be?', meant: 'After a demotion, until the next request notices.',
    options: [{ value: 'now', text: 'never old' }, { value: 'minutes', text: 'some minutes' }],
  },
  {
    key: 'origins', ask: 'Do pages of other origins call it?', meant: 'Another port or subdomain is another origin of the same site.',
    options: [{ value: 'one', text: 'no' }, { value: 'sibling', text: 'yes, of the same site' }, { value: 'cross', text: 'yes, of other sites' }],
  },
  {
    key: 'nodes', ask: 'Where does it run?', meant: 'And what every node of it can ask.',
    options: [{ value: 'one', text: 'on one node' }, { value: 'shared', text: 'on several, with one store' }, { value: 'far', text: 'in several regions, with one store' }, { value: 'none', text: 'on several, with no store for all' }],
  },
  {
    key: 'scripts', ask: 'Whose scripts run in the page?', meant: 'An injected script is one of them.',
    options: [{ value: 'own', text: 'few, and our own' }, { value: 'third', text: 'those of third parties too' }],
  },
] as const satisfies readonly Question[]

type Asked = (typeof QUESTIONS)[number]
export type QuestionKey = Asked['key']
/** What was answered up to now. */
export type Answers = { readonly [Each in Asked as Each['key']]?: Each['options'][number]['value'] }

/** The questions as plain data, where which of them it is doesn't matter. */
export const LIST: readonly (Question & { key: QuestionKey })[] = QUESTIONS

/** The answers that an address gives. What fits no question counts as not said: a link is somebody else's text. */
export function answersIn(said: Readonly<Record<string, string | string[] | undefined>>): Answers {
  return Object.fromEntries(LIST.flatMap(({ key, options }) => (options.some(({ value }) => value === said[key]) ? [[key, said[key]]] : [])))
}

/** The address that gives these answers, in the order of the questions. */
export function addressOf(answers: Answers): string {
  const said = LIST.flatMap(({ key }) => (answers[key] === undefined ? [] : [[key, answers[key]]]))
  return said.length === 0 ? '/choose' : `/choose?${new URLSearchParams(said).toString()}`
}

export const isComplete = (answers: Answers): boolean => LIST.every(({ key }) => answers[key] !== undefined)

/** The answer in its own words; empty where there is none. */
export const answerText = (answers: Answers, key: QuestionKey): string => LIST.find((each) => each.key === key)?.options.find(({ value }) => value === answers[key])?.text ?? ''
