import { judged, leftToJudge, named } from '@/lib/claims/judgement'
import type { Judgement, Outcome } from '@/lib/claims/verdict'

export interface Person {
  name: string | null
  role: string | null
}

/** What the server makes of a credential, beside what its database has at that moment. */
export interface BesideDatabase {
  status: number
  code: string | null
  /** Of the answer. A token of ours carries no name: null where nobody looked it up. */
  told: Person
  /** Null for somebody who is banned. */
  database: Person | null
}

export interface CallResult {
  status: number
  code: string | null
}

/** One credential, from the sign-in to the ban. */
export interface Course {
  key: 'S2' | 'S3' | 'J2 believed' | 'J2 checked'
  atFirst: BesideDatabase
  renamed: BesideDatabase
  demoted: BesideDatabase
  /** The endpoint for admins, after the demotion. */
  byCredential: CallResult
  byDatabase: CallResult
  /** After a refresh, or the renewal that the mode has; null where there is none. */
  renewed: BesideDatabase | null
  banned: BesideDatabase
}

export interface Observation {
  courses: Course[]
}

/** What was told is other than what the database has: stale. What was not told can't be. */
export const isStale = ({ told, database }: BesideDatabase): boolean =>
  database !== null &&
  ((told.name !== null && told.name !== database.name) || (told.role !== null && told.role !== database.role))
const isServed = ({ status }: CallResult) => status === 200

/** Compares what was answered with what the database had, credential by credential. */
export function judge({ courses }: Observation): Judgement[] {
  const tokens = courses.filter(({ key }) => key.startsWith('J2'))
  const believed = tokens.find(({ key }) => key === 'J2 believed')
  if (!believed) throw new Error('No token was believed.')
  const fromToken = tokens.map((course): Outcome => [
    `${NAMES[course.key]}: the old role is told until the token is renewed`,
    isStale(course.demoted) && course.renewed !== null && !isStale(course.renewed),
    'the server asks nobody else: one that compares the token with the database knows at once',
  ])
  const letIn = courses.map(({ key, byCredential }): Outcome => [NAMES[key], isServed(byCredential)])
  const told = ({ told: { name, role }, database }: BesideDatabase) =>
    `told ${[name, role].filter(Boolean).join(' ')}, database ${database ? [database.name, database.role].join(' ') : 'none'}`
  return [
    judged('A44', fromToken, {
      evidence: `Role after the demotion: token ${believed.demoted.told.role ?? 'none'}, database ${believed.demoted.database?.role ?? 'none'}`,
      details: courses
        .map(
          ({ key, demoted, renewed }) =>
            `${NAMES[key]}: ${told(demoted)}${renewed ? `, renewed ${renewed.told.role ?? renewed.code}` : ''}`,
        )
        .join('; '),
    }),
    leftToJudge(
      'A86',
      [
        ['by the token alone, a demoted admin is still let in', isServed(believed.byCredential)],
        ['by the database, nobody is', courses.every(({ byDatabase }) => byDatabase.status === 403)],
      ],
      {
        evidence: `Demoted admin: by the token ${believed.byCredential.status}, by the database ${believed.byDatabase.status}`,
        details: `admin endpoint after the demotion, by the credential: let in ${named(letIn, true)}, refused ${named(letIn, false)}; by the database: ${courses.map(({ byDatabase }) => byDatabase.status).join(' ')}`,
      },
    ),
  ]
}

const NAMES: Record<Course['key'], string> = {
  S2: 'S2 encrypted id',
  S3: 'S3 encrypted data',
  'J2 believed': 'J2 token in memory, believed',
  'J2 checked': 'J2 token in memory, compared with the database',
}

/** Which guesses a run bears out. */
export function observed({ courses }: Observation): string[] {
  const believed = courses.find(({ key }) => key === 'J2 believed')
  return believed ? [isServed(believed.byCredential) ? 'served' : 'refused'] : []
}

export const said = ({ status, code }: CallResult) => [status, code].filter(Boolean).join(' ')
