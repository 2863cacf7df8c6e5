import 'server-only'
import { keepBounded } from '@/lib/core/bounded-map'
import { constantTimeEquals, keyedHash } from '@/lib/core/secrets'
import { userIdOf } from '@/app/experiments/_lab/identify'
import { labSecret } from '@/app/experiments/_lab/keys'
import type { Arrived } from '@/app/experiments/_lab/cross-origin-route'
import { accountOf, AMOUNT, type Bank, BANKS, BEGINS_WITH, type Defence, DEFENCES } from './banks'
import { processGlobal } from '@/lib/server/config/process-global.mjs'

/**
 * The books of one run: whose the accounts are, and what is in them. In this process, and forgotten with the oldest.
 */
interface Books {
  userId: string
  balances: Map<string, number>
}

const MOST_RUNS = 128
const kept = () => processGlobal('banks', () => new Map<string, Books>())

/** Opens an account with every bank, for each defence. */
export function openAccounts(run: string, userId: string): void {
  const accounts = BANKS.flatMap((bank) => DEFENCES.map(({ key }) => [accountOf(bank, key), BEGINS_WITH] as const))
  keepBounded(kept(), run, { userId, balances: new Map(accounts) }, MOST_RUNS)
}

export const balancesOf = (run: string): Record<string, number> => Object.fromEntries(kept().get(run)?.balances ?? [])

/** What the bank's own page sends along and nobody else can read: bound to the customer and the run. */
export const tokenFor = (run: string, userId: string) => keyedHash(labSecret('csrf-token'), `${run}:${userId}`)

/**
 * One request, put before every bank: each looks for its own credential, then each account's defence decides, and money
 * goes where both let it. Answers the accounts that lost some.
 */
export async function transfer(arrived: Arrived): Promise<string[]> {
  const books = kept().get(arrived.run)
  if (!books) return []
  const gone: string[] = []
  for (const bank of BANKS) {
    if ((await whoIs(bank, arrived)) !== books.userId) continue
    for (const { key } of DEFENCES) {
      if (!STOPS[key](arrived, books.userId)) gone.push(accountOf(bank, key))
    }
  }
  for (const account of gone) books.balances.set(account, (books.balances.get(account) ?? 0) - AMOUNT)
  return gone
}

async function whoIs({ key, holder }: Bank, { cookies, authorization }: Arrived): Promise<string | null> {
  const value = holder === 'J1' ? authorization?.replace(/^Bearer /, '') : cookies.get(key)
  if (!value) return null
  return userIdOf('csrf', holder === 'S1' ? { mode: 'session', variant: 'opaque-id', value } : { mode: 'jwt', value })
}

/** Whether a defence stops a request, each by itself. */
const STOPS: Record<Defence, (arrived: Arrived, userId: string) => boolean> = {
  none: () => false,
  post: ({ request }) => request.method !== 'POST',
  // A request that changes something and doesn't say where it comes from is refused too: links and pictures say
  // nothing.
  origin: ({ request, origin }) => request.headers.get('origin') !== origin,
  'fetch-site': ({ request }) => request.headers.get('sec-fetch-site') !== 'same-origin',
  token: ({ request, run }, userId) =>
    !constantTimeEquals(request.headers.get('x-csrf-token') ?? '', tokenFor(run, userId)),
}
