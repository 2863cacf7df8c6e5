import { type Judgement, judged, named, type Outcome } from '@/lib/experiment/verdict'

export interface Person {
  name: string | null
  role: string | null
}

/** What the server makes of a credential, beside what its database has at that moment. */
export interface Seen {
  status: number
  code: string | null
  /** Of the answer. A token of ours carries no name: null where nobody looked it up. */
  told: Person
  /** Null for somebody who is banned. */
  database: Person | null
}

export interface Shown {
  status: number
  code: string | null
}

/** One credential, from the sign-in to the ban. */
export interface Course {
  key: 'S2' | 'S3' | 'J2 believed' | 'J2 checked'
  atFirst: Seen
  renamed: Seen
  demoted: Seen
  /** The door for admins, after the demotion. */
  byCredential: Shown
  byDatabase: Shown
  /** After a refresh, or the renewal that the mode has; null where there is none. */
  renewed: Seen | null
  banned: Seen
}

export interface Observation {
  courses: Course[]
}

/** What was told is other than what the database has: stale. What was not told can't be. */
export const isStale = ({ told, database }: Seen): boolean => database !== null && ((told.name !== null && told.name !== database.name) || (told.role !== null && told.role !== database.role))
const isServed = ({ status }: Shown) => status === 200

/** Compares what was answered with what the database had, credential by credential. */
export function judge({ courses }: Observation): Judgement[] {
  const tokens = courses.filter(({ key }) => key.startsWith('J2'))
  const believed = tokens.find(({ key }) => key === 'J2 believed')
  if (!believed) throw new Error('No token was believed.')
  const fromToken = tokens.map((course): Outcome => [course.key, isStale(course.demoted) && course.renewed !== null && !isStale(course.renewed)])
  const doors = courses.map(({ key, byCredential }): Outcome => [key, isServed(byCredential)])
  const told = ({ told: { name, role }, database }: Seen) => `told ${[name, role].filter(Boolean).join(' ')}, database ${database ? [database.name, database.role].join(' ') : 'none'}`
  return [
    judged('A44', fromToken, 'the server asks nobody else; one that holds the token against the database knows at once', courses.map(({ key, demoted, renewed }) => `${key}: ${told(demoted)}${renewed ? `, renewed ${renewed.told.role ?? renewed.code}` : ''}`).join('; ')),
    judged('A86', [['the token’s word lets a demoted admin in', isServed(believed.byCredential)], ['the database’s word doesn’t', courses.every(({ byDatabase }) => byDatabase.status === 403)]], 'the role is read where it is kept', `door for admins after the demotion, by the credential: let in ${named(doors, true)}, refused ${named(doors, false)}; by the database: ${courses.map(({ byDatabase }) => byDatabase.status).join(' ')}`),
  ]
}

/** Which guesses a run bears out. */
export function observed({ courses }: Observation): string[] {
  const believed = courses.find(({ key }) => key === 'J2 believed')
  return believed ? [isServed(believed.byCredential) ? 'served' : 'refused'] : []
}

export const said = ({ status, code }: Shown) => [status, code].filter(Boolean).join(' ')
