/**
 * A challenge: a task on weak endpoints of its own, with hints, a check that the server computes from what happened, and
 * the fix as a switch. Plain data, for page, server and test alike.
 */
export interface Challenge {
  /** Of its folder and of its address. */
  name: string
  title: string
  goal: string
  /** Who is who, in the order of the story. */
  people: readonly { name: string; is: string }[]
  endpoints: readonly Endpoint[]
  /** What the check looks for, in the order in which server.ts answers it. */
  steps: readonly string[]
  hints: readonly string[]
  /** Requests to begin with; the last one is never the solution. */
  presets: readonly Preset[]
  /** What the page offers beside its request form. */
  tools: readonly Tool[]
  fix: { says: string; weak: string; fixed: string }
  lesson: string
  reading: readonly { name: string; href: string }[]
  /** The experiment that is about the same, by its folder. */
  experiment: string
}

interface Endpoint {
  method: 'GET' | 'POST'
  /** Below `/experiments/challenges/<name>/lab/`. */
  path: string
  does: string
}

/** Who sends: this page, with the cookies of this browser, or another computer, with what is typed and nothing else. */
export const SENDERS = ['page', 'computer'] as const
export type Sender = (typeof SENDERS)[number]

export interface Preset {
  label: string
  sender: Sender
  method: 'GET' | 'POST'
  path: string
  authorization?: string
  cookie?: string
  body?: string
}

/**
 * `sign`: an HS256 signer. `base64`: to and from base64url. `attacker`: a page of another site, which sends a link, a
 * form or a fetch. `neighbour`: one on another port of this host, the same site and another origin. `cookie`: writes the
 * challenge's cookie for a longer path, as a page on another port could.
 */
export const TOOLS = ['sign', 'base64', 'attacker', 'neighbour', 'cookie'] as const
export type Tool = (typeof TOOLS)[number]

/** Where a challenge's endpoints and cookies are. */
export const labPath = (name: string) => `/experiments/challenges/${name}/lab`

/** What the server answers when it is asked whether a challenge is solved. */
export interface Checked {
  /** False where the challenge was never started, or was left for an hour. */
  isStarted: boolean
  hasFix: boolean
  /** What one has to begin with, by its name. */
  handed: Record<string, string>
  /** One for each of `steps`. */
  steps: boolean[]
  isSolved: boolean
  /** What arrived, oldest first: by whom, which endpoint, and what was answered. */
  seen: ReceivedRequest[]
  /** The server's word for it, where it was solved with the fix off. */
  proof: Proof | null
}

/** From where a request came, as its browser said. */
export const SENT_BY = ['this origin', 'another origin', 'another site', 'another computer'] as const

export interface ReceivedRequest {
  by: (typeof SENT_BY)[number]
  request: string
  status: number
}

/** That a challenge was solved: by whose record, on which day (UTC), with the server's mark. */
export interface Proof {
  holder: string
  on: string
  mark: string
}

/** What a solver sends with, in a test: a browser of its own, another site in it, and another computer. */
export interface Player {
  /** What the start answered: what one has to begin with. */
  handed: Readonly<Record<string, string>>
  /** A request of the challenge's own page, with the browser's cookies. */
  page(request: Sent): Promise<Got>
  /** A request that another site causes in the same browser, which applies SameSite and paths. */
  site(by: 'link' | 'form', request: Sent): Promise<Got>
  /** A fetch with credentials by a page on another port, to which the browser applies CORS. */
  neighbour(request: Sent): Promise<Got>
  /** A request of a computer that has nothing of this browser. */
  computer(request: Sent): Promise<Got>
  /** Writes a cookie into the browser for a path below the challenge's endpoints, as a script of another port could. */
  writeCookie(name: string, value: string, path: string): void
}

export interface Sent {
  method?: 'GET' | 'POST'
  /** Below the challenge's endpoints, with its query. */
  path: string
  authorization?: string
  cookie?: string
  body?: object
}

export interface Got {
  status: number
  /** Empty where the browser withholds the response from the page that asked. */
  text: string
  json(): Record<string, string>
}

/** Solves a challenge by requests alone, or gives up where an answer is missing. For tests. */
export type Solve = (player: Player) => Promise<void>
