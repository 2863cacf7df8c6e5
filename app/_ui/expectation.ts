import type { Specimen } from '@/lib/specimens'

/** What the card of a place will say once somebody signs in: why the truth is there, or why it is not. */
export function expectation({ truth, isSealed }: Specimen, place: 'browser' | 'server'): string {
  if (truth === 'server')
    return place === 'server' ? 'In a row. The cookie names it, the server looks it up.' : 'The cookie is a claim ticket: it names a row and nothing else.'
  if (place === 'browser')
    return isSealed ? 'In the cookie, encrypted. Only the server can read it.' : 'In the token, signed. Anyone who holds it can read it.'
  return isSealed ? 'It opens the cookie and believes what it sealed. It keeps nothing.' : 'It checks the signature, then asks whether the token was taken back.'
}
