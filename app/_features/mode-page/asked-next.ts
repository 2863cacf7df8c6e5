import { nextPath } from '@/lib/server/http/next-path'

/** Where an address asks to be led after the sign-in; empty for everything that is no page of ours. */
export const askedNext = (asked: string | string[] | undefined): string =>
  nextPath(typeof asked === 'string' ? asked : null, '')
